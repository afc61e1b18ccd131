"""The two proofs of Open Badges 3.0, eddsa-rdfc-2022 and VC-JWT, and the signature of 2.0.

Data Integrity proofs are made by openbadgeslib. VC-JWTs are made with PyJWT, since openbadgeslib
puts the key itself into the header, where nothing ties it to the issuer: here the header names the
issuer's key, and a verifier looks it up.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from chatbadge.core.moments import iso
from chatbadge.credentials.addresses import Addresses
from chatbadge.credentials.canonical import Canonicaliser, hash_data
from chatbadge.credentials.did import Published, did_document, fragment_of
from chatbadge.credentials.keys import Keys, pem


def _by_pyld(document: Mapping[str, Any]) -> str:
    """The canonical N-Quads the long way, with contexts that are never fetched."""
    from openbadgeslib.ob3.contexts import document_loader
    from pyld import jsonld

    # URDNA2015 is RDFC-1.0 under its name from before it was standardised (RDF Dataset Canonicalization, section 1)
    options = {"algorithm": "URDNA2015", "format": "application/n-quads", "documentLoader": document_loader()}
    return str(jsonld.normalize(dict(document), options))


_CANONICALISER = Canonicaliser(_by_pyld)
_BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"


def base58(content: bytes) -> str:
    """Base 58 in Bitcoin's alphabet (Controlled Identifiers 1.0, section 2.4 "Multibase")."""
    number, digits = int.from_bytes(content, "big"), ""
    while number:
        number, digit = divmod(number, 58)
        digits = _BASE58[digit] + digits
    zeros = len(content) - len(content.lstrip(b"\0"))
    return _BASE58[0] * zeros + digits


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
        """The document with an eddsa-rdfc-2022 proof (Data Integrity EdDSA Cryptosuites 1.0), made by openbadgeslib."""
        from openbadgeslib.ob3.clr import CLR_CONTEXT_URL, bundled_clr_contexts
        from openbadgeslib.ob3.ldp import add_data_integrity_proof

        contexts = bundled_clr_contexts() if CLR_CONTEXT_URL in document["@context"] else None
        method = self._options(now)["verificationMethod"]
        return add_data_integrity_proof(document, pem(self.keys.ed25519), method, created=now, extra_contexts=contexts)

    def sign_alike(
        self, document: dict[str, Any], now: datetime, verify: Callable[[dict[str, Any]], None]
    ) -> dict[str, Any]:
        """The same for documents of which there are many alike.

        *verify* is told of the first one of each shape, and of whatever is unusual, and raises where the signature does
        not cover what it should: then nothing is learnt from it. What it says that a signature covers, those of its
        shape's others do. Raises what pyld raises for a document that is no JSON-LD.
        """
        options = self._options(now)
        config = {"@context": document["@context"]} | options
        (quads, known), (config_quads, config_known) = map(_CANONICALISER.canonical, (document, config))
        signature = self.keys.ed25519.sign(hash_data(quads, config_quads))
        signed = document | {"proof": options | {"proofValue": f"z{base58(signature)}"}}
        if not (known and config_known):
            verify(signed)
            _CANONICALISER.learn(document, quads)
            _CANONICALISER.learn(config, config_quads)
        return signed

    def _options(self, now: datetime) -> dict[str, str]:
        """The proof without its value (Data Integrity EdDSA Cryptosuites 1.0, section 3.2.1)."""
        return {
            "type": "DataIntegrityProof",
            "cryptosuite": "eddsa-rdfc-2022",
            "created": iso(now),
            "verificationMethod": f"{self.did}#{self.keys.multikey}",
            "proofPurpose": "assertionMethod",
        }

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
