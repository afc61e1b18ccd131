"""Verdicts → what may be awarded. Decides; touches nothing.

An award needs three things besides a verdict: the person asked for it, has not declined it, and does
not hold it already.
"""

import base64
import hashlib
import hmac
import json
from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import datetime

from chatbadge.core.model import Award, AwardState, Badge, Review, Verdict, person_key


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
    )


def approved(award: Award, now: datetime) -> Award:
    """The award once its review said yes."""
    return _advanced(replace(award, approved_at=award.approved_at or now))


def accepted(award: Award, now: datetime) -> Award:
    """The award once its owner has seen what will be public, and agreed."""
    return _advanced(replace(award, accepted_at=award.accepted_at or now))


def _advanced(award: Award) -> Award:
    """The award in the state that its dates make: review and consent may come in either order."""
    if award.approved_at is None:
        return replace(award, state=AwardState.CLAIMED)
    return replace(award, state=AwardState.ACCEPTED if award.accepted_at else AwardState.APPROVED)


def award_id(key: bytes, community: str, session: str, person: str, badge: str, version: str) -> str:
    """The award's id: the same from a live run and from an archive, and unguessable without *key*.

    120 bits of HMAC-SHA256 (RFC 2104), as 24 letters and digits.
    """
    return keyed_id(key, "award", community, session, person_key(person), badge, version)


def person_id(key: bytes, person: str) -> str:
    """The id of a person's public record: the same in every session, and whatever the community calls itself."""
    return keyed_id(key, "person", person_key(person))


def keyed_id(key: bytes, *parts: str) -> str:
    """A keyed hash of *parts*; JSON keeps ("a", "bc") and ("ab", "c") apart."""
    digest = hmac.new(key, json.dumps(parts).encode(), hashlib.sha256).digest()
    return base64.b32encode(digest[:15]).decode().lower()
