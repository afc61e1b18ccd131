"""A picture that a moderator drew, in the place of a design: read, checked, and made as safe as ours.

It stands on pages and travels inside badges, so it must refer to nothing outside itself and do nothing. What draws
nothing, such as an editor's own data, is dropped; what acts or refers elsewhere is refused.
"""

import base64
import io
import re
import warnings
from pathlib import Path
from typing import Any

from lxml import etree

from chatbadge.credentials.artwork import render
from chatbadge.errors import InputError

LARGEST = 2_000_000  # octets
#: Pixels on either side of a PNG.
SMALLEST_SIDE, LONGEST_SIDE = 90, 4096
_SIDE = 512
_MOST_ELEMENTS = 20_000
_SVG, _XLINK = "http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"
_PNG_START = b"\x89PNG\r\n\x1a\n"
#: Anys that draw, or say what is drawn (SVG 2, "Element index").
_DRAWING = frozenset(
    [
        "svg",
        "g",
        "defs",
        "symbol",
        "use",
        "path",
        "rect",
        "circle",
        "ellipse",
        "line",
        "polyline",
        "polygon",
        "text",
        "tspan",
        "title",
        "desc",
        "linearGradient",
        "radialGradient",
        "stop",
        "clipPath",
        "mask",
        "pattern",
        "marker",
        "switch",
    ]
)
_REFUSED = {
    "script": "a script",
    "foreignObject": "content that is no SVG (foreignObject)",
    "iframe": "a frame",
    "image": "a picture inside; trace it, or give a PNG",
    "style": "a style sheet; let the program that drew it use presentation attributes instead",
    "animate": "an animation",
    "set": "an animation",
    "animateTransform": "an animation",
    "animateMotion": "an animation",
}
_ELSEWHERE = re.compile(r"url\(\s*['\"]?(?!\s*#)|expression\(|@import|javascript:", re.IGNORECASE)


def read(path: Path, size: int) -> tuple[bytes, bytes]:
    """(SVG, PNG of *size* pixels) of the picture at *path*.

    Raises :class:`InputError`: one line with what is wrong, and what to do.
    """
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except OSError as error:
        raise InputError(f"{path} cannot be read ({error.strerror}); check the path") from None
    if len(content) > LARGEST:
        raise InputError(f"{path} is larger than {LARGEST // 1_000_000} MB; make it smaller")
    svg = _of_png(content, path) if content.startswith(_PNG_START) else _of_svg(content, path)
    try:
        return svg, render(svg.decode(), size)
    except ValueError as error:
        raise InputError(f"{path} cannot be drawn ({str(error).partition(chr(10))[0]}); export it again") from None


# --- PNG


def _of_png(content: bytes, path: Path) -> bytes:
    """The PNG inside an SVG, without whatever else the file carried: a badge, a place, a name."""
    from PIL import Image

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(content), formats=["PNG"]) as picture:
                width, height = picture.size
                if min(width, height) < SMALLEST_SIDE or max(width, height) > LONGEST_SIDE:
                    raise InputError(
                        f"{path} has {width} × {height} pixels; between {SMALLEST_SIDE} and {LONGEST_SIDE} "
                        "on each side can be used, 1024 × 1024 is best"
                    )
                plain = Image.new("RGBA", picture.size)
                plain.paste(picture.convert("RGBA"))
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
        raise InputError(f"{path} is no PNG that can be read ({error}); save it again") from None
    plain.thumbnail((1024, 1024))
    packed = io.BytesIO()
    plain.save(packed, "PNG", optimize=True)
    data = base64.b64encode(packed.getvalue()).decode("ascii")
    return _framed(f'<image width="{_SIDE}" height="{_SIDE}" href="data:image/png;base64,{data}"/>')


# --- SVG


def _of_svg(content: bytes, path: Path) -> bytes:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise InputError(f"{path} is neither a PNG nor an SVG that can be read ({error}); export it again") from None
    declared: Any = root.getroottree().docinfo.internalDTD
    if declared is not None and any(True for _ in declared.iterentities()):
        raise InputError(f"{path} defines words of its own (entities); export it again as plain SVG")
    if sum(1 for _ in root.iter()) > _MOST_ELEMENTS:
        raise InputError(f"{path} has more than {_MOST_ELEMENTS:,} elements; simplify it")
    if root.tag not in (f"{{{_SVG}}}svg", "svg"):
        raise InputError(f"{path} is no SVG: it begins with <{_name(root)}>; export it as SVG or PNG")
    _check(root, path)
    kept = _plain(root)
    if kept is None or not ("viewBox" in kept.attrib or {"width", "height"} <= set(kept.attrib)):
        raise InputError(f"{path} does not say how large it is (viewBox); export it again")
    if "viewBox" not in kept.attrib:
        kept.set("viewBox", f"0 0 {_number(kept.attrib['width'], path)} {_number(kept.attrib['height'], path)}")
    kept.attrib.update({"width": str(_SIDE), "height": str(_SIDE), "x": "0", "y": "0"})
    kept.attrib.pop("version", None)
    kept.tail = None
    return _framed(etree.tostring(kept, encoding="unicode"))


def _check(root: Any, path: Path) -> None:
    """Refuse what acts, or refers to something outside the file."""
    for element in root.iter():
        name = _name(element)
        if name in _REFUSED:
            raise InputError(f"{path} holds {_REFUSED[name]}; export it as plain SVG without it")
        for attribute, value in element.attrib.items():
            short = attribute.rpartition("}")[2]
            if short.lower().startswith("on") and not attribute.startswith("{"):
                raise InputError(f"{path} holds a script ({short}); export it as plain SVG without it")
            refers = short == "href" and _is_svg(element) and not value.startswith("#")
            if refers or _ELSEWHERE.search(value):
                raise InputError(f"{path} refers to something outside itself ({short}); export it with all inside")


def _plain(element: Any) -> Any:
    """The element with what draws, and nothing else; None where it does not draw."""
    name = _name(element)
    if name not in _DRAWING or not _is_svg(element):
        return None
    attributes = {_attribute(name): value for name, value in element.attrib.items() if _is_kept(name)}
    kept = etree.Element(f"{{{_SVG}}}{name}", attributes, nsmap={None: _SVG})  # type: ignore[dict-item]  # None is the default namespace
    kept.text, kept.tail = element.text, element.tail
    for inner in map(_plain, element):
        if inner is not None:
            kept.append(inner)
    return kept


def _is_kept(attribute: str) -> bool:
    return not attribute.startswith("{") or attribute == f"{{{_XLINK}}}href"


def _attribute(name: str) -> str:
    return name.rpartition("}")[2]


def _name(element: Any) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _is_svg(element: Any) -> bool:
    return isinstance(element.tag, str) and (element.tag.startswith(f"{{{_SVG}}}") or "}" not in element.tag)


def _number(length: str, path: Path) -> float:
    found = re.fullmatch(r"\s*([0-9]+(?:\.[0-9]+)?)\s*(?:px|pt|mm|cm|in)?\s*", length)
    if found is None or float(found[1]) <= 0:
        raise InputError(f"{path} does not say how large it is (viewBox); export it again")
    return float(found[1])


def _framed(inside: str) -> bytes:
    """A square picture; what is not square stands in its middle."""
    opening = f'<svg xmlns="{_SVG}" viewBox="0 0 {_SIDE} {_SIDE}" width="{_SIDE}" height="{_SIDE}" role="img">'
    return f"{opening}{inside}</svg>\n".encode()
