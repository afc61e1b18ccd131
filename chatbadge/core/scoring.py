"""Contributions × criteria → verdicts. Decides who meets what; awards nothing.

Nobody is compared with anybody: a verdict rests on one person's own posts and on what others
answered to them.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from chatbadge.core.badges import Badge, Group, OpenTo, Rule
from chatbadge.core.criterion import Criteria
from chatbadge.core.echoes import echoes
from chatbadge.core.model import (
    TAKING_PART,
    ChatFacts,
    Contribution,
    Kind,
    Participation,
    PostId,
    Roles,
    Submission,
    Verdict,
    person_key,
)
from chatbadge.core.phrasing import listed

_NO_ROLES = Roles()
_NOTHING_SENT = Submission()


def score(
    contributions: Sequence[Contribution], badges: Iterable[Badge], criteria: Criteria, roles: Roles
) -> tuple[Verdict, ...]:
    """A verdict for each participant of a session that stands alone and each badge that is open to them."""
    led = leading_roles(contributions, roles)
    return verdicts(participations(contributions, led), badges, criteria, led)


def leading_roles(contributions: Iterable[Contribution], roles: Roles) -> Roles:
    """The roles with everybody who leads the session among the hosts."""
    hosts = (roles.hosts or _leading(contributions)) | roles.guests
    return replace(roles, hosts=hosts - roles.participants)


def verdicts(
    everybody: Iterable[Participation], badges: Iterable[Badge], criteria: Criteria, roles: Roles
) -> tuple[Verdict, ...]:
    """A verdict for each participant and each badge that is open to them, people in order of appearance.

    Who only announced the chat or repeated what others said is no participant and gets no verdict, unless they sent
    something along with a claim: whoever read along has not posted.
    """
    offered = tuple(badges)
    return tuple(
        judge(person, badge, criteria)
        for person in everybody
        if any(c.kind in TAKING_PART for c in person.own) or person.record.submission != _NOTHING_SENT
        for badge in offered
        if is_open_to(badge, person.person, roles)
    )


def participations(contributions: Sequence[Contribution], roles: Roles = _NO_ROLES) -> tuple[Participation, ...]:
    """Each person's own contributions, the ones that respond to them, and the chat around both."""
    chat = facts(contributions, roles)
    names: dict[str, str] = {}
    own: dict[str, list[Contribution]] = defaultdict(list)
    responses: dict[str, list[Contribution]] = defaultdict(list)
    for contribution in contributions:
        key = person_key(contribution.post.author)
        names.setdefault(key, contribution.post.author)
        own[key].append(contribution)
        if contribution.responds_to and (to := person_key(contribution.responds_to)) != key:
            responses[to].append(contribution)
    return tuple(Participation(name, tuple(own[key]), tuple(responses[key]), chat) for key, name in names.items())


def facts(contributions: Sequence[Contribution], roles: Roles = _NO_ROLES) -> ChatFacts:
    """The session as a whole.

    Of its questions are those that were posed, and those that two people answered: one person's slip of a number
    makes no question that everybody else has missed. Where that leaves none, whatever was answered is one.
    """
    introductions: dict[PostId, str] = {}
    answers: dict[PostId, str] = {}
    posed: set[int] = set()
    answered_by: dict[int, set[str]] = defaultdict(set)
    for c in contributions:
        key = person_key(c.post.author)
        if c.kind is Kind.INTRODUCTION and c.sure:
            introductions[c.post.id] = key
        elif c.kind is Kind.QUESTION and c.sure:
            posed.update(c.questions)
        elif c.kind is Kind.ANSWER and c.counts:
            answers[c.post.id] = key
            for number in c.questions:
                answered_by[number].add(key)
    questions = posed | {number for number, people in answered_by.items() if len(people) > 1}
    return ChatFacts(
        tuple(sorted(questions or answered_by)), introductions, answers, roles.hosts, echoes(contributions)
    )


def _leading(contributions: Iterable[Contribution]) -> frozenset[str]:
    """Who led the chat, where nobody is named: attribution calls nobody else's posts the chat's questions."""
    return frozenset(
        person_key(c.post.author) for c in contributions if c.kind is Kind.QUESTION or c.post.moderator_flag
    )


