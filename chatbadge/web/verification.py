"""Verifies a badge as somebody who may have issued it: what names our address must bear our signature."""

import json
import re
from dataclasses import replace

from chatbadge.credentials.verifying import Check, Fetch, Verification, verify
from chatbadge.installation import Installation

_FORGED = "It names an address of this community, but this community did not sign it."


def verified(here: Installation, badge: bytes, fetch: Fetch) -> Verification:
    """What is found about *badge*; one under our address that we did not issue is not valid, whoever signed it."""
    found = verify(badge, fetch)
    if not found.valid or not is_under_our_address(here, found) or found.issuer in ("", _signed_by(here, found)):
        return found
    return replace(
        found,
        valid=False,
        status="not valid",
        sentence=_FORGED,
        checks=(*found.checks, Check("issuer", False, _FORGED)),
    )


def credential_address(here: Installation, address: str) -> str:
    """The address of the credential, where somebody gave that of our award's page; else the address itself."""
    is_page = re.fullmatch(re.escape(here.addresses.award("")) + r"[a-z2-7]{24}/?", address)
    return f"{address.rstrip('/')}.json" if is_page else address


def is_under_our_address(here: Installation, found: Verification) -> bool:
    """The badge claims to be one of ours."""
    return found.id.startswith(f"{here.addresses.base}/awards/")


def _signed_by(here: Installation, found: Verification) -> str | None:
    """The issuer of the credential that we hold under the badge's id, or None where we hold none."""
    award = found.id.rpartition("/")[2]
    content = here.store.credential(award).get("json")
    return str(json.loads(content)["issuer"]["id"]) if content else None
