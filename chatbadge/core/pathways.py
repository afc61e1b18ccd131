"""Badges that reach beyond one session: those that rest on other badges, and those about several sessions.

Such a badge is held once and not once a session; it falls into place in the session that brings its last part.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from chatbadge.core.badges import Badge
from chatbadge.core.criterion import Criteria, Shows
from chatbadge.core.history import with_holdings
from chatbadge.core.model import Participation, Roles, Verdict, person_key
from chatbadge.core.scoring import verdicts

_BACK = frozenset({Shows.SEVERAL_SESSIONS, Shows.FIRST_TIME})

#: ``person_key`` → badge → how many of it they hold.
Holdings = Mapping[str, Mapping[str, int]]


def spans_sessions(badge: Badge, criteria: Criteria) -> bool:
    """Whether it is held once, whatever the number of sessions."""
    several = any(Shows.SEVERAL_SESSIONS in criteria[rule.criterion].SHOWS for rule in badge.criteria.rules())
    return several or bool(badge.asks_for())


def looks_back(badges: Iterable[Badge], criteria: Criteria) -> bool:
    """Whether one of them can only be judged by whoever knows the earlier sessions."""
    rules = [rule for badge in badges for rule in badge.rules()]
    return any(rule.badges() or criteria[rule.criterion].SHOWS & _BACK for rule in rules)


def in_order(badges: Iterable[Badge]) -> tuple[Badge, ...]:
    """The badges, each behind those that one has to hold for it. The configuration refuses circles."""
    by_key = {badge.key: badge for badge in badges}
    done: dict[str, Badge] = {}

    def put(badge: Badge) -> None:
        for key in sorted(badge.asks_for() & by_key.keys() - done.keys()):
            put(by_key[key])
        done[badge.key] = badge

    for badge in by_key.values():
        put(badge)
    return tuple(done.values())


@dataclass
class WouldHold:
    """What people would hold if everybody had asked for everything that they meet, session after session."""

    counts: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    #: keys of the badges that are held once, whatever the number of sessions
    once: frozenset[str] = frozenset()

    @classmethod
    def of(cls, badges: Iterable[Badge], criteria: Criteria) -> "WouldHold":
        return cls(once=frozenset(each.key for each in badges if spans_sessions(each, criteria)))

    def take(self, found: Iterable[Verdict]) -> None:
        """Take the verdicts of one session into account."""
        for verdict in found:
            held = self.counts[person_key(verdict.person)]
            if verdict.met and not (verdict.badge in self.once and held[verdict.badge]):
                held[verdict.badge] += 1

    def judge(
        self, everybody: Sequence[Participation], badges: Sequence[Badge], criteria: Criteria, roles: Roles
    ) -> tuple[Verdict, ...]:
        """The verdicts on the next session, as if what is met in it were held by whoever meets it."""
        found: list[Verdict] = []
        for badge in in_order(badges):
            people = with_holdings(everybody, self.counts) if badge.looks_at() else everybody
            more = verdicts(people, (badge,), criteria, roles)
            found += more
            self.take(more)
        return tuple(_by_person(found, everybody, badges))


def _by_person(
    found: Iterable[Verdict], everybody: Iterable[Participation], badges: Iterable[Badge]
) -> Iterator[Verdict]:
    """The verdicts in the order of the people, and then of the badges."""
    by_both = {(verdict.person, verdict.badge): verdict for verdict in found}
    keys = [badge.key for badge in badges]
    for each in everybody:
        yield from (by_both[each.person, key] for key in keys if (each.person, key) in by_both)
