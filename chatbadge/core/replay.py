"""The same people judged by two sets of criteria: who would gain a badge, and who would lose it."""

from collections.abc import Iterable
from dataclasses import dataclass

from chatbadge.core.model import Verdict, person_key


@dataclass(frozen=True, slots=True)
class Change:
    """What other criteria for one badge would mean for one session."""

    session: str
    badge: str
    #: how many people meet the badge's criteria by the one and by the other
    now: int
    then: int
    #: verdicts by the other criteria: of people who meet them, and did not the first
    gain: tuple[Verdict, ...]
    #: … and of people who met the first, and not the other; with the first where the other has no such badge
    lose: tuple[Verdict, ...]


def changes(session: str, now: Iterable[Verdict], then: Iterable[Verdict]) -> tuple[Change, ...]:
    """For each badge that either set has, in the order of their first verdicts."""
    first = {(each.badge, person_key(each.person)): each for each in now}
    other = {(each.badge, person_key(each.person)): each for each in then}
    met_first = {key for key, each in first.items() if each.met}
    met_other = {key for key, each in other.items() if each.met}
    return tuple(
        Change(
            session,
            badge,
            now=sum(key[0] == badge for key in met_first),
            then=sum(key[0] == badge for key in met_other),
            gain=tuple(v for key, v in other.items() if key[0] == badge and key in met_other - met_first),
            lose=tuple(
                other.get(key, v) for key, v in first.items() if key[0] == badge and key in met_first - met_other
            ),
        )
        for badge in dict.fromkeys(badge for badge, _ in (*first, *other))
    )
