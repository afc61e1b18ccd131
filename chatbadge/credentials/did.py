"""The issuer's decentralised identifier, and the document that tells which keys are the issuer's. PURE."""

from collections.abc import Mapping
from typing import Any


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
