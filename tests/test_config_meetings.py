"""When the chats meet, as a moderator writes it: what it means, and each mistake with its place and the choices."""

import tomllib
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from chatbadge.config import meetings as sections
from chatbadge.config import read_settings, times
from chatbadge.config.meetings import read_plan
from chatbadge.core.calendar import Meeting, Plan, meetings
from chatbadge.errors import ConfigError

EXAMPLE = (Path(__file__).parents[1] / "config.example.toml").read_text("utf-8")
SECTIONS = [sections.SeriesSection, sections.NightSection, sections.SessionSection, sections.QuestionSection]

CHATS = """
[chats.badgechat]
hashtag = "#badgechat"
timezone = "America/New_York"
[chats.zoochat]
hashtag = "#zoochat"
timezone = "Europe/London"
[chats.fixed]
hashtag = "#fixed"
timezone = "EST"
[chats.nowhere]
hashtag = "#nowhere"
[chats.broken]
hashtag = "#"
"""
MONDAY = """
[series.monday]
chat = "badgechat"
every = "Monday"
at = "18:30"
length = "30 minutes"
first = 2026-01-05
"""
WEEK = """
[sessions.week]
chat = "badgechat"
starts = 2026-03-03T19:00:00
length = "5 days"
"""


def planned(text: str) -> Plan:
    found: list[str] = []
    plan = read_plan(tomllib.loads(CHATS + text), found)
    assert found == []
    return plan


def mistakes(text: str) -> list[str]:
    found: list[str] = []
    read_plan(tomllib.loads(CHATS + text), found)
    return found


def met(plan: Plan, until: datetime = datetime(2026, 4, 1, tzinfo=UTC)) -> list[Meeting]:
    return meetings(plan, datetime(2026, 1, 1, tzinfo=UTC), until)


def only(text: str) -> Meeting:
    (meeting,) = met(planned(text))
    return meeting


def at(month: int, day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=UTC)


# --- what it means


def test_a_series_meets_from_its_first_day_by_its_chats_clocks_and_late_answers_have_a_day() -> None:
    first = met(planned(MONDAY))[0]
    assert (first.key, first.hashtag, first.timezone) == ("series.monday", "#badgechat", "America/New_York")
    assert (first.starts_at, first.ends_at, first.closes_at) == (at(1, 5, 23, 30), at(1, 6, 0), at(1, 7, 0))


def test_a_series_may_have_several_days_pauses_an_end_and_a_grace_of_its_own() -> None:
    text = MONDAY.replace('"Monday"', '["Monday", "thursdays"]') + (
        'weeks = 2\nlast = "2026-01-22"\nskip = [2026-01-08, "2026-01-19"]\ngrace = "0 minutes"\n'
    )
    assert [(each.starts_at, each.closes_at) for each in met(planned(text))] == [
        (at(1, 5, 23, 30), at(1, 6, 0)),
        (at(1, 22, 23, 30), at(1, 23, 0)),
    ]


def test_a_night_has_what_is_said_of_it_and_else_what_the_series_says() -> None:
    usual, night, *_ = met(
        planned(
            MONDAY.replace("2026-01-05", "2026-02-23")
            + """
            topic = "Badges"
            reading = "https://example.org/book"
            [series.monday.on.2026-03-02]
            topic = "Trust"
            at = "7 pm"
            length = "1 hour"
            guest_hosts = ["@alecbarron"]
            code = "heron"
            questions = ["What is trust? ", { text = "Who gives it?", ref = "p. 4" }]
            """
        )
    )
    assert (usual.topic, usual.reading, usual.questions) == ("Badges", "https://example.org/book", ())
    assert (night.topic, night.reading, night.guest_hosts) == ("Trust", "https://example.org/book", {"alecbarron"})
    assert (night.starts_at, night.ends_at) == (at(3, 3, 0), at(3, 3, 1))
    assert (usual.code, night.code) == ("", "heron")
    assert [(each.number, each.text, each.ref) for each in night.questions] == [
        (1, "What is trust?", ""),
        (2, "Who gives it?", "p. 4"),
    ]
    assert {each.opens_at for each in night.questions} == {None}


def test_a_single_session_is_a_meeting_by_its_chats_clocks() -> None:
    single = only('[sessions.a]\nchat = "zoochat"\nstarts = "2026-03-30 7:00 pm"\nlength = "1 hour"\ncode = "newt"')
    assert (single.key, single.hashtag, single.code) == ("sessions.a", "#zoochat", "newt")
    assert (single.starts_at, single.ends_at) == (at(3, 30, 18), at(3, 30, 19))


