"""A badge made without chatbadge, with keys that exist for one test run: the judges are tried on it."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cached_property
from pathlib import Path
from typing import Any

import jwt
from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat
from jwt.algorithms import RSAAlgorithm
from openbadgeslib.ob3.did import did_key_from_pem, multikey_from_pem
from openbadgeslib.ob3.ldp import add_data_integrity_proof
from openbadgeslib.ob3.status_list import build_status_list_credential, status_entry

Json = dict[str, Any]
SigningKey = Ed25519PrivateKey | EllipticCurvePrivateKey | RSAPrivateKey

HOST = "badges.example.org"
ISSUER = f"did:web:{HOST}"
DID_URL = f"https://{HOST}/.well-known/did.json"
STATUS_URL = f"https://{HOST}/status/1"
REVOKED = 7

YESTERDAY = datetime.now(UTC).replace(microsecond=0) - timedelta(days=1)


def iso(moment: datetime) -> str:
    return moment.isoformat().replace("+00:00", "Z")


@dataclass(frozen=True)
class Issuer:
    """Signs credentials and publishes what is needed to verify them."""

    id: str = ISSUER
    ed25519: Ed25519PrivateKey = field(default_factory=Ed25519PrivateKey.generate)

    @cached_property
    def rsa(self) -> RSAPrivateKey:
        return generate_private_key(65537, 2048)

    def sign(self, credential: Json, *, method: str = f"{ISSUER}#key-1") -> Json:
        return add_data_integrity_proof(credential, pem(self.ed25519), method)

    def sign_jwt(self, credential: Json, *, kid: str = f"{ISSUER}#key-2", **claims: Any) -> str:
        return sign_jwt(credential, self.rsa, "RS256", kid, **claims)

    def status_list(self) -> Json:
        return self.sign(build_status_list_credential(self.id, STATUS_URL, "revocation", [REVOKED], issued=YESTERDAY))

    def did_document(self) -> Json:
        return {
            "@context": ["https://www.w3.org/ns/did/v1", "https://w3id.org/security/multikey/v1"],
            "id": self.id,
            "verificationMethod": [
                {
                    "id": f"{self.id}#key-1",
                    "type": "Multikey",
                    "controller": self.id,
                    "publicKeyMultibase": multikey_from_pem(public_pem(self.ed25519)),
                },
                {
                    "id": f"{self.id}#key-2",
                    "type": "JsonWebKey",
                    "controller": self.id,
                    "publicKeyJwk": json.loads(RSAAlgorithm.to_jwk(self.rsa.public_key())),
                },
            ],
            "assertionMethod": [f"{self.id}#key-1", f"{self.id}#key-2"],
        }

    def publish(self, folder: Path) -> dict[str, Path]:
        """Write the issuer's public files; gives the web that the judges are told of."""
        web = {DID_URL: folder / "did.json", STATUS_URL: folder / "status.json"}
        web[DID_URL].write_text(json.dumps(self.did_document()), encoding="utf-8")
        web[STATUS_URL].write_text(json.dumps(self.status_list()), encoding="utf-8")
        return web


def credential(issuer: str = ISSUER, **members: Any) -> Json:
    return {
        "@context": [
            "https://www.w3.org/ns/credentials/v2",
            "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
            "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json",
        ],
        "id": f"https://{HOST}/awards/1",
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "issuer": {"id": issuer, "type": ["Profile"], "name": "The weekly chat"},
        "validFrom": iso(YESTERDAY),
        "credentialSubject": {
            "id": "https://social.example/@ana",
            "type": ["AchievementSubject"],
            "achievement": {
                "id": f"https://{HOST}/badges/helper",
                "type": ["Achievement"],
                "name": "Helper",
                "description": "Answers the questions of others.",
                "criteria": {"narrative": "Answered at least 3 questions."},
            },
        },
        "evidence": [{"type": ["Evidence"], "narrative": "Try a smaller group first."}],
        "credentialStatus": status_entry(STATUS_URL, "revocation", 8),
        **members,
    }


def sign_jwt(credential: Json, key: SigningKey, algorithm: str, kid: str, **claims: Any) -> str:
    payload = {
        **credential,
        "iss": credential["issuer"]["id"],
        "sub": credential["credentialSubject"]["id"],
        "jti": credential["id"],
        "nbf": int(datetime.fromisoformat(credential["validFrom"]).timestamp()),
        **claims,
    }
    return jwt.encode(payload, key, algorithm=algorithm, headers={"kid": kid})


def did_key(key: SigningKey) -> str:
    return did_key_from_pem(public_pem(key))


def key_of(did: str) -> str:
    """The one verification method of a did:key."""
    return f"{did}#{did.removeprefix('did:key:')}"


def pem(key: Ed25519PrivateKey) -> bytes:
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


def public_pem(key: SigningKey) -> bytes:
    return key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
