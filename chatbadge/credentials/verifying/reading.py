"""What is in the bytes: the text of a credential, from a picture, a JSON document or a token.

Everything here comes from strangers. What cannot be read ends as one sentence, whatever it is.
"""

import json
import math
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml import etree

from chatbadge.credentials import baking
from chatbadge.credentials.verifying.outcome import unreadable
from chatbadge.credentials.verifying.wording import quoted

LARGEST = 5_000_000
#: A credential nests about ten levels deep, a record of credentials some more.
_DEEPEST = 100
#: Much more than a credential's text, and less than would fill the memory.
_LARGEST_TEXT = 1_000_000

#: Keywords of PNG chunks (OB 3.0 section 5.3.1, OB 2.0 "Baking", CLR 2.0 section 5.3.1), and what they hold.
_KEYWORDS = {b"openbadgecredential": "3.0", b"clrcredential": "3.0", b"openbadges": "2.0"}
#: The same for elements of an SVG.
_ELEMENTS = {
    "{https://purl.imsglobal.org/ob/v3p0}credential": "3.0",
    "{https://purl.imsglobal.org/clr/v2p0}credential": "3.0",
    "{http://openbadges.org}assertion": "2.0",
}
#: How other kinds of files begin, and what they are.
_OTHER_FILES = (
    (b"\xff\xd8\xff", "a JPEG, and a JPEG carries no badge; ask its owner for the PNG or the SVG"),
    (b"GIF8", "a GIF, and a GIF carries no badge; ask its owner for the PNG or the SVG"),
    (b"%PDF", "a PDF, which only shows a badge; ask its owner for the PNG, the SVG or the JSON file"),
    (b"PK\3\4", "an archive; unpack it, and give the badge that is in it"),
    (b"RIFF", "a WebP picture, and that carries no badge; ask its owner for the PNG or the SVG"),
)


@dataclass(frozen=True, slots=True)
class Text:
    """The text of a credential: JSON, a token (JWS) or an address."""

    text: str
    #: "3.0" or "2.0" where a picture tells the version, else ""
    version: str = ""
    #: the picture carries a badge of the older version too
    has_older: bool = False


def read(content: bytes) -> Text:
    """The one credential that *content* holds. Raises :class:`Refusal`."""
    if len(content) > LARGEST:
        raise unreadable(f"It is larger than {LARGEST // 1_000_000} MB, too large for a badge.")
    if baking.is_png(content):
        return _the_one(_png_texts(content))
    if is_picture(content):
        return _the_one(_svg_texts(content))
    try:
        text = content.decode("utf-8-sig").strip()
    except UnicodeDecodeError:
        kind = next((said for start, said in _OTHER_FILES if content.startswith(start)), "")
        raise unreadable(
            f"It is {kind}." if kind else "Nothing can be read from it: it is neither a PNG, an SVG nor a text."
        ) from None
    if not text:
        raise unreadable("It holds no Open Badge.")
    return Text(text)


def is_picture(content: bytes) -> bool:
    """A PNG, or what may be an SVG, however far into it that is said."""
    start = content[:1000].removeprefix(b"\xef\xbb\xbf").lstrip()
    return baking.is_png(content) or (start.startswith(b"<") and b"<html" not in start.lower())


def json_object(text: str | bytes) -> dict[str, Any]:
    """A JSON object in which everything means one thing only. Raises ValueError with the reason, in words.

    What readers of JSON disagree about – a name twice, numbers that are none, half characters – is refused:
    one program would check what another does not show.
    """
    try:
        found = json.loads(text, object_pairs_hook=_members, parse_constant=_no_number, parse_float=_finite)
    except json.JSONDecodeError:
        raise ValueError("it is no JSON") from None
    except RecursionError:
        raise ValueError("it is nested too deeply") from None
    except UnicodeDecodeError:
        raise ValueError("it is no text") from None
    _check(found)
    if not isinstance(found, dict):
        raise ValueError("it is no JSON object")
    return found


# --- pictures


def _the_one(found: list[tuple[str, str]]) -> Text:
    """The newest badge of a picture; two of a kind are refused, since nobody could say which is meant."""
    for version in ("3.0", "2.0"):
        texts = [text.strip() for held, text in found if held == version]
        if len(texts) > 1:
            raise unreadable(f"The picture holds {len(texts)} badges, and nobody can say which of them is meant.")
        if texts and texts[0]:
            return Text(texts[0], version, version == "3.0" and len(found) > 1)
    raise unreadable("It holds no Open Badge.")