def windows(more: str) -> list[tuple[int, int]]:
    """From which hour until which hour after the start each question is open; none of the days is a change."""
    slow = only(WEEK.replace("03-03", "03-01").replace("-01T", "-02T") + more)
    return [
        (
            (each.opens_at - slow.starts_at) // timedelta(hours=1),
            (each.closes_at - slow.starts_at) // timedelta(hours=1),
        )
        for each in slow.questions
        if each.opens_at and each.closes_at
    ]


def test_in_a_slow_chat_questions_are_open_one_after_the_other() -> None:
    assert windows('window = "1 day"\nquestions = ["a", "b", "c"]') == [(0, 24), (24, 48), (48, 72)]


def test_a_question_of_a_slow_chat_may_have_a_window_of_its_own() -> None:
    text = 'window = "1 day"\nquestions = [{ text = "a", closes = "2 days" }, "b", { text = "c", opens = "0 days" }]'
    assert windows(text) == [(0, 48), (48, 72), (0, 24)]


def test_a_question_without_an_end_is_open_until_the_chats() -> None:
    assert windows('questions = ["a", { text = "b", opens = "2 days" }, { text = "c", opens = "36 hours" }]') == [
        (0, 120), (48, 120), (36, 120),
    ]  # fmt: skip


def test_a_question_without_a_beginning_opens_when_the_one_before_closes() -> None:
    assert windows('questions = [{ text = "a", closes = "1 day" }, { text = "b", closes = "3 days" }, "c"]') == [
        (0, 24), (24, 72), (72, 120),
    ]  # fmt: skip


def test_a_slow_series_gives_its_window_to_its_nights() -> None:
    slow = MONDAY.replace("Monday", "1st Monday of the month").replace("30 minutes", "2 weeks")
    text = slow + 'window = "1 week"\n[series.monday.on.2026-02-02]\nquestions = ["a", "b"]\n'
    first, second, _ = met(planned(text))
    assert first.questions == ()
    assert [each.opens_at for each in second.questions] == [at(2, 2, 23, 30), at(2, 9, 23, 30)]


def test_nothing_planned_is_a_plan() -> None:
    assert planned("") == Plan()
    assert read_plan({}, []) == Plan()


