"""An award → Open Badges documents, unsigned. PURE: what is signed, and how, is ``signing``'s matter.

Open Badges 3.0 (1EdTech, final), section numbers in the comments, and 2.0, hosted. Every text comes
from strangers: control characters go (canonicalisers disagree about them), and where a field is
Markdown, nothing in it can be read as markup.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from chatbadge.core.evidence import Excerpt
from chatbadge.core.model import Badge
from chatbadge.core.phrasing import capitalised, one_line
from chatbadge.credentials.addresses import Addresses

#: In this order (OB 3.0, section B.1.1); the third is where the schema validator's type is defined.
CONTEXT = (
    "https://www.w3.org/ns/credentials/v2",
    "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
    "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json",
)
_SCHEMA = "https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json"
_OB2_CONTEXT = "https://w3id.org/openbadges/v2"

# emphasis, code, links, HTML and entities: what Markdown reads into a line that begins with a word
_MARKUP = re.compile(r"([\\`*_\[\]<>&~])")


@dataclass(frozen=True, slots=True)
class Issuer:
    """Who signs: the community, under its decentralised identifier."""

    id: str
    name: str
    description: str = ""
    url: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class Issuance:
    """Everything that the documents of one award say."""

    award: str
    badge: Badge
    #: the criteria in words that complete "whoever …"
    criteria: str
    #: the person's handle, and the id of their public record
    handle: str
    person: str
    session: str
    session_title: str
    hashtag: str
    because: Sequence[str]
    excerpts: Sequence[Excerpt]
    awarded_at: datetime
    issued_at: datetime
    #: names of the badge art → digest in the form of Subresource Integrity ("sha256-…")
    artwork: Mapping[str, str]
    #: the bit in the status list, or None where none is published
    status_index: int | None


def credential(issuance: Issuance, issuer: Issuer, addresses: Addresses) -> dict[str, Any]:
    """The OpenBadgeCredential (OB 3.0, section B.1.1), without proof."""
    document: dict[str, Any] = {
        "@context": list(CONTEXT),
        "id": addresses.award(issuance.award),
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "name": one_line(issuance.badge.name),
        "issuer": profile(issuer),
        "validFrom": instant(issuance.issued_at),
        "awardedDate": instant(issuance.awarded_at),
        "credentialSubject": _subject(issuance, addresses),
        "evidence": [_evidence(excerpt, issuance, addresses) for excerpt in issuance.excerpts],
        # binds the picture to the credential (Verifiable Credentials 2.0, section 5.3 "Integrity of Related Resources")
        "relatedResource": [
            {"id": addresses.artwork(name), "digestSRI": digest} for name, digest in sorted(issuance.artwork.items())
        ],
        "credentialSchema": [{"id": _SCHEMA, "type": "1EdTechJsonSchemaValidator2019"}],
    }
    if not document["evidence"]:
        del document["evidence"]
    if issuance.status_index is not None:
        document["credentialStatus"] = status_entry(addresses, issuance.status_index)
    return document


def profile(issuer: Issuer) -> dict[str, Any]:
    """The issuer as a Profile (OB 3.0, section B.1.18)."""
    optional = {"url": issuer.url, "email": issuer.email, "description": one_line(issuer.description)}
    return {"id": issuer.id, "type": ["Profile"], "name": one_line(issuer.name)} | {
        k: v for k, v in optional.items() if v
    }


def status_entry(addresses: Addresses, index: int) -> dict[str, Any]:
    """The credential's bit (Bitstring Status List 1.0, section 2.1)."""
    return {
        "id": f"{addresses.status_list}#{index}",
        "type": "BitstringStatusListEntry",
        "statusPurpose": "revocation",
        "statusListIndex": str(index),
        "statusListCredential": addresses.status_list,
    }


def _subject(issuance: Issuance, addresses: Addresses) -> dict[str, Any]:
    return {
        "id": addresses.person(issuance.person),
        "type": ["AchievementSubject"],
        "identifier": [
            {
                "type": "IdentityObject",
                # in clear: a hash of a public handle hides nothing
                "hashed": False,
                "identityHash": one_line(issuance.handle),
                "identityType": "userName",
            }
        ],
        "achievement": _achievement(issuance, addresses),
        "narrative": _narrative(issuance),
    }


def _achievement(issuance: Issuance, addresses: Addresses) -> dict[str, Any]:
    badge = issuance.badge
    return {
        "id": addresses.achievement(badge.key, badge.version),
        "type": ["Achievement"],
        "achievementType": "Badge",
        "name": one_line(badge.name),
        "description": one_line(badge.description),
        "criteria": {
            "id": addresses.badge(badge.key),
            "narrative": markdown(f"{capitalised(issuance.criteria)}."),
        },
        "image": {"id": addresses.artwork(picture(issuance)), "type": "Image"},
        "tag": [one_line(tag) for tag in (issuance.hashtag, badge.kind) if tag],
    }


