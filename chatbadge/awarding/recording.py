"""A person's badges as one record that they can take along."""

import json
from collections.abc import Sequence
from datetime import datetime

from chatbadge.core import awards
from chatbadge.core.awards import Award, AwardState
from chatbadge.core.decisions import Step
from chatbadge.credentials import sign_both
from chatbadge.credentials.clr import Record, clr, volumes
from chatbadge.installation import Installation

#: Steps after which a record says something else.
_CHANGING = frozenset(
    {Step.ISSUED, Step.REISSUED, Step.REVOKED, Step.SUPERSEDED, Step.EXPIRED, Step.SUSPENDED, Step.RESUMED}
)

#: In these states nothing was taken back: an award that does not stand has run out.
_NOT_TAKEN_BACK = frozenset({AwardState.ACCEPTED, AwardState.EXPIRED})


def record_files(here: Installation, person: str, now: datetime) -> dict[str, bytes]:
    """The signed records of the person with that public id: "record.json" and "record.jwt", "record-2.json" …

    Empty where none of their badges stands.
    """
    record = record_of(here, person, now)
    if record is None:
        return {}
    return {
        f"record{f'-{each.volume}' if each.volume > 1 else ''}.{ending}": content
        for each in volumes(record)
        for ending, content in sign_both(clr(each, here.issuer, here.addresses), here.signer, now).items()
    }


def record_of(here: Installation, person: str, now: datetime) -> Record | None:
    """What the person's record says now; None where none of their badges stands."""
    theirs = [each for each in here.store.awards() if _is_of(here, each, person) and each.issued_at]
    standing = sorted((each for each in theirs if _stands(each, now)), key=lambda each: (each.issued_at, each.id))
    if not standing:
        return None
    ids = {each.id for each in theirs}
    expired = any(each.state in _NOT_TAKEN_BACK and not _stands(each, now) for each in theirs)
    return Record(
        person=person,
        handle=standing[-1].handle,
        community=here.settings.community.name,
        credentials=[json.loads(here.store.credential(each.id)["json"]) for each in standing],
        as_of=max(each.at for each in here.store.decisions() if each.award in ids and each.step in _CHANGING),
        stacks=_stacks(here, standing),
        partial=expired,
    )


def _is_of(here: Installation, award: Award, person: str) -> bool:
    return awards.person_id(here.keys.secret, award.handle) == person


def _stands(award: Award, now: datetime) -> bool:
    return award.state is AwardState.ACCEPTED and not (award.valid_until and award.valid_until <= now)


def _stacks(here: Installation, held: Sequence[Award]) -> dict[str, str]:
    """part → whole, by the addresses of the achievements, of badges that the person holds both of."""
    address = here.addresses.achievement
    wholes = {each.badge: address(each.badge, each.criteria_version) for each in held}
    parts = {address(each.badge, each.criteria_version): here.badge(each.badge, each.criteria_version) for each in held}
    return {part: wholes[badge.stacks_into] for part, badge in parts.items() if badge.stacks_into in wholes}
