"""``[series.…]`` and ``[sessions.…]``: when the chats meet, and what is prepared for each session → the plan.

Tables are read one by one, and a key with a mistake is left out while the rest of its table is checked: so all
mistakes are found at once.
"""

import difflib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, time, timedelta
from typing import Annotated, Any, TypeVar
from zoneinfo import ZoneInfo

from pydantic import Field, ValidationError, field_validator, model_validator

from chatbadge.config import times
from chatbadge.config.chats import ChatSection, Handle
from chatbadge.config.mistakes import COMMENT, in_words
from chatbadge.config.section import Section
from chatbadge.core.calendar import (
    WEEKDAYS,
    Agenda,
    Meeting,
    Plan,
    Prompt,
    Series,
    Span,
    clashes,
    days,
    meeting_on,
    place,
)
from chatbadge.core.model import person_key
from chatbadge.core.phrasing import listed

_MOST_QUESTIONS = 30
#: A date that is no day of the series is told the nearest ones, if they are not further off.
_NEAR = timedelta(days=366)
_GRACE = Span(exact=timedelta(hours=24))
#: In the place of keys that must be there and cannot be read: with these, nothing else becomes a mistake.
_STAND_INS = {
    "chat": "?",
    "every": list(WEEKDAYS),
    "first": "2000-01-01",
    "starts": "2000-01-01 12:00",
    "at": "12:00",
    "length": "31 days",
}


class QuestionSection(Section):
    """A question that is prepared: its text in quotes, or a table that says more."""

    text: Annotated[str, Field(min_length=1)]
    ref: str = ""
    #: in a slow chat, from when until when it is open, counted from the session's start
    opens: times.Length | None = None
    closes: times.Length | None = None

    @model_validator(mode="before")
    @classmethod
    def _of_text(cls, value: Any) -> Any:
        if isinstance(value, str):
            return {"text": value}
        if not isinstance(value, Mapping):
            raise ValueError('is no question; write its text in quotes, or { text = "…", ref = "…" }')
        return value


class AgendaSection(Section):
    """What may be prepared for a session."""

    topic: str = ""
    reading: str = ""
    guest_hosts: list[Handle] = Field(default_factory=list)
    questions: list[QuestionSection] = Field(default_factory=list)
    #: makes a slow chat: each question is open for so long, one after the other
    window: times.Window | None = None

    @field_validator("guest_hosts")
    @classmethod
    def _has_each_host_once(cls, value: list[str]) -> list[str]:
        for n, each in enumerate(value):
            if person_key(each) in map(person_key, value[:n]):
                raise ValueError(f"names {each!r} twice; once is enough")
        return value


class NightSection(AgendaSection):
    """One session of a series. What it does not say is as in the series."""

    at: times.Clock | None = None
    length: times.SessionLength | None = None
    #: of one session each: who knew that of a series would have been to all of them
    code: str = ""


class SeriesSection(AgendaSection):
    """A chat that meets again and again."""

    chat: Annotated[str, Field(min_length=1)]
    every: times.Weekdays
    #: every so many weeks
    weeks: Annotated[int, Field(ge=1, le=12)] = 1
    at: times.Clock
    length: times.SessionLength
    first: times.Day
    last: times.Day | None = None
    skip: list[times.Day] = Field(default_factory=list)
    grace: times.Length = _GRACE
    #: date → night; they are read one by one
    on: dict[str, Any] = Field(default_factory=dict)


class SessionSection(AgendaSection):
    """A single session."""

    chat: Annotated[str, Field(min_length=1)]
    starts: times.LocalMoment
    length: times.SessionLength
    grace: times.Length = _GRACE
    code: str = ""


# --- the tables, one by one

_Chats = Mapping[str, ChatSection | None]
_Any = TypeVar("_Any", bound=Section)


def read_plan(raw: Mapping[str, Any], mistakes: list[str]) -> Plan:
    """What the parsed configuration *raw* plans; what is wrong with it is added to *mistakes*.

    A meeting with a mistake is left out. Chats that cannot be read are nobody's mistake here.
    """
    chats = _chats(raw.get("chats"))
    series = [_series(key, table, chats, mistakes) for key, table in _tables(raw, "series")]
    singles = [_single(key, table, chats, mistakes) for key, table in _tables(raw, "sessions")]
    plan = Plan(tuple(filter(None, series)), tuple(filter(None, singles)))
    mistakes += [_clash(*pair) for pair in clashes(plan)]
    return plan


def _tables(raw: Mapping[str, Any], name: str) -> Iterator[tuple[str, Any]]:
    tables = raw.get(name)
    if isinstance(tables, Mapping):
        for key, table in tables.items():
            yield f"{name}.{key}", times.as_text(table)


