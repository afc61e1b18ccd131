"""When a chat meets: wall time in its own zone → moments in UTC. No clock is read here.

A meeting that is planned carries what the moderator prepared for it. Times are in UTC, unless they are called
local. A wall time that the clocks leave out in spring counts as if they had not been put forward yet (02:30 is
what they then show as 03:30: RFC 5545 section 3.3.5); of one that comes twice in autumn, the first is meant.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from itertools import count
from zoneinfo import ZoneInfo

from chatbadge.core.phrasing import counted, listed
from chatbadge.core.zones import to_utc, zone

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
#: No meeting is longer, on days of 24 hours.
LONGEST = timedelta(days=31)
#: A session that begins so long before a planned meeting is that meeting: people come early, and hosts post ahead.
_EARLY = timedelta(hours=2)
_DAY = timedelta(days=1)
#: So long after everything that the plan names, its series have shown whether they meet at one time.
_ENOUGH = timedelta(days=4 * 366)


# --- what is planned


@dataclass(frozen=True, slots=True)
class PlannedQuestion:
    """A question that the moderator prepared."""

    number: int
    text: str
    #: where the session's reading speaks of it, such as "p. 4"
    ref: str = ""
    #: a slow chat's question has a window of its own; None: the session's
    opens_at: datetime | None = None
    closes_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Meeting:
    """A session that is planned: one occurrence of a series, or a single one."""

    #: the table of the configuration that it comes from, such as "series.monday"
    key: str
    hashtag: str
    #: the zone of its wall times, an IANA name
    timezone: str
    starts_at: datetime
    ends_at: datetime
    #: until then, late answers are taken
    closes_at: datetime
    topic: str = ""
    reading: str = ""
    questions: tuple[PlannedQuestion, ...] = ()
    #: handles of those who lead it besides the chat's hosts
    guest_hosts: frozenset[str] = field(default=frozenset())
    #: given out at its end, so that who only read along can say that they were there; "" if there is none
    code: str = ""


@dataclass(frozen=True, slots=True)
class Span:
    """A length of time as people mean it: after days the clock shows the same time again, hours are exact."""

    days: int = 0
    exact: timedelta = timedelta()

    def __add__(self, other: "Span") -> "Span":
        return Span(self.days + other.days, self.exact + other.exact)

    def __str__(self) -> str:
        hours, rest = divmod(self.exact, timedelta(hours=1))
        parts = ((self.days, "day"), (hours, "hour"), (round(rest / timedelta(minutes=1)), "minute"))
        return listed(counted(number, unit) for number, unit in parts if number) or "0 minutes"

    @property
    def nominal(self) -> timedelta:
        """Its length where no clock is put forward or back."""
        return timedelta(days=self.days) + self.exact

    def after(self, local: datetime, place: ZoneInfo) -> datetime:
        """The moment in UTC that is this long after the wall time *local* at *place*."""
        return to_utc(local + timedelta(days=self.days), place) + self.exact


@dataclass(frozen=True, slots=True)
class Prompt:
    """A question before its session has a day; its window counts from the session's start."""

    text: str
    ref: str = ""
    opens: Span | None = None
    closes: Span | None = None


@dataclass(frozen=True, slots=True)
class Agenda:
    """What is prepared for a session, when on its day it begins, and how long it goes on."""

    #: local
    at: time
    length: Span
    #: how long after its end late answers are taken
    grace: Span = Span()
    topic: str = ""
    reading: str = ""
    questions: tuple[Prompt, ...] = ()
    guest_hosts: frozenset[str] = frozenset()
    code: str = ""


