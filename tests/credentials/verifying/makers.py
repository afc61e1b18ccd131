"""Badges of every kind, made without chatbadge, and a web that holds what they refer to."""

import base64
import gzip
import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from openbadgeslib.ob3.clr import CLR_CONTEXT_URL, bundled_clr_contexts
from openbadgeslib.ob3.ldp import add_data_integrity_proof

from chatbadge.credentials.verifying import Verification, verify
from chatbadge.credentials.verifying.fetching import Gone

from ...interop.issuing import DID_URL, HOST, ISSUER, STATUS_URL, YESTERDAY, Issuer, Json, credential, iso, pem

BADGE = f"https://{HOST}/awards/1"
CONTEXTS = credential()["@context"]


class Web(dict[str, bytes]):
    """Addresses and what stands there; everything else is not there, and what is "" was taken away."""

    def __call__(self, address: str) -> bytes:
        if address not in self:
            raise OSError("no network")
        if not self[address]:
            raise Gone("taken away")
        return self[address]

    def put(self, address: str, document: Json | str) -> "Web":
        self[address] = (document if isinstance(document, str) else json.dumps(document)).encode()
        return self


def web_of(issuer: Issuer) -> Web:
    """The issuer's keys and status list."""
    return Web().put(DID_URL, issuer.did_document()).put(STATUS_URL, issuer.status_list())


def check(badge: Json | str | bytes, web: Web, now: datetime | None = None) -> Verification:
    content = json.dumps(badge) if isinstance(badge, dict) else badge
    return verify(content.encode() if isinstance(content, str) else content, web, now)


def line(found: Verification, name: str) -> tuple[bool | None, str]:
    """The first check of that name."""
    check = next(check for check in found.checks if check.name == name)
    return check.ok, check.sentence


def plain(change: Callable[[Json], object] = lambda badge: None, **members: Any) -> Json:
    """A badge without a status, changed before it is signed."""
    badge = credential(**members)
    if "credentialStatus" not in members:
        del badge["credentialStatus"]
    change(badge)
    return badge


def bits(*places: int, size: int = 131_072) -> str:
    """A status list's bits, packed."""
    content = bytearray(size // 8)
    for place in places:
        content[place // 8] |= 0x80 >> place % 8
    return "u" + base64.urlsafe_b64encode(gzip.compress(bytes(content))).rstrip(b"=").decode()


def status_list(address: str, purpose: str, *places: int) -> Json:
    return {
        "@context": ["https://www.w3.org/ns/credentials/v2"],
        "id": address,
        "type": ["VerifiableCredential", "BitstringStatusListCredential"],
        "issuer": ISSUER,
        "validFrom": iso(YESTERDAY),
        "credentialSubject": {
            "id": f"{address}#list",
            "type": "BitstringStatusList",
            "statusPurpose": purpose,
            "encodedList": bits(*places),
        },
    }


def entry(address: str, purpose: str, place: int = 5) -> Json:
    return {
        "id": f"{address}#{place}",
        "type": "BitstringStatusListEntry",
        "statusPurpose": purpose,
        "statusListIndex": str(place),
        "statusListCredential": address,
    }


def record(issuer: Issuer, *badges: Json) -> Json:
    """A signed record of badges (CLR 2.0)."""
    document = {
        "@context": [CONTEXTS[0], CLR_CONTEXT_URL, CONTEXTS[1], CONTEXTS[2]],
        "id": f"https://{HOST}/records/1",
        "type": ["VerifiableCredential", "ClrCredential"],
        "name": "Everything",
        "issuer": {"id": ISSUER, "type": ["Profile"], "name": "The weekly chat"},
        "validFrom": iso(YESTERDAY),
        "credentialSubject": {
            "id": "https://social.example/@ana",
            "type": ["ClrSubject"],
            "verifiableCredential": list(badges),
        },
    }
    return add_data_integrity_proof(
        document, pem(issuer.ed25519), f"{ISSUER}#key-1", extra_contexts=bundled_clr_contexts()
    )


def endorsement(by: str = ISSUER, of: str = BADGE, **subject: Any) -> Json:
    return {
        "@context": CONTEXTS,
        "id": "urn:uuid:aaaaaaaa-0000-4000-8000-000000000001",
        "type": ["VerifiableCredential", "EndorsementCredential"],
        "name": "An endorsement",
        "issuer": {"id": by, "type": ["Profile"], "name": "Bob"},
        "validFrom": iso(YESTERDAY),
        "credentialSubject": {
            "id": of,
            "type": ["EndorsementSubject"],
            "endorsementComment": "I saw this happen.",
            **subject,
        },
    }


def later(year: int) -> datetime:
    return datetime(year, 1, 1, tzinfo=UTC)
