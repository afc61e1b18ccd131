"""Zone words and what they mean."""

from datetime import UTC, datetime, timedelta

import pytest

from chatbadge.core.zones import to_utc, zone

WINTER, SUMMER = datetime(2024, 1, 15, 18, 30), datetime(2024, 7, 15, 18, 30)  # noqa: DTZ001 - as an archive writes them


def hours(word: str, at: datetime) -> float:
    """How far the zone is from UTC at *at*."""
    found = zone(word)
    assert found is not None
    offset = at.replace(tzinfo=found).utcoffset()
    assert offset is not None
    return offset / timedelta(hours=1)


@pytest.mark.parametrize(
    ("word", "offset"),
    [
        ("UTC", 0),
        ("gmt", 0),
        (" EST ", -5),
        ("EDT", -4),
        ("PST", -8),
        ("BST", 1),
        ("NST", -3.5),
        ("ACST", 9.5),
        ("UTC+5:30", 5.5),
        ("gmt-3", -3),
        ("+0200", 2),
        ("UTC+14", 14),
    ],
)
def test_a_zone_word_is_the_same_all_year(word: str, offset: float) -> None:
    assert hours(word, WINTER) == hours(word, SUMMER) == offset


@pytest.mark.parametrize(("word", "winter", "summer"), [("ET", -5, -4), ("pt", -8, -7), ("Europe/Paris", 1, 2)])
def test_a_places_time_follows_its_seasons(word: str, winter: float, summer: float) -> None:
    assert (hours(word, WINTER), hours(word, SUMMER)) == (winter, summer)


def test_a_zone_word_is_called_as_it_is_written() -> None:
    assert WINTER.replace(tzinfo=zone("est")).tzname() == "EST"


@pytest.mark.parametrize(
    "word",
    [
        "",
        "IST",
        "UTC+15",
        "UTC+5:99",
        "+",
        "Hive/Standard",
        "America",
        "../etc/passwd",
        "/etc/passwd",
        "\0",
        "\ud800",
        "a" * 10_000,
    ],
)
def test_an_unknown_word_is_no_zone(word: str) -> None:
    assert zone(word) is None


def test_a_local_time_is_given_in_utc() -> None:
    found = zone("EST")
    assert found is not None
    assert to_utc(WINTER, found) == datetime(2024, 1, 15, 23, 30, tzinfo=UTC)
