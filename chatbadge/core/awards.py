"""What an award is, and which verdicts become one. Decides; touches nothing.

An award needs three things besides a verdict: the person asked for it, has not declined it, and does
not hold it already. What becomes of it afterwards is decided in ``core.decisions``.
"""

import base64
import hashlib
import hmac
import json
from calendar import monthrange
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from chatbadge.core.badges import Badge, Review, Validity
from chatbadge.core.model import PostId, Verdict, person_key


class AwardState(StrEnum):
    """Where an award stands. Only *accepted* ones are signed and shown as valid.

    claimed → approved → accepted → superseded, revoked, expired, or suspended for a while
       └→ not yet → claimed, once somebody else is asked            declined, from any of them
    """

    CLAIMED = "claimed"
    NOT_YET = "not yet"
    APPROVED = "approved"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    REVOKED = "revoked"
    SUPERSEDED = "superseded"
    EXPIRED = "expired"
    SUSPENDED = "suspended"


#: So many letters of an award's id are shown to people, and are enough to name it.
SHORT = 8

#: Awards in these states are over: they hold no place that another award could not take.
OVER = frozenset({AwardState.DECLINED, AwardState.REVOKED, AwardState.SUPERSEDED, AwardState.EXPIRED})


@dataclass(frozen=True, slots=True)
class Award:
    """A person's award, from the claim on."""

    id: str
    session: str
    #: the handle, as its owner writes it
    handle: str
    badge: str
    criteria_version: str
    state: AwardState
    because: tuple[str, ...]
    posts: tuple[PostId, ...]
    claimed_at: datetime
    approved_at: datetime | None = None
    #: the person has seen what will be public, and said yes
    accepted_at: datetime | None = None
    issued_at: datetime | None = None
    #: the bit of the status list that says whether the award is revoked
    status_index: int | None = None
    #: the highest level that was reached, or ""
    level: str = ""
    #: until then it is valid; None: for ever
    valid_until: datetime | None = None
    #: 0, or how many awards went before that this one took the place of
    revision: int = 0
    #: the award that this one takes the place of, and the one that took its place
    supersedes: str = ""
    superseded_by: str = ""
    #: when it was signed again; None: never
    reissued_at: datetime | None = None

    @property
    def person(self) -> str:
        return person_key(self.handle)


def decide(
    verdicts: Iterable[Verdict],
    held: Collection[tuple[str, str]],
    declined: Collection[tuple[str, str]],
    consent: Collection[str],
) -> tuple[Verdict, ...]:
    """The verdicts that become awards.

    *held* and *declined* are (person, badge) pairs, *consent* the people who asked to be judged, all
    by ``person_key``.
    """
    return tuple(
        verdict
        for verdict in verdicts
        if verdict.met
        and (person := person_key(verdict.person)) in consent
        and (person, verdict.badge) not in held
        and (person, verdict.badge) not in declined
    )


def claimed(verdict: Verdict, badge: Badge, session: str, award: str, now: datetime) -> Award:
    """The award that a claim begins: approved at once where the badge's review is automatic."""
    automatic = badge.review is Review.AUTOMATIC
    return Award(
        id=award,
        session=session,
        handle=verdict.person,
        badge=badge.key,
        criteria_version=badge.version,
        state=AwardState.APPROVED if automatic else AwardState.CLAIMED,
        because=verdict.because,
        posts=verdict.posts,
        claimed_at=now,
        approved_at=now if automatic else None,
        level=verdict.level,
    )


def ends(validity: Validity | None, begins: datetime) -> datetime | None:
    """When something that is valid for so long from *begins* on ends; None: never, or after the year 9999.

    A month or year ends on the same day of the month, or on its last one where it has no such day.
    """
    if validity is None:
        return None
    try:
        if validity.unit in ("day", "week"):
            return begins + timedelta(days=validity.number * (7 if validity.unit == "week" else 1))
        months = validity.number * (12 if validity.unit == "year" else 1)
        year, month = divmod(begins.year * 12 + begins.month - 1 + months, 12)
        day = min(begins.day, monthrange(year, month + 1)[1])
        return begins.replace(year=year, month=month + 1, day=day)
    except (OverflowError, ValueError):
        return None


def award_id(key: bytes, community: str, session: str, person: str, badge: str, version: str, revision: int = 0) -> str:
    """The award's id: the same from a live run and from an archive, and unguessable without *key*.

    120 bits of HMAC-SHA256 (RFC 2104), as 24 letters and digits.
    """
    revised = (str(revision),) if revision else ()
    return keyed_id(key, "award", community, session, person_key(person), badge, version, *revised)


def person_id(key: bytes, person: str) -> str:
    """The id of a person's public record: the same in every session, and whatever the community calls itself."""
    return keyed_id(key, "person", person_key(person))


def keyed_id(key: bytes, *parts: str) -> str:
    """A keyed hash of *parts*; JSON keeps ("a", "bc") and ("ab", "c") apart."""
    digest = hmac.new(key, json.dumps(parts).encode(), hashlib.sha256).digest()
    return base64.b32encode(digest[:15]).decode().lower()
