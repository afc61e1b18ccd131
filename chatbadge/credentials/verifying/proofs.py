"""Data Integrity proofs, which stand within the document that they sign (W3C VC Data Integrity 1.0).

openbadgeslib checks eddsa-rdfc-2022. It says so of badges alone, and refuses a badge in which an endorsement of that
same badge lies, and records of badges: so its parts are called here one by one, and what lies within is taken out
before the form is looked at, and is checked as a credential of its own. The suites that sign the JSON as it is (JCS)
are checked here.
"""

import hashlib
import json
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from decimal import Decimal
from functools import cache, reduce
from typing import Any

from chatbadge.credentials.verifying.keys import keys_of
from chatbadge.credentials.verifying.lookups import Lookups
from chatbadge.credentials.verifying.outcome import Changed, Check, Refusal, not_traced, unchecked, unknown_issuer
from chatbadge.credentials.verifying.wording import day, items, moment, short

_RDF = "eddsa-rdfc-2022"
_JCS = ("eddsa-jcs-2022", "ecdsa-jcs-2019")
#: openbadgeslib's limit for a document whose meaning is signed
_LARGEST = 256 * 1024
_MOST_PROOFS = 5
#: an Ed25519 or P-256 key as a multikey (Controlled Identifiers 1.0, section 2.2.2)
_MULTIKEY = re.compile(r"z(6Mk|Dna)[1-9A-HJ-NP-Za-km-z]{40,50}")
_UNKNOWN_SUITE = "It is signed in a way that this program does not know ({})."


def prove(document: Mapping[str, Any], issuer: str, lookups: Lookups, embedded: frozenset[int]) -> list[Check]:
    """Raises :class:`Refusal` unless *issuer* signed the document; gives what there is to say of its proofs.

    *embedded* are the ids (as of ``id()``) of the credentials within it, which are checked on their own.
    """
    proofs = [proof for proof in items(document.get("proof")) if isinstance(proof, dict)]
    if not proofs:
        raise Changed("It bears no signature.")
    known = [proof for proof in proofs[:_MOST_PROOFS] if _suite(proof) in (_RDF, *_JCS)]
    if not known:
        raise unchecked(_UNKNOWN_SUITE.format(short(_suite(proofs[0]))), "signature")
    outcomes = [_outcome(document, proof, issuer, lookups, embedded) for proof in known]
    # one that does not fit tells of a change, whatever another says; one by somebody else is no matter
    changed = next((found for found in outcomes if isinstance(found, Changed)), None)
    if changed or all(outcomes):
        raise changed or next(found for found in outcomes if found is not None)
    others = len(proofs) - outcomes.count(None)
    if not others:
        return []
    more = "One more signature was" if others == 1 else f"{others} more signatures were"
    return [Check("signature", None, f"{more} not looked at: this one is enough.")]


def _suite(proof: Mapping[str, Any]) -> str:
    kind = proof.get("type")
    return str(proof.get("cryptosuite") if kind == "DataIntegrityProof" else kind)


def _outcome(
    document: Mapping[str, Any], proof: dict[str, Any], issuer: str, lookups: Lookups, embedded: frozenset[int]
) -> Refusal | None:
    """What speaks against one proof, or None."""
    try:
        _prove(document, proof, issuer, lookups, embedded)
    except Refusal as refusal:
        return refusal
    return None


def _prove(
    document: Mapping[str, Any], proof: dict[str, Any], issuer: str, lookups: Lookups, embedded: frozenset[int]
) -> None:
    if proof.get("proofPurpose") != "assertionMethod":
        raise Changed("Its signature was made for another purpose than to issue a credential.")
    if "expires" in proof:
        _check_end(moment(proof["expires"]))
    method = proof.get("verificationMethod")
    if not isinstance(method, str) or not method:
        raise unknown_issuer("Its signature names no key, so nobody can tell whose it is.")
    key, untraced = _key(issuer, method, lookups)
    alone = {**document, "proof": proof}
    if _suite(proof) == _RDF:
        _check_contexts(document)
        _prove_meaning(alone, proof, key, embedded)
    else:
        _prove_text(alone, proof, key)
    if untraced:
        raise not_traced(untraced)


