"""Open Badges 2.0: assertions that their issuer hosts, and signed ones (1EdTech, Open Badges 2.0, "Verification").

Documents, keys and scopes are judged by openbadgeslib. Added here: that a hosted copy says it was revoked, what is
different from the issuer's copy, and the issuer's revocation list.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from chatbadge.credentials.verifying import jws, tampering
from chatbadge.credentials.verifying.lookups import Lookups, UnreachableError
from chatbadge.credentials.verifying.outcome import (
    Changed,
    Check,
    Refusal,
    Verification,
    concluded,
    still_open,
    unchecked,
    unknown_issuer,
    unreadable,
)
from chatbadge.credentials.verifying.reading import json_object
from chatbadge.credentials.verifying.status import LEEWAY, REVOKED
from chatbadge.credentials.verifying.wording import day, id_of, items, member, moment, quoted, short, types_of

_CONTEXT = "https://w3id.org/openbadges/v2"
#: Documents of the standard that are no badge, and what they are.
_OTHERS = {
    "BadgeClass": "It describes a badge, but says of nobody that they earned it.",
    "Issuer": "It describes an issuer of badges, and is no badge itself.",
    "Profile": "It describes an issuer of badges, and is no badge itself.",
    "CryptographicKey": "It is a key with which badges are signed, and no badge itself.",
    "RevocationList": "It is a list of revoked badges, and no badge itself.",
    "Endorsement": "It is an endorsement in the form of Open Badges 2.0, which this program does not check.",
}
#: What openbadgeslib says → what that means.
_ISSUER_REASONS = ("scope", "allowedOrigins", "same-origin", "CryptographicKey", "issuer Profile", "Issuer Profile")


@dataclass(frozen=True, slots=True)
class Assertion:
    """An assertion as it was read, with its token where it is signed."""

    document: Mapping[str, Any]
    token: jws.Token | None = None


def is_assertion(document: Mapping[str, Any]) -> bool:
    """A document of Open Badges 2.0, whichever."""
    return _CONTEXT in items(document.get("@context")) or bool(types_of(document) & {"Assertion", *_OTHERS})


def judged(assertion: Assertion, lookups: Lookups, now: datetime) -> Verification:
    """The outcome for an assertion. Raises nothing."""
    document = assertion.document
    id = document.get("id")
    try:
        return _judged(assertion, lookups, now)
    except Refusal as refusal:
        return refusal.about(id if isinstance(id, str) else "", "")


def _judged(assertion: Assertion, lookups: Lookups, now: datetime) -> Verification:
    document = assertion.document
    if other := next((said for name, said in _OTHERS.items() if name in types_of(document)), ""):
        raise unreadable(other)
    _check_revoked(document)
    first = _signed(assertion.token, document, lookups) if assertion.token else _hosted(document, lookups)
    _check_period(document, now)
    checks = [first, Check("period", True, "It is in its period of validity."), *_revocation(document, lookups)]
    return concluded(_who_what(document, lookups), checks, str(document["id"]), "")


def _check_revoked(document: Mapping[str, Any]) -> None:
    """A hosted assertion that was revoked says so itself ("Revocation")."""
    if document.get("revoked") is True:
        reason = document.get("revocationReason")
        sentence = f"{REVOKED[:-1]}: {quoted(reason, 200)}." if reason else REVOKED
        raise Refusal("revoked", sentence, Check("status", False, sentence, "revoked"))


def _check_period(document: Mapping[str, Any], now: datetime) -> None:
    """openbadgeslib has made sure by now that both dates are right."""
    starts, ends = moment(document.get("issuedOn")), moment(document.get("expires"))
    if ends and ends < now - LEEWAY:
        raise Refusal("expired", said := f"It expired on {day(ends)}.", Check("period", False, said, "expired"))
    if starts and starts > now + LEEWAY:
        said = f"It is not valid before {day(starts)}."
        raise Refusal("not yet valid", said, Check("period", False, said, "not yet valid"))


def _hosted(document: Mapping[str, Any], lookups: Lookups) -> Check:
    """The issuer's own copy is the truth, and this one must equal it."""
    kind = member(document, "verification", "type")
    if kind == "SignedBadge":
        raise Changed("It says that it is signed, but bears no signature.")
    id = document.get("id")
    if not isinstance(id, str) or not id.startswith(("https://", "http://")):
        raise unreadable("It does not say at which address its issuer hosts it, so nobody can check it.")
    copy = _copy(id, lookups)
    _check_revoked(copy)
    if found := tampering.changes(document, copy):
        sentence = f"It was changed after it was issued: {tampering.told(found)}."
        raise Refusal(
            "not valid", sentence, Check("hosted copy", False, "It differs from the copy that its issuer hosts.")
        )
    _by_library(document, None, lookups)
    return Check("hosted copy", True, "It equals the copy that its issuer hosts.")


