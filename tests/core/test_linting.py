"""A badge that would not do what its moderator means it to is warned of, in words that say what to do."""

from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Any

import pytest

from chatbadge.core.badges import Badge, Group, Hours, Level, OpenTo, Review, Rule
from chatbadge.core.criterion import Shows
from chatbadge.core.demands import Demand, Effort, Usual
from chatbadge.core.linting import demand, lint


@dataclass(frozen=True)
class Options:
    at_least: int = 1
    kindly: bool = False


@dataclass(frozen=True)
class Named:
    badges: tuple[str, ...] = field(default=(), metadata={"names": "badges"})


class Counts:
    """A criterion that asks for as much as its option says, and shows whatever it is told to show."""

    def __init__(self, *shows: Shows) -> None:
        self.SHOWS = frozenset(shows)

    def demand(self, options: Any, usual: Usual) -> Demand:
        """A session has as many of it as ``usual`` has questions."""
        if isinstance(options, Named):
            return Demand(Effort.SOME)
        if options.at_least == 0:
            return Demand(Effort.NONE, "a wave")
        if not usual.questions or options.at_least < usual.questions:
            return Demand(Effort.SOME)
        if options.at_least == usual.questions:
            return Demand(Effort.MUCH, f"all {usual.questions} hives")
        return Demand(Effort.NEVER, f"{options.at_least} hives, and there are {usual.questions}")


CRITERIA: Any = {
    "kept": Counts(),
    "helped": Counts(Shows.CONNECTION),
    "wrote": Counts(Shows.REFLECTION),
    "used": Counts(Shows.USE),
    "came": Counts(Shows.LISTENING, Shows.PRESENCE),
    "lasted": Counts(Shows.PRESENCE),
    "returned": Counts(Shows.SEVERAL_SESSIONS),
    "owns": Counts(Shows.SEVERAL_SESSIONS),
    "began": Counts(Shows.FIRST_TIME),
    "was_read": Counts(Shows.JUDGEMENT),
    "was_praised": Counts(Shows.PRAISE),
    "read_others": Counts(Shows.REVIEWING),
}
FIVE = Usual(questions=5)


def rule(name: str, at_least: int = 1, kindly: bool = False) -> Rule:
    return Rule(name, Options(at_least, kindly))


def all_of(*parts: Rule | Group | str) -> Group:
    return Group(len(parts), tuple(rule(part) if isinstance(part, str) else part for part in parts))


def any_of(*parts: Rule | Group | str) -> Group:
    return replace(all_of(*parts), need=1)


def badge(criteria: Group, kind: str = "contribution", **others: Any) -> Badge:
    """A badge that nothing else is to be said about."""
    said: dict[str, Any] = {
        "key": "keeper", "name": "Keeper", "description": "Keeps bees.", "review": Review.MODERATOR,
        "open_to": OpenTo.PARTICIPANTS, "version": "v1", "purpose": "Bees need friends.", "for_whom": "Keepers.",
    }  # fmt: skip
    return Badge(kind=kind, criteria=criteria, **(said | others))


def warnings(given: Badge, *others: Badge, usual: Usual = FIVE, criteria: Any = CRITERIA) -> tuple[str, ...]:
    return lint(given, criteria, usual, {each.key: each for each in (given, *others)})


# --- how much combined criteria ask for


@pytest.mark.parametrize(
    ("criteria", "effort"),
    [
        (all_of(rule("kept", 0), rule("kept", 2)), Effort.SOME),
        (all_of(rule("kept", 5), rule("kept", 2)), Effort.MUCH),
        (all_of(rule("kept", 6), rule("kept", 5)), Effort.NEVER),
        (any_of(rule("kept", 6), rule("kept", 0)), Effort.NONE),
        (Group(2, (rule("kept", 6), rule("kept", 0), rule("kept", 5))), Effort.MUCH),
        (any_of(all_of(rule("kept", 6), rule("kept", 0)), rule("kept", 5)), Effort.MUCH),
    ],
)
def test_a_group_asks_for_what_its_easiest_parts_ask_for(criteria: Group, effort: Effort) -> None:
    assert demand(criteria, CRITERIA, FIVE).effort is effort


def test_why_a_group_asks_for_much_is_why_the_deciding_part_does() -> None:
    assert demand(all_of(rule("kept", 2), rule("kept", 5)), CRITERIA, FIVE).why == "all 5 hives"


# --- a badge that nothing is to be said about


