"""Keys, and the two proofs of Open Badges 3.0: eddsa-rdfc-2022 and VC-JWT.

Data Integrity proofs are made by openbadgeslib. VC-JWTs are made with PyJWT, since openbadgeslib
puts the key itself into the header, where nothing ties it to the issuer: here the header names the
issuer's key, and a verifier looks it up.
"""

import hashlib
import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key

from chatbadge.credentials.addresses import Addresses
from chatbadge.credentials.did import did_document
from chatbadge.errors import InputError

_SECRET, _ED25519, _RSA = "secret", "ed25519.pem", "rsa.pem"


@dataclass(frozen=True)
class Keys:
    """An installation's keys. Who holds them can issue badges in its name."""

    #: for keyed hashes: award ids, salts
    secret: bytes
    ed25519: Ed25519PrivateKey
    rsa: RSAPrivateKey

    @classmethod
    def make(cls) -> "Keys":
        """New keys, from the operating system's source of randomness."""
        return cls(secrets.token_bytes(32), Ed25519PrivateKey.generate(), generate_private_key(65537, 2048))

    @classmethod
    def load(cls, folder: Path) -> "Keys":
        """The keys in *folder*. Raises :class:`InputError` where they are missing or damaged."""
        try:
            secret = bytes.fromhex((folder / _SECRET).read_text().strip())
            ed25519 = serialization.load_pem_private_key((folder / _ED25519).read_bytes(), None)
            rsa = serialization.load_pem_private_key((folder / _RSA).read_bytes(), None)
        except FileNotFoundError as error:
            remedy = "restore it from a backup ('chatbadge init' in another folder makes new ones)"
            raise InputError(f"{error.filename}: the key is missing; {remedy}") from None
        except (OSError, ValueError, TypeError) as error:
            raise InputError(f"{folder}: a key cannot be read ({error}); restore it from a backup") from None
        if not isinstance(ed25519, Ed25519PrivateKey) or not isinstance(rsa, RSAPrivateKey) or len(secret) < 32:
            raise InputError(f"{folder}: a key is not of the kind that its name says; restore it from a backup")
        return cls(secret, ed25519, rsa)

    def save(self, folder: Path) -> None:
        """Write the keys to *folder*, readable by their owner alone.

        Raises OSError where the folder holds anything already: keys are never overwritten.
        """
        fresh = folder.with_name(f".{folder.name}-new")
        fresh.mkdir(mode=0o700, parents=True)
        for name, content in (
            (_SECRET, self.secret.hex().encode() + b"\n"),
            (_ED25519, _pem(self.ed25519)),
            (_RSA, _pem(self.rsa)),
        ):
            (fresh / name).touch(mode=0o600)
            (fresh / name).write_bytes(content)
        # all of them or none; refuses a folder that holds anything
        fresh.rename(folder)

    @cached_property
    def multikey(self) -> str:
        """The public Ed25519 key as a multikey (Controlled Identifiers 1.0, section 2.2.2)."""
        from openbadgeslib.ob3.did import multikey_from_pem

        return multikey_from_pem(_public_pem(self.ed25519))

    @cached_property
    def rsa_pem(self) -> str:
        """The public RSA key in PEM."""
        return _public_pem(self.rsa).decode("ascii")

    @cached_property
    def rsa_jwk(self) -> dict[str, Any]:
        """The public RSA key as a JSON Web Key (RFC 7517)."""
        from jwt.algorithms import RSAAlgorithm

        jwk = json.loads(RSAAlgorithm.to_jwk(self.rsa.public_key()))
        return {member: jwk[member] for member in ("kty", "n", "e")} | {"alg": "RS256"}


def _pem(key: Ed25519PrivateKey | RSAPrivateKey) -> bytes:
    return key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )


def _public_pem(key: Ed25519PrivateKey | RSAPrivateKey) -> bytes:
    return key.public_key().public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)


@dataclass(frozen=True)
class Signer:
    """Signs as one issuer: did:web where the installation has a public https address, else did:key."""

    keys: Keys
    addresses: Addresses
    #: whether others can reach the addresses; decides between did:web and did:key
    public: bool

    @cached_property
    def did(self) -> str:
        if not self.public:
            return f"did:key:{self.keys.multikey}"
        from openbadgeslib.ob3.did import did_web_from_url

        return did_web_from_url(self.addresses.base)

    @cached_property
    def rsa_fragment(self) -> str:
        """The name of the RSA key: in the DID document behind the #, and in the addresses of Open Badges 2.0."""
        members = {member: self.keys.rsa_jwk[member] for member in ("e", "kty", "n")}
        thumbprint = json.dumps(members, separators=(",", ":"), sort_keys=True).encode()  # RFC 7638
        return "rsa-" + hashlib.sha256(thumbprint).hexdigest()[:16]

    @property
    def rsa_keys(self) -> dict[str, str]:
        """The public RSA keys that sign, or ever signed, in the issuer's name: PEM by fragment."""
        return {self.rsa_fragment: self.keys.rsa_pem}

    def did_document(self) -> dict[str, Any] | None:
        """The document to be served for did:web; None for did:key, which is its own document."""
        return did_document(self.did, self.keys.multikey, self.rsa_fragment, self.keys.rsa_jwk) if self.public else None

    def sign(self, document: dict[str, Any], now: datetime) -> dict[str, Any]:
        """The document with an eddsa-rdfc-2022 proof (Data Integrity EdDSA Cryptosuites 1.0)."""
        from openbadgeslib.ob3.clr import CLR_CONTEXT_URL, bundled_clr_contexts
        from openbadgeslib.ob3.ldp import add_data_integrity_proof

        method = f"{self.did}#{self.keys.multikey}"
        contexts = bundled_clr_contexts() if CLR_CONTEXT_URL in document["@context"] else None
        return add_data_integrity_proof(document, _pem(self.keys.ed25519), method, created=now, extra_contexts=contexts)

    def sign_jws(self, payload: Mapping[str, Any]) -> str:
        """The payload as a compact JWS under RS256, whose header says that alone (Open Badges 2.0, "SignedBadge")."""
        import jwt

        return jwt.encode(dict(payload), self.keys.rsa, "RS256", {"typ": ""})

    def sign_jwt(self, document: dict[str, Any]) -> str:
        """The credential as a VC-JWT (OB 3.0, section 8.2).

        RS256 under did:web, as certification wants it. A did:key *is* its Ed25519 key, so there it is EdDSA.
        """
        import jwt

        payload = document | {
            "iss": self.did,
            "jti": document["id"],
            "sub": document["credentialSubject"]["id"],
            "nbf": int(datetime.fromisoformat(document["validFrom"]).timestamp()),
        }
        if "validUntil" in document:  # the same moment in both forms (VC-JOSE-COSE, section 3.1.3)
            payload["exp"] = int(datetime.fromisoformat(document["validUntil"]).timestamp())
        if self.public:
            return jwt.encode(payload, self.keys.rsa, "RS256", {"kid": f"{self.did}#{self.rsa_fragment}"})
        return jwt.encode(payload, self.keys.ed25519, "EdDSA", {"kid": f"{self.did}#{self.keys.multikey}"})
