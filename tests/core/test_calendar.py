"""When a chat meets: at the same time by the clocks of its place, with what was prepared for the day."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from chatbadge.core.calendar import (
    Agenda,
    Meeting,
    Plan,
    PlannedQuestion,
    Prompt,
    Series,
    Span,
    Weekday,
    clashes,
    days,
    meeting_of,
    meeting_on,
    meetings,
    occurrences,
    place,
)

HALF_AN_HOUR = Span(exact=timedelta(minutes=30))
EVENING = Agenda(at=time(18, 30), length=HALF_AN_HOUR, grace=Span(exact=timedelta(hours=24)))
MONDAYS = Series(
    "series.monday", "#badgechat", "America/New_York", (Weekday(0),), date(2026, 1, 5), None, EVENING
)  # fmt: skip


def at(month: int, day: int, hour: int = 0, minute: int = 0, year: int = 2026) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=UTC)


def starts(series: Series, since: datetime, until: datetime) -> list[datetime]:
    return [meeting.starts_at for meeting in occurrences(series, since, until)]


def single(key: str, day: date, agenda: Agenda = EVENING, timezone: str = "America/New_York") -> Meeting:
    return meeting_on(day, agenda, key=key, hashtag="#badgechat", timezone=timezone)


# --- the clocks


def test_half_past_six_in_new_york_is_half_past_six_on_both_sides_of_a_change() -> None:
    assert starts(MONDAYS, at(3, 1), at(3, 20)) == [at(3, 2, 23, 30), at(3, 9, 22, 30), at(3, 16, 22, 30)]
    assert starts(MONDAYS, at(10, 25), at(11, 12)) == [at(10, 26, 22, 30), at(11, 2, 23, 30), at(11, 9, 23, 30)]


def test_a_time_that_the_clocks_leave_out_is_as_long_after_the_jump() -> None:
    night = single("a", date(2026, 3, 8), replace(EVENING, at=time(2, 30)))
    assert night.starts_at == at(3, 8, 7, 30)  # 03:30 by the clocks there
    assert night.ends_at == at(3, 8, 8)


def test_of_a_time_that_comes_twice_the_first_is_meant() -> None:
    assert single("a", date(2026, 11, 1), replace(EVENING, at=time(1, 30))).starts_at == at(11, 1, 5, 30)


def test_a_session_that_a_jump_carries_over_midnight_is_found_on_the_next_day() -> None:
    """Clocks in Nuuk go from 23:00 on Saturday, 28 March 2026, to midnight."""
    late = replace(EVENING, at=time(23, 30))
    saturdays = replace(MONDAYS, timezone="America/Nuuk", every=(Weekday(5),), usual=late)
    assert starts(saturdays, at(3, 29, 1), at(3, 30)) == [at(3, 29, 1, 30)]


def test_a_week_ends_at_the_same_time_by_the_clock_and_hours_are_hours() -> None:
    week = single("a", date(2026, 3, 4), Agenda(at=time(19), length=Span(days=7)))
    assert (week.starts_at, week.ends_at) == (at(3, 5), at(3, 11, 23))
    hours = single("a", date(2026, 3, 4), Agenda(at=time(19), length=Span(exact=timedelta(hours=7 * 24))))
    assert hours.ends_at == at(3, 12)


def test_late_answers_are_taken_as_long_after_the_end_as_the_grace_says() -> None:
    assert single("a", date(2026, 1, 5)).closes_at == at(1, 7)


@pytest.mark.parametrize(
    ("word", "name"),
    [
        ("America/New_York", "America/New_York"),
        (" et ", "America/New_York"),
        ("utc", "UTC"),
        ("Etc/UTC", "Etc/UTC"),
        ("EST", ""),
        ("UTC-5", ""),
        ("Etc/GMT+5", ""),
        ("Mars/Base", ""),
        ("", ""),
    ],
)
def test_a_place_has_a_name_and_a_fixed_offset_has_none(word: str, name: str) -> None:
    assert place(word) == name


# --- the days


def test_a_series_goes_from_its_first_day_to_its_last_one_and_skips_what_it_should() -> None:
    bounded = replace(MONDAYS, last=date(2026, 2, 2), skip=frozenset({date(2026, 1, 19)}))
    met = [meeting.starts_at.date() for meeting in occurrences(bounded, at(1, 1, year=2020), at(1, 1, year=2030))]
    assert met == [date(2026, 1, day) for day in (5, 12, 26)] + [date(2026, 2, 2)]


def test_skipped_days_are_days_of_the_series_still() -> None:
    skipping = replace(MONDAYS, skip=frozenset({date(2026, 1, 12)}))
    assert list(days(skipping, date(2026, 1, 6), date(2026, 1, 19))) == [date(2026, 1, 12), date(2026, 1, 19)]


def test_the_second_weeks_count_from_the_first_session_and_a_skipped_one_changes_nothing() -> None:
    wednesday = date(2026, 1, 7)
    fortnightly = replace(MONDAYS, first=wednesday, weeks=2, skip=frozenset({date(2026, 1, 12)}))
    assert [start.date() for start in starts(fortnightly, at(1, 1), at(3, 1))] == [
        date(2026, 1, 26),
        date(2026, 2, 9),
        date(2026, 2, 23),
    ]


def test_a_question_about_a_later_year_walks_over_the_days_asked_for_only() -> None:
    asked: list[date] = []

    class Watched(Weekday):
        def falls_on(self, day: date) -> bool:
            asked.append(day)
            return super().falls_on(day)

    old = replace(MONDAYS, every=(Watched(0),), first=date(2010, 1, 1))
    assert len(starts(old, at(1, 1, year=2030), at(2, 1, year=2030))) == 4
    assert len(asked) < 50


def test_what_begins_at_the_beginning_is_in_and_at_the_end_is_out() -> None:
    start = at(1, 5, 23, 30)
    assert starts(MONDAYS, start, start + timedelta(days=7)) == [start]


# --- what is prepared


def test_a_night_has_its_own_agenda() -> None:
    own = Agenda(
        at=time(20), length=Span(exact=timedelta(hours=1)), topic="Trust", reading="https://example.org/report.pdf",
        questions=(Prompt("What is trust?"), Prompt("Who gives it?", "p. 4")), guest_hosts=frozenset({"alecbarron"}),
    )  # fmt: skip
    series = replace(MONDAYS, nights={date(2026, 3, 2): own})
    before, night, after = occurrences(series, at(2, 20), at(3, 12))
    assert night == Meeting(
        "series.monday", "#badgechat", "America/New_York", at(3, 3, 1), at(3, 3, 2), at(3, 3, 2), "Trust",
        "https://example.org/report.pdf",
        (PlannedQuestion(1, "What is trust?"), PlannedQuestion(2, "Who gives it?", "p. 4")), frozenset({"alecbarron"}),
    )  # fmt: skip
    assert (before.topic, after.topic) == ("", "")


def test_a_slow_chats_windows_open_at_the_same_time_by_the_clock() -> None:
    prompts = tuple(Prompt("?", opens=Span(n), closes=Span(n + 1)) for n in range(3))
    slow = single("a", date(2026, 3, 7), Agenda(at=time(8), length=Span(3), questions=prompts))
    opens = [question.opens_at for question in slow.questions]
    assert opens == [at(3, 7, 13), at(3, 8, 12), at(3, 9, 12)]
    assert [question.closes_at for question in slow.questions] == [*opens[1:], slow.ends_at]


def test_no_window_is_open_longer_than_its_session() -> None:
    """Four days of 24 hours, where the clocks made one of them shorter."""
    prompts = (Prompt("?", opens=Span(), closes=Span(exact=timedelta(hours=96))),)
    slow = single("a", date(2026, 3, 7), Agenda(at=time(8), length=Span(4), questions=prompts))
    assert slow.questions[0].closes_at == slow.ends_at == at(3, 11, 12)


@pytest.mark.parametrize(
    ("span", "said"),
    [
        (Span(), "0 minutes"),
        (HALF_AN_HOUR, "30 minutes"),
        (Span(exact=timedelta(hours=1, minutes=1)), "1 hour and 1 minute"),
        (Span(7) + Span(1, timedelta(hours=12)), "8 days and 12 hours"),
    ],
)
def test_a_span_says_itself(span: Span, said: str) -> None:
    assert str(span) == said


def test_a_spans_nominal_length_takes_days_for_24_hours() -> None:
    assert Span(1, timedelta(hours=1)).nominal == timedelta(hours=25)


# --- several of them


OPENING = single("sessions.opening", date(2026, 1, 7))
PLAN = Plan((MONDAYS, replace(MONDAYS, key="series.b", hashtag="#other", every=(Weekday(1),))), (OPENING,))


def test_all_meetings_come_in_order_of_time() -> None:
    found = [(each.key, each.starts_at.day) for each in meetings(PLAN, at(1, 1), at(1, 14))]
    assert found == [
        ("series.monday", 5), ("series.b", 6), ("sessions.opening", 7), ("series.monday", 12), ("series.b", 13),
    ]  # fmt: skip


def test_the_meetings_of_one_hashtag_are_those_of_no_other() -> None:
    assert {each.key for each in meetings(PLAN, at(1, 1), at(1, 14), "#Other")} == {"series.b"}
    assert meetings(PLAN, at(1, 8), at(1, 9), "#badgechat") == []
    assert meetings(Plan(), at(1, 1), at(1, 14)) == []


@pytest.mark.parametrize(
    ("began", "start"),
    [
        (at(1, 5, 23, 30), at(1, 5, 23, 30)),
        (at(1, 5, 21, 30), at(1, 5, 23, 30)),
        (at(1, 6), at(1, 5, 23, 30)),
        (at(1, 5, 21, 29), None),
        (at(1, 6, 0, 1), None),
    ],
)
def test_a_session_is_the_meeting_that_it_began_in_or_up_to_two_hours_before(
    began: datetime, start: datetime | None
) -> None:
    found = meeting_of(PLAN, "#BadgeChat", began)
    assert (found and found.starts_at) == start


def test_a_session_under_another_hashtag_is_not_the_meeting() -> None:
    assert meeting_of(PLAN, "#zoochat", at(1, 5, 23, 30)) is None


def test_of_two_meetings_the_one_with_the_nearer_start_is_meant() -> None:
    late = replace(EVENING, at=time(19))
    plan = Plan((MONDAYS,), (single("sessions.late", date(2026, 1, 5), late),))
    keys: Mapping[int, str] = {31: "series.monday", 44: "series.monday", 46: "sessions.late", 59: "sessions.late"}
    for minute, key in keys.items():
        found = meeting_of(plan, "#badgechat", at(1, 5, 23, minute))
        assert found is not None
        assert found.key == key


def test_a_session_late_in_a_month_long_chat_is_that_chat() -> None:
    long = single("sessions.long", date(2026, 3, 1), Agenda(at=time(8), length=Span(31)))
    assert meeting_of(Plan((), (long,)), "#badgechat", long.ends_at) == long


def test_meetings_of_one_hashtag_at_one_time_clash_once_for_each_two_tables() -> None:
    twin = replace(MONDAYS, key="series.twin", usual=replace(EVENING, at=time(18, 45)), first=date(2028, 1, 1))
    ((first, second),) = clashes(Plan((MONDAYS, twin)))
    assert (first.key, second.key) == ("series.monday", "series.twin")
    assert first.starts_at == at(1, 3, 23, 30, year=2028)


def test_a_series_whose_sessions_are_longer_than_its_pauses_clashes_with_itself() -> None:
    ((first, second),) = clashes(Plan((replace(MONDAYS, usual=replace(EVENING, length=Span(8))),)))
    assert second.starts_at - first.starts_at == timedelta(days=7)


def test_meetings_one_after_the_other_or_of_two_hashtags_clash_with_nothing() -> None:
    after = replace(MONDAYS, key="series.after", usual=replace(EVENING, at=time(19)))
    other = replace(MONDAYS, key="series.other", hashtag="#other")
    assert clashes(Plan((MONDAYS, after, other), (OPENING,))) == []
    assert clashes(Plan()) == []


def test_a_clash_with_a_night_far_ahead_is_found() -> None:
    lone = replace(MONDAYS, nights={date(2036, 1, 7): replace(EVENING, at=time(21))})
    far = single("sessions.far", date(2036, 1, 7), replace(EVENING, at=time(21, 15)))
    assert len(clashes(Plan((lone,), (far,)))) == 1
    assert len(clashes(Plan((lone,), (replace(far, hashtag="#other"),)))) == 0