def _chats(tables: Any) -> _Chats:
    """The chats by key; None for one that has a mistake."""
    found: dict[str, ChatSection | None] = {}
    for key, table in tables.items() if isinstance(tables, Mapping) else ():
        try:
            found[str(key)] = ChatSection.model_validate(table)
        except ValidationError:
            found[str(key)] = None
    return found


def _read(model: type[_Any], table: Any, where: str, mistakes: list[str]) -> _Any | None:
    """The *table* as a section. A key that has a mistake, or is missing, does not keep the others from a check."""
    try:
        return model.model_validate(table)
    except ValidationError as error:
        mistakes += in_words(error, model, where)
        wrong = {detail["loc"][0] for detail in error.errors() if detail["loc"]}
    if not isinstance(table, Mapping):
        return None
    left_out = wrong | {"weeks"} if wrong & {"every", "first"} else wrong
    right = {key: value for key, value in table.items() if key not in left_out}
    return model.model_validate(right | {key: value for key, value in _STAND_INS.items() if key in wrong})


def _single(where: str, table: Any, chats: _Chats, mistakes: list[str]) -> Meeting | None:
    before = len(mistakes)
    section = _read(SessionSection, table, where, mistakes)
    if section is None:
        return None
    hashtag, timezone = _chat(section.chat, where, chats, mistakes)
    _check_questions(section, section.length, where, mistakes)
    if len(mistakes) > before or not timezone:
        return None
    agenda = _agenda(section, section.starts.time(), section.length, section.grace, section.code)
    return meeting_on(section.starts.date(), agenda, key=where, hashtag=hashtag, timezone=timezone)


def _series(where: str, table: Any, chats: _Chats, mistakes: list[str]) -> Series | None:
    before = len(mistakes)
    section = _read(SeriesSection, table, where, mistakes)
    nights = _nights(table, where, mistakes)
    if section is None:
        return None
    hashtag, timezone = _chat(section.chat, where, chats, mistakes)
    _check_questions(section, section.length, where, mistakes)
    for day, night in nights.items():
        if night.model_fields_set & {"questions", "window", "length"}:
            _check_questions(_with_night(section, night), night.length or section.length, _on(where, day), mistakes)
    series = Series(
        key=where,
        hashtag=hashtag,
        timezone=timezone,
        every=section.every,
        first=section.first,
        last=section.last,
        weeks=section.weeks,
        skip=frozenset(section.skip),
        usual=_agenda(section, section.at, section.length, section.grace),
        nights={day: _night(section, night) for day, night in nights.items()},
    )
    _check_days(series, section.skip, mistakes)
    return None if len(mistakes) > before or not timezone else series


def _nights(table: Any, where: str, mistakes: list[str]) -> dict[date, NightSection]:
    found = {}
    tables = table.get("on") if isinstance(table, Mapping) else None
    for key, each in tables.items() if isinstance(tables, Mapping) else ():
        night = _read(NightSection, each, f"{where}.on.{key}", mistakes)
        try:
            day = times.day(key)
        except ValueError as error:
            mistakes.append(f"{where}.on.{key}: {error}")
        else:
            found[day] = night or NightSection()
    return found


def _on(where: str, day: date) -> str:
    return f"{where}.on.{day}"


# --- what becomes of them


def _with_night(series: SeriesSection, night: NightSection) -> AgendaSection:
    """The series' agenda with what is said of one night."""
    said = night.model_fields_set & AgendaSection.model_fields.keys()
    return series.model_copy(update={each: getattr(night, each) for each in said})


def _night(series: SeriesSection, night: NightSection) -> Agenda:
    at, length = night.at or series.at, night.length or series.length
    return _agenda(_with_night(series, night), at, length, series.grace, night.code)


def _agenda(section: AgendaSection, at: time, length: Span, grace: Span, code: str = "") -> Agenda:
    return Agenda(
        at=at,
        length=length,
        grace=grace,
        topic=section.topic,
        reading=section.reading,
        questions=tuple(_prompts(section, length)),
        guest_hosts=frozenset(each.lstrip("@") for each in section.guest_hosts),
        code=code,
    )


def _prompts(section: AgendaSection, length: Span) -> Iterator[Prompt]:
    """The questions. In a slow chat, one opens when the one before it closes, and closes with its window.

    Without a window, it closes with the session: late answers are welcome.
    """
    slow = section.window is not None or any(each.opens or each.closes for each in section.questions)
    free = Span()
    for each in section.questions:
        opens = free if each.opens is None else each.opens
        closes = each.closes or (opens + section.window if section.window else length)
        free = closes
        yield Prompt(each.text, each.ref, opens, closes) if slow else Prompt(each.text, each.ref)


# --- what contradicts itself


