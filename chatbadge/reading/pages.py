"""Web pages, as browsers save them and tools write them."""

import re
from functools import lru_cache
from typing import Any

from chatbadge.errors import ArchiveError
from chatbadge.reading.files import Member
from chatbadge.reading.texts import element_text, encoding_of, text_head

#: A page is read as a whole, and takes ten times its size in memory; the largest saved chats have 3 MB.
LARGEST_PAGE = 64 << 20
#: How far into a page its first post may stand: browsers save all styles above it.
_BEGINNING = 4 << 20

_NOT_SETTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_HASHTAG = re.compile(r"(?<![\w/&#])#(\w*[^\W\d]\w*)")
_PAGE = re.compile(r"\s*<(?:!doctype\s+html|!--|[a-z])", re.IGNORECASE)
#: Stands for the line breaks of a source while its other blanks are folded.
_LINE = "\u2028"


def is_page(member: Member) -> bool:
    """The file begins like HTML."""
    return bool(_PAGE.match(text_head(member)))


@lru_cache(maxsize=2)
def page_beginning(member: Member) -> str:
    """The beginning of a page's source, far enough to show its first posts; "" where the file is no page."""
    if not is_page(member):
        return ""
    with member.open() as stream:
        return _decoded(stream.read(_BEGINNING))


def page_source(member: Member) -> str:
    """The whole source. Raises :class:`ArchiveError` where it is too large."""
    return _decoded(member.read(LARGEST_PAGE))


def page_of(source: str, name: str) -> Any:
    """The root element (lxml) of an HTML source. Raises :class:`ArchiveError` where it holds none."""
    from lxml import etree, html

    try:
        return html.document_fromstring(source.encode("utf-8", "replace"), html.HTMLParser(encoding="utf-8"))
    except etree.LxmlError:
        raise ArchiveError(name, "is no web page", "save the page again, as HTML") from None


def _decoded(content: bytes) -> str:
    """The source as text: UTF-8 or UTF-16, else what Windows writes."""
    encoding = encoding_of(content)
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        nearly = encoding != "utf-8-sig" or len(content) - error.start < 4
        text = content.decode(encoding if nearly else "cp1252", "replace")
    return text.lstrip("\ufeff").replace("\0", "")


def first(element: Any, *classes: str) -> Any:
    """The first element inside *element* that has one of *classes*, in the order they are named; else None."""
    return next((found for name in classes for found in element.find_class(name)), None)


def text_with_lines(element: Any) -> str:
    """The text of an element, with the line breaks of its source kept: posts have them, whatever a page shows."""
    for inner in element.iter():
        if isinstance(inner.tag, str) and "\n" in (inner.text or ""):
            inner.text = settable(inner.text).replace("\n", _LINE)
        if inner is not element and "\n" in (inner.tail or ""):
            inner.tail = settable(inner.tail).replace("\n", _LINE)
    return "\n".join(line.strip() for line in element_text(element).split(_LINE)).strip()


def settable(text: str) -> str:
    """*text* without what lxml finds in HTML (``&#31;``), but does not let into an element again."""
    return _NOT_SETTABLE.sub("", text)


def hashtag_in(title: str) -> str:
    """The first hashtag of a title, in lower case with its ``#``; "" where it has none."""
    found = _HASHTAG.search(title)
    return f"#{found[1].lower()}" if found else ""
