"""Which questions were posed, who leads, and by which letters the chat is numbered."""

import pytest

from chatbadge.core.attribution.labels import Letters
from chatbadge.core.attribution.questions import Questions, find_letters, find_questions, find_roles
from chatbadge.core.model import Post, Roles

from .chat import COMPOST, SLUGS, say, transcript

HILDA = Roles(frozenset({"hilda"}))


def questions(*posts: Post, roles: Roles = HILDA) -> Questions:
    return find_questions(transcript(*posts), roles)


# --- posed


def test_the_hosts_numbered_questions_are_posed() -> None:
    assert set(questions(SLUGS, COMPOST).posed) == {1, 2}


def test_a_participants_q_label_poses_nothing() -> None:
    assert questions(say("kim", "Q1: How do you water?")).posed == {}


def test_the_hosts_own_answer_poses_nothing() -> None:
    assert questions(say("hilda", "A1: I water at dawn, do you?")).posed == {}


def test_an_announcement_poses_nothing() -> None:
    assert questions(say("hilda", "Q2 coming up in five minutes")).posed == {}


def test_an_announcement_that_asks_at_once_is_the_question() -> None:
    assert set(questions(say("hilda", "Q2 coming up: which pots do you use?")).posed) == {2}


def test_a_question_may_be_a_picture() -> None:
    assert set(questions(say("hilda", "Q2 https://example.org/q2.png")).posed) == {2}


def test_a_question_may_stand_behind_a_greeting() -> None:
    assert set(questions(say("hilda", "Let's dig in! Q1. Which tools do you use?")).posed) == {1}


def test_a_closing_label_on_a_link_poses_the_question_behind_the_link() -> None:
    assert set(questions(say("hilda", "Tonight's #gardenchat Q3! https://example.org/q3.png")).posed) == {3}


def test_a_remark_that_ends_in_a_number_poses_nothing() -> None:
    assert questions(say("hilda", "Lovely thoughts there on Q1 and everything Q1")).posed == {}


def test_a_bare_number_is_not_the_question_where_its_words_follow() -> None:
    bare, worded = say("hilda", "Q2!"), say("hilda", "Q2: Which compost do you use?")
    assert questions(bare, worded).posed[2].text == worded.text


def test_a_bare_number_is_the_question_where_no_words_follow() -> None:
    assert set(questions(say("hilda", "Q2!")).posed) == {2}


def test_a_second_question_under_a_number_is_its_follow_up() -> None:
    more = say("hilda", "Q1.5: And which plants do slugs leave alone in spring?", 3)
    asked = questions(SLUGS, more)
    assert asked.follow_ups == {more.id: 1}
    assert asked.number_of(more.id) == 1


def test_the_same_question_again_is_no_follow_up() -> None:
    again = say("hilda", "Q1: How do you keep slugs away from young lettuce? Tell us! #gardenchat", 3)
    assert questions(SLUGS, again).follow_ups == {}


def test_what_a_host_tells_under_a_number_is_no_follow_up() -> None:
    assert questions(SLUGS, say("hilda", "Q1: I wonder how I can do without beer traps?", 3)).follow_ups == {}


def test_a_host_who_asks_everybody_in_between_follows_up_on_what_it_is_about() -> None:
    answers = [say("kim", "A1: ducks eat slugs", 1), say("lee", "A2: leaf mould", 11)]
    early = say("hilda", "Which ducks eat the most slugs in lettuce beds?", 12)
    assert questions(SLUGS, *answers[:1], COMPOST, *answers[1:], early).follow_ups == {early.id: 1}


@pytest.mark.parametrize(
    "text",
    ["@kim which ducks do you keep?", "RT @kim: which ducks eat slugs?", "Ready for the next question, gardeners?",
     "Where would I be without my ducks?", "Really?"],
)  # fmt: skip
def test_what_a_host_asks_one_person_or_about_the_chat_is_no_follow_up(text: str) -> None:
    assert questions(SLUGS, say("hilda", text, 3)).follow_ups == {}


def test_before_the_first_question_there_is_nothing_to_follow_up() -> None:
    assert questions(say("hilda", "Which tools do you use for weeding?"), COMPOST).follow_ups == {}


# --- the course of the chat


def test_the_question_posed_last_is_open() -> None:
    asked = questions(say("kim", "Evening!"), SLUGS, say("kim", "Slugs!"), COMPOST)
    assert [asked.open_at(place) for place in range(5)] == [None, None, 1, 1, 2]