def _chat(key: str, where: str, chats: _Chats, mistakes: list[str]) -> tuple[str, str]:
    """The chat's hashtag and the IANA name of its zone; "" for what is not known, with a mistake."""
    if any(each.startswith(f"{where}.chat: ") for each in mistakes):
        return "", ""  # it is a stand-in
    if key not in chats:
        close = difflib.get_close_matches(key, chats, 1, 0.5)
        meant = f"did you mean {close[0]}? " if close else ""
        choices = f"{meant}choose from {', '.join(chats)}" if chats else f"there is none yet; {COMMENT}"
        mistakes.append(f"{where}.chat: {key!r} is no chat; {choices}")
        return "", ""
    chat = chats[key]
    if chat is None:
        return "", ""
    timezone = place(chat.timezone)
    if not timezone:
        said = f"chats.{key}.timezone: " + (
            f"{chat.timezone!r} is the same all year round, and clocks are not; name a place, like America/New_York"
            if chat.timezone
            else "is missing, and sessions are planned in the chat's own time; write it like America/New_York"
        )
        if said not in mistakes:
            mistakes.append(said)
    return chat.hashtag, timezone


def _check_questions(section: AgendaSection, length: Span, where: str, mistakes: list[str]) -> None:
    count = len(section.questions)
    if count > _MOST_QUESTIONS:
        mistakes.append(f"{where}.questions: are {count}; a session has up to {_MOST_QUESTIONS}")
    asked: dict[str, int] = {}
    for n, prompt in enumerate(_prompts(section, length), 1):
        path = f"{where}.questions[{n}]"
        first = asked.setdefault(prompt.text.casefold(), n)
        if first < n:
            mistakes.append(f"{path}: asks the same as questions[{first}]; ask something else, or leave it out")
        if complaint := _window_complaint(prompt, length):
            mistakes.append(f"{path}: {complaint}")


def _window_complaint(prompt: Prompt, length: Span) -> str:
    """What is wrong with the question's window, or ""."""
    opens, closes = prompt.opens, prompt.closes
    if opens is None or closes is None:
        return ""
    if opens.nominal >= length.nominal:
        return (
            f"opens {opens} after the start, when the session of {length} is over; "
            "make the session longer, or say when the question opens"
        )
    if closes.nominal > length.nominal:
        return (
            f"closes {closes} after the start, later than the session of {length}; "
            "make the session longer, or the window shorter"
        )
    if closes.nominal <= opens.nominal:
        return f"closes {closes} after the start, and opens only after {opens}; let it close later"
    return ""


def _check_days(series: Series, skip: Sequence[date], mistakes: list[str]) -> None:
    where = series.key
    if series.weeks > 1 and any(each.of_month for each in series.every):
        mistakes.append(f"{where}.weeks: goes with days of the week, and every has a day of the month; leave weeks out")
        return
    if series.last and series.last < series.first:
        mistakes.append(
            f"{where}.last: {series.last} is before first, which is {series.first}; swap them, or leave last out"
        )
        return
    if series.last and all(day in series.skip for day in days(series, series.first, series.last)):
        mistakes.append(f"{where}: has no session from first to last; look at every, first, last and skip")
        return
    for n, day in enumerate(skip, 1):
        if day in skip[: n - 1]:
            mistakes.append(f"{where}.skip[{n}]: {day} stands there already; once is enough")
        elif not _meets(series, day):
            mistakes.append(f"{where}.skip[{n}]: {day} {_no_day(series, day)}")
    for day in series.nights:
        if day in series.skip:
            mistakes.append(f"{_on(where, day)}: is skipped, and planned too; take it out of one of them")
        elif not _meets(series, day):
            mistakes.append(f"{_on(where, day)}: {_no_day(series, day)}")


def _meets(series: Series, day: date) -> bool:
    return any(days(series, day, day))


def _no_day(series: Series, day: date) -> str:
    # before the first or after the last day, those count as near
    middle = min(max(day, series.first), series.last or date.max)
    around = [each for each in days(series, middle - _NEAR, middle + _NEAR) if each not in series.skip]
    earlier, later = [each for each in around if each < day][-1:], [each for each in around if each > day][:1]
    return f"is a {WEEKDAYS[day.weekday()]} and no day of the series; near it: {listed(map(str, earlier + later))}"


def _clash(first: Meeting, second: Meeting) -> str:
    there = ZoneInfo(second.timezone)
    starts, ends = (f"{each.astimezone(there):%Y-%m-%d %H:%M}" for each in (second.starts_at, first.ends_at))
    other = f"{first.key} goes on" if first.key != second.key else "the one before it goes on"
    return (
        f"{second.key}: begins on {starts} while {other} until {ends} ({second.timezone}); "
        f"posts under {second.hashtag} can be of one session only: move one, make it shorter, or skip the day"
    )
