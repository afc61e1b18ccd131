"""Who leads a chat, and by which letters it is numbered."""

from dataclasses import replace

import pytest

from chatbadge.core.attribution.labels import Letters
from chatbadge.core.attribution.roles import find_letters, find_roles
from chatbadge.core.model import Roles

from .chat import COMPOST, SLUGS, say, transcript

# --- who leads


def test_configured_hosts_lead() -> None:
    assert find_roles(transcript(SLUGS, COMPOST), Roles(frozenset({"kim"}))) == (
        Roles(frozenset({"kim"})),
        "as configured",
    )


def test_guests_lead_besides_configured_hosts() -> None:
    roles, why = find_roles(transcript(SLUGS), Roles(frozenset({"kim"}), guests=frozenset({"olga"})))
    assert roles.hosts == {"kim", "olga"}
    assert why == "as configured"


def test_guests_lead_besides_those_who_are_found() -> None:
    guest = Roles(guests=frozenset({"olga"}))
    roles, why = find_roles(transcript(SLUGS, COMPOST), guest)
    assert roles.hosts == {"hilda", "olga"}
    assert why == "posed numbered questions and named by the moderator"
    assert find_roles(transcript(), guest) == (replace(guest, hosts=guest.guests), "named by the moderator")


def test_who_poses_the_numbered_questions_leads() -> None:
    roles, why = find_roles(transcript(SLUGS, say("kim", "A1: ducks?"), COMPOST), Roles())
    assert roles.hosts == {"hilda"}
    assert why == "posed numbered questions"


def test_a_question_may_bid_rather_than_ask() -> None:
    posts = (say("hilda", "Q1: Share your favourite tool."), say("hilda", "Q2: Tell us about your soil."))
    assert find_roles(transcript(*posts), Roles())[0].hosts == {"hilda"}


@pytest.mark.parametrize("text", ["Q2 coming up, ready for pots?", "Q2: I like pots", "A2: pots?", "Pots?"])
def test_who_announces_or_tells_or_answers_poses_nothing(text: str) -> None:
    assert find_roles(transcript(SLUGS, say("hilda", text, 10)), Roles())[0].hosts == set()


def test_a_question_is_posed_by_who_posed_it_first() -> None:
    again = (replace(post, author="kim", id=say("kim", post.text).id) for post in (SLUGS, COMPOST))
    assert find_roles(transcript(SLUGS, COMPOST, *again), Roles())[0].hosts == {"hilda"}


def test_who_passes_questions_on_poses_none() -> None:
    boosts = (replace(say("press", post.text), shares=post.id) for post in (SLUGS, COMPOST))
    assert find_roles(transcript(*boosts, SLUGS, COMPOST), Roles())[0].hosts == {"hilda"}


def test_two_may_lead_together() -> None:
    posts = (SLUGS, COMPOST, say("ira", "Q3: Which pots last?", 20), say("ira", "Q4: Which seeds keep?", 30))
    assert find_roles(transcript(*posts), Roles())[0].hosts == {"hilda", "ira"}


def test_who_asks_one_numbered_question_does_not_lead() -> None:
    assert find_roles(transcript(SLUGS, COMPOST, say("kim", "Q7: why?")), Roles())[0].hosts == {"hilda"}
    assert find_roles(transcript(SLUGS), Roles())[0].hosts == set()


def test_who_asks_less_than_half_of_what_another_asks_does_not_lead() -> None:
    posts = [say("hilda", f"Q{number}: Which pots?", number) for number in range(1, 6)]
    posts += [say("ira", f"Q{number}: Which seeds?", number) for number in (6, 7)]
    assert find_roles(transcript(*posts), Roles())[0].hosts == {"hilda"}
    assert find_roles(transcript(*posts[1:]), Roles())[0].hosts == {"hilda", "ira"}


def test_a_participant_does_not_lead_whatever_the_posts_and_the_archive_show() -> None:
    flagged = say("olga", "Welcome!", moderator=True)
    roles = Roles(participants=frozenset({"hilda", "olga"}))
    assert find_roles(transcript(flagged, SLUGS, COMPOST), roles) == (roles, "nobody posed numbered questions")


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


