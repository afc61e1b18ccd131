"""An award → Open Badges 2.0 documents (1EdTech, Open Badges 2.0, "Data classes"). PURE.

For platforms that know the older standard only. The texts are made by the same functions as those of 3.0.
"""

from typing import Any

from chatbadge.core.phrasing import one_line
from chatbadge.credentials.addresses import Addresses
from chatbadge.credentials.openbadges import Issuance, Issuer, alignment, criteria, instant, narrative, picture, tags

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
        "evidence": [
            {
                "id": addresses.evidence(issuance.award, excerpt.n),
                "type": "Evidence",
                "name": one_line(excerpt.label),
            }
            for excerpt in issuance.excerpts
        ],
    }
    return {name: value for name, value in document.items() if value is not None}


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


def issuer_profile(issuer: Issuer, addresses: Addresses) -> dict[str, Any]:
    """The Issuer."""
    document = {
        "@context": _CONTEXT,
        "type": "Issuer",
        "id": addresses.ob2_issuer,
        "name": one_line(issuer.name),
        "url": issuer.url or addresses.home,
    }
    return document | ({"email": issuer.email} if issuer.email else {})
