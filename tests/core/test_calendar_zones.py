"""Meetings keep the clock's time of their place, whatever its clocks do: against a walk over all minutes there."""

import calendar
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chatbadge.core.calendar import Agenda, Series, Span, Weekday, occurrences, place

PLACES = sorted(name for name in available_timezones() if place(name) == name)
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
THOROUGH = settings(max_examples=150, deadline=None)

weekdays = st.sets(st.integers(0, 6), min_size=1)
times = st.builds(time, st.integers(0, 23), st.sampled_from((0, 1, 29, 30, 45, 59)))


def series(timezone: str, at: time, numbers: set[int], first: date, weeks: int = 1) -> Series:
    every = tuple(Weekday(number) for number in sorted(numbers))
    agenda = Agenda(at=at, length=Span(exact=timedelta(minutes=30)))
    return Series("series.a", "#a", timezone, every, first, None, agenda, weeks)


def starts(planned: Series, since: datetime, until: datetime) -> list[datetime]:
    return [meeting.starts_at for meeting in occurrences(planned, since, until)]


def walls(timezone: str, since: datetime, until: datetime) -> list[tuple[datetime, datetime]]:
    """Each minute in UTC, with what the clocks there show."""
    there = ZoneInfo(timezone)
    minutes = (since + n * MINUTE for n in range((until - since) // MINUTE))
    return [(minute, minute.astimezone(there).replace(tzinfo=None)) for minute in minutes]


def moment(wall: datetime, shown: list[tuple[datetime, datetime]]) -> datetime:
    """The first minute at which the clocks show *wall*; else as long after the jump as *wall* is into the gap."""
    for minute, clock in shown:
        if clock == wall:
            return minute
    before = max((minute, clock) for minute, clock in shown if clock < wall)
    return before[0] + (wall - before[1])


def changes(timezone: str, year: int) -> list[date]:
    """The days of the year on which the place's offset changes; New Year where it does not."""
    there, first = ZoneInfo(timezone), datetime(year, 1, 1, tzinfo=UTC)
    offsets = [(first + n * DAY, (first + n * DAY).astimezone(there).utcoffset()) for n in range(365)]
    return [day.date() for (day, a), (_, b) in pairwise(offsets) if a != b] or [first.date()]


@THOROUGH
@given(st.sampled_from(PLACES), st.integers(2024, 2030), times, weekdays, st.data())
def test_every_session_near_a_change_begins_when_the_clocks_there_say_so(
    timezone: str, year: int, at: time, numbers: set[int], data: st.DataObject
) -> None:
    middle = data.draw(st.sampled_from(changes(timezone, year)))
    noon = datetime.combine(middle, time(12), UTC)
    shown = walls(timezone, noon - 5 * DAY, noon + 5 * DAY)
    near = [middle + n * DAY for n in range(-3, 4)]
    expected = [moment(datetime.combine(day, at), shown) for day in near if day.weekday() in numbers]
    planned = series(timezone, at, numbers, near[0])
    assert starts(planned, noon - 9 * DAY, expected[-1] + MINUTE if expected else noon) == expected


@pytest.mark.parametrize("year", [2024, 2026, 2030])
def test_at_every_place_each_monday_of_a_year_has_its_session_at_half_past_six(year: int) -> None:
    mondays = [
        date(year, month, week[0]) for month in range(1, 13) for week in calendar.monthcalendar(year, month) if week[0]
    ]
    for timezone in PLACES:
        planned = series(timezone, time(18, 30), {0}, date(year, 1, 1))
        found = starts(planned, datetime(year - 1, 12, 1, tzinfo=UTC), datetime(year + 1, 1, 1, 12, tzinfo=UTC))
        there = [start.astimezone(ZoneInfo(timezone)) for start in found]
        assert [start.date() for start in there if start.year == year] == mondays, timezone
        assert {(start.hour, start.minute) for start in there} == {(18, 30)}, timezone


@THOROUGH
@given(st.sampled_from(PLACES), st.dates(date(2024, 1, 1), date(2030, 12, 31)), times, st.integers(1, 400))
def test_two_questions_about_neighbouring_times_have_together_the_answer_to_one_about_both(
    timezone: str, day: date, at: time, hours: int
) -> None:
    planned = series(timezone, at, {0, 2, 5}, date(2024, 1, 1))
    since = datetime.combine(day, at, UTC)
    middle, until = since + timedelta(hours=hours), since + 40 * DAY
    whole = starts(planned, since, until)
    assert starts(planned, since, middle) + starts(planned, middle, until) == whole
    assert whole == sorted(set(whole))


@THOROUGH
@given(st.dates(date(2024, 1, 1), date(2030, 12, 31)), st.integers(1, 12), weekdays)
def test_every_so_many_weeks_counts_whole_weeks_from_that_of_the_first_session(
    first: date, weeks: int, numbers: set[int]
) -> None:
    planned = series("UTC", time(12), numbers, first, weeks)
    since = datetime.combine(first, time(), UTC)
    found = [start.date() for start in starts(planned, since, since + 400 * DAY)]
    beginning = next(first + n * DAY for n in range(7) if (first + n * DAY).weekday() in numbers)
    monday = beginning - beginning.weekday() * DAY
    expected = [monday + weeks * n * 7 * DAY + number * DAY for n in range(60) for number in sorted(numbers)]
    assert found == [day for day in expected if first <= day < first + 400 * DAY]


@THOROUGH
@given(st.integers(2024, 2030), st.integers(1, 12), st.integers(0, 6), st.sampled_from((1, 2, 3, 4, -1)))
def test_a_day_of_the_month_is_where_a_calendar_on_the_wall_has_it(
    year: int, month: int, number: int, of_month: int
) -> None:
    column = [week[number] for week in calendar.monthcalendar(year, month) if week[number]]
    days = range(1, calendar.monthrange(year, month)[1] + 1)
    falls = [day for day in days if Weekday(number, of_month).falls_on(date(year, month, day))]
    assert falls == [column[of_month if of_month < 0 else of_month - 1]]