def is_open_to(badge: Badge, person: str, roles: Roles) -> bool:
    """Whether *badge* can recognise *person*, by their role in the chat."""
    key = person_key(person)
    if key in roles.amplifiers:
        return False
    if key in roles.hosts:
        return badge.open_to is not OpenTo.PARTICIPANTS
    return badge.open_to is not OpenTo.HOSTS


def judge(participation: Participation, badge: Badge, criteria: Criteria) -> Verdict:
    """The verdict on one person and one badge."""
    outcome = _outcome(participation, badge.criteria, criteria)
    because, posts, reached = list(outcome.because), list(outcome.posts), ""
    for level in badge.levels if outcome.met else ():
        above = _outcome(participation, level.criteria, criteria)
        if not above.met:
            break
        because += above.because
        posts += above.posts
        reached = level.name
    order = {contribution.post.id: place for place, contribution in enumerate(participation.own)}
    return Verdict(
        person=participation.person,
        badge=badge.key,
        met=outcome.met,
        because=tuple(dict.fromkeys(filter(None, because))),
        missing=tuple(dict.fromkeys(clause.text for clause in outcome.missing)),
        posts=tuple(sorted(set(posts), key=order.__getitem__)),
        level=reached,
    )


def sentence(part: Rule | Group, criteria: Criteria) -> str:
    """The criteria in words that complete "whoever …"."""
    return _clause(part, criteria).text


class _Clause(NamedTuple):
    """A piece of a sentence."""

    text: str
    #: 0 for a plain one, 1 where commas and an "and" or "or" hold it together, more where semicolons do
    depth: int = 0


def _clause(part: Rule | Group, criteria: Criteria) -> _Clause:
    if isinstance(part, Rule):
        return _Clause(criteria[part.criterion].sentence(part.options))
    clauses = [_clause(inner, criteria) for inner in part.parts]
    if part.need == len(clauses):
        return _joined(clauses, "and")
    if part.need == 1:
        return _joined(clauses, "or")
    return _Clause(f"met at least {part.need} of these: {'; '.join(_whole(clauses))}", 2)


def _joined(clauses: Sequence[_Clause], word: str) -> _Clause:
    """The clauses as one, so that nobody can read "a or b and c" in two ways."""
    if len(clauses) == 1:
        return clauses[0]
    depth = max(clause.depth for clause in clauses)
    texts = _whole(clauses)
    return _Clause(f"; {word} ".join(texts) if depth else listed(texts, word), depth + 1)


def _whole(clauses: Iterable[_Clause]) -> list[str]:
    """The clauses' texts, in brackets where they hold semicolons themselves."""
    return [f"({clause.text})" if clause.depth > 1 else clause.text for clause in clauses]


class _Outcome(NamedTuple):
    """What was found for a part of the criteria, before it is put into a verdict."""

    met: bool
    because: tuple[str, ...]
    missing: tuple[_Clause, ...]
    posts: tuple[PostId, ...]


def _outcome(participation: Participation, part: Rule | Group, criteria: Criteria) -> _Outcome:
    if isinstance(part, Rule):
        found = criteria[part.criterion].judge(participation, part.options)
        missing = () if found.met else (_Clause(found.missing),)
        return _Outcome(found.met, (found.because,), missing, found.posts)
    inner = [_outcome(participation, each, criteria) for each in part.parts]
    short = part.need - sum(each.met for each in inner)
    # what is met rests on the parts that are met; what is not tells all that there is so far
    telling = [each for each in inner if each.met or short > 0]
    return _Outcome(
        met=short <= 0,
        because=tuple(line for each in telling for line in each.because),
        missing=_missing(short, [each for each in inner if not each.met]),
        posts=tuple(post for each in telling for post in each.posts),
    )


def _missing(short: int, unmet: list[_Outcome]) -> tuple[_Clause, ...]:
    """What would still be needed, as few lines as say it."""
    if short <= 0:
        return ()
    if short == len(unmet):
        return tuple(clause for each in unmet for clause in each.missing)
    lines = [_joined(each.missing, "and") for each in unmet]
    if short == 1:
        return (_joined(lines, "or"),)
    return (_Clause(f"{short} of these: {'; '.join(_whole(lines))}", 2),)
