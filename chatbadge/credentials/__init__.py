"""An award → what the learner keeps: signed documents and pictures that carry them."""

import base64
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass

from chatbadge.credentials import openbadges, openbadges2
from chatbadge.credentials.baking import OB2_PNG, bake_png, bake_svg
from chatbadge.credentials.openbadges import Issuance
from chatbadge.credentials.signing import Signer

#: The side of the issued PNGs, in pixels: sharp on a profile page, and light enough for e-mail.
PNG_SIZE = 1024


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


def issue(issuance: Issuance, issuer: openbadges.Issuer, signer: Signer, artwork: Artwork) -> dict[str, bytes]:
    """The award's files by name: "json", "jwt", "png", "svg" (Open Badges 3.0), "ob2.json", "ob2.png" and
    "ob2.badge", its BadgeClass (2.0).

    What was signed is verified before it is given out; a badge that does not verify is never issued.
    """
    document = openbadges.credential(issuance, issuer, signer.addresses)
    signed = signer.sign(document, issuance.issued_at)
    text = compact(signed)
    _verify(text, signer)
    assertion = compact(openbadges2.assertion(issuance, signer.addresses))
    return {
        "json": text.encode(),
        "jwt": signer.sign_jwt(document).encode(),
        "png": bake_png(artwork.file(".png"), text),
        "svg": bake_svg(artwork.file(".svg"), signed),
        "ob2.json": assertion.encode(),
        "ob2.badge": compact(openbadges2.badge_class(issuance, signer.addresses)).encode(),
        "ob2.png": bake_png(artwork.file(".png"), assertion, OB2_PNG),
    }


def compact(document: Mapping[str, object]) -> str:
    """JSON without blanks: every byte of it means something, so none can be changed unnoticed."""
    return json.dumps(document, separators=(",", ":"), ensure_ascii=True)


def _verify(text: str, signer: Signer) -> None:
    """Raises openbadgeslib's OB3VerificationError where the proof does not cover every part of the document."""
    from openbadgeslib.ob3.ldp import OB3LdpVerifier

    OB3LdpVerifier(pubkey_pem=signer.keys.ed25519.public_key()).verify(text)
