"""A session at a glance: what a host wants to know, and whether the criteria are fair."""

from collections.abc import Mapping
from types import MappingProxyType

from chatbadge.core.model import Contribution, Kind, Participation, Roles, Verdict
from chatbadge.core.report import Report, Share, Shared, report
from chatbadge.core.scoring import participations

from .attribution.chat import COMPOST, SLUGS, found, say

DUCKS = say("kim", "A1: Ducks eat every slug, see https://ducks.example/runners.", 2)
HEDGEHOG = say("lee", "Hedgehogs patrol round the tomato pots", 12)
MOULD = say("ola", "A2: Leaf mould, see https://ducks.example/runners and https://mould.example", 13)
LATE = say("mia", "A1: copper tape", 14)
TALK = say("lee", "@kim do your ducks stay all winter?", 5, to=DUCKS)
HELLO = say("zoe", "Hi all, Zoe from Zwolle", 1)
ADVERT = say("shop", "Join our plant fair tomorrow at 9!", 6)
CHAT = (SLUGS, HELLO, DUCKS, TALK, ADVERT, COMPOST, HEDGEHOG, MOULD, LATE)
HOSTS = Roles(frozenset({"hilda"}))


def verdict(person: str, met: bool, badge: str = "helper") -> Verdict:
    return Verdict(person, badge, met, (), (), ())


def told(
    *posts: object,
    verdicts: tuple[Verdict, ...] = (),
    known: frozenset[str] = frozenset(),
    prepared: Mapping[int, str] = MappingProxyType({}),
) -> Report:
    contributions = found(*posts)  # type: ignore[arg-type]  # posts
    return report(contributions, participations(contributions), verdicts, HOSTS, known, prepared)


def test_each_question_names_who_answered_it_in_their_order() -> None:
    first, second = told(*CHAT).questions
    assert (first.number, first.text, first.people) == (1, SLUGS.text, ("kim", "mia"))
    assert (second.number, second.people) == (2, ("lee", "ola"))


def test_a_question_that_the_archive_lost_has_the_words_that_were_prepared_or_none() -> None:
    answers = [
        say(who, f"A7: {what} eat slugs", 2) for who, what in (("kim", "ducks"), ("lee", "hens"), ("ola", "toads"))
    ]
    lost = told(SLUGS, *answers).questions[-1]
    assert (lost.number, lost.text, lost.people) == (7, "", ("kim", "lee", "ola"))
    prepared = told(SLUGS, *answers, prepared={1: "Slugs?", 7: "Who eats slugs?", 8: "Not posed"}).questions
    assert [question.text for question in prepared] == [SLUGS.text, "Who eats slugs?"]


def test_who_came_for_the_first_time_and_was_not_answered_is_named() -> None:
    assert "zoe" in told(*CHAT).unanswered_newcomers
    assert "kim" not in told(*CHAT).unanswered_newcomers  # lee responded to them
    assert "zoe" not in told(*CHAT, known=frozenset({"zoe"})).unanswered_newcomers
    assert "hilda" not in told(*CHAT).unanswered_newcomers


def test_an_advert_makes_nobody_a_newcomer() -> None:
    assert "shop" not in told(*CHAT).unanswered_newcomers


def test_each_link_is_named_once_with_who_shared_it_first() -> None:
    assert told(*CHAT).shared == (
        Shared("https://ducks.example/runners", "kim", 1),
        Shared("https://mould.example", "ola", 2),
    )


def contribution(author: str, kind: Kind, confidence: float, *, substance: bool = True) -> Contribution:
    return Contribution(say(author, f"{author} says"), kind, (), confidence, ("because",), substance)


def test_what_is_unclear_and_what_was_left_out_is_listed() -> None:
    doubtful, stray = contribution("kim", Kind.ANSWER, 0.3), contribution("lee", Kind.OTHER, 0.7)
    hosts, empty = contribution("hilda", Kind.HOSTING, 0.8), contribution("mia", Kind.OTHER, 0.8, substance=False)
    everything = (doubtful, stray, hosts, empty)
    made = report(everything, participations(everything), (), HOSTS, frozenset(), {})
    assert made.unclear == (doubtful,)
    assert made.left_out == (stray,)


def test_fairness_counts_each_kind_of_participant() -> None:
    verdicts = (verdict("kim", True), verdict("lee", False), verdict("ola", True), verdict("mia", False))
    shares = {(s.group, s.met, s.of) for s in told(*CHAT, verdicts=verdicts, known=frozenset({"kim"})).fairness}
    assert ("here before", 1, 1) in shares
    assert ("here for the first time", 1, 3) in shares
    assert ("answered later only", 0, 1) in shares
    assert ("several posts", 0, 1) in shares
    assert {group for group, _, _ in shares} >= {"one post", "used labels"}


def test_a_group_without_anybody_is_not_told() -> None:
    assert told(*CHAT, verdicts=(verdict("kim", True),)).fairness == (
        Share("here for the first time", "helper", 1, 1),
        Share("one post", "helper", 1, 1),
        Share("answered before the next question", "helper", 1, 1),
        Share("used labels", "helper", 1, 1),
    )


def test_an_empty_session_has_an_empty_report() -> None:
    assert report((), (), (), HOSTS, frozenset(), {}) == Report((), (), (), (), (), ())


def test_a_participation_without_contributions_is_no_newcomer() -> None:
    assert report((), (Participation("kim", ()),), (), HOSTS, frozenset(), {}).unanswered_newcomers == ()