def _damaged(reason: str) -> Exception:
    return unreadable(f"Nothing can be read from it: the picture is damaged ({reason}).")


def _png_texts(content: bytes) -> list[tuple[str, str]]:
    """(version, text) of each badge in a PNG (PNG specification, sections 5.3 and 11.3.3)."""
    found, kind = [], b""
    for kind, data in _chunks(content):
        if kind in (b"iTXt", b"tEXt", b"zTXt"):
            keyword, _, rest = data.partition(b"\0")
            if keyword in _KEYWORDS:
                found.append((_KEYWORDS[keyword], _chunk_text(kind, rest)))
    if kind != b"IEND":
        raise _damaged("it has no end")
    return found


def _chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    """(kind, data) of each chunk, its checksum checked."""
    at = 8
    while at < len(content):
        head, at = content[at : at + 8], at + 8
        if len(head) < 8:
            raise _damaged("it is cut short")
        length, kind = struct.unpack(">I4s", head)
        data, checksum, at = content[at : at + length], content[at + length : at + length + 4], at + length + 4
        if len(data) != length or checksum != struct.pack(">I", zlib.crc32(kind + data)):
            name = quoted(kind.decode("latin-1"))
            raise _damaged(f"the chunk {name} is cut short or its checksum is wrong")
        yield kind, data


def _chunk_text(kind: bytes, rest: bytes) -> str:
    packed = False
    if kind == b"zTXt":
        packed, rest = True, rest[1:]
    elif kind == b"iTXt":
        packed, rest = rest[:1] == b"\1", rest[2:].partition(b"\0")[2].partition(b"\0")[2]
    try:
        return (_unpacked(rest) if packed else rest).decode("utf-8" if kind == b"iTXt" else "latin-1")
    except UnicodeDecodeError:
        raise _damaged("the badge in it is no text") from None


def _unpacked(data: bytes) -> bytes:
    """A packed text, which older bakers wrote though the standard forbids it; no more of it than is sensible."""
    unpacking = zlib.decompressobj()
    try:
        text = unpacking.decompress(data, _LARGEST_TEXT)
    except zlib.error:
        raise _damaged("the badge in it cannot be unpacked") from None
    if unpacking.unconsumed_tail or not unpacking.eof:
        raise unreadable("The badge in the picture is too large once it is unpacked.")
    return text


def _svg_texts(content: bytes) -> list[tuple[str, str]]:
    """(version, text) of each badge in an SVG (OB 3.0 section 5.3.2; OB 2.0 "Baking")."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError:
        raise _damaged("it is not well-formed") from None
    except ValueError as error:
        raise _damaged(quoted(error)) from None
    declared: Any = root.getroottree().docinfo.internalDTD
    if declared is not None and any(True for _ in declared.iterentities()):
        raise unreadable("The picture defines words of its own (entities), and so it is not read.")
    return [(_ELEMENTS[found.tag], _element_text(found)) for found in root.iter(*_ELEMENTS)]


def _element_text(found: Any) -> str:
    """A token stands in the attribute; JSON between the tags, even where the attribute holds its address."""
    attribute, between = (found.get("verify") or "").strip(), "".join(found.itertext()).strip()
    return between if between and (not attribute or attribute.startswith("http")) else attribute


# --- JSON


def _members(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise ValueError(f"it says {quoted(twice)} twice")
    return found


def _no_number(word: str) -> Any:
    raise ValueError(f"it holds {word}, which is no number")


def _finite(digits: str) -> float:
    number = float(digits)
    if not math.isfinite(number):
        raise ValueError("it holds a number that is too large")
    return number


def _check(value: Any) -> None:
    """Raises ValueError for what is nested too deeply, and for half characters (lone surrogates)."""
    level = [value]
    for _ in range(_DEEPEST):
        names = [name for each in level if isinstance(each, dict) for name in each]
        if any(not _whole(each) for each in (*level, *names) if isinstance(each, str)):
            raise ValueError("it holds half a character")
        inner = [
            list(each.values()) if isinstance(each, dict) else each for each in level if isinstance(each, dict | list)
        ]
        level = [each for values in inner for each in values]
        if not level:
            return
    raise ValueError("it is nested too deeply")


def _whole(text: str) -> bool:
    return text.isascii() or not any("\ud800" <= letter <= "\udfff" for letter in text)
