"""JSON in the three shapes that archives have it: one value a line, one large array, one document.

Lines and arrays are read value by value, so that a file of any length fits in memory.
"""

import json
from collections.abc import Iterator
from functools import lru_cache
from math import isfinite
from typing import Any, BinaryIO

import orjson

from chatbadge.core.model import Tally
from chatbadge.errors import ArchiveError
from chatbadge.reading.files import Member
from chatbadge.reading.json_depth import Shallow
from chatbadge.reading.texts import encoding_of, text_head

#: The longest line that can be a page of posts: the X API gives 500 posts and what they refer to, about 4 MB.
LONGEST_LINE = 32 << 20
#: What a document may weigh that can only be read as a whole.
LARGEST_DOCUMENT = 256 << 20
#: … and what is read again as a whole where it could not be streamed to its end.
_LARGEST_REREAD = 64 << 20


def json_lines(member: Member, tally: Tally) -> Iterator[Any]:
    """The value of each line. Lines that are no JSON, or longer than any page of posts, are counted as skipped."""
    with member.open() as stream:
        line = stream.readline(LONGEST_LINE)
        _refuse_utf_16(line, member)
        line = line.removeprefix(b"\xef\xbb\xbf")
        while line:
            if not line.endswith(b"\n") and len(line) >= LONGEST_LINE:
                _skip_line(stream)
                tally.skip(f"lines of over {LONGEST_LINE >> 20} MB")
            else:
                try:
                    yield orjson.loads(line)
                except orjson.JSONDecodeError:
                    yield from _forgiven(line, tally)
            line = stream.readline(LONGEST_LINE)


def _skip_line(stream: BinaryIO) -> None:
    while (rest := stream.readline(1 << 20)) and not rest.endswith(b"\n"):
        pass


def _forgiven(line: bytes, tally: Tally) -> Iterator[Any]:
    """The value of a line that is nearly JSON: halves of letters, bytes that are no UTF-8, NaN."""
    # RFC 7464 puts 0x1E before each value; files that were put together have marks in the middle
    stripped = line.strip().strip(b"\x1e\0").removeprefix(b"\xef\xbb\xbf")
    if not stripped:
        return
    try:
        yield _lenient(stripped.decode("utf-8", "replace"))
    except (ValueError, RecursionError):
        tally.skip("lines that are no JSON, or cut short")


def _lenient(text: str) -> Any:
    """The value of *text* without what nothing can keep: NaN and endless numbers are null, half letters "?".

    Raises ValueError or RecursionError where it is no JSON nonetheless.
    """
    value = json.loads(text, parse_constant=lambda _: None, parse_float=_finite)
    return orjson.loads(json.dumps(value, ensure_ascii=False).encode("utf-8", "replace"))


def _finite(digits: str) -> float | None:
    return number if isfinite(number := float(digits)) else None


def _refuse_utf_16(beginning: bytes, member: Member) -> None:
    if encoding_of(beginning).startswith("utf-16"):
        raise ArchiveError(member.shown, "is UTF-16 text", "save it as UTF-8")


def json_document(member: Member, at_most: int = LARGEST_DOCUMENT) -> Any:
    """The one value that the file holds. Raises :class:`ArchiveError` where it is no JSON or too large."""
    content = member.read(at_most)
    try:
        return orjson.loads(content.removeprefix(b"\xef\xbb\xbf"))
    except orjson.JSONDecodeError as error:
        try:
            return _lenient(content.decode(encoding_of(content), "replace").lstrip("\ufeff"))
        except (ValueError, RecursionError):
            line, column = error.lineno, error.colno
    what = f"line {line}, column {column}: is no JSON, or the file is cut short"
    raise ArchiveError(member.shown, what, "fetch or export it again")


def json_items(member: Member, path: str, tally: Tally) -> Iterator[Any]:
    """Each item of the array at *path*, streamed: ``"messages.item"``, or ``"item"`` of the document's own array.

    A file that is no JSON from some place on is read on as a whole, if it can be; else it gives what came
    before, and a warning. Raises :class:`ArchiveError` for UTF-16, which can only be read as a whole.
    """
    import ijson

    _refuse_utf_16(member.head, member)
    given = 0
    with member.open() as stream:
        stream.read(3 if member.head.startswith(b"\xef\xbb\xbf") else 0)
        try:
            for item in ijson.items(Shallow(stream), path, use_float=True):
                yield item
                given += 1
            return
        except (ijson.JSONError, UnicodeDecodeError, OverflowError, ValueError):
            pass  # NaN, half a letter, a number without end: one of them is enough for ijson to stop
    try:
        whole = json_document(member, _LARGEST_REREAD)
    except ArchiveError:
        tally.warn("the file is cut short, or no JSON from some place on; read up to there")
    else:
        yield from _items_at(whole, path)[given:]


def _items_at(value: Any, path: str) -> list[Any]:
    """The items that *path* means, whose last part is ``item``."""
    for key in path.split(".")[:-1]:
        value = value.get(key) if isinstance(value, dict) else None
    return value if isinstance(value, list) else []


@lru_cache(maxsize=8)
def json_head(member: Member) -> Any:
    """What the beginning of the file shows of its JSON: the first line's value, else the document cut and closed.

    None where it is no JSON. For telling formats, not for reading: the last item may be missing.
    """
    head = text_head(member).lstrip()
    if head[:1] not in ("{", "["):
        return None
    first, _, rest = head.partition("\n")
    for candidate in (head, first) if not rest else (first, head):
        try:
            return json.loads(candidate)
        except (ValueError, RecursionError):
            continue
    return _closed(head)


def _closed(head: str) -> Any:
    """The value of a document that is cut somewhere: cut back to the last complete value, and closed."""
    closers: list[str] = []
    best: tuple[int, str] | None = None
    inside, escaped = False, False
    for place, letter in enumerate(head):
        if inside:
            inside, escaped = letter != '"' or escaped, letter == "\\" and not escaped
        elif letter == '"':
            inside = True
        elif letter in "{[":
            closers.append("}" if letter == "{" else "]")
            if len(closers) > 200:
                return None
        elif letter in "}]":
            if not closers or closers.pop() != letter:
                return None
            best = place + 1, "".join(reversed(closers))
        elif letter == "," and closers:
            best = place, "".join(reversed(closers))
    if best is None:
        return None
    try:
        return json.loads(head[: best[0]] + best[1])
    except (ValueError, RecursionError):
        return None
