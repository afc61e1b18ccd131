"""Puts a credential into a badge's picture, and gives the picture back without it.

PNGs are baked by openbadgeslib. SVGs are baked here: Open Badges 3.0 (section 5.3.2) wants the
element directly after the opening tag, openbadgeslib appends it at the end.
Baking adds bytes and changes none, so the picture can be had back exactly as it was.
"""

import json
import re
import struct
from typing import Any

from chatbadge.errors import InputError

OB3_PNG, OB2_PNG = b"openbadgecredential", b"openbadges"
_OB3_NAMESPACE, _OB2_NAMESPACE = "https://purl.imsglobal.org/ob/v3p0", "http://openbadges.org"
_PNG_START = b"\x89PNG\r\n\x1a\n"
_SVG_OPENING = re.compile(rb"<svg\b[^>]*>")
_SVG_CREDENTIAL = re.compile(
    rb"<openbadges:credential [^>]*>.*?</openbadges:credential>|<openbadges:assertion [^>]*/>", re.DOTALL
)


def is_png(content: bytes) -> bool:
    return content.startswith(_PNG_START)


def bake_png(picture: bytes, text: str, keyword: bytes = OB3_PNG) -> bytes:
    """The PNG with *text* in an uncompressed iTXt chunk."""
    from openbadgeslib import baking

    return baking.bake_png(picture, text, keyword=keyword)


def bake_svg(picture: bytes, document: dict[str, Any]) -> bytes:
    """The SVG with the credential as the first element inside.

    In the JSON all but plain ASCII is escaped, ``<``, ``>`` and ``&`` too: then no reader of XML can
    stumble over it, and ``]]>`` cannot end the CDATA section early.
    """
    text = json.dumps(document, separators=(",", ":"))
    for character in "<>&":
        text = text.replace(character, f"\\u{ord(character):04x}")
    element = f'<openbadges:credential xmlns:openbadges="{_OB3_NAMESPACE}"><![CDATA[{text}]]></openbadges:credential>'
    return _first_inside(picture, element)


def bake_signed_svg(picture: bytes, token: str) -> bytes:
    """The SVG with a signed assertion of Open Badges 2.0 as the first element inside ("Baking": SVGs)."""
    return _first_inside(picture, f'<openbadges:assertion xmlns:openbadges="{_OB2_NAMESPACE}" verify="{token}"/>')


def _first_inside(picture: bytes, element: str) -> bytes:
    opening = _SVG_OPENING.search(picture)
    if opening is None:
        raise InputError("the badge's art is no SVG; its first element must be <svg>")
    return picture[: opening.end()] + element.encode("ascii") + picture[opening.end() :]


def without_credential(content: bytes) -> bytes:
    """The picture as it was before it was baked."""
    if not is_png(content):
        return _SVG_CREDENTIAL.sub(b"", content, count=1)
    kept = [_PNG_START]
    for kind, chunk in _chunks(content):
        if not (kind == b"iTXt" and chunk[8:].split(b"\0", 1)[0] in (OB3_PNG, OB2_PNG)):
            kept.append(chunk)
    return b"".join(kept)


def _chunks(content: bytes) -> list[tuple[bytes, bytes]]:
    """(kind, the whole chunk) of each chunk of a PNG (PNG specification, section 5.3)."""
    chunks, at = [], len(_PNG_START)
    while at < len(content):
        (length,) = struct.unpack_from(">I", content, at)
        chunks.append((content[at + 4 : at + 8], content[at : at + 12 + length]))
        at += 12 + length
    return chunks