@pytest.mark.parametrize(
    ("kind", "criteria"),
    [
        ("participation", all_of(rule("kept", 0))),
        ("contribution", any_of("kept", "helped")),
        ("connection", all_of("helped")),
        ("learning", all_of("kept", "wrote")),
        ("reader", all_of("came", "wrote")),
        ("newcomer", all_of("began")),
        ("reviewer", all_of("read_others")),
        ("story", any_of("wrote", "used")),
        ("series", all_of("returned")),
        ("recognition", all_of("was_praised")),
    ],
)
def test_criteria_that_fit_their_kind_are_not_warned_of(kind: str, criteria: Group) -> None:
    assert warnings(badge(criteria, kind)) == ()


def test_it_need_not_be_among_the_badges_that_there_are() -> None:
    assert lint(badge(all_of("kept")), CRITERIA, FIVE, {}) == ()


# --- what is not said


@pytest.mark.parametrize(
    ("left_out", "said"), [("purpose", "does not say why you give it"), ("for_whom", "does not say whom it is for")]
)
def test_a_badge_says_why_it_is_given_and_to_whom(left_out: str, said: str) -> None:
    (only,) = warnings(badge(all_of("kept"), **{left_out: ""}))
    assert only.startswith(f"It {said}. Write {left_out} = ")


# --- too little and too much


def test_what_whoever_is_there_meets_is_no_more_than_participation() -> None:
    assert warnings(badge(all_of(rule("kept", 0)))) == (
        "Whoever is there at all earns it: it asks for a wave. The kind 'contribution' says more than that: "
        "ask for more, or write kind = 'participation'.",
    )


def test_what_nobody_can_meet_is_said_with_the_reason() -> None:
    assert warnings(badge(all_of(rule("kept", 6)))) == (
        "Nobody can earn it: it asks for 6 hives, and there are 5. "
        "Ask for less, or offer another way with any = [ … ].",
    )


def test_what_only_fast_or_talkative_people_can_meet_is_said_with_the_reason() -> None:
    assert warnings(badge(all_of(rule("kept", 5)))) == (
        "Only fast or talkative people can earn it: it asks for all 5 hives. "
        "Lower the number, or offer another way with any = [ … ].",
    )


def test_a_demand_without_a_reason_is_said_without_one() -> None:
    class Impossible(Counts):
        def demand(self, options: Any, usual: Usual) -> Demand:
            return Demand(Effort.NEVER)

    assert warnings(badge(all_of("kept")), criteria={"kept": Impossible()})[0].startswith("Nobody can earn it. Ask for")


def test_nothing_is_too_much_while_nobody_knows_the_sessions() -> None:
    assert warnings(badge(all_of(rule("kept", 40))), usual=Usual()) == ()


# --- levels


def with_level(criteria: Group, above: Group, *more: Group, kind: str = "contribution") -> tuple[str, ...]:
    names = ("Silver", "Gold", "Platinum")
    levels = tuple(Level(name, each) for name, each in zip(names, (above, *more), strict=False))
    return warnings(badge(criteria, kind, levels=levels))


@pytest.mark.parametrize(
    ("criteria", "above", "warned"),
    [
        (all_of("kept"), all_of("helped"), 0),
        (all_of("kept"), all_of(rule("kept", 2)), 0),
        (all_of(rule("kept", 2)), all_of(rule("kept", 1, kindly=True)), 0),
        (any_of("kept", "helped"), all_of("kept"), 0),
        (all_of(any_of("kept", "helped"), "wrote"), all_of("helped", "wrote"), 0),
        (all_of("kept"), all_of("kept"), 1),
        (all_of(rule("kept", 2)), all_of("kept"), 1),
        (all_of("kept", "helped"), any_of("wrote", "helped"), 1),
        (any_of("kept", "helped"), any_of("kept", "helped"), 1),
        (all_of("wrote", any_of("kept", "helped")), all_of(any_of("kept", "helped")), 1),
        (all_of("kept"), all_of(rule("helped", 0)), 1),
    ],
)
def test_a_level_that_everybody_below_it_meets_adds_nothing(criteria: Group, above: Group, warned: int) -> None:
    said = "The level 'Silver' adds nothing: whoever comes so far meets it already. "
    assert with_level(criteria, above) == (f"{said}Ask for something more, or leave it out.",) * warned


def test_a_level_builds_on_those_below_it() -> None:
    assert with_level(all_of("kept"), all_of("wrote"), all_of("kept", "wrote"))[0].startswith("The level 'Gold' adds")


