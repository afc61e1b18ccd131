"""Which questions the hosts posed by number, what follows up on them, and who answers to which."""

from dataclasses import replace

import pytest

from chatbadge.core.attribution.labels import Q_AND_A, Letters
from chatbadge.core.attribution.questions import Questions, find_questions
from chatbadge.core.attribution.reader import Reader
from chatbadge.core.model import Post, Roles

from .chat import COMPOST, SLUGS, TAG, say, transcript

HILDA = Roles(frozenset({"hilda"}))


def questions(*posts: Post, roles: Roles = HILDA, letters: Letters = Q_AND_A) -> Questions:
    return find_questions(transcript(*posts), roles, Reader(letters, TAG))


# --- posed


def test_the_hosts_numbered_questions_are_posed() -> None:
    asked = questions(SLUGS, COMPOST)
    assert {number: post.id for number, post in asked.posed.items()} == {1: SLUGS.id, 2: COMPOST.id}
    assert [asked.number_of(post.id) for post in (SLUGS, COMPOST, say("kim", "hi"))] == [1, 2, None]
    assert asked.found_by == {}


def test_a_chats_own_letters_number_its_questions() -> None:
    topics = say("hilda", "T1: Which tools?"), say("hilda", "T2: Which seeds?")
    assert set(questions(*topics, letters=Letters("T", "A")).posed) == {1, 2}
    assert set(questions(SLUGS, *topics).posed) == {1}


def test_a_participants_q_label_poses_nothing() -> None:
    assert questions(say("kim", "Q1: How do you water?")).posed == {}


def test_the_hosts_own_answer_poses_nothing() -> None:
    assert questions(say("hilda", "A1: I water at dawn, do you?")).posed == {}


def test_what_a_host_passes_on_poses_nothing() -> None:
    assert questions(replace(say("hilda", SLUGS.text), shares=COMPOST.id)).posed == {}


def test_an_announcement_poses_nothing() -> None:
    assert questions(say("hilda", "Q2 coming up in five minutes")).posed == {}
    assert questions(say("hilda", "Now on to Q2! https://example.org/q2.png")).posed == {}


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("Q2 coming up: which pots do you use?", True),
        ("Q2 coming up. Ready?", False),
        ("Q2: on to pots, which help?", True),
        ("Q2: on to pots?", False),
        ("Up next, gardeners, Q2: which ducks eat slugs?", True),
        ("Up next, gardeners, Q2: which ducks eat?", False),
        ("Next at bat? Q2!", False),
    ],
)
def test_an_announcement_that_asks_at_once_is_the_question(text: str, asks: bool) -> None:
    assert set(questions(SLUGS, say("hilda", text)).posed) == ({1, 2} if asks else {1})


@pytest.mark.parametrize("text", ["Q2 https://example.org/q2.png", "Q2 pic.twitter.com/aBcDe"])
def test_a_question_may_be_a_picture(text: str) -> None:
    bare = say("hilda", text)
    assert questions(bare, say("hilda", "Q2: Which compost do you use?", 1)).number_of(bare.id) == 2


def test_a_question_may_be_an_attached_picture() -> None:
    shown = replace(say("hilda", "Q2!"), media=("a pot",))
    assert questions(shown, say("hilda", "Q2: Which compost do you use?", 1)).posed[2].id == shown.id
    behind = replace(say("hilda", "Tonight's #gardenchat Q3!"), media=("",))
    assert set(questions(behind).posed) == {3}


def test_a_question_may_stand_behind_a_greeting() -> None:
    assert set(questions(say("hilda", "Let's dig in! Q1. Which tools do you use?")).posed) == {1}


def test_a_task_may_stand_behind_two_words_and_a_colon_behind_the_number() -> None:
    assert set(questions(say("hilda", "Here's our Q3: name your favourite herbs")).posed) == {3}
    assert questions(say("hilda", "Here's our very Q3: name your favourite herbs")).posed == {}
    assert questions(say("hilda", "Here's, gardeners: Q3 name your favourite herbs")).posed == {}


def test_a_closing_label_on_a_link_poses_the_question_behind_the_link() -> None:
    assert set(questions(say("hilda", "Tonight's #gardenchat Q3! https://example.org/q3.png")).posed) == {3}


def test_a_remark_that_ends_in_a_number_poses_nothing() -> None:
    assert questions(say("hilda", "Lovely thoughts there on Q1 and everything Q1")).posed == {}
    assert questions(say("hilda", "Ducks for everybody, Q1.")).posed == {}


def test_a_bare_number_is_not_the_question_where_its_words_follow() -> None:
    bare, worded = say("hilda", "Q2!"), say("hilda", "Q2: Which compost do you use?")
    assert questions(bare, worded).posed[2].text == worded.text


