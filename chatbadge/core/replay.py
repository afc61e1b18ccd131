"""The same people judged by two sets of criteria: who would gain a badge, and who would lose it."""

from collections.abc import Iterable, Set
from dataclasses import dataclass, field

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


@dataclass
class Falling:
    """When badges that are held once fall into place: each person's first verdict that is met, session by session."""

    #: (badge, ``person_key``) → (session, verdict)
    first: dict[tuple[str, str], tuple[str, Verdict]] = field(default_factory=dict)

    def take(self, session: str, verdicts: Iterable[Verdict], held_once: Set[str]) -> tuple[Verdict, ...]:
        """Take a session's verdicts; gives those about badges that are held once a session."""
        rest = []
        for verdict in verdicts:
            if verdict.badge not in held_once:
                rest.append(verdict)
            elif verdict.met:
                self.first.setdefault((verdict.badge, person_key(verdict.person)), (session, verdict))
        return tuple(rest)


def changes_in_place(now: Falling, then: Falling) -> tuple[Change, ...]:
    """For each badge that is held once, and each session in which it falls into place for somebody.

    Whoever earns it by both earns it, be it in another session.
    """
    found: dict[tuple[str, str], tuple[list[Verdict], list[Verdict], list[Verdict], list[Verdict]]] = {}
    for falling, other, count, change in ((now, then, 0, 3), (then, now, 1, 2)):
        for (badge, person), (session, verdict) in falling.first.items():
            lists = found.setdefault((session, badge), ([], [], [], []))
            lists[count].append(verdict)
            if (badge, person) not in other.first:
                lists[change].append(verdict)
    return tuple(
        Change(session, badge, len(first), len(second), tuple(gain), tuple(lose))
        for (session, badge), (first, second, gain, lose) in sorted(found.items())
    )


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