@dataclass(frozen=True, slots=True)
class Weekday:
    """A day of the week, or of the month."""

    #: Monday is 0
    number: int
    #: which one of its month, -1 for the last; 0: each of them
    of_month: int = 0

    def falls_on(self, day: date) -> bool:
        if day.weekday() != self.number:
            return False
        if self.of_month == -1:
            return (day + timedelta(days=7)).month != day.month
        return self.of_month in (0, (day.day + 6) // 7)


@dataclass(frozen=True, slots=True)
class Series:
    """A chat that meets again and again. Its days are local."""

    key: str
    hashtag: str
    #: an IANA name
    timezone: str
    #: one at least
    every: tuple[Weekday, ...]
    #: the first day that it may be, and the last one; None: it goes on
    first: date
    last: date | None
    usual: Agenda
    #: every so many weeks, counted from that of the first meeting; 1 where it goes by days of the month
    weeks: int = 1
    skip: frozenset[date] = frozenset()
    #: days with an agenda of their own
    nights: Mapping[date, Agenda] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Plan:
    """All meetings that are planned."""

    series: tuple[Series, ...] = ()
    singles: tuple[Meeting, ...] = ()


# --- when that is


def place(word: str) -> str:
    """The IANA name of the place, or UTC, that a zone word means; "" where it is a fixed offset, as EST is."""
    found = zone(word)
    if isinstance(found, ZoneInfo) and (not found.key.startswith("Etc/") or found.key == "Etc/UTC"):
        return found.key
    return "UTC" if word.strip().upper() == "UTC" else ""


def days(series: Series, since: date, until: date) -> Iterator[date]:
    """The series' days from *since* to *until*, both included; those that it skips are among them."""

    def falls(number: int) -> bool:
        return any(each.falls_on(date.fromordinal(number)) for each in series.every)

    # ordinal 1 is a Monday
    week = (next(filter(falls, count(series.first.toordinal()))) - 1) // 7
    start, end = max(since, series.first), min(until, series.last or until)
    for number in range(start.toordinal(), end.toordinal() + 1):
        if falls(number) and ((number - 1) // 7 - week) % series.weeks == 0:
            yield date.fromordinal(number)


def occurrences(series: Series, since: datetime, until: datetime) -> Iterator[Meeting]:
    """The series' meetings that begin at *since* or later, and before *until*, in order."""
    there = ZoneInfo(series.timezone)
    # a day more at both ends, as clocks that are put forward may carry a meeting over midnight
    for day in days(series, since.astimezone(there).date() - _DAY, until.astimezone(there).date() + _DAY):
        if day in series.skip:
            continue
        agenda = series.nights.get(day, series.usual)
        meeting = meeting_on(day, agenda, key=series.key, hashtag=series.hashtag, timezone=series.timezone)
        if since <= meeting.starts_at < until:
            yield meeting


def meeting_on(day: date, agenda: Agenda, *, key: str, hashtag: str, timezone: str) -> Meeting:
    """The meeting on the local *day*."""
    there, local = ZoneInfo(timezone), datetime.combine(day, agenda.at)
    ends_at = agenda.length.after(local, there)

    def within(span: Span | None) -> datetime | None:
        return min(span.after(local, there), ends_at) if span else None

    return Meeting(
        key=key,
        hashtag=hashtag,
        timezone=timezone,
        starts_at=to_utc(local, there),
        ends_at=ends_at,
        closes_at=(agenda.length + agenda.grace).after(local, there),
        topic=agenda.topic,
        reading=agenda.reading,
        questions=tuple(
            PlannedQuestion(number, each.text, each.ref, within(each.opens), within(each.closes))
            for number, each in enumerate(agenda.questions, 1)
        ),
        guest_hosts=agenda.guest_hosts,
        code=agenda.code,
    )


def meetings(plan: Plan, since: datetime, until: datetime, hashtag: str = "") -> list[Meeting]:
    """The meetings that begin at *since* or later, and before *until*, in order; of one *hashtag*, or of all."""
    tag = hashtag.lower()
    found = [each for each in plan.singles if since <= each.starts_at < until and tag in ("", each.hashtag)]
    for series in plan.series:
        if tag in ("", series.hashtag):
            found += occurrences(series, since, until)
    return sorted(found, key=lambda each: (each.starts_at, each.key))


def meeting_of(plan: Plan, hashtag: str, at: datetime) -> Meeting | None:
    """The planned meeting that a session of *hashtag* which began at *at* is, or None.

    It is one that begins within the next two hours, or that is going on; of several, the one with the nearest start.
    """
    near = (
        each
        for each in meetings(plan, at - LONGEST - _DAY, at + _EARLY + timedelta.resolution, hashtag)
        if at <= each.ends_at
    )
    return min(near, key=lambda each: abs(each.starts_at - at), default=None)


def clashes(plan: Plan) -> list[tuple[Meeting, Meeting]]:
    """Meetings of one hashtag that go on at one time, the earlier one first; once for each two tables of the plan.

    Series are followed for four years from the last day that the plan names.
    """
    found: dict[tuple[str, str], tuple[Meeting, Meeting]] = {}
    running: list[Meeting] = []
    for meeting in _all_there_is(plan):
        running = [each for each in running if each.ends_at > meeting.starts_at]
        for other in running:
            if other.hashtag == meeting.hashtag:
                found.setdefault((min(other.key, meeting.key), max(other.key, meeting.key)), (other, meeting))
        running.append(meeting)
    return list(found.values())


def _all_there_is(plan: Plan) -> list[Meeting]:
    """Every single meeting, and those of the series until all of them have met for some years."""
    named = [each.starts_at.date() for each in plan.singles]
    for series in plan.series:
        named += [series.first, *series.nights]
    if not named:
        return []
    utc = ZoneInfo("UTC")
    first, last = datetime.combine(min(named), time(), utc), datetime.combine(max(named), time(), utc)
    return meetings(plan, first - _DAY, last + _ENOUGH)
