"""Signed tokens (JWS, RFC 7515): the VC-JWTs of Open Badges 3.0 and the signed badges of 2.0."""

import base64
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from chatbadge.credentials.verifying.keys import jwk_pem, keys_of
from chatbadge.credentials.verifying.lookups import Lookups
from chatbadge.credentials.verifying.outcome import Changed, Refusal, incomplete, not_traced, unchecked, unknown_issuer
from chatbadge.credentials.verifying.reading import json_object
from chatbadge.credentials.verifying.wording import id_of, member, moment, short

#: Which algorithms go with which kind of key (RFC 7518 section 3.1, RFC 8037 section 3.1): a header cannot choose.
_ALGORITHMS = {
    "RSA": ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512"),
    "EC": ("ES256", "ES384", "ES512"),
    "OKP": ("EdDSA",),
}
_KNOWN = {name for names in _ALGORITHMS.values() for name in names} | {"Ed25519"}
#: Claims that say again what the credential says (OB 3.0, section 8.2.4).
CLAIMS = ("iss", "sub", "jti", "nbf", "exp", "iat", "aud")


@dataclass(frozen=True, slots=True)
class Token:
    """A compact JWS, taken apart."""

    text: str
    header: Mapping[str, Any]
    payload: Mapping[str, Any]


def token_of(text: str) -> Token | None:
    """The token, where *text* is one whose parts are spelled in the one canonical way, else None."""
    parts = text.split(".")
    if len(parts) != 3 or not text.isascii():
        return None
    try:
        decoded = [base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)) for part in parts]
        header, payload = json_object(decoded[0]), json_object(decoded[1])
    except ValueError:
        return None
    # a last letter may be changed without changing what it decodes to (RFC 4648, section 3.5)
    spelled = [base64.urlsafe_b64encode(part).rstrip(b"=").decode() for part in decoded]
    return Token(text, header, payload) if spelled == parts else None


def fits(token: Token, keys: Sequence[bytes]) -> bool:
    """The token was signed with one of *keys* (PEM)."""
    return any(_fits(token, key) for key in keys)


def _fits(token: Token, pem: bytes) -> bool:
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePublicKey
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
    from cryptography.hazmat.primitives.serialization import load_pem_public_key
    from jwt import PyJWS, PyJWTError

    try:
        key = load_pem_public_key(pem)
    except (ValueError, UnsupportedAlgorithm):
        return False
    kind = "RSA" if isinstance(key, RSAPublicKey) else "EC" if isinstance(key, EllipticCurvePublicKey) else "OKP"
    options: Any = {"enforce_minimum_key_length": True}
    try:
        PyJWS(options=options).decode_complete(token.text, pem, list(_ALGORITHMS[kind]))
    except (PyJWTError, ValueError, TypeError, NotImplementedError):
        return False
    return True


def prove(token: Token, issuer: str, lookups: Lookups) -> None:
    """Raises :class:`Refusal` unless *issuer* signed the token."""
    if token.header.get("alg") not in _KNOWN:
        raise _unsigned(token.header.get("alg"))
    method, jwk = token.header.get("kid"), token.header.get("jwk")
    try:
        keys = keys_of(issuer, method if isinstance(method, str) else "", lookups)
    except Refusal as refusal:
        raise _by_its_own_key(token, jwk, issuer, refusal) from None
    if not fits(token, keys):
        raise Changed()


def _unsigned(algorithm: object) -> Refusal:
    if str(algorithm).lower() in ("none", "hs256", "hs384", "hs512"):
        return Changed("It bears no signature that only its issuer could have made.")
    return unchecked(f"It is signed in a way that this program does not know ({short(algorithm)}).", "signature")


def _by_its_own_key(token: Token, jwk: object, issuer: str, refusal: Refusal) -> Refusal:
    """What to say where the issuer's key cannot be had, but the token brings one along."""
    pem = jwk_pem(jwk) if isinstance(jwk, dict) else None
    if pem is None:
        return refusal
    if not fits(token, [pem]):
        return Changed()
    if refusal.found.status == "not checked":
        return not_traced(refusal)
    return unknown_issuer(
        f"It was signed with a key that it brings along itself, and nothing ties that key to {short(issuer)}, whom it "
        "names, so anybody may have issued it."
    )


# --- VC-JWT


def credential_of(token: Token) -> dict[str, Any]:
    """The credential that a VC-JWT holds: the payload itself, or its ``vc`` claim as in version 1.1 of the data model.

    What only the claims say is filled in (VC Data Model 1.1, section 6.3.1).
    """
    wrapped = token.payload.get("vc")
    if not isinstance(wrapped, dict):
        document = {name: value for name, value in token.payload.items() if name not in CLAIMS}
        # the claim, where only that says until when it holds
        until = _instant(token.payload.get("exp"))
        return document | ({"validUntil": until} if until and "validUntil" not in document else {})
    document = dict(wrapped)
    claims = token.payload
    said = {
        "id": claims.get("jti"),
        "issuer": claims.get("iss"),
        "issuanceDate" if "validFrom" not in document else "validFrom": _instant(claims.get("nbf")),
        "expirationDate" if "validUntil" not in document else "validUntil": _instant(claims.get("exp")),
    }
    document = {name: value for name, value in said.items() if value is not None} | document
    subject = document.get("credentialSubject")
    if isinstance(subject, dict) and "id" not in subject and isinstance(claims.get("sub"), str):
        document["credentialSubject"] = subject | {"id": claims["sub"]}
    return document


def _instant(seconds: object) -> str | None:
    if not isinstance(seconds, int | float) or isinstance(seconds, bool):
        return None
    try:
        return datetime.fromtimestamp(seconds, UTC).isoformat()
    except (ValueError, OverflowError, OSError):
        return None


def check_claims(token: Token, document: Mapping[str, Any]) -> None:
    """Raises :class:`Refusal` where the claims are missing or say something else than the credential.

    OB 3.0, section 8.2.4: iss, jti, nbf and, where the earner has an id, sub must be there and say the same.
    """
    claims = token.payload
    expected = {
        "iss": id_of(document.get("issuer")),
        "jti": document.get("id"),
        "sub": member(document, "credentialSubject", "id"),
    }
    for name, value in expected.items():
        if value is not None and claims.get(name) != value:
            raise _contradiction(name, name in claims)
    for name, members in (("nbf", ("validFrom", "issuanceDate")), ("exp", ("validUntil", "expirationDate"))):
        said = next((document[known] for known in members if known in document), None)
        claimed, at = _instant(claims.get(name)), moment(said)
        if claimed is None and (name == "nbf" or name in claims):
            raise _contradiction(name, name in claims)
        if claimed and at and abs((datetime.fromisoformat(claimed) - at).total_seconds()) >= 1:
            raise _contradiction(name, True)


_CLAIMED = {
    "iss": "who issued it",
    "jti": "its address",
    "sub": "whose it is",
    "nbf": "from when it is valid",
    "exp": "until when it is valid",
}


def _contradiction(claim: str, there: bool) -> Refusal:
    how = "in two ways that differ" if there else "in one place only, where the standard wants two"
    sentence = f"It says {_CLAIMED[claim]} {how} (“{claim}”), so it is no right Open Badge."
    return Refusal("not valid", sentence, incomplete(sentence))
