"""Objects one after another: however they are laid out, damaged or deep."""

import io
import json
from typing import Any

import pytest

from chatbadge.core.model import Tally
from chatbadge.errors import ArchiveError
from chatbadge.reading import json_pages as module
from chatbadge.reading.files import Member
from chatbadge.reading.json_pages import first_object, json_pages, json_value, objects

GOATS = [{"n": 1}, {"n": 2}, {"n": 3}]


def member(content: str | bytes) -> Member:
    return Member("x", "x", lambda: io.BytesIO(content if isinstance(content, bytes) else content.encode()))


def read(content: str | bytes) -> tuple[list[Any], Tally]:
    tally = Tally()
    return list(json_pages(member(content), tally)), tally


@pytest.mark.parametrize(
    "layout",
    [
        '[{"n": 1}, {"n": 2}, {"n": 3}]',
        '{"n": 1}\n{"n": 2}\n{"n": 3}\n',
        '{"n": 1}{"n": 2}{"n": 3}',
        '[{"n": 1}]\n[{"n": 2}, {"n": 3}]',
        '[{"n": 1}][{"n": 2}]{"n": 3}',
        '[[{"n": 1}, {"n": 2}], [], [{"n": 3}]]',
        json.dumps(GOATS, indent=4).replace("\n", "\r\n"),
        '\x1e{"n": 1}\n\x1e{"n": 2}\n\ufeff[{"n": 3}]',
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
def test_the_layout_makes_no_difference(layout: str, encoding: str) -> None:
    found, tally = read(layout.encode(encoding))
    assert found == GOATS
    assert not tally.skipped + tally.warnings
    assert first_object(member(layout.encode(encoding))) == {"n": 1}


@pytest.mark.parametrize("step", [1, 7, 64])
def test_objects_may_be_cut_anywhere_between_two_readings(step: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_CHUNK", step)
    values = [{"t": '🐘 \\ " \u00e9', "n": -1.5e9, "b": [True, None, {}]}] * 20
    for ascii_only in (True, False):
        found, tally = read("\n".join(json.dumps(value, ensure_ascii=ascii_only) for value in values))
        assert found == values
        assert not tally.skipped + tally.warnings


def test_a_damaged_line_is_counted_and_the_next_one_read() -> None:
    found, tally = read('{"n": 1}\n{"n": goat}\n{"n": 2}\n{"n": "\n{"n": 3}\n')
    assert found == GOATS
    assert tally.skipped == {"lines that are no JSON, or cut short": 2}


def test_what_is_lost_at_the_end_is_a_warning() -> None:
    found, tally = read('[{"n": 1}, {"n": 2}, {"n": ')
    assert found == GOATS[:2]
    assert len(tally.warnings) == 1


def test_other_values_between_objects_are_counted() -> None:
    assert read('{"n": 1}\nnull\n{"n": 2}\n"moo"\n{"n": 3}\n')[0] == GOATS


def test_objects_may_be_nested_deeper_than_functions_call() -> None:
    depth = 2_500
    deep = '{"replies": [' * depth + '{"n": 1}' + "]}" * depth
    found, tally = read(f'{deep}\n{{"n": 2}}')
    assert len(found) == 2
    assert not tally.skipped + tally.warnings
    value, levels = found[0], 0
    while "replies" in value:
        value, levels = value["replies"][0], levels + 1
    assert (levels, value) == (depth, {"n": 1})


@pytest.mark.parametrize("junk", ['{"a":' * 300_000, "[" * 300_000, '{"a":' * 2_000 + '"' + '\\"' * 300_000])
def test_nesting_without_sense_is_soon_given_up(junk: str) -> None:
    found, _ = read(f'{{"n": 1}}\n{junk}')
    assert found == GOATS[:1]


def test_half_letters_become_question_marks() -> None:
    assert read('{"t": "\\ud83d \\udc18 \\uD83D\\uDC18 \\ud83d"}')[0] == [{"t": "? ? 🐘 ?"}]
    assert json_value('"\\ud83d\\udc18\\ud83d"') == "🐘?"


def test_an_endless_object_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "LARGEST_DOCUMENT", 2_000_000)
    with pytest.raises(ArchiveError, match="more than 1 MB"):
        read('{"a": "' + "moo" * 3_000_000)


def test_a_long_array_on_one_line_is_given_piece_by_piece() -> None:
    """Each is given before the rest is read."""

    class Counted(io.BytesIO):
        given = 0

        def read(self, size: int | None = -1, /) -> bytes:
            content = super().read(size)
            Counted.given += len(content)
            return content

    content = json.dumps([{"n": 1, "t": "moo" * 300}] * 20_000).encode()
    first = next(json_pages(Member("x", "x", lambda: Counted(content)), Tally()))
    assert first["n"] == 1
    assert Counted.given < len(content) / 5


def test_the_first_object_may_be_longer_than_what_is_looked_at() -> None:
    found = first_object(member(json.dumps({"posts": [{"n": n, "t": "moo" * 100} for n in range(500)]})))
    assert found
    assert found["posts"][0]["n"] == 0


@pytest.mark.parametrize("content", ["", "moo", "3", "[]", "[[]]", "null", "\0\1\2"])
def test_a_file_without_objects_has_no_first_one(content: str) -> None:
    assert first_object(member(content)) is None


@pytest.mark.parametrize("values", [None, 3, "ada", {"a": 1}])
def test_only_lists_hold_objects(values: Any) -> None:
    assert objects(values) == []
    assert objects([values, {"n": 1}])[-1] == {"n": 1}