def _copy(id: str, lookups: Lookups) -> dict[str, Any]:
    try:
        return json_object(lookups(id))
    except UnreachableError as error:
        if error.gone:  # what the standard wants of a revoked assertion's address
            raise Refusal("revoked", REVOKED, Check("status", False, REVOKED, "revoked")) from None
        why = f"the copy that its issuer hosts could not be fetched ({short(error, 200)})"
        raise unchecked(f"It could not be checked, because {why}.", "hosted copy") from None
    except ValueError:
        raise Changed(f"What stands at {short(id)} is no badge.") from None


def _signed(token: jws.Token, document: Mapping[str, Any], lookups: Lookups) -> Check:
    if member(document, "verification", "type") == "HostedBadge":
        return _hosted(document, lookups)
    _by_library(document, token, lookups)
    return Check("signature", True, "The signature is right: nothing was changed since it was issued.")


def _by_library(document: Mapping[str, Any], token: jws.Token | None, lookups: Lookups) -> None:
    """What openbadgeslib says of it, as a :class:`Refusal` where it refuses it."""
    from openbadgeslib.ob2.verifier import OB2VerificationError, OB2Verifier

    verifier = OB2Verifier(download=lookups)
    try:
        if token:
            verifier.verify(token.text)
        else:
            verifier.verify_hosted(dict(document))
    except OB2VerificationError as error:
        reason = str(error)
        if "has expired" in reason or "not yet valid" in reason:  # the last thing that it checks; said in our words
            return
        raise _refused(reason, lookups) from None


def _refused(reason: str, lookups: Lookups) -> Refusal:
    if "Invalid signature" in reason:
        return Changed()
    if "ould not fetch" in reason and lookups.failed:
        why = f"what it refers to could not be fetched ({short(lookups.failed[-1], 200)})"
        return unchecked(f"It could not be checked, because {why}.")
    if any(words in reason for words in _ISSUER_REASONS):
        return unknown_issuer(f"Nothing ties it to the issuer whom it names ({short(reason, 200)}).")
    sentence = f"It is no complete Open Badge ({short(reason, 200)})."
    return Refusal("not valid", sentence, Check("complete", False, sentence))


def _revocation(document: Mapping[str, Any], lookups: Lookups) -> list[Check]:
    """What the issuer's revocation list says; a hosted badge needs none."""
    address = _issuer(document, lookups).get("revocationList")
    if address is None:
        if member(document, "verification", "type") == "SignedBadge":
            return [Check("status", None, "Its issuer keeps no revocation list, so it cannot be revoked.")]
        return []
    try:
        listed = json_object(lookups(str(address))).get("revokedAssertions")
    except (UnreachableError, ValueError) as error:
        return [still_open("status", f"Whether it was revoked could not be found out: {short(error, 200)}.")]
    entry = next((each for each in items(listed) if id_of(each) == document["id"]), None)
    if entry is None:
        return [Check("status", True, "Its issuer has not revoked it.")]
    reason = member(entry, "revocationReason")
    return [Check("status", False, f"{REVOKED[:-1]}: {quoted(reason, 200)}." if reason else REVOKED, "revoked")]


def _badge(document: Mapping[str, Any], lookups: Lookups) -> dict[str, Any]:
    return _looked_up(document.get("badge"), lookups)


def _issuer(document: Mapping[str, Any], lookups: Lookups) -> dict[str, Any]:
    """The issuer's document, as the issuer publishes it: what a badge says of its issuer is the badge's word."""
    return _looked_up(id_of(_badge(document, lookups).get("issuer")), lookups)


def _looked_up(value: object, lookups: Lookups) -> dict[str, Any]:
    try:
        return json_object(lookups(id_of(value))) if id_of(value) else {}
    except (UnreachableError, ValueError):
        return {}


def _who_what(document: Mapping[str, Any], lookups: Lookups) -> str:
    recipient = document.get("recipient")
    person = short(member(recipient, "identity")) if member(recipient, "hashed") is not True else "its holder"
    named = member(_issuer(document, lookups), "name")
    by = f" by {short(named)}" if named else ""
    start = moment(document.get("issuedOn"))
    on = f" on {day(start)}" if start else ""
    return f"{quoted(_badge(document, lookups).get('name', 'A badge'))}, issued to {person}{by}{on}."
