"""Is this badge what it says? Any Open Badge, ours or not: a picture, a JSON document or a VC-JWT.

Signatures, documents and status lists are judged by openbadgeslib. Added here: what was checked, in
words, one line a check; and that the picture is the one that the credential was issued with.
"""

import base64
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from http.client import HTTPException
from typing import Any
from urllib.parse import unquote

from chatbadge.core.moments import date_words
from chatbadge.core.phrasing import capitalised
from chatbadge.credentials import baking, integrity
from chatbadge.errors import InputError

#: Fetches an address and gives what is there; raises OSError, ValueError or HTTPException.
Fetch = Callable[[str], bytes]

_LARGEST = 5_000_000
_REVOKED = "Its issuer has revoked it."
_UNREACHABLE = "It could not be checked, because what it refers to could not be fetched."
_CHANGED = "It was changed after it was issued, or was never issued by the one whom it names."


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was checked. ``ok`` is None where it could not be."""

    name: str
    ok: bool | None
    sentence: str


@dataclass(frozen=True, slots=True)
class Verification:
    """What was found about a badge."""

    valid: bool
    #: "valid", "not valid", "revoked", "expired", "not yet valid"
    status: str
    sentence: str
    checks: tuple[Check, ...]
    #: the credential's or the assertion's id, "" where none could be read
    id: str = ""
    #: the issuer's id, "" where none could be read
    issuer: str = ""


def verify(content: bytes, fetch: Fetch) -> Verification:
    """Check a badge. Never raises for bad content: what is wrong with it is the answer."""
    if len(content) > _LARGEST:
        return _refused("reading", f"It is larger than {_LARGEST // 1_000_000} MB, too large for a badge.")
    try:
        version, text = _payload(content)
    except InputError as error:
        return _refused("reading", f"Nothing can be read from it: {error}.")
    if not text:
        return _refused("reading", "It holds no Open Badge.")
    if text.startswith("{"):
        document = _json(text)
        if document is None:
            return _refused("reading", "It is not JSON, so its contents were changed or cut short.")
        if version == "2.0" or _is_ob2(document):
            return _verify_ob2(document, fetch)
        return _verify_ob3(document, text, content, fetch)
    return _verify_jwt(text, content, fetch)


def fetch_public(address: str) -> bytes:
    """Fetch an https address on the public internet; private networks are refused."""
    from openbadgeslib.util import download_file

    if not address.startswith("https://"):
        raise ValueError("only https addresses are fetched")
    try:
        return download_file(address)
    except ValueError as error:
        if "allow_private" in str(error):
            raise ValueError("it is not on the public internet") from None
        raise


def _payload(content: bytes) -> tuple[str, str]:
    """(version or "", the text of the credential)."""
    if baking.is_png(content) or baking.is_svg(content):
        version, text = baking.unbake(content) or ("", "")
        return version, text.strip()
    try:
        return "", content.decode("utf-8").strip()
    except UnicodeDecodeError:
        raise InputError("it is neither a PNG, an SVG nor a text") from None


def _json(text: str) -> dict[str, Any] | None:
    try:
        document = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return document if isinstance(document, dict) else None


def _is_ob2(document: Mapping[str, Any]) -> bool:
    return document.get("@context") == "https://w3id.org/openbadges/v2" or document.get("type") == "Assertion"


def _verify_ob3(document: dict[str, Any], text: str, content: bytes, fetch: Fetch) -> Verification:
    from openbadgeslib.ob3.ldp import OB3LdpVerifier
    from openbadgeslib.ob3.verifier import OB3VerificationError

    try:
        credential = OB3LdpVerifier().verify(text, download=_loud(fetch))
    except OB3VerificationError as error:
        return _failed(str(error), document)
    return _concluded(document, credential, content, fetch)


def _verify_jwt(text: str, content: bytes, fetch: Fetch) -> Verification:
    from openbadgeslib.ob3.verifier import OB3VerificationError, OB3Verifier

    document = _jwt_payload(text)
    if document is None:
        said = (
            "a web page, and no badge"
            if "<html" in text[:1000].lower()
            else "neither a picture, nor JSON, nor a VC-JWT"
        )
        return _refused("reading", f"It is {said}.")
    issuer = _issuer_id(document)
    try:
        if not issuer.startswith("did:"):
            raise OB3VerificationError(f"the issuer {issuer!r} is no DID, so its key cannot be found")
        credential = OB3Verifier.for_issuer_did(issuer, download=_loud(fetch)).verify(text)
    except OB3VerificationError as error:
        return _failed(str(error), document)
    return _concluded(document, credential, content, fetch)


def _jwt_payload(text: str) -> dict[str, Any] | None:
    """The payload of a compact JWS whose three parts are spelled in the one canonical way, or None."""
    parts = text.split(".")
    try:
        decoded = [base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)) for part in parts]
        spelled = [base64.urlsafe_b64encode(part).rstrip(b"=").decode() for part in decoded]
    except ValueError:
        return None
    # a last letter may be changed without changing what it decodes to (RFC 4648, section 3.5)
    if len(parts) != 3 or spelled != parts:
        return None
    try:
        return _json(decoded[1].decode("utf-8"))
    except UnicodeDecodeError:
        return None


def _concluded(document: dict[str, Any], credential: Any, content: bytes, fetch: Fetch) -> Verification:
    """The outcome for a credential whose proof and period of validity are right."""
    checks = [
        Check("signature", True, "The signature is right: nothing was changed since it was issued."),
        _issuer_check(document),
        _period_check(document),
        _status_check(document, credential, fetch),
        *_picture_checks(document, content),
    ]
    about = (tuple(checks), str(document.get("id", "")), _issuer_id(document))
    broken = next((check for check in checks if check.ok is False), None)
    if broken is None:
        return Verification(True, "valid", _who_what(credential), *about)
    status = "revoked" if broken.sentence == _REVOKED else "not valid"
    return Verification(False, status, broken.sentence, *about)


def _issuer_check(document: Mapping[str, Any]) -> Check:
    """Who stands behind the name: the holder of a web address, or of a key that could be anybody's."""
    did = _issuer_id(document)
    if did.startswith("did:web:"):
        host = unquote(did.removeprefix("did:web:").partition(":")[0])
        return Check("issuer", True, f"It was signed with the key that {host} publishes.")
    return Check("issuer", None, "Its issuer is known by a key alone, so the name that it gives is its own word.")


