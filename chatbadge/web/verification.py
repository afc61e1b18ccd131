"""Verifies a badge as somebody who may have issued it.

What names our address must bear our signature; and of an award of ours we know what became of it.
"""

import json
import re
from dataclasses import replace

from chatbadge.core.awards import Award, AwardState
from chatbadge.core.moments import date_words
from chatbadge.credentials.verifying import Check, Fetch, Verification, verify
from chatbadge.errors import UnknownNameError
from chatbadge.installation import Installation
from chatbadge.web.showing import has_expired, over_since, successor

_FORGED = "It names an address of this community, but this community did not sign it."
#: What may be found about an award of ours that is over. An assertion of Open Badges 2.0 is not there any more then, so
#: it cannot be checked; what is "not valid" was changed, and stays so.
_MAY_BE_OVER = frozenset({"valid", "revoked", "suspended", "superseded", "expired", "not checked", "not fully checked"})


def verified(here: Installation, badge: bytes, fetch: Fetch) -> Verification:
    """What is found about *badge*; one under our address that we did not issue is not valid, whoever signed it."""
    found = verify(badge, fetch)
    if is_under_our_address(here, found) and not is_ours(here, found):
        return _not_valid(found, "not valid", _FORGED, "issuer") if found.valid else found
    award = _award(here, found)
    return _with_its_end(here, award, found) if award and found.status in _MAY_BE_OVER else found


def credential_address(here: Installation, address: str) -> str:
    """The address of the credential, where somebody gave that of our award's page; else the address itself."""
    is_page = re.fullmatch(re.escape(here.addresses.award("")) + r"[a-z2-7]{24}/?", address)
    return f"{address.rstrip('/')}.json" if is_page else address


def is_under_our_address(here: Installation, found: Verification) -> bool:
    """The badge claims to be one of ours."""
    return found.id.startswith(here.addresses.award(""))


def is_ours(here: Installation, found: Verification) -> bool:
    """It is under our address, and its issuer is the one under whose name we issued it."""
    return is_under_our_address(here, found) and found.issuer in ("", _signed_by(here, found))


def _with_its_end(here: Installation, award: Award, found: Verification) -> Verification:
    """What was found, and in a plain sentence what became of the award where it does not hold any more."""
    since = over_since(here, award)
    on = f" on {date_words(since, 'UTC')}" if since else ""
    if award.state is AwardState.REVOKED:
        return _not_valid(found, "revoked", f"Its issuer revoked it{on}.", "status")
    if award.state is AwardState.SUSPENDED:
        return _not_valid(
            found, "suspended", f"Its issuer suspended it{on}; for the time being it does not hold.", "status"
        )
    if award.state is AwardState.SUPERSEDED:
        new = successor(here, award)
        by = f" by {here.addresses.award(new.id)}" if new else ""
        return _not_valid(found, "superseded", f"It was superseded{by}{on}.", "status")
    if has_expired(award):
        return _not_valid(found, "expired", f"It expired{on}.", "period")
    return found


def _not_valid(found: Verification, status: str, sentence: str, check: str) -> Verification:
    """The same with another outcome, which one *check* has brought."""
    others = tuple(each for each in found.checks if each.name != check)
    return replace(
        found, valid=False, status=status, sentence=sentence, checks=(*others, Check(check, False, sentence))
    )


def _is_hosted(here: Installation, found: Verification) -> bool:
    """An assertion of Open Badges 2.0 under our address."""
    return found.id.startswith(here.addresses.ob2_award("", ""))


def _award(here: Installation, found: Verification) -> Award | None:
    """The award of ours that the badge is of, or None."""
    if not (is_ours(here, found) or _is_hosted(here, found)):
        return None
    id = found.id.rpartition("/")[2].removesuffix(".json")
    try:
        award = here.store.award(id)
    except UnknownNameError:
        return None
    return award if award.id == id else None


def _signed_by(here: Installation, found: Verification) -> str | None:
    """The issuer of the credential that we hold under the badge's id, or None where we hold none."""
    award = found.id.rpartition("/")[2]
    content = here.store.credential(award).get("json")
    return str(json.loads(content)["issuer"]["id"]) if content else None
