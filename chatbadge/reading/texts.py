"""Texts: their encodings, HTML, entities, and letters that were read in the wrong encoding."""

import html
import re
from collections.abc import Iterator
from functools import lru_cache
from io import BytesIO, TextIOWrapper
from typing import Any

from chatbadge.errors import ArchiveError
from chatbadge.reading.files import Member


def text_lines(content: bytes, name: str, errors: str = "strict") -> Iterator[str]:
    """The lines of a text in UTF-8 or UTF-16, whatever its line ends; without NULs and blanks at their ends.

    Raises :class:`ArchiveError` where it is no such text, with the line.
    """
    encoding = encoding_of(content)
    try:
        for line in TextIOWrapper(BytesIO(content), encoding, errors, newline=None):
            yield line.translate(_NOISE).rstrip()
    except UnicodeDecodeError:
        raise _no_text(content, encoding, name) from None


#: NULs, and byte order marks of files that were put together.
_NOISE = {0: None, 0xFEFF: None}


def encoding_of(content: bytes) -> str:
    """UTF-16 where its marks or its NULs show it, else UTF-8, with or without its mark."""
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "utf-16"
    match [bool(byte) for byte in content[:4]]:
        case [True, False, True, False]:
            return "utf-16-le"
        case [False, True, False, True]:
            return "utf-16-be"
    return "utf-8-sig"


def _no_text(content: bytes, encoding: str, name: str) -> ArchiveError:
    """Where and how *content* fails to be text; the decoder that reads on as it goes cannot say it."""
    try:
        content.decode(encoding)
        start, end = 0, 0
    except UnicodeDecodeError as error:
        start, end = error.start, error.end
    before = content[:start].decode(encoding, "ignore").replace("\r\n", "\n").replace("\r", "\n")
    line = before.count("\n") + 1
    if end == len(content):
        return ArchiveError(name, f"line {line}: the file ends within a letter", "fetch it again, or mend its end")
    kind = "UTF-16" if encoding.startswith("utf-16") else "UTF-8"
    return ArchiveError(name, f"line {line}: holds a byte that is no {kind} text", "save the file again as UTF-8")


@lru_cache(maxsize=8)
def text_head(member: Member) -> str:
    """The beginning of a file as text, for telling its format; what is no text becomes U+FFFD."""
    return member.head.decode(encoding_of(member.head), "replace").lstrip("\ufeff")


# --- letters

#: Halves of surrogate pairs and NULs, which no database and no page can hold.
_UNKEEPABLE = re.compile("[\x00\ud800-\udfff]")
#: Marks that turn the writing's direction or are not seen at all: in a name they only serve to deceive.
_DECEIVING = re.compile("[\x00-\x1f\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]")


def kept(text: str) -> str:
    """*text* as it can be kept: without NULs, halves of letters replaced by U+FFFD."""
    if text.isascii() and "\0" not in text:
        return text
    return _UNKEEPABLE.sub(lambda found: "" if found[0] == "\0" else "\ufffd", text)


def plain_name(name: str) -> str:
    """A handle without ``@`` in front, blanks around it, or marks that nobody sees."""
    if name.isascii() and name.isprintable():
        return name.strip().lstrip("@").strip()
    return _DECEIVING.sub("", name).strip().lstrip("@").strip()


def unescaped(text: str) -> str:
    """Entities turned into letters, once: ``&amp;lt;`` becomes ``&lt;``."""
    return html.unescape(text) if "&" in text else text


_TWICE = re.compile(r"&amp;(?:#\d+|#x[0-9a-fA-F]+|[a-zA-Z]\w{1,30});")


def escaped_twice(text: str) -> bool:
    """*text* holds an entity whose own ``&`` was escaped, as in ``&amp;mdash;``."""
    return bool(_TWICE.search(text))


def repaired(text: str) -> tuple[str, bool | None]:
    """(*text* with letters that were read in the wrong encoding put right, what became of it).

    True: it was repaired, since its bytes make valid UTF-8. None: it looks wrong, and cannot be proved
    so; it is left as it is. False: nothing was wrong.
    """
    if text.isascii():
        return text, False
    # ftfy is slow to import and rarely needed
    from ftfy import TextFixerConfig, fix_encoding
    from ftfy.badness import is_bad

    if not is_bad(text):
        return text, None if "\ufffd" in text else False
    mended = fix_encoding(text, TextFixerConfig(restore_byte_a0=True, replace_lossy_sequences=False))
    return (mended, True) if mended != text else (text, None)


# --- HTML

_BLOCKS = frozenset({
    "address", "article", "blockquote", "div", "dl", "dt", "dd", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "hr",
    "ol", "p", "pre", "section", "table", "tr", "ul",
})  # fmt: skip
_UNSEEN = frozenset({"script", "style", "template", "head", "title", "noscript"})
_TAG = re.compile(r"<[^<>]{0,2000}>?")
#: The parser gives up what is nested deeper than any text is; its words are kept, without their lines.
_DEEPEST = 200
_MANY_LINES = re.compile(r"\n{3,}")
_BLANKS = re.compile(r"[ \t\r\f\v\n]+")


def html_to_text(markup: str) -> str:
    """What a reader of *markup* would see, with line breaks where they are; scripts and comments are not seen."""
    if "<" not in markup:
        return unescaped(markup).strip()
    from lxml import html as lxml_html
    from lxml.etree import ParserError

    try:
        root = lxml_html.fragment_fromstring(kept(markup)[:1_000_000], create_parent="div")
    except ParserError:
        return ""
    text = element_text(root)
    if not text and markup.count("<") > _DEEPEST:
        return " ".join(_TAG.sub(" ", markup[:1_000_000]).split())
    return text


def element_text(root: Any) -> str:
    """The text of a parsed element (lxml), with line breaks where they are seen."""
    parts: list[str] = []
    # by hand, since somebody's markup may be nested deeper than functions may call each other
    stack: list[tuple[Any, bool]] = [(root, False)]
    while stack:
        element, left = stack.pop()
        tag = element.tag if isinstance(getattr(element, "tag", None), str) else ""  # a comment's is a function
        if left:
            parts.append("\n\n" if tag == "p" else "\n" if tag in _BLOCKS or tag == "li" else "")
            if element is not root:
                parts.append(_BLANKS.sub(" ", element.tail or ""))
            continue
        stack.append((element, True))
        if not tag or tag in _UNSEEN:
            continue
        parts.append(
            "\n"
            if tag == "br"
            else "\n• "
            if tag == "li"
            else "\n"
            if tag in _BLOCKS
            else " "
            if tag in ("td", "th")
            else ""
        )
        if tag == "img":
            parts.append(element.get("alt") or "")
        parts.append(_BLANKS.sub(" ", element.text or ""))
        stack.extend((child, False) for child in reversed(element))
    lines = (line.strip() for line in "".join(parts).split("\n"))
    return _MANY_LINES.sub("\n\n", "\n".join(lines)).strip()