def _period_check(document: Mapping[str, Any]) -> Check:
    if not isinstance(document.get("validFrom"), str):
        return Check("period", False, "It does not say from when it is valid, so it is no complete Open Badge.")
    return Check("period", True, "It is in its period of validity.")


def _status_check(document: Mapping[str, Any], credential: Any, fetch: Fetch) -> Check:
    from openbadgeslib.ob3.status import check_credential_status
    from openbadgeslib.ob3.verifier import OB3VerificationError

    if not credential.credential_status:
        return Check("status", None, "It names no status list, so its issuer cannot revoke it.")
    lists: dict[str, bytes] = {}

    def fetch_list(address: str) -> bytes:
        if address not in lists:
            lists[address] = _loud(fetch)(address)
        return lists[address]

    try:
        check_credential_status(credential, download=fetch_list)
        embedded = {
            address: found for address, content in lists.items() if (found := _json(content.decode("utf-8", "replace")))
        }
        for address, status_list in embedded.items():
            _prove_list(address, status_list, _issuer_id(document), fetch)
        if len(embedded) < len(lists):  # the library proves the lists that are VC-JWTs
            check_credential_status(credential, download=fetch_list, verify_list=True)
    except OB3VerificationError as error:
        if "is set at index" in str(error):
            return Check("status", False, _REVOKED)
        if "could not fetch" in str(error) or " expired " in str(error):
            return Check("status", None, f"Whether it was revoked could not be found out ({error}).")
        return Check("status", False, f"Its status list is not in order: {error}.")
    return Check("status", True, "Its issuer has not revoked it.")


def _prove_list(address: str, status_list: Mapping[str, Any], issuer: str, fetch: Fetch) -> None:
    """Raises openbadgeslib's OB3VerificationError where the status list is not the issuer's own."""
    from openbadgeslib.ob3.did import resolve_verification_method
    from openbadgeslib.ob3.ldp import verify_data_integrity_proof
    from openbadgeslib.ob3.verifier import OB3VerificationError

    proof = status_list.get("proof")
    method = str(proof.get("verificationMethod", "")) if isinstance(proof, dict) else ""
    if status_list.get("id") != address or _issuer_id(status_list) != issuer or method.partition("#")[0] != issuer:
        raise OB3VerificationError(f"the list at {address} is not the issuer's own")
    verify_data_integrity_proof(dict(status_list), resolve_verification_method(method, download=_loud(fetch)))


