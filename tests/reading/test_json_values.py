"""JSON as programs write it and copies leave it: what can be read is read, in little memory, and the rest is counted."""

import io
import json
import tracemalloc
from collections.abc import Iterator
from typing import Any, BinaryIO, cast

import pytest

from chatbadge.core.model import Tally
from chatbadge.errors import ArchiveError
from chatbadge.reading.files import Member
from chatbadge.reading.json_values import LONGEST_LINE, json_document, json_head, json_items, json_lines

CUT = "the file is cut short, or no JSON from some place on; read up to there"
NO_JSON = "lines that are no JSON, or cut short"


def member(content: bytes) -> Member:
    return Member("chat", "chat", lambda: io.BytesIO(content))


def lines(content: bytes) -> tuple[list[Any], Tally]:
    tally = Tally()
    return list(json_lines(member(content), tally)), tally


def items(content: bytes, path: str = "item") -> tuple[list[Any], Tally]:
    tally = Tally()
    return list(json_items(member(content), path, tally)), tally


#: A value as it stands, and as it is read.
ODD = [
    (b'{"a": NaN, "b": [-Infinity, 1e999]}', {"a": None, "b": [None, None]}),
    (b'"\\ud83d"', "?"),
    (b'"\\ude00 \\ud83d\\ude00"', "? 😀"),
    (b'"Zo\xeb"', "Zo\ufffd"),
    (b'{"a": 1, "a": 2}', {"a": 2}),
    (b"123456789012345678901234567890", 1.2345678901234568e29),
    (b'"' + b"\\\\" * 5 + b'\\""', "\\" * 5 + '"'),
]


# --- lines


@pytest.mark.parametrize(("written", "read"), ODD)
def test_a_line_that_is_nearly_json_is_read(written: bytes, read: Any) -> None:
    assert lines(b"1\n" + written + b"\n3\n") == ([1, read, 3], Tally())


@pytest.mark.parametrize(
    "content",
    [
        b'{"a": 1}\r\n{"b": 2}\r\n',
        b'\xef\xbb\xbf{"a": 1}\n{"b": 2}',
        b'{"a": 1}\n\xef\xbb\xbf{"b": 2}\n',
        b'\x1e{"a": 1}\n\x1e{"b": 2}\n',  # RFC 7464
        b'\n\n{"a": 1}\n \n{"b": 2}\n\0\0\0\n',
    ],
)
def test_lines_are_read_however_they_are_parted(content: bytes) -> None:
    assert lines(content) == ([{"a": 1}, {"b": 2}], Tally())


@pytest.mark.parametrize("damaged", [b'{"a":', b"Dear diary", b"[" * 100_000, b'{"a": ' * 5000, b"{}{}", b"'a'"])
def test_a_line_that_is_no_json_is_counted(damaged: bytes) -> None:
    values, tally = lines(b"1\n" + damaged + b"\n3\n")
    assert (values, tally.skipped) == ([1, 3], {NO_JSON: 1})


def test_a_line_longer_than_any_page_of_posts_is_counted_and_not_kept() -> None:
    endless = _Generated(b'{"a": 1}\n["', b"x" * (1 << 16), 1600, b'"]\n{"b": 2}\n')
    tally = Tally()
    tracemalloc.start()
    values = list(json_lines(Member("chat", "chat", lambda: cast(BinaryIO, io.BufferedReader(endless))), tally))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert (values, tally.skipped) == ([{"a": 1}, {"b": 2}], {f"lines of over {LONGEST_LINE >> 20} MB": 1})
    assert peak < 3 * LONGEST_LINE


class _Generated(io.RawIOBase):
    """*first*, then *part* so many *times*, then *last*, without ever being in memory as a whole."""

    def __init__(self, first: bytes, part: bytes, times: int, last: bytes) -> None:
        self._parts = iter(self._all(first, part, times, last))
        self._left = b""

    @staticmethod
    def _all(first: bytes, part: bytes, times: int, last: bytes) -> Iterator[bytes]:
        yield first
        for _ in range(times):
            yield part
        yield last

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "memoryview | bytearray") -> int:  # type: ignore[override]  # any writable buffer
        self._left = self._left or next(self._parts, b"")
        given, self._left = self._left[: len(buffer)], self._left[len(buffer) :]
        buffer[: len(given)] = given
        return len(given)