def test_a_bare_number_is_the_question_where_no_words_follow() -> None:
    assert set(questions(say("hilda", "Q2!")).posed) == {2}


# --- follow-ups


def test_a_second_question_under_a_number_is_its_follow_up() -> None:
    more = say("hilda", "Q1.5: And which plants do slugs leave alone in spring?", 3)
    asked = questions(SLUGS, more)
    assert asked.follow_ups == {more.id: 1}
    assert asked.number_of(more.id) == 1


def test_the_same_question_again_is_no_follow_up() -> None:
    again = say("hilda", "Q1: How do you keep slugs away from young lettuce? Tell us! #gardenchat", 3)
    assert questions(SLUGS, again).follow_ups == {}


def test_what_announces_under_a_number_is_no_follow_up() -> None:
    assert questions(SLUGS, say("hilda", "Q1 is done, now on to ducks: which eat most?", 3)).follow_ups == {}


def test_what_a_host_tells_under_a_number_is_no_follow_up() -> None:
    assert questions(SLUGS, say("hilda", "Q1: I wonder how I can do without beer traps?", 3)).follow_ups == {}


def test_a_host_who_asks_everybody_in_between_follows_up_on_what_is_open() -> None:
    more = say("hilda", "Which birds help?", 14)
    assert questions(SLUGS, COMPOST, more).follow_ups == {more.id: 2}


def test_a_host_who_asks_everybody_may_follow_up_on_the_question_before() -> None:
    answers = [say(who, "A1: ducks eat slugs in lettuce beds", 1) for who in ("kim", "lee", "mo", "olga")]
    answers += [say(who, "A2: leaf mould in deep clay", 11) for who in ("kim", "lee", "mo", "olga")]
    more = say("hilda", "Which ducks eat the most slugs in lettuce beds?", 12)
    assert questions(SLUGS, COMPOST, *answers, more).follow_ups == {more.id: 1}


@pytest.mark.parametrize(
    "text",
    [
        "@kim which ducks do you keep?",
        "RT @kim: which ducks eat slugs?",
        "Ready for the next question, gardeners?",
        "Where would I be without my ducks?",
        "Really?",
        "Any ducks?",
        "Tell us which ducks eat slugs",
    ],
)
def test_what_a_host_asks_one_person_or_about_the_chat_is_no_follow_up(text: str) -> None:
    assert questions(SLUGS, say("hilda", text, 3)).follow_ups == {}


def test_what_a_host_asks_in_a_conversation_is_no_follow_up() -> None:
    kim, text = say("kim", "A1: ducks", 1), "Which ducks eat slugs?"
    alone = say("hilda", text, 3)
    assert questions(SLUGS, kim, alone).follow_ups == {alone.id: 1}
    assert questions(SLUGS, kim, say("hilda", text, 3, to=kim)).follow_ups == {}
    assert questions(SLUGS, kim, say("hilda", text, 3, quoting=kim)).follow_ups == {}
    assert questions(SLUGS, kim, say("hilda", text, 3, addressed=("zoe",))).follow_ups == {}


def test_a_participants_question_is_no_follow_up() -> None:
    assert questions(SLUGS, say("kim", "Which ducks eat the most slugs?", 3)).follow_ups == {}


def test_before_the_first_question_there_is_nothing_to_follow_up() -> None:
    assert questions(say("hilda", "Which tools do you use for weeding?"), COMPOST).follow_ups == {}


# --- how many people answered


def test_people_are_counted_under_each_number_that_they_label() -> None:
    posts = (say("kim", "A1 & A7: ducks"), say("Kim", "A7: hens"), say("lee", "A7: toads"), say("lee", "Hedgehogs"))
    assert questions(SLUGS, *posts).answered_by == {1: 1, 7: 2}


def test_a_participants_own_words_under_a_question_label_are_counted_too() -> None:
    assert questions(SLUGS, say("kim", "Q7: ducks")).answered_by == {7: 1}
    assert questions(SLUGS, say("hilda", "Q7 toads")).answered_by == {}


def test_under_an_answers_label_hosts_and_those_who_ask_back_are_counted_too() -> None:
    assert questions(SLUGS, say("hilda", "A7: toads"), say("kim", "A7: ducks, don't you?")).answered_by == {7: 2}


@pytest.mark.parametrize("text", ["A7 #gardenchat", "A7: yes!", "Q7: Which ducks?", "Q7 with ducks coming up"])
def test_who_says_nothing_or_asks_or_announces_answers_nothing(text: str) -> None:
    assert questions(SLUGS, say("kim", text)).answered_by == {}
