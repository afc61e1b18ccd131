"""An award → what the learner keeps: signed documents and pictures that carry them."""

import base64
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from chatbadge.credentials import openbadges, openbadges2
from chatbadge.credentials.openbadges import Issuance
from chatbadge.credentials.signing import Signer
from chatbadge.errors import ChatbadgeError

#: The side of the issued PNGs, in pixels: sharp on a profile page, and light enough for e-mail.
PNG_SIZE = 1024
#: Octets of a proof, and of a document without one: openbadgeslib takes 256 KB (``MAX_LDP_DOCUMENT_BYTES``).
_PROOF = 1024
_LONGEST = 256 * 1024 - _PROOF


@dataclass(frozen=True)
class Artwork:
    """A badge's picture, as SVG and PNG, under names that hold their digests."""

    files: Mapping[str, bytes]

    @classmethod
    def of(cls, svg: bytes, png: bytes) -> "Artwork":
        return cls(
            {
                f"{hashlib.sha256(content).hexdigest()[:24]}{ending}": content
                for content, ending in ((svg, ".svg"), (png, ".png"))
            }
        )

    @property
    def digests(self) -> dict[str, str]:
        """name → digest as in Subresource Integrity (W3C, section 3.1)."""
        return {name: integrity(content) for name, content in self.files.items()}

    def file(self, ending: str) -> bytes:
        return next(content for name, content in self.files.items() if name.endswith(ending))


def integrity(content: bytes) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(content).digest()).decode()


def documents(issuance: Issuance, issuer: openbadges.Issuer, signer: Signer) -> dict[str, bytes]:
    """What is signed, by name.

    Open Badges 3.0: "json" with an embedded proof, and "jwt". 2.0: "ob2.json", hosted; "ob2.jws", signed; and
    "ob2.badge", the BadgeClass of both. What was signed is verified before it is given out; a badge that does not
    verify is never issued.
    """
    document = openbadges.credential(issuance, issuer, signer.addresses)
    if issuance.shows_words and len(compact(document)) > _LONGEST:
        # the pages show the words all the same
        issuance = replace(issuance, shows_words=False)
        document = openbadges.credential(issuance, issuer, signer.addresses)
    _, text = signed_badge(document, signer, issuance.issued_at)
    found = {"json": text.encode(), "jwt": signer.sign_jwt(document).encode()}
    return found | documents_ob2(issuance, signer)


def documents_ob2(issuance: Issuance, signer: Signer) -> dict[str, bytes]:
    """Those of :func:`documents` that are of Open Badges 2.0."""
    addresses = signer.addresses
    signed = openbadges2.signed_assertion(issuance, addresses, addresses.ob2_key(signer.rsa_fragment))
    return {
        "ob2.json": compact(openbadges2.assertion(issuance, addresses)).encode(),
        "ob2.jws": signer.sign_jws(signed).encode(),
        "ob2.badge": compact(openbadges2.badge_class(issuance, addresses)).encode(),
    }


def signed_badge(document: dict[str, Any], signer: Signer, now: datetime) -> tuple[dict[str, Any], str]:
    """(the document with its proof, the text of it that is given out), verified.

    Raises :class:`ChatbadgeError` for one that verifiers would refuse for its length.
    """
    until = document.get("validUntil")
    over = until is not None and datetime.fromisoformat(until) <= now
    signed = signer.sign_alike(document, now, lambda made: _verify(_text(made), signer, over=over))
    return signed, _text(signed)


def _text(signed: Mapping[str, Any]) -> str:
    """What is given out of a signed document. Raises :class:`ChatbadgeError` where others could not read it so."""
    text = compact(signed)
    if len(text) > _LONGEST + _PROOF:
        raise ChatbadgeError(f"{signed['id']}: is {len(text) // 1024} KB long, more than verifiers take (256 KB)")
    if json.loads(text) != signed:
        raise ChatbadgeError(f"{signed['id']}: cannot be written as JSON that is read the same again")
    return text


def sign_both(document: dict[str, Any], signer: Signer, now: datetime) -> dict[str, bytes]:
    """A credential that has no picture, such as an endorsement or a record: "json" with a proof, and "jwt".

    What was signed is verified before it is given out. Raises :class:`ChatbadgeError` where it cannot be signed, such
    as one that is too long.
    """
    from openbadgeslib.errors import LibOpenBadgesException
    from openbadgeslib.ob3.clr import bundled_clr_contexts
    from openbadgeslib.ob3.ldp import verify_data_integrity_proof

    try:
        signed = signer.sign(document, now)
        verify_data_integrity_proof(signed, signer.keys.ed25519.public_key(), extra_contexts=bundled_clr_contexts())
    except LibOpenBadgesException as error:
        raise ChatbadgeError(f"{document['id']}: cannot be signed ({error})") from error
    return {"json": compact(signed).encode(), "jwt": signer.sign_jwt(document).encode()}


def compact(document: Mapping[str, object]) -> str:
    """JSON without blanks: every byte of it means something, so none can be changed unnoticed."""
    return json.dumps(document, separators=(",", ":"), ensure_ascii=True)


def _verify(text: str, signer: Signer, *, over: bool) -> None:
    """Raises openbadgeslib's OB3VerificationError where the proof does not cover every part of the document.

    Of a badge whose time is *over* the proof alone: the rest would be refused for that.
    """
    from openbadgeslib.ob3.ldp import OB3LdpVerifier, verify_data_integrity_proof

    if over:
        verify_data_integrity_proof(json.loads(text), signer.keys.ed25519.public_key())
        return
    OB3LdpVerifier(pubkey_pem=signer.keys.ed25519.public_key()).verify(text)
