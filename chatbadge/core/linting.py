"""Whether a badge does what its moderator means it to: warnings in plain words, before anybody is judged by it.

A badge with warnings works. What cannot work at all is a mistake, and ``config`` refuses it.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from chatbadge.core.badges import KINDS, Badge, Group, Hours, OpenTo, Recognises, Review, Rule
from chatbadge.core.criterion import Criteria, Shows
from chatbadge.core.demands import Demand, Effort, Usual
from chatbadge.core.phrasing import listed

#: The option by which every criterion that counts says how often it wants something.
_HOW_OFTEN = "at_least"
_WITHOUT_LEVELS = frozenset({"story"})


def lint(badge: Badge, criteria: Criteria, usual: Usual, badges: Mapping[str, Badge]) -> tuple[str, ...]:
    """What its moderator should think about again, one or two sentences each: what it is, and what to do.

    *badges*: all that there are, by key; this one may be among them.
    """
    others = [other for key, other in badges.items() if key != badge.key]
    return (
        *_unsaid(badge),
        *_effort(badge, criteria, usual),
        *_levels(badge, criteria, usual),
        *_kind(badge, criteria),
        *_unseen(badge, criteria),
        *_hours(badge, criteria),
        *_part_of(badge, criteria, badges),
        *_doubled(badge, others),
    )


def demand(part: Rule | Group, criteria: Criteria, usual: Usual) -> Demand:
    """How much *part* asks of people: of a group, by the easiest way to meet it."""
    if isinstance(part, Rule):
        return criteria[part.criterion].demand(part.options, usual)
    by_effort = sorted((demand(each, criteria, usual) for each in part.parts), key=lambda each: each.effort)
    # whoever needs n parts takes the n easiest, and the hardest of those decides
    return by_effort[part.need - 1]


def _unsaid(badge: Badge) -> Iterator[str]:
    if not badge.purpose:
        yield (
            "It does not say why you give it. "
            "Write purpose = '…': what your community recognises by it, and who will value that."
        )
    if not badge.for_whom:
        yield "It does not say whom it is for. Write for_whom = '…', like 'whoever reads along without posting'."


# --- too little and too much


def _effort(badge: Badge, criteria: Criteria, usual: Usual) -> Iterator[str]:
    asked = demand(badge.criteria, criteria, usual)
    # whoever took part has everything that a record of taking part says of them
    if asked.effort is Effort.NONE and KINDS[badge.kind].recognises is not Recognises.PARTICIPATION:
        yield (
            f"Whoever is there at all earns it{_because(asked)}. The kind {badge.kind!r} says more than that: "
            "ask for more, or write kind = 'participation'."
        )
    yield from _too_much(asked, "earn it")


def _too_much(asked: Demand, what: str) -> Iterator[str]:
    if asked.effort is Effort.NEVER:
        yield f"Nobody can {what}{_because(asked)}. Ask for less, or offer another way with any = [ … ]."
    elif asked.effort is Effort.MUCH:
        yield (
            f"Only fast or talkative people can {what}{_because(asked)}. "
            "Lower the number, or offer another way with any = [ … ]."
        )


def _because(asked: Demand) -> str:
    return f": it asks for {asked.why}" if asked.why else ""


def _levels(badge: Badge, criteria: Criteria, usual: Usual) -> Iterator[str]:
    if badge.levels and badge.kind in _WITHOUT_LEVELS:
        yield (
            f"The kind {badge.kind!r} says that there are no levels, and it has some. "
            "Leave them out, or choose another kind."
        )
    if demand(badge.criteria, criteria, usual).effort is Effort.NEVER:
        # no level is the trouble then
        return
    met = [badge.criteria]
    for level in badge.levels:
        asked = demand(level.criteria, criteria, usual)
        if asked.effort is Effort.NONE or _is_met(level.criteria, list(_certain(met))):
            yield (
                f"The level {level.name!r} adds nothing: whoever comes so far meets it already. "
                "Ask for something more, or leave it out."
            )
        yield from _too_much(asked, f"reach the level {level.name!r}")
        met.append(level.criteria)


def _certain(parts: Iterable[Rule | Group]) -> Iterator[Rule | Group]:
    """What everybody meets who meets all of *parts*: they themselves, and whatever they cannot do without."""
    for part in parts:
        yield part
        if isinstance(part, Group) and part.need == len(part.parts):
            yield from _certain(part.parts)


def _is_met(part: Rule | Group, certain: list[Rule | Group]) -> bool:
    """Whether everybody who meets *certain* meets *part* too."""
    if part in certain:
        return True
    if isinstance(part, Rule):
        return any(isinstance(each, Rule) and _asks_no_less(each, part) for each in certain)
    return sum(_is_met(each, certain) for each in part.parts) >= part.need


def _asks_no_less(rule: Rule, other: Rule) -> bool:
    """Whether they are one criterion that differs in nothing but how often, and *rule* wants it as often at least."""
    if rule.criterion != other.criterion:
        return False
    mine, theirs = dict(vars(rule.options)), dict(vars(other.options))
    often, wanted = mine.pop(_HOW_OFTEN, 0), theirs.pop(_HOW_OFTEN, 0)
    return bool(mine == theirs and often >= wanted)


# --- what the kind says, and what the criteria ask for


class _Fit(NamedTuple):
    """What a badge of some kind must ask everybody for."""

    #: any of these
    shows: frozenset[Shows]
    #: in words that complete "can be earned …"
    otherwise: str


#: What each kind says of people that criteria can look at: ``KINDS`` has it in words.
_FITS: Mapping[str, tuple[_Fit, ...]] = {
    "connection": (_Fit(frozenset({Shows.CONNECTION}), "without a response to anybody"),),
    "learning": (_Fit(frozenset({Shows.REFLECTION}), "without a word about what was learned"),),
    "reader": (
        _Fit(frozenset({Shows.LISTENING}), "without saying that one was there"),
        _Fit(frozenset({Shows.REFLECTION}), "without a word about what one took from it"),
    ),
    "newcomer": (_Fit(frozenset({Shows.FIRST_TIME}), "by people who have been coming for years"),),
    "reviewer": (_Fit(frozenset({Shows.REVIEWING}), "without a review of anything"),),
    "story": (_Fit(frozenset({Shows.REFLECTION, Shows.USE}), "without telling anything"),),
    "series": (_Fit(frozenset({Shows.SEVERAL_SESSIONS}), "in a single session"),),
}


def _kind(badge: Badge, criteria: Criteria) -> Iterator[str]:
    for fit in _FITS.get(badge.kind, ()):
        if not _assures(badge.criteria, fit.shows, criteria):
            yield (
                f"It is of the kind {badge.kind!r}, and yet it can be earned {fit.otherwise}. "
                f"{_ask_for(fit.shows, criteria)}choose another kind."
            )


def _assures(part: Rule | Group, shows: frozenset[Shows], criteria: Criteria) -> bool:
    """Whether everybody who meets *part* has shown one of *shows*, whichever way they took."""
    if isinstance(part, Rule):
        return bool(criteria[part.criterion].SHOWS & shows)
    without = sum(not _assures(each, shows, criteria) for each in part.parts)
    return without < part.need


def _ask_for(shows: frozenset[Shows], criteria: Criteria) -> str:
    """``Ask everybody for attended or stayed, or ``: the criteria that would do, if there are any."""
    names = [name for name, criterion in criteria.items() if criterion.SHOWS & shows]
    return f"Ask everybody for {listed(names, 'or')}; or " if names else "Please "


# --- who looks at it


class _Agreed(NamedTuple):
    """What a kind says of other people's agreement."""

    #: in words that complete "and yet it says that …"
    saying: str
    #: criteria that show one of these make up for a review
    shows: frozenset[Shows]


