"""Objects of a JSON file one after another, however people keep the pages that a network gave them.

One a line, page after page with or without line breaks between them, arrays within arrays: arrays around
objects are seen through, and each object is given as soon as it is whole.
"""

import codecs
import json
import re
from collections.abc import Iterator
from functools import lru_cache
from io import BytesIO
from typing import Any, BinaryIO

from chatbadge.core.model import Tally
from chatbadge.errors import ArchiveError
from chatbadge.reading.files import Member
from chatbadge.reading.json_values import LARGEST_DOCUMENT, json_head
from chatbadge.reading.texts import encoding_of, text_head

#: What stands between objects; RFC 7464 puts 0x1E there, files that were put together have marks in the middle.
_BETWEEN = re.compile(r"[\s,\[\]\ufeff\x1e\0]*")
#: A bracket, or a string with the brackets in it; one that is not closed reaches to the end.
_BRACKETS = re.compile(r'[{}\[\]]|"(?:[^"\\]++|\\.)*+"?', re.DOTALL)
_HALF_LETTER = re.compile(
    r"\\ud[89ab][0-9a-f]{2}(?!\\ud[c-f])|(?<!\\ud[89ab][0-9a-f]{2})\\ud[c-f][0-9a-f]{2}", re.IGNORECASE
)
#: No word, number or escape of JSON is longer: what fails so near the end may only be cut.
_LONGEST_WORD = 16
#: A thread that a network shows nests two levels for each reply, and a thousand replies at most.
_DEEPEST = 10_000
_CHUNK = 1 << 20
_DECODER = json.JSONDecoder()


def json_pages(member: Member, tally: Tally) -> Iterator[dict[str, Any]]:
    """The objects of the file that lie in no other. What is no JSON is counted, and left out up to the line's end.

    Where no line follows any more, that is a warning: of an array on one line all the rest is lost.

    Raises :class:`ArchiveError` for an object that is larger than any page.
    """
    damaged = False
    with member.open() as stream:
        text = _Text(stream, member)
        while text.go_to_next():
            try:
                yield text.value()
                damaged = False
            except (ValueError, RecursionError):
                if not text.leave_line():
                    tally.warn("the file is cut short, or no JSON from some place on; it was read up to there")
                elif not damaged:
                    tally.skip("lines that are no JSON, or cut short")
                damaged = True


@lru_cache(maxsize=8)
def first_object(member: Member) -> dict[str, Any] | None:
    """The first of those objects, as far as the file's beginning shows it; None where there is none."""
    head = text_head(member)
    try:
        value, _ = _DECODER.raw_decode(head, _end_of(_BETWEEN, head, 0))
    except (ValueError, RecursionError):
        value = json_head(member)
    while isinstance(value, list) and value:
        value = value[0]
    return value if isinstance(value, dict) else None


def json_value(text: str) -> Any:
    """The value that *text* is. Raises ValueError or RecursionError where it is no JSON, or nested too deep."""
    return _with_whole_letters(_DECODER.decode(text), text)


def objects(values: Any) -> list[dict[str, Any]]:
    """Those of *values* that are objects; nothing where it is no list."""
    return [value for value in values if isinstance(value, dict)] if isinstance(values, list) else []


class _Text:
    """A window on the file's text, and the place in it where the next object begins."""

    def __init__(self, stream: BinaryIO, member: Member) -> None:
        self._stream, self._shown = stream, member.shown
        self._decoder = codecs.getincrementaldecoder(encoding_of(member.head))("replace")
        self._text, self._at, self._ended = "", 0, False

    def go_to_next(self) -> bool:
        """Go to what follows; False where nothing does."""
        while True:
            self._at = _end_of(_BETWEEN, self._text, self._at)
            if self._at < len(self._text):
                return True
            if not self._more():
                return False

    def value(self) -> dict[str, Any]:
        """The object that begins here. Raises ValueError or RecursionError where none does."""
        if self._text[self._at] != "{":
            raise ValueError("no object")
        while True:
            try:
                found, end = _DECODER.raw_decode(self._text, self._at)
            except json.JSONDecodeError as error:
                cut = error.msg.startswith("Unterminated") or error.pos >= len(self._text) - _LONGEST_WORD
                if not cut or not self._more():
                    raise
            except RecursionError:
                found, end = self._deep_value()
                break
            else:
                break
        if self._text.find("\\ud", self._at, end) >= 0 or self._text.find("\\uD", self._at, end) >= 0:
            found = _with_whole_letters(found, self._text[self._at : end])
        self._at = end
        value: dict[str, Any] = found
        return value

    def leave_line(self) -> bool:
        """Go to the end of the line; False where the file ends before."""
        while (end := self._text.find("\n", self._at)) < 0:
            self._at = len(self._text)
            if not self._more():
                return False
        self._at = end
        return True

    def _more(self) -> bool:
        """Read on, twice as far each time; False at the end. What was given already is forgotten."""
        kept = len(self._text) - self._at
        if kept > LARGEST_DOCUMENT:
            what = f"holds an object of more than {LARGEST_DOCUMENT >> 20} MB, which no network gives"
            raise ArchiveError(self._shown, what, "split it into several files")
        if self._ended:
            return False
        content = self._stream.read(max(_CHUNK, kept))
        self._ended = not content
        self._text, self._at = self._text[self._at :] + self._decoder.decode(content, self._ended), 0
        return len(self._text) > kept or not self._ended

    def _deep_value(self) -> tuple[Any, int]:
        """The object, nested deeper than Python reads JSON, and where it ends; raises ValueError if far deeper."""
        while (end := _extent(self._text, self._at)) is None:
            if not self._more():
                raise ValueError("not closed")
        return _built(self._text[self._at : end]), end


def _end_of(pattern: "re.Pattern[str]", text: str, at: int) -> int:
    found = pattern.match(text, at)
    return found.end() if found else at


def _extent(text: str, at: int) -> int | None:
    """Where the object that begins at *at* ends; None where the text ends before."""
    depth = 0
    for found in _BRACKETS.finditer(text, at):
        match found[0]:
            case "{" | "[":
                depth += 1
                if depth > _DEEPEST:
                    raise ValueError("nested without sense")
            case "}" | "]":
                depth -= 1
                if not depth:
                    return found.end()
    return None


def _built(text: str) -> Any:
    import ijson

    builder = ijson.ObjectBuilder()
    try:
        for event, value in ijson.basic_parse(BytesIO(text.encode("utf-8", "replace")), use_float=True):
            builder.event(event, value)
    except (ijson.JSONError, OverflowError) as error:
        raise ValueError("no JSON") from error
    return builder.value


def _with_whole_letters(value: Any, text: str) -> Any:
    """*value* without halves of letters ("\\ud83d" alone), which nothing can keep; each becomes a question mark."""
    if not _HALF_LETTER.search(text):
        return value
    return json.loads(json.dumps(value, ensure_ascii=False).encode("utf-8", "replace"))
