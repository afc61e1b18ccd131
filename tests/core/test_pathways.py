"""Badges that rest on other badges or on several sessions: in which order they are judged, and when they are there."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta

import pytest

from chatbadge.core.badges import Badge, Level, OpenTo, Rule
from chatbadge.core.criterion import Criterion, Shows
from chatbadge.core.demands import Demand, Effort, Usual
from chatbadge.core.history import History
from chatbadge.core.model import Contribution, Finding, Participation, Roles, Verdict
from chatbadge.core.pathways import WouldHold, in_order, looks_back, spans_sessions

from .posts import BEGIN, answer, part_of, post
from .rules import all_of, any_of, badge


@dataclass(frozen=True)
class Word:
    word: str = "wax"


class Said:
    """Met by whoever wrote the word."""

    SHOWS: frozenset[Shows] = frozenset()

    def sentence(self, options: Word) -> str:
        return f"said {options.word}"

    def judge(self, participation: Participation, options: Word) -> Finding:
        posts = tuple(c.post.id for c in participation.own if options.word in c.post.text.split())
        return Finding(bool(posts), f"said {options.word}", f"the word {options.word}", posts)

    def demand(self, options: Word, usual: Usual) -> Demand:
        return Demand(Effort.SOME)


class New(Said):
    """The same, said of somebody who is new."""

    SHOWS = frozenset({Shows.FIRST_TIME})


@dataclass(frozen=True)
class Held:
    badges: tuple[str, ...] = field(default=(), metadata={"names": "badges"})
    times: int = 1


class Holds:
    """Met by whoever holds the badges."""

    SHOWS: frozenset[Shows] = frozenset()

    def sentence(self, options: Held) -> str:
        return f"earned {options.badges}"

    def judge(self, participation: Participation, options: Held) -> Finding:
        met = all(participation.record.holds.get(key, 0) >= options.times for key in options.badges)
        return Finding(met, f"earned {options.badges}", f"{options.badges}")

    def demand(self, options: Held, usual: Usual) -> Demand:
        return Demand(Effort.SOME)


@dataclass(frozen=True)
class Times:
    at_least: int = 2


class CameBack:
    """Met by whoever contributed to so many sessions."""

    SHOWS = frozenset({Shows.SEVERAL_SESSIONS})

    def sentence(self, options: Times) -> str:
        return f"came {options.at_least} times"

    def judge(self, participation: Participation, options: Times) -> Finding:
        return Finding(len(participation.record.visits) >= options.at_least, "came", "more visits")

    def demand(self, options: Times, usual: Usual) -> Demand:
        return Demand(Effort.SOME)


CRITERIA: Mapping[str, Criterion] = {"said": Said(), "new": New(), "holds": Holds(), "came_back": CameBack()}
WAX, NEW, AGAIN = Rule("said", Word()), Rule("new", Word()), Rule("came_back", Times())


def holds(*badges: str, times: int = 1) -> Rule:
    return Rule("holds", Held(badges, times))


def made(key: str, *rules: Rule) -> Badge:
    return badge(all_of(*rules or (WAX,)), key)


def keys(badges: Sequence[Badge]) -> list[str]:
    return [each.key for each in badges]


# --- which badges reach beyond a session


@pytest.mark.parametrize(
    ("one", "spans"),
    [
        (made("x"), False),
        (made("x", NEW), False),
        (made("x", AGAIN), True),
        (made("x", holds("y")), True),
        (badge(any_of(WAX, all_of(WAX, AGAIN)), "x"), True),
        (replace(made("x"), levels=(Level("gold", all_of(AGAIN)),)), False),
        (replace(made("x"), levels=(Level("gold", all_of(holds("y"))),)), False),
    ],
    ids=["words", "first time", "several sessions", "holds", "deep inside", "a level back", "a level holds"],
)
def test_a_badge_is_held_once_if_it_rests_on_others_or_on_several_sessions(one: Badge, spans: bool) -> None:
    assert spans_sessions(one, CRITERIA) is spans
    assert WouldHold.of([one], CRITERIA).once == ({"x"} if spans else set())


@pytest.mark.parametrize(
    ("one", "back"),
    [
        (made("x"), False),
        (made("x", WAX, NEW), True),
        (made("x", AGAIN), True),
        (made("x", holds("y")), True),
        (made("x", holds()), False),
        (replace(made("x"), levels=(Level("gold", all_of(AGAIN)),)), True),
        (replace(made("x"), levels=(Level("gold", all_of(holds("y"))),)), True),
    ],
    ids=["words", "first time", "several sessions", "holds", "holds nothing", "a level back", "a level holds"],
)
def test_some_badges_can_only_be_judged_with_the_earlier_sessions(one: Badge, back: bool) -> None:
    assert looks_back([made("y"), one], CRITERIA) is back


def test_without_badges_nobody_looks_back() -> None:
    assert not looks_back([], CRITERIA)
    assert in_order([]) == ()


# --- in which order they are judged


def test_a_badge_comes_behind_those_that_it_asks_for() -> None:
    badges = [made("c", holds("b")), made("d"), made("b", holds("a")), made("a")]
    assert keys(in_order(badges)) == ["a", "b", "c", "d"]


def test_badges_that_ask_for_nothing_stay_in_their_order() -> None:
    assert keys(in_order([made("c"), made("a"), made("b")])) == ["c", "a", "b"]


def test_a_badge_that_several_ask_for_is_there_once() -> None:
    badges = [
        made("top", holds("left", "right")),
        made("right", holds("root")),
        made("left", holds("root")),
        made("root"),
    ]
    assert keys(in_order(badges)) == ["root", "left", "right", "top"]


def test_a_badge_that_is_not_there_holds_nothing_up() -> None:
    assert keys(in_order([made("a", holds("gone")), made("b")])) == ["a", "b"]


def test_a_long_chain_is_put_in_order() -> None:
    chain = [made(f"{n:03}", holds(f"{n - 1:03}")) for n in range(200, 0, -1)]
    assert keys(in_order([*chain, made("000")])) == [f"{n:03}" for n in range(201)]


# --- what they would hold


class Chat:
    """Sessions of a chat, judged one after the other; each is a line of who says what."""

    def __init__(self, *badges: Badge) -> None:
        self.badges, self.history = badges, History()
        self.would_hold = WouldHold.of(badges, CRITERIA)

    def verdicts(self, **said: str) -> tuple[Verdict, ...]:
        contributions: list[Contribution] = [
            answer(post(n, who, text), 1) for n, (who, text) in enumerate(said.items(), 1)
        ]
        at = BEGIN + timedelta(weeks=len(self.history.sessions))
        everybody = self.history.tell(at, contributions, Roles())
        return self.would_hold.judge(everybody, self.badges, CRITERIA, Roles())

    def session(self, **said: str) -> list[str]:
        """Who meets what: ``ada keeper``."""
        return [f"{each.person} {each.badge}" for each in self.verdicts(**said) if each.met]


KEEPER = made("keeper")


def test_a_badge_that_rests_on_another_one_falls_into_place_with_it() -> None:
    chat = Chat(made("master", holds("keeper")), KEEPER)
    assert chat.session(ada="wax", ben="comb") == ["ada master", "ada keeper"]
    assert chat.session(ada="comb", ben="wax") == ["ada master", "ben master", "ben keeper"]


def test_a_chain_falls_into_place_at_once_in_whatever_order_it_is_written() -> None:
    chain = [made("c", holds("b")), made("b", holds("a")), made("a")]
    assert Chat(*chain).session(ada="wax") == ["ada c", "ada b", "ada a"]
    assert Chat(*reversed(chain)).session(ada="wax") == ["ada a", "ada b", "ada c"]


def test_a_badge_of_each_session_is_held_as_often_as_it_was_earned() -> None:
    chat = Chat(KEEPER, made("master", holds("keeper", times=3)))
    assert [chat.session(ada=said) for said in ("wax", "wax", "comb", "wax")] == [
        ["ada keeper"], ["ada keeper"], [], ["ada keeper", "ada master"],
    ]  # fmt: skip


def test_several_posts_in_one_session_earn_a_badge_once() -> None:
    chat = Chat(KEEPER, made("master", holds("keeper", times=2)))
    assert chat.session(ada="wax wax", ADA="wax") == ["ada keeper"]


def test_a_badge_about_several_sessions_is_held_once_however_often_it_is_met() -> None:
    chat = Chat(made("regular", AGAIN), made("twice", holds("regular", times=2)))
    assert [chat.session(ada="wax") for _ in range(4)] == [[], *[["ada regular"]] * 3]
    assert chat.would_hold.counts["ada"] == {"regular": 1}


def test_the_last_part_of_a_badge_may_come_in_a_later_session() -> None:
    chat = Chat(made("both", holds("waxer", "comber")), made("waxer"), made("comber", Rule("said", Word("comb"))))
    assert chat.session(ada="wax") == ["ada waxer"]
    assert chat.session(ben="comb") == ["ben comber"]
    assert chat.session(ada="comb", ben="comb") == ["ada both", "ada comber", "ben comber"]


def test_accounts_that_differ_in_case_hold_together() -> None:
    chat = Chat(KEEPER, made("master", holds("keeper", times=2)))
    chat.session(Ada="wax")
    assert chat.session(ADA="wax") == ["ADA keeper", "ADA master"]


def test_what_is_not_met_is_not_held() -> None:
    chat = Chat(KEEPER)
    assert not any(each.met for each in chat.verdicts(ada="comb"))
    assert chat.would_hold.counts["ada"] == {}


def test_verdicts_are_in_the_order_of_the_people_and_then_of_the_badges() -> None:
    chat = Chat(made("z", holds("a")), made("m"), made("a"))
    told = [(each.person, each.badge, each.met) for each in chat.verdicts(cleo="wax", ada="comb")]
    assert told == [
        ("cleo", "z", True), ("cleo", "m", True), ("cleo", "a", True),
        ("ada", "z", False), ("ada", "m", False), ("ada", "a", False),
    ]  # fmt: skip


def test_who_a_badge_is_not_open_to_gets_no_verdict_on_it() -> None:
    chat = Chat(replace(KEEPER, open_to=OpenTo.HOSTS), made("master", holds("keeper")))
    assert [(each.badge, each.met) for each in chat.verdicts(ada="wax")] == [("master", False)]


def test_what_is_held_changes_nothing_that_was_told_before() -> None:
    ada = part_of("ada", answer(post(1, "ada", "wax"), 1))
    would_hold = WouldHold.of([KEEPER], CRITERIA)
    would_hold.judge([ada], [KEEPER, made("master", holds("keeper"))], CRITERIA, Roles())
    assert ada.record.holds == {}


def test_verdicts_can_be_taken_as_they_are() -> None:
    would_hold = WouldHold(once=frozenset({"once"}))
    for person in ("Ada", "@ada"):
        would_hold.take(
            [Verdict(person, key, met, (), (), ()) for key, met in (("once", True), ("each", True), ("no", False))]
        )
    assert would_hold.counts == {"ada": {"once": 1, "each": 2}}


def test_a_level_may_rest_on_another_badge() -> None:
    chat = Chat(KEEPER, replace(made("master"), levels=(Level("gold", all_of(holds("keeper"))),)))
    assert [each.level for each in chat.verdicts(ada="wax")] == ["", "gold"]
