"""What people did in the sessions of one chat, told in the order of time.

Criteria about several sessions, and about coming for the first time, rest on it. It is worked out anew each time and
kept nowhere.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from chatbadge.core.model import (
    ChatFacts,
    Contribution,
    Kind,
    Participation,
    PeerReview,
    Record,
    Roles,
    Submission,
    person_key,
)
from chatbadge.core.scoring import participations

_CONTRIBUTED = frozenset({Kind.ANSWER, Kind.REPLY})


@dataclass
class History:
    """Grows with each session that is told."""

    #: when each session began
    sessions: list[datetime] = field(default_factory=list)
    _visits: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    _answered: set[str] = field(default_factory=set)

    def tell(self, at: datetime, contributions: Sequence[Contribution], roles: Roles) -> tuple[Participation, ...]:
        """Everybody's part in the session that began at *at*, the next one, with their records so far."""
        self.sessions.append(at)
        place = len(self.sessions) - 1
        found = participations(contributions, roles)
        told = tuple(self._told(each, place) for each in found)
        for each in found:
            if any(c.kind is Kind.ANSWER and c.counts for c in each.own):
                self._answered.add(person_key(each.person))
        return _with_sessions(told, tuple(self.sessions))

    def _told(self, participation: Participation, place: int) -> Participation:
        person = person_key(participation.person)
        if any(c.kind in _CONTRIBUTED and c.counts for c in participation.own):
            self._visits[person].append(place)
        return replace(participation, record=self.record(person))

    def record(self, person: str) -> Record:
        """What that ``person_key`` did in the sessions so far."""
        return Record(tuple(self._visits.get(person, ())), person in self._answered)


def _with_sessions(told: tuple[Participation, ...], sessions: tuple[datetime, ...]) -> tuple[Participation, ...]:
    if not told:
        return told
    chat: ChatFacts = replace(told[0].chat, sessions=sessions)
    return tuple(replace(each, chat=chat) for each in told)


def with_holdings(
    participations: Sequence[Participation], holds: Mapping[str, Mapping[str, int]]
) -> tuple[Participation, ...]:
    """The participations of people who hold badges: ``person_key`` → badge → how many."""
    return tuple(
        replace(each, record=replace(each.record, holds=held)) if (held := holds.get(person_key(each.person))) else each
        for each in participations
    )


def with_submissions(
    participations: Sequence[Participation],
    sent: Mapping[str, tuple[str, Submission]],
    reviews: Sequence[PeerReview],
    history: History,
) -> tuple[Participation, ...]:
    """The participations with what people sent along, ``person_key`` → (handle, what), and what peers said of whom.

    Who sent something without having posted is there too: people may read along.
    """
    chat = participations[0].chat if participations else ChatFacts()
    posted = {person_key(each.person) for each in participations}
    readers = tuple(
        Participation(handle, (), chat=chat, record=history.record(person))
        for person, (handle, what) in sent.items()
        if person not in posted and what != Submission()
    )
    return tuple(_with_asked(each, sent, reviews) for each in (*participations, *readers))


def _with_asked(
    participation: Participation, sent: Mapping[str, tuple[str, Submission]], reviews: Sequence[PeerReview]
) -> Participation:
    person = person_key(participation.person)
    record = replace(
        participation.record,
        submission=sent[person][1] if person in sent else Submission(),
        reviews=tuple(each for each in reviews if person_key(each.of) == person),
        given=tuple(each for each in reviews if person_key(each.reviewer) == person),
    )
    return replace(participation, record=record)
