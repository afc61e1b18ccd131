"""Lists in one cell, however a program wrote them."""

import pytest

from chatbadge.reading.cell_lists import objects_in, words_in


@pytest.mark.parametrize(
    ("cell", "items"),
    [
        ('["#zoo", "#otters"]', ["#zoo", "#otters"]),
        ("['#zoo', \"it's\"]", ["#zoo", "it's"]),
        ("[{'tag': 'zoo', 'start': 0, 'more': None}]", [{"tag": "zoo", "start": 0, "more": None}]),
        ("[]", []),
        ("", []),
        ('{"a": 1}', []),
        ("['zoo'", []),
        ("[__import__('os').getpid()]", []),
        ("[" * 100_000, []),
        ("[-" * 10_000, []),
    ],
)
def test_objects_are_read_or_there_are_none(cell: str, items: list[object]) -> None:
    assert objects_in(cell) == items


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ("zoochat zoo", ("zoochat", "zoo")),
        ("zoochat|zoo", ("zoochat", "zoo")),
        ('c("zoochat", "zoo")', ("zoochat", "zoo")),
        ("c(NA)", ()),
        ("NA", ()),
        ("", ()),
        ("c(", ()),
    ],
)
def test_words_are_read(cell: str, words: tuple[str, ...]) -> None:
    assert words_in(cell) == words
