"""Days, times and lengths as people write them: one meaning each, or a question back."""

from datetime import date, datetime, time, timedelta
from typing import Any

import pytest

from chatbadge.config import times
from chatbadge.core.calendar import Span, Weekday


@pytest.mark.parametrize(
    ("text", "days", "minutes"),
    [
        ("30 minutes", 0, 30),
        ("90 min", 0, 90),
        ("1.5 Hours", 0, 90),
        ("1 hour 30 minutes", 0, 90),
        ("1 hour and 30 minutes", 0, 90),
        ("2h", 0, 120),
        ("24 hours", 0, 24 * 60),
        ("1 day", 1, 0),
        ("1.5 days", 1, 12 * 60),
        ("0 days", 0, 0),
        (" 1  week ", 7, 0),
        ("1 week, 1 day and 1 hour", 8, 60),
    ],
)
def test_a_length_is_days_by_the_calendar_and_hours_by_the_clock(text: str, days: int, minutes: int) -> None:
    assert times.span(text) == Span(days, timedelta(minutes=minutes))


@pytest.mark.parametrize("value", [30, "30", "half an hour", "-1 day", "1,5 hours", "1 month", "2 m", "", None, "day"])
def test_what_is_no_length_of_time_is_refused(value: object) -> None:
    with pytest.raises(ValueError, match="is no length of time; write it like '30 minutes'"):
        times.span(value)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("18:30", time(18, 30)),
        ("06:30", time(6, 30)),
        ("00:00:00", time(0)),
        ("6:30 pm", time(18, 30)),
        ("6:30PM", time(18, 30)),
        ("6 p.m.", time(18)),
        ("12:15 am", time(0, 15)),
        ("12 pm", time(12)),
    ],
)
def test_a_time_of_day_is_read_by_both_clocks(text: str, read: time) -> None:
    assert times.clock(text) == read


@pytest.mark.parametrize("value", ["24:00", "18:60", "13 pm", "0:30 am", "6:75 pm", "noon", "18.30", 18, None])
def test_what_is_no_time_of_day_is_refused(value: object) -> None:
    with pytest.raises(ValueError, match="is no time of day; write it like '18:30' or '6:30 pm'"):
        times.clock(value)


def test_half_past_six_could_be_both() -> None:
    with pytest.raises(ValueError, match="could be morning or evening; write '06:30', or '6:30 pm'"):
        times.clock("6:30")


def test_a_day_is_year_month_day() -> None:
    assert times.day(" 2026-03-02 ") == date(2026, 3, 2)


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("2026-3-2", "is no date; write it like 2026-03-02"),
        ("03/02/2026", "is no date"),
        (20260302, "is no date"),
        ("2026-02-30", "is a day that no calendar has"),
        ("2026-03-02T18:30:00", "has a time of day; write the date alone"),
        ("0206-03-02", "is not between 2000 and 2100"),
    ],
)
def test_another_day_is_refused(value: object, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        times.day(value)


@pytest.mark.parametrize("text", ["2026-03-04T19:00:00", "2026-03-04 19:00", "2026-03-04 7:00 pm"])
def test_a_start_is_a_date_and_a_time(text: str) -> None:
    assert times.local_moment(text) == datetime(2026, 3, 4, 19)  # noqa: DTZ001 - local


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("2026-03-04T19:00:00-05:00", "has an offset"),
        ("2026-03-04 19:00Z", "has an offset"),
        ("2026-03-04", "has no time of day"),
        ("19:00:00", "is no date with a time"),
        (3, "is no date with a time"),
        ("2026-03-04 7:00", "could be morning or evening"),
        ("2026-02-30 19:00", "is a day that no calendar has"),
    ],
)
def test_another_start_is_refused(value: object, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        times.local_moment(value)


@pytest.mark.parametrize(
    ("value", "read"),
    [
        ("Monday", (Weekday(0),)),
        ("sundays", (Weekday(6),)),
        (["Monday", " thursday "], (Weekday(0), Weekday(3))),
        ("2nd Monday of the month", (Weekday(0, 2),)),
        ("First friday of each month", (Weekday(4, 1),)),
        ("last Friday", (Weekday(4, -1),)),
        (["1st Monday of the month", "3rd Monday of the month"], (Weekday(0, 1), Weekday(0, 3))),
    ],
)
def test_days_are_of_the_week_or_of_the_month(value: Any, read: tuple[Weekday, ...]) -> None:
    assert times.weekdays(value) == read


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("Mondy", "is no day that a chat meets on; did you mean Monday\\? choose from Monday, Tuesday"),
        ("Monday, Thursday", "is no day that a chat meets on"),
        ("other Monday", "is no day that a chat meets on"),
        (1, "is no day that a chat meets on; choose from Monday"),
        ([], "names no day; choose from Monday"),
        (["Monday", "monday"], "names a day twice"),
        ("2nd Monday", "could be read in two ways; write '2nd Monday of the month', or 'Monday' and weeks = 2"),
        ("second Monday", "could be read in two ways; write 'second Monday of the month', or 'Monday' and weeks = 2"),
        ("Monday of the month", "does not say which Monday; write '1st Monday of the month'"),
        ("5th Monday of the month", "names a day that most months do not have; write 'last Monday of the month'"),
        (["Monday", "Fryday", 3], "cannot be read: 'Fryday' is no day .*; 3 is no day"),
    ],
)
def test_other_days_are_refused_with_the_choices(value: object, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        times.weekdays(value)


@pytest.mark.parametrize(
    ("read", "text", "said"),
    [
        (times.session_length, "4 minutes", "is shorter than 5 minutes"),
        (times.session_length, "5 weeks", "is longer than 31 days"),
        (times.at_most_a_month, "32 days", "is longer than 31 days"),
        (times.window_length, "0 hours", "leaves no time to answer"),
    ],
)
def test_a_length_has_bounds(read: Any, text: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        read(text)


def test_a_length_may_be_as_long_as_its_bounds() -> None:
    assert times.session_length("5 minutes") == Span(0, timedelta(minutes=5))
    assert times.session_length("31 days") == Span(31)
    assert times.window_length("1 day") == Span(1)