# --- mistakes


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (MONDAY.replace("badgechat", "#badgchat"), "series.monday.chat: '#badgchat' is no chat; did you mean badgechat? choose from badgechat, zoochat, fixed, nowhere, broken"),
        (MONDAY.replace("badgechat", "x"), "series.monday.chat: 'x' is no chat; choose from badgechat, zoochat, fixed, nowhere, broken"),
        (MONDAY.replace("badgechat", "?"), "series.monday.chat: '?' is no chat; choose from badgechat, zoochat, fixed, nowhere, broken"),
        (MONDAY.replace("badgechat", "fixed"), "chats.fixed.timezone: 'EST' is the same all year round, and clocks are not; name a place, like America/New_York"),
        (MONDAY.replace("badgechat", "nowhere"), "chats.nowhere.timezone: is missing, and sessions are planned in the chat's own time; write it like America/New_York"),
        (MONDAY + "until = 2026-05-05", "series.monday.until: unknown key; choose from topic, reading, guest_hosts, questions, window, chat, every, weeks, at, length, first, last, skip, grace, on"),
        (MONDAY + "last = 2026-01-04", "series.monday.last: 2026-01-04 is before first, which is 2026-01-05; swap them, or leave last out"),
        (MONDAY + "last = 2026-01-12\nskip = [2026-01-05, 2026-01-12]", "series.monday: has no session from first to last; look at every, first, last and skip"),
        (MONDAY + "skip = [2026-12-27]", "series.monday.skip[1]: 2026-12-27 is a Sunday and no day of the series; near it: 2026-12-21 and 2026-12-28"),
        (MONDAY + "skip = [2026-12-28, 2026-12-28]", "series.monday.skip[2]: 2026-12-28 stands there already; once is enough"),
        (MONDAY + "skip = 2026-12-28", "series.monday.skip: must be a list, in square brackets (it is '2026-12-28')"),
        (MONDAY + "weeks = 0", "series.monday.weeks: input should be greater than or equal to 1 (it is 0)"),
        (MONDAY.replace("Monday", "2nd Monday of the month") + "weeks = 2", "series.monday.weeks: goes with days of the week, and every has a day of the month; leave weeks out"),
        (MONDAY.replace('"18:30"', "18"), "series.monday.at: 18 is no time of day; write it like '18:30' or '6:30 pm'"),
        (MONDAY.replace("30 minutes", "32 days"), "series.monday.length: '32 days' is longer than 31 days, which nothing in a chat may be"),
        (MONDAY.replace('at = "18:30"', ""), "series.monday.at: is missing; config.example.toml shows every key"),
        (MONDAY.replace('chat = "badgechat"', ""), "series.monday.chat: is missing; config.example.toml shows every key"),
        (MONDAY + 'guest_hosts = ["a, b"]', "series.monday.guest_hosts[1]: 'a, b' is no handle; write it like SenorG, one in each pair of quotes"),
        (MONDAY + 'guest_hosts = ["SenorG", "@senorg"]', "series.monday.guest_hosts: ['SenorG', '@senorg'] names '@senorg' twice; once is enough"),
        (MONDAY + 'questions = ["a", " "]', "series.monday.questions[2].text: must not be empty"),
        (MONDAY + 'questions = [{ ref = "p. 1" }]', "series.monday.questions[1].text: is missing; config.example.toml shows every key"),
        (MONDAY + "questions = [3]", "series.monday.questions[1]: 3 is no question; write its text in quotes, or { text = \"…\", ref = \"…\" }"),
        (MONDAY + 'questions = ["Why?", "Who?", "why?"]', "series.monday.questions[3]: asks the same as questions[1]; ask something else, or leave it out"),
        (MONDAY + f"questions = {[str(n) for n in range(31)]}", "series.monday.questions: are 31; a session has up to 30"),
        (MONDAY + "on = 3", "series.monday.on: must be a table (it is 3)"),
        (MONDAY + "[series.monday.on.march]", "series.monday.on.march: is no date; write it like 2026-03-02: year, month, day"),
        (MONDAY + "[series.monday.on.2026-03-03]", "series.monday.on.2026-03-03: is a Tuesday and no day of the series; near it: 2026-03-02 and 2026-03-09"),
        (MONDAY + "[series.monday.on.2020-03-02]", "series.monday.on.2020-03-02: is a Monday and no day of the series; near it: 2026-01-05"),
        (MONDAY + "last = 2026-02-03\n[series.monday.on.2030-03-02]", "series.monday.on.2030-03-02: is a Saturday and no day of the series; near it: 2026-02-02"),
        (MONDAY + "skip = [2026-03-02]\n[series.monday.on.2026-03-02]", "series.monday.on.2026-03-02: is skipped, and planned too; take it out of one of them"),
        (MONDAY + "[series.monday.on]\n2026-03-02 = 'Trust'", "series.monday.on.2026-03-02: must be a table (it is 'Trust')"),
        (MONDAY + '[series.monday.on.2026-03-02]\nwindow = "1 day"\nquestions = ["a"]', "series.monday.on.2026-03-02.questions[1]: closes 1 day after the start, later than the session of 30 minutes; make the session longer, or the window shorter"),
        (WEEK.replace("T19:00:00", ""), "sessions.week.starts: '2026-03-03' has no time of day; write it like 2026-03-04T19:00:00"),
        (WEEK.replace("T19:00:00", "T19:00:00Z"), "sessions.week.starts: '2026-03-03T19:00:00+00:00' has an offset; write the time as the chat's own clocks show it, like 2026-03-04T19:00:00"),
        (WEEK.replace("badgechat", "badgchat"), "sessions.week.chat: 'badgchat' is no chat; did you mean badgechat? choose from badgechat, zoochat, fixed, nowhere, broken"),
        (WEEK + 'window = "0 days"', "sessions.week.window: '0 days' leaves no time to answer; write it like '1 day', or leave it out"),
        (WEEK + 'window = "3 days"\nquestions = ["a", "b"]', "sessions.week.questions[2]: closes 6 days after the start, later than the session of 5 days; make the session longer, or the window shorter"),
        (WEEK + 'questions = [{ text = "a", opens = "5 days" }]', "sessions.week.questions[1]: opens 5 days after the start, when the session of 5 days is over; make the session longer, or say when the question opens"),
        (WEEK + 'questions = [{ text = "a", opens = "2 days", closes = "1 day" }]', "sessions.week.questions[1]: closes 1 day after the start, and opens only after 2 days; let it close later"),
        (WEEK + 'questions = [{ text = "a", opens = "-1 day" }]', "sessions.week.questions[1].opens: '-1 day' is no length of time; write it like '30 minutes', '1.5 hours', '7 days' or '1 week'"),
        ("[sessions]\nweek = 3", "sessions.week: must be a table (it is 3)"),
        (MONDAY + WEEK.replace("5 days", "1 week"), "series.monday: begins on 2026-03-09 18:30 while sessions.week goes on until 2026-03-10 19:00 (America/New_York); posts under #badgechat can be of one session only: move one, make it shorter, or skip the day"),
        (MONDAY.replace("30 minutes", "8 days"), "series.monday: begins on 2026-01-12 18:30 while the one before it goes on until 2026-01-13 18:30 (America/New_York); posts under #badgechat can be of one session only: move one, make it shorter, or skip the day"),
    ],
)  # fmt: skip
def test_a_mistake_is_one_line_with_its_place_and_what_would_be_right(text: str, said: str) -> None:
    assert mistakes(text) == [said]