@pytest.mark.parametrize(
    ("times", "said"),
    [
        (5, "Only fast or talkative people can reach the level 'Silver': it asks for all 5 hives. Lower"),
        (6, "Nobody can reach the level 'Silver': it asks for 6 hives, and there are 5. Ask for less"),
    ],
)
def test_a_level_that_few_or_none_can_reach_is_said_with_the_reason(times: int, said: str) -> None:
    (only,) = with_level(all_of("kept"), all_of(rule("kept", times)))
    assert only.startswith(said)


def test_levels_of_a_badge_that_nobody_can_earn_are_not_the_trouble() -> None:
    (only,) = with_level(all_of(rule("kept", 6)), all_of(rule("kept", 6)))
    assert only.startswith("Nobody can earn it")


def test_a_story_has_no_levels() -> None:
    assert with_level(all_of("wrote"), all_of("used"), kind="story") == (
        "The kind 'story' says that there are no levels, and it has some. Leave them out, or choose another kind.",
    )


# --- the kind and its criteria


@pytest.mark.parametrize(
    ("kind", "criteria", "said"),
    [
        ("connection", "kept", "earned without a response to anybody. Ask everybody for helped; or choose another"),
        ("learning", "kept", "earned without a word about what was learned. Ask everybody for wrote; or"),
        ("reader", "wrote", "earned without saying that one was there. Ask everybody for came; or"),
        ("reader", "came", "earned without a word about what one took from it. Ask everybody for wrote; or"),
        ("newcomer", "kept", "earned by people who have been coming for years. Ask everybody for began; or"),
        ("reviewer", "kept", "earned without a review of anything. Ask everybody for read_others; or"),
        ("story", "kept", "earned without telling anything. Ask everybody for wrote or used; or"),
        ("series", "kept", "earned in a single session. Ask everybody for returned or owns; or"),
    ],
)
def test_a_badge_that_can_be_earned_without_what_its_kind_says_is_told_what_to_ask_for(
    kind: str, criteria: str, said: str
) -> None:
    (only,) = warnings(badge(all_of(criteria), kind))
    assert only.startswith(f"It is of the kind {kind!r}, and yet it can be {said}")


def test_what_one_of_several_ways_asks_for_is_not_asked_of_everybody() -> None:
    (only,) = warnings(badge(any_of("kept", "wrote"), "learning"))
    assert "without a word about what was learned" in only


def test_as_many_ways_as_are_needed_may_leave_it_out() -> None:
    two_of_three = Group(2, (rule("kept"), rule("helped"), rule("wrote")))
    assert len(warnings(badge(two_of_three, "learning"))) == 1
    assert warnings(badge(replace(two_of_three, need=3), "learning")) == ()


def test_where_no_criterion_would_do_another_kind_is_what_is_left() -> None:
    (only,) = warnings(badge(all_of("kept"), "series"), criteria={"kept": Counts()})
    assert only.endswith("earned in a single session. Please choose another kind.")


# --- what nobody looks at


@pytest.mark.parametrize(
    ("kind", "criteria", "said", "asking"),
    [
        ("learning", "wrote", "somebody read what was learned and agreed", "was_read"),
        ("story", "wrote", "somebody listened and agreed", "was_read"),
        ("reviewer", "read_others", "the reviews were worth something", "was_read"),
        ("recognition", "kept", "the community recognised what was done", "was_read or was_praised"),
    ],
)
def test_what_says_that_somebody_agreed_is_not_given_by_rules_alone(
    kind: str, criteria: str, said: str, asking: str
) -> None:
    given = badge(all_of(criteria), kind, review=Review.AUTOMATIC)
    assert warnings(given) == (
        f"It is given without anybody looking, and yet it says that {said}. "
        f"Ask everybody for {asking}; or write review = 'moderator' or review = 'peer'.",
    )
    assert warnings(replace(given, criteria=all_of(criteria, "was_read"))) == ()
    assert warnings(replace(given, review=Review.PEER)) == ()


def test_praise_in_the_chat_is_recognition_and_no_look_at_what_was_learned() -> None:
    praised = badge(all_of("was_praised", "wrote"), "recognition", review=Review.AUTOMATIC)
    assert warnings(praised) == ()
    assert len(warnings(replace(praised, kind="learning"))) == 1


def test_taking_part_may_be_recognised_by_rules_alone() -> None:
    assert warnings(badge(all_of("kept"), review=Review.AUTOMATIC)) == ()