def test_words_decide_between_the_questions_posed_so_far() -> None:
    asked = questions(SLUGS, COMPOST, say("hilda", "Q3: Which slugs do ducks prefer?", 20))
    assert asked.fitting("slugs never touch young lettuce", 2) == 1
    assert asked.fitting("nothing in common", 2) == 2
    assert asked.fitting("slugs never touch young lettuce", 0) is None


def test_a_repeated_question_is_known_by_its_words() -> None:
    asked = questions(SLUGS, COMPOST)
    assert asked.repeated_in("Again: how do YOU keep slugs away from young lettuce?") == 1
    assert asked.repeated_in("slugs!") is None


def test_a_question_of_few_words_is_not_taken_for_a_repeat() -> None:
    assert questions(say("hilda", "Q1: Slugs?")).repeated_in("Slugs?") is None


# --- who leads


def test_configured_hosts_lead() -> None:
    assert find_roles(transcript(SLUGS), Roles(frozenset({"kim"}))) == (Roles(frozenset({"kim"})), "as configured")


def test_who_poses_the_numbered_questions_leads() -> None:
    roles, why = find_roles(transcript(SLUGS, say("kim", "A1: ducks?"), COMPOST), Roles())
    assert roles.hosts == {"hilda"}
    assert why == "posed numbered questions"


def test_a_question_may_bid_rather_than_ask() -> None:
    posts = (say("hilda", "Q1: Share your favourite tool."), say("hilda", "Q2: Tell us about your soil."))
    assert find_roles(transcript(*posts), Roles())[0].hosts == {"hilda"}


def test_two_may_lead_together() -> None:
    posts = (SLUGS, COMPOST, say("ira", "Q3: Which pots last?", 20), say("ira", "Q4: Which seeds keep?", 30))
    assert find_roles(transcript(*posts), Roles())[0].hosts == {"hilda", "ira"}


def test_who_asks_one_numbered_question_does_not_lead() -> None:
    assert find_roles(transcript(SLUGS, COMPOST, say("kim", "Q7: why?")), Roles())[0].hosts == {"hilda"}


def test_a_moderator_flag_makes_a_host_and_amplifiers_stay() -> None:
    flagged = say("olga", "Welcome!", moderator=True)
    roles, why = find_roles(transcript(flagged, SLUGS, COMPOST), Roles(amplifiers=frozenset({"press"})))
    assert roles == Roles(frozenset({"olga", "hilda"}), frozenset({"press"}))
    assert why == "marked as moderator in the archive and posed numbered questions"


def test_a_chat_without_numbered_questions_has_no_host() -> None:
    assert find_roles(transcript(say("kim", "Slugs, slugs.")), Roles()) == (
        Roles(),
        "nobody posed numbered questions",
    )


# --- the letters


def test_a_chat_is_numbered_by_q_and_a() -> None:
    assert find_letters(transcript(SLUGS, say("kim", "A1: ducks"))) == Letters("Q", "A")


def test_topics_may_carry_another_letter() -> None:
    posts = (say("hilda", "T1: Slugs in May"), say("kim", "T1: ducks"), say("hilda", "T2: Pots and soil"))
    assert find_letters(transcript(*posts), {"hilda"}) == Letters("T", "A")


def test_without_named_hosts_the_question_marks_tell_the_letter() -> None:
    posts = (say("hilda", "F1: Warum Mulch?"), say("kim", "A1: darum"), say("hilda", "F2: Wie viel?"))
    assert find_letters(transcript(*posts)) == Letters("F", "A")


def test_answers_may_carry_another_letter() -> None:
    posts = (SLUGS, say("kim", "R1: des canards"), say("lee", "R1: du sable"))
    assert find_letters(transcript(*posts), {"hilda"}) == Letters("Q", "R")


def test_one_person_alone_makes_no_letter() -> None:
    assert find_letters(transcript(SLUGS, say("kim", "R1: des canards")), {"hilda"}) == Letters("Q", "A")


# --- how many people answered


def test_people_are_counted_under_each_number_that_they_label() -> None:
    posts = (say("kim", "A1 & A7: ducks"), say("Kim", "A7: hens"), say("lee", "A7: toads"), say("lee", "Hedgehogs"))
    assert questions(SLUGS, *posts).answered_by == {1: 1, 7: 2}


def test_a_participants_own_words_under_a_question_label_are_counted_too() -> None:
    assert questions(SLUGS, say("kim", "Q7: ducks"), say("hilda", "Q7 toads")).answered_by == {7: 1}


@pytest.mark.parametrize("text", ["A7 #gardenchat", "A7: yes!", "Q7: Which ducks?", "Q7 with ducks coming up"])
def test_who_says_nothing_or_asks_or_announces_answers_nothing(text: str) -> None:
    assert questions(SLUGS, say("kim", text)).answered_by == {}
