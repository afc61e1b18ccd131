"""Zone words. What is not known is None: nobody's clock is guessed."""

from datetime import UTC, datetime, timedelta

import pytest

from chatbadge.core.zones import to_utc, zone

WINTER, SUMMER = datetime.fromisoformat("2018-01-15T12:00"), datetime.fromisoformat("2018-07-15T12:00")


@pytest.mark.parametrize(
    ("word", "winter", "summer"),
    [
        ("EST", 17, 17),
        (" est ", 17, 17),
        ("EDT", 16, 16),
        ("ET", 17, 16),
        ("PT", 20, 19),
        ("GMT", 12, 12),
        ("BST", 11, 11),
        ("Europe/London", 12, 11),
        ("UTC+5", 7, 7),
        ("gmt-03:00", 15, 15),
        ("+0200", 10, 10),
    ],
)
def test_a_word_means_an_offset_or_a_place(word: str, winter: int, summer: int) -> None:
    place = zone(word)
    assert place
    assert [to_utc(local, place).hour for local in (WINTER, SUMMER)] == [winter, summer]


def test_times_come_in_utc() -> None:
    place = zone("-05:30")
    assert place
    assert to_utc(WINTER, place) == datetime(2018, 1, 15, 17, 30, tzinfo=UTC)
    assert to_utc(WINTER, place).utcoffset() == timedelta(0)


@pytest.mark.parametrize(
    "word",
    ["", "IST", "XYZ", "America", "zone.tab", "UTC+15", "+9:75", "/etc/passwd", "../UTC", "a\0b", "x" * 5000, "\ud800"],
)
def test_what_is_no_zone_is_none(word: str) -> None:
    assert zone(word) is None
