"""Who is one person, and who leads, as a moderator decided; for posts see test_corrected.py."""

from dataclasses import replace

import pytest

from chatbadge.core.attribution import attribution
from chatbadge.core.attribution.labels import Letters
from chatbadge.core.corrections import Corrections, Role, RoleCorrection, SamePerson
from chatbadge.core.model import Kind, PostId, Roles
from chatbadge.core.scoring import score

from ..rules import CRITERIA, WAX, all_of, badge
from .chat import COMPOST, SLUGS, credited, outcome, say, transcript
from .test_corrected import DUCKS, HILDA, TIP, corrected, of

# --- one person


def test_two_accounts_of_one_person_are_credited_once_under_one_name() -> None:
    phone = say("Kim_Phone", "A2: Leaf mould, sieved twice, never peat", 11)
    made = corrected(SLUGS, DUCKS, COMPOST, phone, made=(SamePerson("kim_phone", "kim"),))
    assert credited(made.contributions) == {("kim", 1), ("kim", 2)}
    assert {c.post.author for c in made.contributions} == {"hilda", "kim"}


def test_nobody_replies_to_themselves_from_another_account() -> None:
    more = say("kim_phone", "And frogs, and toads, in the pond behind the shed", 3, to=DUCKS)
    joined = of(corrected(SLUGS, DUCKS, more, made=(SamePerson("kim_phone", "kim"),)), more)
    assert of(corrected(SLUGS, DUCKS, more, made=()), more).responds_to == "kim"
    assert (outcome(joined), joined.responds_to) == ((Kind.ANSWER, (1,)), None)


def test_a_host_with_a_second_account_leads_with_both() -> None:
    second = replace(COMPOST, author="hilda_phone")
    for pair in (("hilda_phone", "hilda"), ("hilda", "hilda_phone")):
        made = corrected(SLUGS, second, made=(SamePerson(*pair),))
        assert [outcome(c) for c in made.contributions] == [(Kind.QUESTION, (1,)), (Kind.QUESTION, (2,))]
        assert made.roles.hosts == {pair[1]}


def test_joining_accounts_takes_no_reply_from_anybody() -> None:
    ducks = say("kim_at_home", "A1: Ducks eat every slug in the lettuce bed", 2)
    reply = say("lee", "@kim_at_home do they eat the lettuce too, once the slugs are gone?", 3)
    made = of(corrected(SLUGS, ducks, reply, made=(SamePerson("kim_at_home", "kim"),)), reply)
    assert (made.responds_to, made.responds_to_post) == ("kim", ducks.id)


# --- roles


def test_a_participant_is_made_host_besides_those_that_were_found() -> None:
    asked = replace(TIP, text=f"Q3: {TIP.text}")
    found = corrected(SLUGS, COMPOST, asked, made=(RoleCorrection("lee", Role.HOST),), roles=Roles())
    assert found.roles.hosts == {"hilda", "lee"}
    assert found.why_roles == "posed numbered questions and named by the moderator"
    assert outcome(of(found, asked)) == (Kind.QUESTION, (3,))


def test_a_guest_does_not_make_a_chat_forget_its_letters() -> None:
    posts = (
        replace(SLUGS, text=SLUGS.text.replace("Q1", "T1")),
        replace(COMPOST, text=COMPOST.text.replace("Q2", "T2")),
    )
    found = corrected(*posts, DUCKS, made=(RoleCorrection("kim", Role.HOST),), roles=Roles())
    assert [outcome(of(found, post)) for post in posts] == [(Kind.QUESTION, (1,)), (Kind.QUESTION, (2,))]


def test_a_found_host_is_made_a_participant_and_leads_no_more() -> None:
    found = corrected(SLUGS, COMPOST, DUCKS, made=(RoleCorrection("hilda", Role.PARTICIPANT),), roles=Roles())
    assert (found.roles.hosts, found.why_roles) == (frozenset(), "nobody posed numbered questions")
    assert Kind.QUESTION not in {c.kind for c in found.contributions}


def test_who_is_marked_in_the_archive_is_no_host_where_the_moderator_says_so() -> None:
    marked = replace(DUCKS, moderator_flag=True)
    assert corrected(SLUGS, marked, made=(), roles=Roles()).roles.hosts == {"kim"}
    found = corrected(SLUGS, marked, made=(RoleCorrection("kim", Role.PARTICIPANT),), roles=Roles())
    assert found.roles.hosts == frozenset()


def test_another_host_is_found_where_the_configured_one_is_none() -> None:
    found = corrected(SLUGS, COMPOST, made=(RoleCorrection("mo", Role.PARTICIPANT),), roles=Roles(frozenset({"mo"})))
    assert found.roles.hosts == {"hilda"}


def test_an_amplifier_for_this_session_repeats_questions_and_poses_none() -> None:
    again = replace(SLUGS, id=PostId("garden", "relayed"), author="relay")
    made = (RoleCorrection("relay", Role.AMPLIFIER),)
    found = corrected(again, SLUGS, DUCKS, made=made)
    assert [outcome(c)[0] for c in found.contributions] == [Kind.REPEAT, Kind.QUESTION, Kind.ANSWER]


def test_letters_that_are_configured_outweigh_those_of_the_posts() -> None:
    topic = replace(SLUGS, text=SLUGS.text.replace("Q1", "T1"))
    games = [say("hilda", f"Z{n}: Who wins the marrow cup?", n) for n in (1, 2)]
    numbered = [
        outcome(attribution(transcript(topic, *games), HILDA, letters=letters).contributions[0])
        for letters in (Letters("", ""), Letters("T", ""))
    ]
    assert numbered[0] != (Kind.QUESTION, (1,)) == numbered[1]


# --- who is judged


@pytest.mark.parametrize("role", [None, *Role])
def test_badges_for_participants_are_open_to_those_whom_the_moderator_calls_so(role: Role | None) -> None:
    """Hilda leads as found, kim as decided."""
    decided = Corrections.of([RoleCorrection("kim", role)] if role else [])
    found = attribution(transcript(SLUGS, DUCKS, COMPOST), Roles(), decided).contributions
    verdicts = score(found, [badge(all_of(WAX))], CRITERIA, decided.apply_to_roles(Roles()))
    assert {v.person for v in verdicts} == ({"kim"} if role in (None, Role.PARTICIPANT) else set())


def test_who_leads_as_found_is_judged_as_a_participant_where_the_moderator_says_so() -> None:
    decided = Corrections.of([RoleCorrection("hilda", Role.PARTICIPANT)])
    posts = (replace(SLUGS, moderator_flag=True), DUCKS, COMPOST)
    found = attribution(transcript(*posts), Roles(), decided).contributions
    verdicts = score(found, [badge(all_of(WAX))], CRITERIA, decided.apply_to_roles(Roles()))
    assert "hilda" in {v.person for v in verdicts}
