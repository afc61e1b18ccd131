"""An award's pictures: a badge's art with a document baked into it.

They are baked when somebody asks for one. To bake takes a fraction of a millisecond, and one art serves all awards of
a badge; kept for each award, its pictures would take twenty times the room of all its documents.
"""

import json
from collections.abc import Callable, Mapping
from typing import Any

from chatbadge.credentials.baking import OB2_PNG, bake_png, bake_signed_svg, bake_svg

#: Name of a picture → (which document it carries, which art it is, how the one gets into the other).
_PICTURES: Mapping[str, tuple[str, str, Callable[[bytes, bytes], bytes]]] = {
    "png": ("json", ".png", lambda art, text: bake_png(art, text.decode())),
    "svg": ("json", ".svg", lambda art, text: bake_svg(art, json.loads(text))),
    "ob2.png": ("ob2.json", ".png", lambda art, text: bake_png(art, text.decode(), OB2_PNG)),
    "ob2.signed.png": ("ob2.jws", ".png", lambda art, text: bake_png(art, text.decode(), OB2_PNG)),
    "ob2.signed.svg": ("ob2.jws", ".svg", lambda art, text: bake_signed_svg(art, text.decode())),
}
PICTURES = frozenset(_PICTURES)


def carried(picture: str) -> str:
    """The name of the document that the picture carries."""
    return _PICTURES[picture][0]


def art_of(picture: str, credential: bytes) -> str:
    """The name of the art behind the picture, as the award's *credential* ("json") binds it; "" where it binds none."""
    resources: list[dict[str, Any]] = json.loads(credential).get("relatedResource", [])
    names = (str(each["id"]).rpartition("/")[2] for each in resources)
    return next((name for name in names if name.endswith(_PICTURES[picture][1])), "")


def baked(picture: str, art: bytes, document: bytes) -> bytes:
    """The picture: *art*, which carries the *document* that it is to carry."""
    return _PICTURES[picture][2](art, document)
