"""What is nested without sense never reaches the parser."""

import io
import json
from typing import Any

import pytest

from chatbadge.core.model import Tally
from chatbadge.reading.files import Member
from chatbadge.reading.json_depth import DEEPEST, Shallow
from chatbadge.reading.json_values import json_items


def drained(content: str, step: int) -> bytes:
    stream = Shallow(io.BytesIO(content.encode()))
    return b"".join(iter(lambda: stream.read(step), b""))


def nested(depth: int, opening: str = "[", closing: str = "]") -> str:
    return opening * depth + closing * depth


@pytest.mark.parametrize("step", [1, 2, 3, 100, 1 << 20])
@pytest.mark.parametrize("inside", ["", r"\\", r"\"", r"\\\"[[[", "[[[", "]]]]", r"\u005b\n\"", "é🐘"])
def test_brackets_within_texts_do_not_count(step: int, inside: str) -> None:
    for depth in (DEEPEST - 2, DEEPEST - 1):
        content = f'{{"{inside}": "{inside}", "n": {nested(depth)}, "{inside}": "{inside}"}}'
        assert drained(content, step) == content.encode()
    for depth in (DEEPEST, DEEPEST + 1):
        with pytest.raises(ValueError, match="deeper"):
            drained(f'{{"{inside}": "{inside}", "n": {nested(depth)}}}', step)


@pytest.mark.parametrize("step", [1, 1 << 20])
def test_what_is_wide_is_not_deep(step: int) -> None:
    wide = json.dumps([{"a": [1, {"b": []}]}] * 5_000)
    assert drained(wide, step) == wide.encode()


@pytest.mark.parametrize("junk", ["[" * 200_000, '{"a":' * 100_000, '["]", ' * 100_000, '[{"}]}]": ' * 60_000])
def test_a_bomb_of_brackets_ends_the_reading(junk: str) -> None:
    """Without this it takes all memory that there is."""
    content, tally = f'[{{"n": 1}}, {junk}'.encode(), Tally()
    found: list[Any] = list(json_items(Member("x", "x", lambda: io.BytesIO(content)), "item", tally))
    assert found in ([{"n": 1}], [])
    assert sum(tally.warnings.values()) == 1