def _key(issuer: str, method: str, lookups: Lookups) -> tuple[bytes, Refusal | None]:
    """The issuer's key. Where that cannot be fetched, the one that its name spells, and what is open then.

    The 1EdTech validator takes a name that is a key for that key, too.
    """
    try:
        return keys_of(issuer, method, lookups)[0], None
    except Refusal as refusal:
        fragment = method.partition("#")[2]
        if refusal.found.status != "not checked" or not _MULTIKEY.fullmatch(fragment):
            raise
        return keys_of(f"did:key:{fragment}", "", lookups)[0], refusal


def _check_end(ends: datetime | None) -> None:
    if ends is None:
        raise Changed("Its signature ends at a time that is none.")
    if ends < datetime.now(UTC):
        sentence = f"Its signature held until {day(ends)} only."
        raise Refusal("expired", sentence, Check("signature", False, sentence, "expired"))


# --- eddsa-rdfc-2022: what the document means is signed

#: of a record's subject (CLR 2.0, "ClrSubject")
_TYPED = ("identifier", "association", "achievement")


@cache
def _contexts() -> dict[str, dict[str, Any]]:
    from openbadgeslib.ob3.clr import bundled_clr_contexts

    return bundled_clr_contexts()


def _check_contexts(document: Mapping[str, Any]) -> None:
    """Raises :class:`Refusal` for words that a document defines itself, or that are defined elsewhere."""
    from openbadgeslib.ob3.contexts import bundled_contexts

    known = {*bundled_contexts(), *_contexts()}
    for context in items(document.get("@context")):
        if not isinstance(context, str):
            raise unchecked("It gives words a meaning of its own, so its signature could not be checked.", "signature")
        if context not in known:
            where = f"at {short(context)}, which this program does not know"
            raise unchecked(f"It uses words defined {where}, so its signature could not be checked.", "signature")


def _prove_meaning(document: dict[str, Any], proof: dict[str, Any], pem: bytes, embedded: frozenset[int]) -> None:
    from openbadgeslib.ob3.contexts import document_loader
    from openbadgeslib.ob3.ldp import (
        OB3GuardUnavailable,
        _check_json_ld_form,  # what OB3LdpVerifier does with a badge, needed for records and endorsements too
        verify_data_integrity_proof,
    )
    from openbadgeslib.ob3.verifier import OB3VerificationError

    if len(json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()) > _LARGEST:
        raise unchecked(f"It is larger than {_LARGEST // 1024} KB, too large to be checked here.", "signature")
    try:
        verify_data_integrity_proof(document, pem, extra_contexts=_contexts())
    except OB3GuardUnavailable:
        raise
    except OB3VerificationError:
        raise Changed() from None
    frame, apart = _parted(_without(document, embedded))
    try:
        for part in (frame, *apart):
            _check_json_ld_form(part, proof, document_loader(_contexts()))
    except OB3GuardUnavailable:
        raise
    except OB3VerificationError as error:
        raise Changed(f"Something in it is not covered by its signature ({short(error, 160)}).") from None


def _parted(document: dict[str, Any]) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """A record without those members of its subject that its own context cannot compact again, and these, each alone.

    Context 2.0.1 of the CLR gives them a type that no value of theirs has; what is in them is compacted like any other.
    """
    subject = document.get("credentialSubject")
    if "ClrCredential" not in items(document.get("type")) or not isinstance(subject, dict):
        return document, []
    kept = {name: value for name, value in subject.items() if name not in _TYPED}
    apart = [node for name in _TYPED for node in items(subject.get(name)) if isinstance(node, dict)]
    shared: dict[str, Any] = {name: document[name] for name in ("@context", "proof") if name in document}
    return document | {"credentialSubject": kept}, [shared | node for node in apart]


