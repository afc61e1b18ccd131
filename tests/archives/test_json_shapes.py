"""Which of its shapes a JSON file has: lines, one array, or one document."""

import pytest

from chatbadge.core.model import Tally
from chatbadge.errors import ArchiveError
from chatbadge.reading.json_shapes import json_beginning, json_stream

from .transcripts import files

ONE, TWO = {"keeper": "Ada"}, {"keeper": "Bo"}


@pytest.mark.parametrize(
    ("content", "values"),
    [
        (b'{"keeper": "Ada"}\n{"keeper": "Bo"}\n', [ONE, TWO]),
        (b'\n \r\n{"keeper": "Ada"}\r\n\r\n{"keeper": "Bo"}', [ONE, TWO]),
        (b'{"keeper": "Ada"}', [ONE]),
        (b'[{"keeper": "Ada"}, {"keeper": "Bo"}]', [ONE, TWO]),
        (b'  [\n {"keeper": "Ada"},\n {"keeper": "Bo"}\n]\n', [ONE, TWO]),
        (b'{\n "keeper": "Ada"\n}\n', [ONE]),
        (b'{"keeper":\n"Ada"}', [ONE]),
        (b'{"keepers": [\n{"keeper": "Ada"}\n]}', [{"keepers": [ONE]}]),
    ],
)
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_each_shape_gives_its_values(content: bytes, values: list[object], mark: bytes) -> None:
    member, tally = files(mark + content).members[0], Tally()
    assert list(json_stream(member, tally)) == values
    assert list(json_beginning(member)) == values
    assert tally == Tally()


def test_a_first_line_that_was_cut_off_does_not_make_a_document_of_lines() -> None:
    member, tally = files(b'{"keeper": "Zo\n{"keeper": "Ada"}\n{"keeper": "Bo"}\n').members[0], Tally()
    assert list(json_stream(member, tally)) == list(json_beginning(member)) == [ONE, TWO]
    assert tally.skipped == {"lines that are no JSON, or cut short": 1}


def test_a_first_line_longer_than_the_beginning_shows_what_of_it_is_whole() -> None:
    page = b'{"keepers": [' + b", ".join([b'{"keeper": "Ada"}'] * 9000) + b"]}\n"
    (shown,) = json_beginning(files(page + page).members[0])
    assert shown["keepers"][0] == ONE
    assert 1000 < len(shown["keepers"]) < 9000


def test_a_document_that_is_cut_short_is_refused() -> None:
    with pytest.raises(ArchiveError, match="line 2, column 15: is no JSON, or the file is cut short"):
        list(json_stream(files(b'{\n"keeper": "Ada\n').members[0], Tally()))


@pytest.mark.parametrize("content", ['[{"keeper": "Ada"}]', '{"keeper": "Ada"}\n{"keeper": "Bo"}'])
def test_utf_16_that_cannot_be_streamed_is_refused(content: str) -> None:
    with pytest.raises(ArchiveError, match="is UTF-16 text; save it as UTF-8"):
        list(json_stream(files(content.encode("utf-16")).members[0], Tally()))
