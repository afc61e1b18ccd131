"""A person's badges → their Comprehensive Learner Record (1EdTech, CLR 2.0, final), unsigned. PURE.

The badges are in it as they were signed, each with its own proof: whoever takes one out can verify it alone. The
record's proof says that the community puts them together.

Whose badge does not stand – revoked, superseded or suspended – has no place in a record: a verifier that meets one
such badge refuses the whole record. What has expired has none either, for the same reason; the record then says that
it is partial.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from chatbadge.core.phrasing import one_line
from chatbadge.credentials.addresses import Addresses
from chatbadge.credentials.openbadges import Issuer, identity, instant, profile, refresh, schema

#: In this order (CLR 2.0, "ClrCredential"): openbadgeslib's own builder has the last two the other way round, which
#: the standard's schema refuses.
CONTEXT = (
    "https://www.w3.org/ns/credentials/v2",
    "https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json",
    "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
    # defines the type of the schema's validator and of the refresh service
    "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json",
)
_SCHEMA = "https://purl.imsglobal.org/spec/clr/v2p0/schema/json/clr_v2p0_clrcredential_schema.json"

#: Bytes of badges in one document: openbadgeslib signs and verifies up to 262,144 bytes, proof and frame included.
LARGEST = 240_000

Credential = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Record:
    """What a person's record says."""

    #: the id of their public record, and their handle
    person: str
    handle: str
    community: str
    #: their signed OpenBadgeCredentials of Open Badges 3.0, in the order in which they are to be read
    credentials: Sequence[Credential]
    #: the latest moment at which one of them was issued, or one that did not stand any more left the record
    as_of: datetime
    #: the achievement of each badge that is a part of another → the achievement that it stacks into
    stacks: Mapping[str, str]
    #: whether the person holds badges that are left out
    partial: bool = False
    #: from 1; see :func:`volumes`
    volume: int = 1
    of_volumes: int = 1


def clr(record: Record, issuer: Issuer, addresses: Addresses) -> dict[str, Any]:
    """The ClrCredential, without proof. A record holds one badge at least."""
    part = f", part {record.volume} of {record.of_volumes}" if record.of_volumes > 1 else ""
    document = {
        "@context": list(CONTEXT),
        "id": addresses.record(record.person, record.volume),
        "type": ["VerifiableCredential", "ClrCredential"],
        "name": one_line(f"Record of {record.handle} in {record.community}{part}"),
        "issuer": profile(issuer),
        "validFrom": instant(record.as_of),
        "credentialSubject": _subject(record, addresses),
        "credentialSchema": schema(_SCHEMA),
        "refreshService": refresh(addresses.record(record.person, record.volume, ".json")),
    }
    # else it would say that these are all the badges which the community knows of
    return document | ({"partial": True} if part or record.partial else {})


def volumes(record: Record, largest: int = LARGEST) -> list[Record]:
    """The record in as many documents as it takes for none to hold more than *largest* bytes of badges."""
    filled: list[list[Credential]] = []
    room = 0
    for credential in record.credentials:
        size = len(json.dumps(credential, separators=(",", ":")))
        if not filled or size > room:
            filled.append([])
            room = largest
        filled[-1].append(credential)
        room -= size
    return [replace(record, credentials=each, volume=n, of_volumes=len(filled)) for n, each in enumerate(filled, 1)]


def _subject(record: Record, addresses: Addresses) -> dict[str, Any]:
    subject = {
        "id": addresses.person(record.person),
        "type": ["ClrSubject"],
        "identifier": [identity(record.handle)],
        "verifiableCredential": [dict(each) for each in record.credentials],
    }
    associations = _associations(record)
    return subject | ({"association": associations} if associations else {})


def _associations(record: Record) -> list[dict[str, str]]:
    """Which badges are parts of which (CLR 2.0, "Association").

    Only between badges that are in the document: of others nobody would know what they are.
    """
    held = {_achievement(each) for each in record.credentials}
    return [
        {"type": "Association", "associationType": "isChildOf", "sourceId": part, "targetId": whole}
        for part, whole in sorted(record.stacks.items())
        if {part, whole} <= held
    ]


def _achievement(credential: Credential) -> str:
    return str(credential["credentialSubject"]["achievement"]["id"])
