"""An award → Open Badges 2.0 documents (1EdTech, Open Badges 2.0, "Data classes"), unsigned. PURE.

For platforms that know the older standard only. The texts are made by the same functions as those of 3.0.

Each award has two assertions. The *hosted* one is verified by fetching it from its address. The *signed* one is
verified by its signature, whose key the issuer names, and goes by an id of its own: so neither is taken for the
other, and a list of what was revoked names both.
"""

import uuid
from collections.abc import Iterable, Mapping
from typing import Any

from chatbadge.core.evidence import Exhibit
from chatbadge.core.phrasing import one_line
from chatbadge.credentials.addresses import Addresses
from chatbadge.credentials.openbadges import (
    Issuance,
    Issuer,
    alignment,
    criteria,
    exhibit,
    instant,
    narrative,
    picture,
    tags,
)

_CONTEXT = "https://w3id.org/openbadges/v2"


def assertion(issuance: Issuance, addresses: Addresses) -> dict[str, Any]:
    """The Assertion, to be hosted."""
    document = {
        "@context": _CONTEXT,
        "type": "Assertion",
        "id": addresses.ob2_award(issuance.award),
        "recipient": {"type": "url", "hashed": False, "identity": addresses.person(issuance.person)},
        "badge": addresses.ob2_badge(issuance.badge.key, issuance.badge.version),
        "verification": {"type": "HostedBadge"},
        "issuedOn": instant(issuance.issued_at),
        "expires": issuance.valid_until and instant(issuance.valid_until),
        "image": addresses.ob2_award(issuance.award, ".png"),
        "narrative": narrative(issuance),
        "evidence": [_evidence(excerpt, issuance, addresses) for excerpt in issuance.excerpts],
    }
    return {name: value for name, value in document.items() if value is not None}


def signed_assertion(issuance: Issuance, addresses: Addresses, key: str) -> dict[str, Any]:
    """The Assertion, to be signed with the key whose document is at the address *key*."""
    return assertion(issuance, addresses) | {
        "id": signed_id(issuance.award, addresses),
        "verification": {"type": "SignedBadge", "creator": key},
        "image": addresses.ob2_award(issuance.award, ".signed.png"),
    }


def signed_id(award: str, addresses: Addresses) -> str:
    """The signed assertion's id: follows from the award, so that issuing again gives the same one (RFC 9562, 5.5)."""
    return uuid.uuid5(uuid.NAMESPACE_URL, addresses.ob2_award(award)).urn


def revoked_assertion(award: str, reason: str, addresses: Addresses) -> dict[str, Any]:
    """What stands at a hosted assertion's address once it is revoked, under the HTTP status 410 ("Assertion", revoked).

    Nothing else may be in it: validators overlook ``revoked`` in an assertion that is complete otherwise.
    """
    return {
        "@context": _CONTEXT,
        "type": "Assertion",
        "id": addresses.ob2_award(award),
        "revoked": True,
        "revocationReason": one_line(reason),
    }


def badge_class(issuance: Issuance, addresses: Addresses) -> dict[str, Any]:
    """The BadgeClass, which every award of that version shares."""
    badge = issuance.badge
    return {
        "@context": _CONTEXT,
        "type": "BadgeClass",
        "id": addresses.ob2_badge(badge.key, badge.version),
        "name": one_line(badge.name),
        "description": one_line(badge.description),
        "image": addresses.artwork(picture(issuance)),
        "criteria": criteria(issuance, addresses),
        "issuer": addresses.ob2_issuer,
        "tags": tags(issuance),
    } | ({"alignment": [alignment(each) for each in badge.alignments]} if badge.alignments else {})


def issuer_profile(issuer: Issuer, addresses: Addresses, keys: Iterable[str] = ()) -> dict[str, Any]:
    """The Issuer. *keys*: the fragments of the RSA keys that sign, or ever signed, badges in its name."""
    document: dict[str, Any] = {
        "@context": _CONTEXT,
        "type": "Issuer",
        "id": addresses.ob2_issuer,
        "name": one_line(issuer.name),
        "url": issuer.url or addresses.home,
    }
    if issuer.email:
        document["email"] = issuer.email
    if found := [addresses.ob2_key(key) for key in keys]:
        document["publicKey"] = found[0] if len(found) == 1 else found
        document["revocationList"] = addresses.ob2_revocations
    return document


def cryptographic_key(fragment: str, pem: str, addresses: Addresses) -> dict[str, Any]:
    """The CryptographicKey: names the issuer as its owner, as the issuer names it. *pem*: the public key."""
    return {
        "@context": _CONTEXT,
        "type": "CryptographicKey",
        "id": addresses.ob2_key(fragment),
        "owner": addresses.ob2_issuer,
        "publicKeyPem": pem,
    }


def revocation_list(revoked: Mapping[str, str], addresses: Addresses) -> dict[str, Any]:
    """The RevocationList. *revoked*: award → reason.

    Each award stands in it twice, by its hosted and its signed assertion. So it never has exactly one entry: the
    1EdTech validator 1.1.2 does not look into a list of one.
    """
    return {
        "@context": _CONTEXT,
        "type": "RevocationList",
        "id": addresses.ob2_revocations,
        "issuer": addresses.ob2_issuer,
        "revokedAssertions": [
            {"id": id, "revocationReason": one_line(reason)}
            for award, reason in sorted(revoked.items())
            for id in (addresses.ob2_award(award), signed_id(award, addresses))
        ],
    }


def _evidence(excerpt: Exhibit, issuance: Issuance, addresses: Addresses) -> dict[str, Any]:
    return {"id": addresses.evidence(issuance.award, excerpt.n), "type": "Evidence"} | exhibit(excerpt, issuance)
