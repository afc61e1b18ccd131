"""The issuer's decentralised identifier, and the document that tells which keys are the issuer's."""

import hashlib
import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any, NamedTuple

from chatbadge.core.moments import iso


class Published(NamedTuple):
    """Two keys that sign, or signed, in the issuer's name."""

    #: the Ed25519 key as a multikey, the RSA key in PEM
    multikey: str
    rsa_pem: str
    #: since when nothing that they signed is to be trusted; None: all of it is
    revoked: datetime | None = None


def did_document(did: str, keys: Iterable[Published]) -> dict[str, Any]:
    """The did:web document (DID Core 1.0, section 5; Controlled Identifiers 1.0, section 2.2).

    Keys that were rotated out stay in it, so that what they signed is verified; those that are not to be trusted any
    more are named as revoked, and may assert nothing. The Ed25519 method's fragment is its own multikey, ids are
    absolute and ``assertionMethod`` holds strings: the 1EdTech validator's resolver needs all three.
    """
    methods, asserting = [], []
    for key in keys:
        for method in (
            {"id": f"{did}#{key.multikey}", "type": "Multikey", "publicKeyMultibase": key.multikey},
            {"id": f"{did}#{fragment_of(key.rsa_pem)}", "type": "JsonWebKey", "publicKeyJwk": jwk_of(key.rsa_pem)},
        ):
            revoked = {"revoked": iso(key.revoked)} if key.revoked else {}
            methods.append(method | {"controller": did} | revoked)
            if not key.revoked:
                asserting.append(method["id"])
    return {
        "@context": [
            "https://www.w3.org/ns/did/v1",
            "https://w3id.org/security/multikey/v1",
            "https://w3id.org/security/jwk/v1",
        ],
        "id": did,
        "verificationMethod": methods,
        "assertionMethod": asserting,
    }


def fragment_of(rsa_pem: str) -> str:
    """The name of an RSA key: in the DID document behind the #, and in the addresses of Open Badges 2.0."""
    members = {member: jwk_of(rsa_pem)[member] for member in ("e", "kty", "n")}
    thumbprint = json.dumps(members, separators=(",", ":"), sort_keys=True).encode()  # RFC 7638
    return "rsa-" + hashlib.sha256(thumbprint).hexdigest()[:16]


def jwk_of(rsa_pem: str) -> dict[str, Any]:
    """The public RSA key as a JSON Web Key (RFC 7517)."""
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
    from cryptography.hazmat.primitives.serialization import load_pem_public_key
    from jwt.algorithms import RSAAlgorithm

    key = load_pem_public_key(rsa_pem.encode("ascii"))
    if not isinstance(key, RSAPublicKey):
        raise ValueError("it is no RSA key")
    jwk = json.loads(RSAAlgorithm.to_jwk(key))
    return {member: jwk[member] for member in ("kty", "n", "e")} | {"alg": "RS256"}