def test_questions_are_known_by_the_chats_letters() -> None:
    posts = (say("hilda", "T1: Which pots?"), say("hilda", "T2: Which seeds?"), say("kim", "A1: clay", 1))
    assert find_roles(transcript(*posts), Roles())[0].hosts == {"hilda"}
    assert find_roles(transcript(*posts), Roles(), Letters("Q", "A"))[0].hosts == set()


# --- the letters


def test_a_chat_is_numbered_by_q_and_a() -> None:
    assert find_letters(transcript(SLUGS, say("kim", "A1: ducks"))) == Letters("Q", "A")
    assert find_letters(transcript()) == Letters("Q", "A")


def test_topics_may_carry_another_letter() -> None:
    posts = (say("hilda", "T1: Slugs in May"), say("kim", "T1: ducks"), say("hilda", "T2: Pots and soil"))
    assert find_letters(transcript(*posts), {"hilda"}) == Letters("T", "A")


def test_without_named_hosts_the_question_marks_tell_the_letter() -> None:
    posts = (say("hilda", "F1: Warum Mulch?"), say("kim", "A1: darum"), say("hilda", "F2: Wie viel?"))
    assert find_letters(transcript(*posts)) == Letters("F", "A")


def test_without_named_hosts_what_asks_nothing_tells_no_letter_of_questions() -> None:
    posts = (SLUGS, say("kim", "B1: ducks"), say("kim", "B2: hens"))
    assert find_letters(transcript(*posts)).question == "Q"
    assert find_letters(transcript(*posts), {"kim"}).question == "B"


def test_with_named_hosts_their_letter_counts_alone() -> None:
    posts = (say("kim", "F1: Warum Mulch?"), say("kim", "F2: Wie viel?"), SLUGS)
    assert find_letters(transcript(*posts), {"hilda"}).question == "Q"


def test_another_letter_must_number_more_questions() -> None:
    topics = (say("hilda", "T1: Which tools?"), say("hilda", "T2: Which seeds?", 3))
    assert find_letters(transcript(SLUGS, *topics)).question == "T"
    assert find_letters(transcript(SLUGS, COMPOST, *topics)).question == "Q"


def test_one_number_makes_no_letter() -> None:
    assert find_letters(transcript(say("hilda", "T1: Which tools?"), say("hilda", "T1: Anybody?"))).question == "Q"


def test_answers_may_carry_another_letter() -> None:
    posts = (SLUGS, say("kim", "R1: des canards"), say("lee", "R1: du sable"))
    assert find_letters(transcript(*posts), {"hilda"}) == Letters("Q", "R")


def test_the_letter_that_most_people_use_is_that_of_answers() -> None:
    people = [("R", "kim"), ("R", "lee"), ("B", "kim"), ("B", "lee"), ("B", "mo"), ("Q", "kim"), ("Q", "lee")]
    posts = [say(person, f"{letter}1: des canards") for letter, person in people]
    assert find_letters(transcript(SLUGS, *posts), {"hilda"}) == Letters("Q", "B")


def test_where_anybody_answers_by_a_other_letters_are_none() -> None:
    posts = (SLUGS, say("kim", "R1: ducks"), say("lee", "R1: hens"), say("mo", "A1: toads"))
    assert find_letters(transcript(*posts), {"hilda"}) == Letters("Q", "A")


def test_one_letter_may_stand_for_question_and_answer() -> None:
    posts = (say("hilda", "T1: Which tools?"), say("hilda", "T2: Which seeds?", 5), say("kim", "T1: a hoe", 1))
    assert find_letters(transcript(*posts)) == Letters("T", "A")


def test_one_person_alone_makes_no_letter() -> None:
    assert find_letters(transcript(SLUGS, say("kim", "R1: des canards")), {"hilda"}) == Letters("Q", "A")


def test_what_is_passed_on_makes_no_letter() -> None:
    posts = [say(who, "R1: des canards") for who in ("kim", "lee")]
    boosted = [replace(post, shares=SLUGS.id) for post in posts]
    assert find_letters(transcript(SLUGS, *posts), {"hilda"}).answer == "R"
    assert find_letters(transcript(SLUGS, *boosted), {"hilda"}).answer == "A"