def picture(issuance: Issuance) -> str:
    """The name of the art that stands for the badge in lists: the PNG."""
    return next(name for name in sorted(issuance.artwork) if name.endswith(".png"))


def _narrative(issuance: Issuance) -> str:
    found = capitalised("; ".join(issuance.because)) or "Met the criteria"
    return markdown(f"{found} – in {issuance.session_title}.")


def _evidence(excerpt: Excerpt, issuance: Issuance, addresses: Addresses) -> dict[str, Any]:
    """One excerpt: where it stands, what and when it was, and a commitment to its words."""
    return {
        "id": addresses.evidence(issuance.award, excerpt.n),
        "type": ["Evidence"],
        "name": one_line(excerpt.label),
        "narrative": markdown(
            f"Posted {instant(excerpt.post.at)} in {issuance.session_title}. "
            f"The words are on the linked page; SHA-256 of salt and words: {excerpt.digest.removeprefix('sha256$')}"
        ),
        "genre": "Chat post",
    }


# --- Open Badges 2.0, hosted (1EdTech, Open Badges 2.0, "Data classes")


def ob2_assertion(issuance: Issuance, addresses: Addresses) -> dict[str, Any]:
    return {
        "@context": _OB2_CONTEXT,
        "type": "Assertion",
        "id": addresses.ob2_award(issuance.award),
        "recipient": {"type": "url", "hashed": False, "identity": addresses.person(issuance.person)},
        "badge": addresses.ob2_badge(issuance.badge.key, issuance.badge.version),
        "verification": {"type": "HostedBadge"},
        "issuedOn": instant(issuance.issued_at),
        "image": addresses.ob2_award(issuance.award, ".png"),
        "narrative": _narrative(issuance),
        "evidence": [
            {
                "id": addresses.evidence(issuance.award, excerpt.n),
                "type": "Evidence",
                "name": one_line(excerpt.label),
            }
            for excerpt in issuance.excerpts
        ],
    }


def ob2_badge_class(issuance: Issuance, addresses: Addresses) -> dict[str, Any]:
    badge = issuance.badge
    return {
        "@context": _OB2_CONTEXT,
        "type": "BadgeClass",
        "id": addresses.ob2_badge(badge.key, badge.version),
        "name": one_line(badge.name),
        "description": one_line(badge.description),
        "image": addresses.artwork(picture(issuance)),
        "criteria": {
            "id": addresses.badge(badge.key),
            "narrative": markdown(f"{capitalised(issuance.criteria)}."),
        },
        "issuer": addresses.ob2_issuer,
        "tags": [one_line(tag) for tag in (issuance.hashtag, badge.kind) if tag],
    }


def ob2_issuer(issuer: Issuer, addresses: Addresses) -> dict[str, Any]:
    document = {
        "@context": _OB2_CONTEXT,
        "type": "Issuer",
        "id": addresses.ob2_issuer,
        "name": one_line(issuer.name),
        "url": issuer.url or addresses.home,
    }
    return document | ({"email": issuer.email} if issuer.email else {})


# --- identity


def did_document(did: str, multikey: str, rsa_fragment: str, rsa_jwk: Mapping[str, Any]) -> dict[str, Any]:
    """The did:web document with both keys (DID Core 1.0, section 5; Controlled Identifiers 1.0, section 2.2).

    The Ed25519 method's fragment is its own multikey, ids are absolute and ``assertionMethod`` holds
    strings: the 1EdTech validator's resolver needs all three.
    """
    ed25519 = f"{did}#{multikey}"
    rsa = f"{did}#{rsa_fragment}"
    return {
        "@context": [
            "https://www.w3.org/ns/did/v1",
            "https://w3id.org/security/multikey/v1",
            "https://w3id.org/security/jwk/v1",
        ],
        "id": did,
        "verificationMethod": [
            {"id": ed25519, "type": "Multikey", "controller": did, "publicKeyMultibase": multikey},
            {"id": rsa, "type": "JsonWebKey", "controller": did, "publicKeyJwk": dict(rsa_jwk)},
        ],
        "assertionMethod": [ed25519, rsa],
    }


# --- values


def instant(moment: datetime) -> str:
    """A dateTimeStamp in UTC, to the second."""
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def markdown(text: str) -> str:
    """A line as Markdown that shows it as it is: nothing in it is markup, HTML included."""
    return _MARKUP.sub(r"\\\1", one_line(text))
