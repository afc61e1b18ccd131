"""A session at a glance, for its host: who answered what, what was left out, whom nobody answered, what was shared.

And whether the criteria are fair: how many of each kind of participant meet them. There is no ranking: people
stand in the order in which they came, and groups are counted, not compared with each other.
"""

import re
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from chatbadge.core.model import Contribution, Kind, Participation, Roles, Verdict, person_key

_LINK = re.compile(r"https?://[^\s<>\"']+")
#: Punctuation that ends a sentence rather than an address.
_TRAILING = ".,;:!?)]}…”’"
#: What a participant says that no badge rests on; greetings, shares and repeats are what they are.
_LEFT_OUT = (Kind.OTHER, Kind.HOSTING)


@dataclass(frozen=True, slots=True)
class QuestionGlance:
    """A question, and who answered it."""

    number: int
    #: "" where the archive lost it and nobody planned it
    text: str
    #: in the order in which they answered
    people: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Shared:
    """A link, by whom it was shared first, and under which question."""

    link: str
    by: str
    question: int | None


@dataclass(frozen=True, slots=True)
class Share:
    """How many of a group of participants meet a badge's criteria."""

    group: str
    badge: str
    met: int
    of: int


@dataclass(frozen=True, slots=True)
class Report:
    """What a host wants to know after a chat."""

    questions: tuple[QuestionGlance, ...]
    unclear: tuple[Contribution, ...]
    #: participants' posts that count for nobody, though their words say something
    left_out: tuple[Contribution, ...]
    #: people who were here for the first time, and to whom nobody responded
    unanswered_newcomers: tuple[str, ...]
    shared: tuple[Shared, ...]
    fairness: tuple[Share, ...]


def report(
    contributions: Sequence[Contribution],
    participations: Sequence[Participation],
    verdicts: Iterable[Verdict],
    roles: Roles,
    known_before: Set[str],
    prepared: Mapping[int, str],
) -> Report:
    """The session at a glance.

    *known_before*: ``person_key``s of who took part in an earlier session; *prepared*: the questions that were
    planned, by number, for those that the archive lost.
    """
    led = roles.hosts | roles.amplifiers
    return Report(
        questions=_questions(contributions, prepared),
        unclear=tuple(c for c in contributions if c.unclear),
        left_out=tuple(
            c
            for c in contributions
            if c.kind in _LEFT_OUT and c.substance and not c.unclear and person_key(c.post.author) not in led
        ),
        unanswered_newcomers=tuple(
            p.person
            for p in participations
            if person_key(p.person) not in known_before | led and not p.responses and _took_part(p)
        ),
        shared=_shared(contributions),
        fairness=_fairness(contributions, participations, tuple(verdicts), known_before),
    )


def _questions(contributions: Sequence[Contribution], prepared: Mapping[int, str]) -> tuple[QuestionGlance, ...]:
    texts: dict[int, str] = {}
    people: dict[int, dict[str, str]] = {}
    for c in contributions:
        for number in c.questions:
            if c.kind is Kind.QUESTION:
                texts.setdefault(number, c.post.text)
            elif c.kind is Kind.ANSWER and c.counts:
                people.setdefault(number, {}).setdefault(person_key(c.post.author), c.post.author)
    numbers = sorted(texts.keys() | people.keys())
    words = {**prepared, **texts}
    return tuple(QuestionGlance(n, words.get(n, ""), tuple(people.get(n, {}).values())) for n in numbers)


def _took_part(participation: Participation) -> bool:
    return any(c.kind in (Kind.ANSWER, Kind.REPLY, Kind.INTRODUCTION) for c in participation.own)


def _shared(contributions: Sequence[Contribution]) -> tuple[Shared, ...]:
    found: dict[str, Shared] = {}
    for c in contributions:
        if c.kind in (Kind.ANSWER, Kind.REPLY, Kind.QUESTION) and c.post.shares is None:
            for link in _LINK.findall(c.post.text):
                link = link.rstrip(_TRAILING)
                found.setdefault(link, Shared(link, c.post.author, c.questions[0] if c.questions else None))
    return tuple(found.values())


def _fairness(
    contributions: Sequence[Contribution],
    participations: Sequence[Participation],
    verdicts: Sequence[Verdict],
    known_before: Set[str],
) -> tuple[Share, ...]:
    """Of each badge's verdicts, how many are met in each group that has anybody in it."""
    closes = _closes(contributions)
    groups: dict[str, set[str]] = {
        "here for the first time": set(), "here before": set(), "one post": set(), "several posts": set(),
        "answered before the next question": set(), "answered later only": set(), "used labels": set(),
        "used no labels": set(),
    }  # fmt: skip
    for p in participations:
        person = person_key(p.person)
        groups["here before" if person in known_before else "here for the first time"].add(person)
        groups["several posts" if len(p.own) > 1 else "one post"].add(person)
        answers = [c for c in p.own if c.kind is Kind.ANSWER]
        if answers:
            timely = any(c.post.at <= closes.get(number, c.post.at) for c in answers for number in c.questions)
            groups["answered before the next question" if timely else "answered later only"].add(person)
            labels = any(c.reasons[0].startswith("labelled") for c in answers if c.reasons)
            groups["used labels" if labels else "used no labels"].add(person)
    shares = []
    for badge in dict.fromkeys(v.badge for v in verdicts):
        of_badge = [v for v in verdicts if v.badge == badge]
        for group, people in groups.items():
            judged = [v for v in of_badge if person_key(v.person) in people]
            if judged:
                shares.append(Share(group, badge, sum(v.met for v in judged), len(judged)))
    return tuple(shares)


def _closes(contributions: Sequence[Contribution]) -> dict[int, datetime]:
    """When the next question was posed after each; the last has no end."""
    posed: dict[int, datetime] = {}
    for c in contributions:
        if c.kind is Kind.QUESTION:
            for number in c.questions:
                posed.setdefault(number, c.post.at)
    in_time = sorted(posed.items(), key=lambda each: each[1])
    return {number: at for (number, _), (_, at) in pairwise(in_time)}