# --- arrays


@pytest.mark.parametrize(("written", "read"), ODD)
def test_an_array_with_an_odd_value_is_read_to_its_end(written: bytes, read: Any) -> None:
    assert items(b"[1, " + written + b", 3]") == ([1, read, 3], Tally())
    assert items(b'{"about": "x", "posts": [1, ' + written + b", 3]}", "posts.item") == ([1, read, 3], Tally())


@pytest.mark.parametrize("end", [b"", b',{"a"', b',{"a": "x', b',"\\', b"] and more", b"][4]", b",]"])
def test_an_array_that_is_cut_or_spoilt_gives_what_came_before(end: bytes) -> None:
    values, tally = items(b"[1, 2, 3" + end)
    assert ([value for value in values if isinstance(value, int)], tally.warnings) == ([1, 2, 3], {CUT: 1})


@pytest.mark.parametrize("content", [b"[]", b'{"a": 1}', b'{"a": [1]}'])
def test_where_there_are_no_items_none_are_given(content: bytes) -> None:
    assert items(content) == ([], Tally())


def test_an_array_is_not_kept_in_memory() -> None:
    def opened() -> BinaryIO:
        generated = _Generated(b'[{"a": 1}', b',{"text": "' + b"x" * (1 << 15) + b'"}', 1000, b"]")
        return cast(BinaryIO, io.BufferedReader(generated))

    values = json_items(Member("chat", "chat", opened), "item", Tally())
    assert next(values) == {"a": 1}
    tracemalloc.start()
    count = sum(1 for _ in values)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert count == 1000
    assert peak < 4 << 20


def test_what_is_nested_without_end_is_not_followed() -> None:
    tracemalloc.start()
    _, tally = items(b"[1," + b"[" * 500_000)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert tally.warnings == {CUT: 1}
    assert peak < 64 << 20


# --- documents


@pytest.mark.parametrize(("written", "read"), ODD)
def test_a_document_with_an_odd_value_is_read(written: bytes, read: Any) -> None:
    assert json_document(member(b"[" + written + b"]")) == [read]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_a_document_is_read_in_each_encoding_that_programs_write(encoding: str) -> None:
    assert json_document(member('{"a": "Zoë"}'.encode(encoding))) == {"a": "Zoë"}


@pytest.mark.parametrize(("content", "place"), [(b'{"a": 1,\n"b":', "line 2, column 5"), (b"", "line 1, column 1")])
def test_a_document_that_is_cut_is_refused_with_the_place(content: bytes, place: str) -> None:
    with pytest.raises(ArchiveError) as caught:
        json_document(member(content))
    assert str(caught.value) == f"chat: {place}: is no JSON, or the file is cut short; fetch or export it again"


def test_a_document_larger_than_allowed_is_refused() -> None:
    with pytest.raises(ArchiveError, match="is larger than 1 MB, the most that is read in this format"):
        json_document(member(b" " * (1 << 20) + b"1"), 1 << 20)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_what_is_read_piece_by_piece_must_be_utf_8(encoding: str) -> None:
    for read in (lines, items):
        with pytest.raises(ArchiveError, match="^chat: is UTF-16 text; save it as UTF-8$"):
            read('[{"a": 1}]\n'.encode(encoding))


# --- heads


LONG = "x" * 100_000


@pytest.mark.parametrize(
    ("content", "shown"),
    [
        ('{"a": 1}\n{"b": 2}\n', {"a": 1}),
        ('\ufeff{"a": 1}', {"a": 1}),
        ('\x1e{"a": 1}\n\x1e{"b": 2}\n', {"a": 1}),
        (json.dumps([{"a": 1}, {"b": LONG}]), [{"a": 1}]),
        (json.dumps({"a": [1, {"b": "}]"}], "c": LONG}, indent=1), {"a": [1, {"b": "}]"}]}),
        (json.dumps({"a": {"b": '\\"', "c": LONG}}), {"a": {"b": '\\"'}}),
        ('{"a": NaN', None),
        ("Dear diary", None),
        ('"a"', None),
        ("", None),
        ("[" * 70_000, None),
        ("{]", None),
        (f'{{"{LONG}', None),
    ],
)
def test_a_head_shows_what_the_beginning_holds(content: str, shown: Any) -> None:
    assert json_head(member(content.encode())) == shown
