"""The web page of a Participate transcript (archive.participate.com), as a browser saves it.

The site is gone, and no page of it was at hand; so no class of its markup is relied on. The page is
turned into the lines of its text form, lists and block quotes as indentation, and those are read like a
transcript as text. A head may be set in several elements ("ada", "Moderator", "Feb 12 @ 6:30 PM EST").
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache, partial
from io import BytesIO
from typing import Any, NamedTuple

from chatbadge.archives import Options, participate
from chatbadge.core.model import Archive
from chatbadge.errors import ArchiveError
from chatbadge.reading.files import Files, Member
from chatbadge.reading.pages import is_page, page_beginning, page_of, page_source

TITLE = "Participate transcript (web page)"
VERSION = 1

_NESTING = frozenset({"ul", "ol", "blockquote"})
_INLINE = frozenset({
    "a", "abbr", "b", "bdi", "cite", "code", "em", "font", "i", "img", "mark", "s", "small", "span", "strong", "sub",
    "sup", "time", "u", "wbr",
})  # fmt: skip
_UNREAD = frozenset({
    "aside", "button", "footer", "form", "head", "iframe", "nav", "noscript", "script", "select", "style", "svg",
    "template", "textarea",
})  # fmt: skip
_WHEN = re.compile(
    r"[A-Z][a-z]{2,8}\.? \d{1,2}(?:,? \d{4})? ?@ ?\d{1,2}:\d\d(?: ?[AaPp]\.?[Mm]\.?)?(?: \(?[A-Za-z]{1,5}\)?)?"
)
_ROLE = re.compile(r"(?:[–—-] ?)?Moderator")
_ROLE_IN_HEAD = re.compile(rf"(?<=\w) (?:[–—-] ?)?Moderator (?={_WHEN.pattern}\Z)")
_HEAD_AT_END = re.compile(rf".{{1,200}} {_WHEN.pattern}")
#: A time of day behind "@", whatever markup stands between them.
_MAY_HOLD_HEADS = re.compile(r"@(?:\s|&nbsp;|&#160;|<[^<>]{0,300}>){0,9}\d{1,2}:\d\d")


def sniff(files: Files) -> bool:
    """True for a page of which a line reads ``name Feb 12 @ 6:30 PM EST``."""
    if files.alone is None or not _MAY_HOLD_HEADS.search(page_beginning(files.alone)):
        return False
    try:
        return participate.sniff(_as_text(files.alone))
    except ArchiveError:
        return False


def read(files: Files, options: Options) -> Archive:
    """Read a page as its text would be read. Raises :class:`ArchiveError` as that does, and for pages too large."""
    archive = participate.read(replace(_as_text(files.members[0]), name=files.name), options)
    return replace(archive, format="participate_html", reader_version=VERSION)


@lru_cache(maxsize=2)
def _as_text(member: Member) -> Files:
    """The page's transcript as a text file."""
    source = page_source(member)
    if is_page(member):
        source = "\n".join(_set(_of_chat(list(_joined(_lines(page_of(source, member.shown)))))))
    opened = partial(BytesIO, source.encode("utf-8", "replace"))
    return Files(member.shown, (Member(member.name, member.shown, opened),))


class _Line(NamedTuple):
    depth: int  # lists and block quotes around it
    block: int  # which of the outermost ones on the page that is, from 1
    text: str

    @property
    def is_head(self) -> bool:
        """It begins a post or a quote."""
        return bool(_HEAD_AT_END.fullmatch(self.text))


def _lines(root: Any) -> Iterator[_Line]:
    """What is seen of the page, line by line; elements that touch each other are told apart by a blank."""
    from lxml import etree

    depth, block, parts, touching = 0, 0, list[str](), False
    walk = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
    for event, element in walk:
        tag = element.tag if isinstance(element.tag, str) else ""
        if tag and tag not in _INLINE:
            if text := " ".join("".join(parts).split()):
                yield _Line(depth, block if depth else 0, text)
            parts, touching = [], False
        if event != "start":
            depth -= tag in _NESTING
            parts.append(element.tail or "")
            touching = not parts[-1]
            continue
        block += tag in _NESTING and not depth
        depth += tag in _NESTING
        if tag in _UNREAD:
            walk.skip_subtree()
        else:
            parts.append(" " if touching and next(filter(None, reversed(parts)), "#")[-1] not in "#@" else "")
            parts.append((element.get("alt") if tag == "img" else element.text) or "")
        touching = False


def _joined(lines: Iterator[_Line]) -> Iterator[_Line]:
    """The lines with heads in one piece: a name, perhaps "Moderator", and a time."""
    held: list[_Line] = []
    for line in lines:
        if held and _WHEN.fullmatch(line.text):
            parts = 2 if len(held) > 1 and _ROLE.fullmatch(held[-1].text) else 1
            yield from held[:-parts]
            whole = " ".join(part.text for part in (*held[-parts:], line))
            held = [held[-parts]._replace(text=whole)]
        else:
            yield from held[:-1]
            held = [*held[-1:], line]
    yield from held


def _of_chat(lines: list[_Line]) -> list[_Line]:
    """The lines without lists of other things, and without what follows a chat that is a list."""
    heads = {number: line.block for number, line in enumerate(lines) if line.is_head}
    if not heads or 0 in heads.values():
        return lines
    last, kept = max(heads), {0, *heads.values()}
    before = [line for line in lines[:last] if line.block in kept]
    return before + [line for line in lines[last:] if line.block == heads[last]]


def _set(lines: list[_Line]) -> Iterator[str]:
    """The lines as text; where some are in lists, heads with bullets, and texts below them set in."""
    listed = any(line.is_head and line.depth for line in lines)
    for line in lines:
        if listed and line.is_head:
            yield f"{'  ' * line.depth}• {_ROLE_IN_HEAD.sub(' - Moderator ', line.text)}"
        else:
            yield f"{'  ' * (line.depth + 1) if line.depth else ''}{line.text}"