@pytest.mark.parametrize(
    ("words", "word"),
    [
        ({"name": "Certified keeper"}, "Certified"),
        ({"description": "Keeps bees. Shows mastery of hives."}, "mastery"),
        ({"purpose": "So that competence is seen."}, "competence"),
    ],
)
def test_words_that_promise_a_skill_need_somebody_who_looked(words: dict[str, str], word: str) -> None:
    assert warnings(badge(all_of("kept"), review=Review.AUTOMATIC, **words)) == (
        f"It is given without anybody looking, and yet its words promise a skill ({word!r}). "
        "Say what people did instead, or write review = 'moderator'.",
    )
    assert warnings(badge(all_of("kept"), **words)) == ()


@pytest.mark.parametrize("words", ["It certifies nothing.", "This doesn’t make an expert.", "Masterly bees."])
def test_words_that_promise_no_skill_are_left_alone(words: str) -> None:
    assert warnings(badge(all_of("kept"), review=Review.AUTOMATIC, description=words)) == ()


# --- hours


@pytest.mark.parametrize(
    ("count", "said"),
    [(Fraction(1, 2), "0.5 hours"), (Fraction(1), "1 hour"), (Fraction(2), "2 hours"), (None, "the hours of the whole session")],
)  # fmt: skip
def test_hours_are_for_whoever_was_there_throughout(count: Fraction | None, said: str) -> None:
    given = badge(all_of("kept"), hours=Hours(count, "Half an hour each."))
    assert warnings(given) == (
        f"It says {said}, and yet it can be earned without having been there throughout. "
        "Ask everybody for came, lasted, returned or owns; or leave the hours out.",
    )
    assert warnings(replace(given, criteria=all_of("kept", any_of("came", "lasted")))) == ()


# --- beside other badges

WHOLE = badge(all_of("helped"), key="friend", name="Friend of bees")
PART = badge(all_of("kept"), stacks_into="friend")


def test_a_part_is_asked_for_by_its_whole() -> None:
    assert warnings(PART, WHOLE) == (
        "It says that it is a part of 'Friend of bees', which does not ask for it. "
        "Let that badge ask for it, or leave stacks_into out.",
    )


@pytest.mark.parametrize(
    "wanting", [Rule("owns", Named(("wax", "keeper"))), Rule("returned", Named()), rule("returned")]
)
def test_a_whole_asks_for_its_part_by_name_or_for_several_sessions(wanting: Rule) -> None:
    assert warnings(PART, replace(WHOLE, criteria=all_of(wanting))) == ()
    assert warnings(PART, replace(WHOLE, levels=(Level("Gold", all_of(wanting)),))) == ()


def test_a_whole_that_asks_for_another_part_does_not_ask_for_this_one() -> None:
    other = replace(WHOLE, criteria=all_of(Rule("owns", Named(("wax",)))))
    assert len(warnings(PART, other)) == 1


def test_two_badges_have_two_names() -> None:
    assert warnings(badge(all_of("kept")), badge(all_of("helped"), key="wax", name="KEEPER")) == (
        "The badge 'wax' is called 'KEEPER' too. Give each a name of its own.",
    )


def test_two_badges_ask_for_different_things() -> None:
    one = badge(all_of("kept", any_of("helped", rule("wrote", 2))))
    other = badge(all_of(any_of(rule("wrote", 2), "helped"), "kept"), key="wax", name="Wax")
    assert warnings(one, other) == (
        "It asks for the same as 'Wax', so that nobody can tell what the two are for. Let them differ, or keep one.",
    )


@pytest.mark.parametrize(("open_to", "warned"), [(OpenTo.PARTICIPANTS, 1), (OpenTo.EVERYONE, 1), (OpenTo.HOSTS, 0)])
def test_what_hosts_and_participants_are_asked_for_may_be_the_same(open_to: OpenTo, warned: int) -> None:
    other = badge(all_of("kept"), key="wax", name="Wax", open_to=open_to)
    assert len(warnings(badge(all_of("kept")), other)) == warned


def test_everything_is_said_at_once() -> None:
    given = badge(
        all_of(rule("kept", 6)), "learning", purpose="", for_whom="", review=Review.AUTOMATIC,
        description="Certified.", hours=Hours(None, "All of it."), stacks_into="friend",
    )  # fmt: skip
    assert len(warnings(given, WHOLE)) == 8