def _without(value: Any, embedded: frozenset[int]) -> Any:
    """The document without the credentials that lie within it."""
    if isinstance(value, dict):
        kept = {name: _without(inner, embedded) for name, inner in value.items() if id(inner) not in embedded}
        return {name: inner for name, inner in kept.items() if inner != [] or value[name] == []}
    if isinstance(value, list):
        return [_without(inner, embedded) for inner in value if id(inner) not in embedded]
    return value


# --- the suites that sign the JSON as it is (W3C Data Integrity EdDSA 1.0 section 3.3, ECDSA 1.0 section 3.3)


def _prove_text(document: dict[str, Any], proof: dict[str, Any], pem: bytes) -> None:
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, SECP256R1, EllipticCurvePublicKey
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
    from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.serialization import load_pem_public_key

    options = {name: value for name, value in proof.items() if name != "proofValue"}
    unsigned = {name: value for name, value in document.items() if name != "proof"}
    if "@context" in options:
        contexts = items(options["@context"])
        if items(unsigned.get("@context"))[: len(contexts)] != contexts:
            raise Changed()
        unsigned["@context"] = options["@context"]
    data = b"".join(hashlib.sha256(canonical(part).encode()).digest() for part in (options, unsigned))
    signature, key = _signature(proof.get("proofValue")), load_pem_public_key(pem)
    try:
        if isinstance(key, Ed25519PublicKey) and _suite(proof) == _JCS[0]:
            key.verify(signature, data)
        elif isinstance(key, EllipticCurvePublicKey) and isinstance(key.curve, SECP256R1) and _suite(proof) == _JCS[1]:
            r, s = int.from_bytes(signature[:32]), int.from_bytes(signature[32:])
            key.verify(encode_dss_signature(r, s), data, ECDSA(SHA256()))
        else:
            raise Changed("Its signature is of another kind than the issuer's key.")
    except InvalidSignature:
        raise Changed() from None


_BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"


def _signature(value: object) -> bytes:
    """The 64 bytes of a multibase base58btc text."""
    if not isinstance(value, str) or not value.startswith("z") or len(value) > 100:
        raise Changed()
    digits = [_BASE58.find(letter) for letter in value[1:]]
    number = reduce(lambda sum, digit: sum * 58 + digit, digits, 0)
    zeros = len(value[1:]) - len(value[1:].lstrip("1"))  # each stands for an empty byte at the beginning
    if min(digits, default=-1) < 0 or zeros + (number.bit_length() + 7) // 8 != 64:
        raise Changed()
    return number.to_bytes(64)


def canonical(value: Any) -> str:
    """JSON in its one canonical form (RFC 8785)."""
    if isinstance(value, dict):
        pairs = sorted(value.items(), key=lambda pair: pair[0].encode("utf-16-be"))
        return "{" + ",".join(f"{canonical(name)}:{canonical(inner)}" for name, inner in pairs) + "}"
    if isinstance(value, list):
        return "[" + ",".join(canonical(inner) for inner in value) + "]"
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _number(value)
    return json.dumps(value, ensure_ascii=False)


def _number(value: int | float) -> str:
    """A number as ECMAScript writes it (RFC 8785, section 3.2.2.3)."""
    try:
        number = float(value)
    except OverflowError:
        raise Changed("It holds a number that is too large.") from None
    sign, digits, exponent = Decimal(repr(number)).normalize().as_tuple()
    text, point = "".join(map(str, digits)), len(digits) + int(exponent)
    if not number:
        return "0"
    if 0 < point <= 21:
        said = text.ljust(point, "0") if len(text) <= point else f"{text[:point]}.{text[point:]}"
    elif -6 < point <= 0:
        said = "0." + "0" * -point + text
    else:
        said = f"{text[0]}{'.' + text[1:] if text[1:] else ''}e{point - 1:+d}"
    return ("-" if sign else "") + said