def _picture_checks(document: Mapping[str, Any], content: bytes) -> list[Check]:
    """Whether the picture around a credential is the one that it was issued with; nothing where it names none."""
    resources = document.get("relatedResource")
    if not (baking.is_png(content) or baking.is_svg(content)) or not isinstance(resources, list):
        return []
    digests = {resource.get("digestSRI") for resource in resources if isinstance(resource, dict)}
    if integrity(baking.without_credential(content)) in digests:
        return [Check("picture", True, "The picture is the one that it was issued with.")]
    return [Check("picture", False, "The picture is not the one that it was issued with.")]


def _verify_ob2(document: dict[str, Any], fetch: Fetch) -> Verification:
    """Open Badges 2.0, hosted: the issuer's own copy is the truth, and this one must equal it."""
    from openbadgeslib.ob2.verifier import OB2VerificationError, OB2Verifier

    held: dict[str, bytes] = {}

    def fetch_once(address: str) -> bytes:
        if address not in held:
            held[address] = _loud(fetch)(address)
        return held[address]

    verifier = OB2Verifier(download=fetch_once)
    try:
        assertion = verifier.verify_hosted(document, check_revocation=True)
    except OB2VerificationError as error:
        return _failed(str(error), document)
    if _json(held[document["id"]].decode("utf-8", "replace")) != document:
        return _failed("it differs from the copy that the issuer hosts", document)
    check = Check("hosted copy", True, "It equals the copy that its issuer hosts.")
    return Verification(True, "valid", _who_what_ob2(assertion, fetch_once), (check,), str(document["id"]))


def _loud(fetch: Fetch) -> Fetch:
    """*fetch* with its failures in one form, so that the library reports them rather than lets them through."""

    def fetched(address: str) -> bytes:
        try:
            return fetch(address)
        except HTTPException as error:
            raise OSError(f"the server at {address} answered with something that is not HTTP") from error

    return fetched


#: What the library's reason says → (status, sentence, which check, its outcome).
_REASONS: tuple[tuple[str, tuple[str, str, str, bool | None]], ...] = (
    ("has expired", ("expired", "Its period of validity is over.", "period", False)),
    ("not yet valid", ("not yet valid", "Its period of validity has not begun.", "period", False)),
    ("revoked", ("revoked", _REVOKED, "status", False)),
    ("ould not fetch", ("not checked", _UNREACHABLE, "issuer", None)),
    ("ould not resolve", ("not checked", _UNREACHABLE, "issuer", None)),
    ("", ("not valid", _CHANGED, "signature", False)),
)


def _failed(error: str, document: Mapping[str, Any]) -> Verification:
    """The outcome where the library refused; *error* is its reason."""
    status, sentence, check, ok = next(outcome for said, outcome in _REASONS if said in error)
    checks = (Check(check, ok, f"{capitalised(error)}."),)
    return Verification(False, status, sentence, checks, str(document.get("id", "")), _issuer_id(document))


def _refused(check: str, sentence: str) -> Verification:
    return Verification(False, "not valid", sentence, (Check(check, False, sentence),))


def _who_what(credential: Any) -> str:
    """ "Contributor", issued to elkorda by #badgechat on 22 November 2026."""
    handles = [identity.identity_hash for identity in credential.identifiers if not identity.hashed]
    to = handles[0] if handles else credential.recipient_id or "its holder"
    by, day = credential.issuer.name or credential.issuer.id, _day(credential.issuance_date)
    return f"“{credential.achievement.name}”, issued to {to} by {by} on {day}."


def _who_what_ob2(assertion: Any, fetch: Fetch) -> str:
    badge = _json(fetch(assertion.badge).decode("utf-8", "replace")) or {}
    to, day = assertion.recipient.identity, _day(assertion.issued_on)
    return f"“{badge.get('name', 'A badge')}”, issued to {to} on {day}."


def _day(moment: datetime) -> str:
    return date_words(moment, "UTC")


def _issuer_id(document: Mapping[str, Any]) -> str:
    issuer = document.get("issuer")
    return str(issuer.get("id", "") if isinstance(issuer, dict) else issuer or "")