_AGREED: Mapping[str, _Agreed] = {
    "learning": _Agreed("somebody read what was learned and agreed", frozenset({Shows.JUDGEMENT})),
    "story": _Agreed("somebody listened and agreed", frozenset({Shows.JUDGEMENT})),
    "reviewer": _Agreed("the reviews were worth something", frozenset({Shows.JUDGEMENT})),
    "recognition": _Agreed("the community recognised what was done", frozenset({Shows.JUDGEMENT, Shows.PRAISE})),
}
_SKILL = re.compile(
    r"\b(?:master(?:y|ed|s)?|certif(?:y|ies|ied|icates?|ication)|competen(?:t|ce|cy|cies)|expert(?:s|ise)?"
    r"|proficien(?:t|cy)|qualif(?:ied|ication)|skilled)\b",
    re.IGNORECASE,
)
#: "It does not certify anything" promises nothing.
_DENIED = re.compile(r"\b(?:not?|nothing|never|nobody|neither|without)\b|n['’]t\b", re.IGNORECASE)
_SENTENCE = re.compile(r"(?<=[.!?;])\s+")


def _unseen(badge: Badge, criteria: Criteria) -> Iterator[str]:
    """What a badge that is given automatically must not say."""
    if badge.review is not Review.AUTOMATIC:
        return
    agreed = _AGREED.get(badge.kind)
    if agreed and not _assures(badge.criteria, agreed.shows, criteria):
        yield (
            f"It is given without anybody looking, and yet it says that {agreed.saying}. "
            f"{_ask_for(agreed.shows, criteria)}write review = 'moderator' or review = 'peer'."
        )
    if word := _promised_skill(badge):
        yield (
            f"It is given without anybody looking, and yet its words promise a skill ({word!r}). "
            "Say what people did instead, or write review = 'moderator'."
        )