def test_a_key_that_cannot_be_read_hides_no_other_mistake_and_makes_none() -> None:
    text = """
    [series.a]
    chat = "badgchat"
    every = "Funday"
    at = "6:30"
    length = "1 minute"
    first = 2026-13-05
    weeks = 3
    [series.a.on.2026-03-02]
    guest_hosts = ["a, b"]
    window = "1 week"
    questions = ["1", "2", "3", "4"]
    [series.a.on.someday]
    [sessions.b]
    chat = "fixed"
    starts = 2026-03-04
    lenght = "1 hour"
    """.replace("2026-13-05", '"2026-13-05"')
    assert [mistake.partition(": ")[0] for mistake in mistakes(text)] == [
        "series.a.every",
        "series.a.at",
        "series.a.length",
        "series.a.first",
        "series.a.on.2026-03-02.guest_hosts[1]",
        "series.a.on.someday",
        "series.a.chat",
        "sessions.b.starts",
        "sessions.b.length",
        "sessions.b.lenght",
        "chats.fixed.timezone",
    ]


def test_a_chat_that_cannot_be_read_is_no_mistake_of_its_meetings_and_its_zone_is_one_mistake_for_all() -> None:
    assert mistakes(MONDAY.replace("badgechat", "broken") + WEEK.replace("badgechat", "broken")) == []
    assert len(mistakes(MONDAY.replace("badgechat", "fixed") + WEEK.replace("badgechat", "fixed"))) == 1


def test_where_no_chat_is_configured_meetings_have_none_to_choose_from() -> None:
    found: list[str] = []
    read_plan(tomllib.loads(MONDAY), found)
    assert found == [
        "series.monday.chat: 'badgechat' is no chat; there is none yet; config.example.toml shows every key"
    ]


@pytest.mark.parametrize("raw", [{"series": 3}, {"series": {"a": 3}}, {"sessions": {"a": []}}, {"chats": 3}])
def test_tables_of_the_wrong_shape_are_no_crash(raw: dict[str, Any]) -> None:
    assert read_plan(raw, []) == Plan()


# --- as a part of the configuration

COMMUNITY = {"community": {"name": "#badgechat"}, "badges": {}}


def settings_of(text: str) -> Any:
    chats = {key: chat for key, chat in tomllib.loads(CHATS)["chats"].items() if key != "broken"}
    return read_settings(tomllib.loads(text) | COMMUNITY | {"chats": chats}, Path("config.toml"))


def test_the_settings_know_what_was_planned_for_a_session() -> None:
    settings = settings_of(MONDAY + '[series.monday.on.2026-01-12]\ntopic = "Trust"')
    found = settings.meeting("#BadgeChat", at(1, 12, 23, 34))
    assert (found.topic, found.starts_at) == ("Trust", at(1, 12, 23, 30))
    assert settings.meeting("#badgechat", at(1, 13, 23, 34)) is None


def test_mistakes_of_the_plan_come_together_with_those_elsewhere() -> None:
    with pytest.raises(ConfigError) as caught:
        settings_of("debug = true\n" + MONDAY.replace("badgechat", "x") + "[series.Two_Words]\n[series.monday.on.x]")
    places = [mistake.partition(": ")[0] for mistake in caught.value.mistakes]
    assert places[:2] == ["series.Two_Words", "debug"]
    assert {"series.monday.chat", "series.monday.on.x", "series.Two_Words.every"} < set(places)


# --- the example


@pytest.mark.parametrize("section", SECTIONS)
def test_the_example_shows_every_key(section: Any) -> None:
    for key in section.model_fields:
        assert f"{key} = " in EXAMPLE, key


def test_the_examples_series_is_on_mondays_at_half_past_six_in_new_york() -> None:
    found: list[str] = []
    plan = read_plan(tomllib.loads(EXAMPLE), found)
    assert found == []
    assert [each.starts_at for each in met(plan, at(1, 13, 0))] == [at(1, 5, 23, 30), at(1, 12, 23, 30)]


def test_what_the_example_shows_in_remarks_works_too() -> None:
    shown = EXAMPLE[EXAMPLE.index("# When a chat meets") : EXAMPLE.index("# The badges.")]
    lines = [
        line[2:] if line.startswith(("# [", "# ]", "#     ")) or " = " in line.partition("#")[2][:20] else line
        for line in shown.splitlines()
    ]
    plan = planned("\n".join(lines))
    assert [each.key for each in plan.singles] == ["sessions.opening", "sessions.slow-week"]
    assert plan.series[0].weeks == 2


def test_dates_and_times_of_toml_become_text() -> None:
    raw = tomllib.loads("a = 2026-03-02\nb = [18:30:00, { c = 2026-03-02T18:30:00 }]\nd = 3")
    assert times.as_text(raw) == {"a": "2026-03-02", "b": ["18:30:00", {"c": "2026-03-02T18:30:00"}], "d": 3}
