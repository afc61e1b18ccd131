"""Times as lists, spreadsheets, browsers and APIs write them; hostile ones take no time at all."""

import time
from datetime import UTC, datetime, timedelta

import pytest

from chatbadge.core.model import Tally
from chatbadge.reading.times import Clock, clock_for, iso_time, snowflake_time, twitter_time, zoneless

AT = datetime(2018, 2, 12, 18, 35, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [
        "2018-02-12 18:35", "2018/2/12 18:35", "2018.02.12, 18:35", "2018-02-12 6:35 PM", "2018-02-12T18:35:00",
        "12-Feb-18 18:35", "12-Feb-2018 6:35 PM", "12 Feb 2018 18:35", "12. February 2018, 18:35",
        "Monday, February 12, 2018 at 6:35 PM", "6:35 PM - 12 Feb 2018", "2/12/18 18:35", "2/12/2018, 6:35 p.m.",
    ],
)  # fmt: skip
def test_a_time_that_names_no_zone_is_of_the_clocks_and_says_so(text: str) -> None:
    assert Clock().read(text) == AT
    assert zoneless(text)


@pytest.mark.parametrize(
    "text",
    [
        "2018-02-12T18:35:00Z", "2018-02-12 18:35:00 UTC", "2018-02-12T13:35-0500", "2018-02-12T20:35:00.000+02",
        "2018-02-12 13:35 EST", "2018-02-12 1:35 PM (EST)", "2018-02-12 13:35 America/New_York", "2/12/2018 1:35 PM EST",
        "Mon Feb 12 18:35:00 +0000 2018", "Mon, 12 Feb 2018 18:35:00 +0000", "February 12, 2018 1:35 PM EST",
        "Mon Feb 12 2018 13:35:00 GMT-0500 (Eastern Standard Time)", "1518460500", "1518460500000", "1518460500000000",
    ],
)  # fmt: skip
def test_a_time_that_names_its_zone_is_the_same_on_every_clock(text: str) -> None:
    assert {Clock().read(text), Clock(AT.astimezone().tzinfo or UTC).read(text)} == {AT}
    assert not zoneless(text)


@pytest.mark.parametrize(
    "text",
    [
        "2018-02-12 18:35 Smarch", "2018-02-12T18:35+9999", "2018-02-30", "2018-02-12 25:00", "2018-2/12", "12 Feb 18:35",
        "Wed May 20 01:05:33 +9999 2015", "Wed Abc 20 01:05:33 +0000 2015", "0001-01-01T00:00:00+14:00", "9999-99-99T99:99Z",
        "9" * 5000, "1/1/" * 20_000, "Jan " * 20_000, "2018-02-12" * 10_000, "١٢/٠٢/٢٠١٨", "1e9", "NaN",
    ],
    ids=lambda text: text[:30],
)  # fmt: skip
def test_what_is_no_time_is_none_and_soon(text: str) -> None:
    began = time.perf_counter()
    assert [read(text) for read in (Clock().read, iso_time, twitter_time, snowflake_time)] == [None] * 4
    assert time.perf_counter() - began < 0.5


def test_seconds_and_their_parts_are_kept_and_a_leap_second_is_the_one_before() -> None:
    assert iso_time("2018-02-12T18:35:00.1234567Z") == AT + timedelta(microseconds=123456)
    assert Clock().read("2018-02-12T18:35:00,5Z") == AT + timedelta(milliseconds=500)
    assert iso_time("2018-02-12T18:35:60Z") == AT + timedelta(seconds=59)


@pytest.mark.parametrize(
    ("text", "hour"), [("12:35 AM", 0), ("0:35 AM", 0), ("12:35 pm", 12), ("1:35 a.m.", 1), ("13:35 PM", 13)]
)
def test_noon_and_midnight_are_the_right_way_round(text: str, hour: int) -> None:
    for day in ("2018-02-12", "2/12/2018", "February 12, 2018"):
        moment = Clock().read(f"{day} {text}")
        assert moment is not None
        assert moment.hour == hour


def test_summer_time_is_that_of_the_day() -> None:
    clock = clock_for([], "America/New_York", Tally())
    assert [read and read.hour for read in map(clock.read, ("2018-03-10 12:00", "2018-03-12 12:00"))] == [17, 16]


@pytest.mark.parametrize(
    ("times", "said"),
    [
        (["4.3.2013 20:00", "4.3.2013 21:00"], (3, 4, False)),
        (["4/3/2013 20:00", "4/3/2013 21:00"], (4, 3, True)),
        (["4-3-2013 20:00", "4-13-2013 21:00"], (4, 3, False)),
        (["4.3.2013 20:00", "4.13.2013 20:00"], (4, 3, False)),
        (["3/3/2013 20:00"], (3, 3, False)),
    ],
)
def test_between_dots_the_day_comes_first_and_between_strokes_the_month(
    times: list[str], said: tuple[int, int, bool]
) -> None:
    tally = Tally()
    moment = clock_for(times, "", tally).read(times[0])
    assert moment is not None
    assert (moment.month, moment.day, bool(tally.warnings)) == said


def test_a_column_with_nonsense_in_it_is_read_all_the_same() -> None:
    times = ["", "soon", "99/99/9999 99:99", "1/2/2013 Smarch", "4/13/2013 20:00", "4/12/2013 20:00"]
    assert clock_for(times, "", Tally()) == Clock()


@pytest.mark.parametrize(
    ("id", "year"), [("29700859247", 2010), ("973263940000000000", 2018), ("1", None), ("-5", None), ("²", None)]
)
def test_ids_hold_their_time_from_november_2010_on(id: str, year: int | None) -> None:
    found = snowflake_time(id)
    assert (found and found.year) == year