def _promised_skill(badge: Badge) -> str:
    """The first word for a skill in what the badge says of itself, or ""."""
    sentences = (badge.name, *_SENTENCE.split(badge.description), *_SENTENCE.split(badge.purpose))
    found = (_SKILL.search(each) for each in sentences if not _DENIED.search(each))
    return next((match[0] for match in found if match), "")


_THERE = frozenset({Shows.PRESENCE, Shows.SEVERAL_SESSIONS})


def _hours(badge: Badge, criteria: Criteria) -> Iterator[str]:
    if badge.hours and not _assures(badge.criteria, _THERE, criteria):
        yield (
            f"It says {_in_words(badge.hours)}, and yet it can be earned without having been there throughout. "
            f"{_ask_for(_THERE, criteria)}leave the hours out."
        )


def _in_words(hours: Hours) -> str:
    if hours.count is None:
        return "the hours of the whole session"
    return "1 hour" if hours.count == 1 else f"{float(hours.count):g} hours"


# --- beside other badges


def _part_of(badge: Badge, criteria: Criteria, badges: Mapping[str, Badge]) -> Iterator[str]:
    whole = badges.get(badge.stacks_into)
    if whole and not any(_rests_on(rule, badge, criteria) for rule in whole.rules()):
        yield (
            f"It says that it is a part of {whole.name!r}, which does not ask for it. "
            "Let that badge ask for it, or leave stacks_into out."
        )


def _rests_on(rule: Rule, badge: Badge, criteria: Criteria) -> bool:
    """The rule asks for *badge*, or for several sessions, of whatever badges."""
    named = rule.badges()
    return badge.key in named or (not named and Shows.SEVERAL_SESSIONS in criteria[rule.criterion].SHOWS)


def _doubled(badge: Badge, others: list[Badge]) -> Iterator[str]:
    for other in others:
        if other.name.casefold() == badge.name.casefold():
            yield f"The badge {other.key!r} is called {other.name!r} too. Give each a name of its own."
        if _alike(other.criteria) == _alike(badge.criteria) and _meet(other.open_to, badge.open_to):
            yield (
                f"It asks for the same as {other.name!r}, so that nobody can tell what the two are for. "
                "Let them differ, or keep one."
            )


def _alike(part: Rule | Group) -> object:
    """A value that is equal for criteria that say the same, in whatever order."""
    if isinstance(part, Rule):
        return part
    return part.need, len(part.parts), frozenset(_alike(each) for each in part.parts)


def _meet(one: OpenTo, other: OpenTo) -> bool:
    """Whether somebody can earn both."""
    return one is other or OpenTo.EVERYONE in (one, other)
