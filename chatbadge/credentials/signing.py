"""The two proofs of Open Badges 3.0, eddsa-rdfc-2022 and VC-JWT, and the signature of 2.0.

Data Integrity proofs are made by openbadgeslib. VC-JWTs are made with PyJWT, since openbadgeslib
puts the key itself into the header, where nothing ties it to the issuer: here the header names the
issuer's key, and a verifier looks it up.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from chatbadge.credentials.addresses import Addresses
from chatbadge.credentials.did import Published, did_document, fragment_of
from chatbadge.credentials.keys import Keys, pem


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
        return fragment_of(self.keys.rsa_pem)

    @cached_property
    def rsa_keys(self) -> dict[str, str]:
        """The public RSA keys that sign, or ever signed, in the issuer's name: PEM by fragment."""
        trusted = [each.rsa_pem for each in self.keys.retired if not each.compromised]
        return {fragment_of(pem): pem for pem in (self.keys.rsa_pem, *trusted)}

    def did_document(self) -> dict[str, Any] | None:
        """The document to be served for did:web; None for did:key, which is its own document."""
        if not self.public:
            return None
        before = (
            Published(each.multikey, each.rsa_pem, each.until if each.compromised else None)
            for each in self.keys.retired
        )
        return did_document(self.did, [Published(self.keys.multikey, self.keys.rsa_pem), *before])

    def sign(self, document: dict[str, Any], now: datetime) -> dict[str, Any]:
        """The document with an eddsa-rdfc-2022 proof (Data Integrity EdDSA Cryptosuites 1.0)."""
        from openbadgeslib.ob3.clr import CLR_CONTEXT_URL, bundled_clr_contexts
        from openbadgeslib.ob3.ldp import add_data_integrity_proof

        method = f"{self.did}#{self.keys.multikey}"
        contexts = bundled_clr_contexts() if CLR_CONTEXT_URL in document["@context"] else None
        return add_data_integrity_proof(document, pem(self.keys.ed25519), method, created=now, extra_contexts=contexts)

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
