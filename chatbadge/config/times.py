"""Days, times of day and lengths of time, as people write them in config.toml.

Each function raises ValueError, in words that complete "it …", where a value cannot be read. TOML's own dates and
times come as text here: ``as_text`` sees to that, so that messages show what stands in the file.
"""

import difflib
import re
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from fractions import Fraction
from typing import Annotated, Any

from pydantic import PlainValidator

from chatbadge.core.calendar import LONGEST, WEEKDAYS, Span, Weekday

_SHORTEST = timedelta(minutes=5)
_YEARS = range(2000, 2101)

_PART = r"\d{1,4}(?:\.\d{1,2})? ?(?:minutes?|mins?|hours?|h|days?|weeks?)"
_SPAN = re.compile(rf"{_PART}(?:(?:,? and |,? ){_PART})*")
_NUMBER_AND_UNIT = re.compile(r"([\d.]+) ?([a-z])")
_MINUTES = {"m": 1, "h": 60, "d": 24 * 60, "w": 7 * 24 * 60}
_CLOCK = re.compile(r"(\d\d):(\d\d)(?::00)?|(\d{1,2})(?::(\d\d))? ?([ap])\.?m\.?")
_DATE = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_OFFSET = re.compile(r"[T ].*(?:[+-]\d\d:?\d\d|Z)$")
_ORDINALS = {"1st": 1, "first": 1, "2nd": 2, "second": 2, "3rd": 3, "third": 3, "4th": 4, "fourth": 4, "last": -1}
_FIFTH = ("5th", "fifth")
_EVERY = re.compile(r"(?:([a-z0-9]+) )?([a-z]+?day)s?( of (?:the|each|every) month)?")


def as_text(value: Any) -> Any:
    """*value*, a table, list or value of a TOML file, with dates and times as text."""
    if isinstance(value, Mapping):
        return {key: as_text(each) for key, each in value.items()}
    if isinstance(value, list):
        return [as_text(each) for each in value]
    return value.isoformat() if isinstance(value, date | time) else value


def span(value: object) -> Span:
    """``30 minutes``, ``1.5 hours``, ``1 hour 30 minutes``, ``7 days``, ``1 week``."""
    text = " ".join(value.lower().split()) if isinstance(value, str) else ""
    if not _SPAN.fullmatch(text):
        raise ValueError("is no length of time; write it like '30 minutes', '1.5 hours', '7 days' or '1 week'")
    days, minutes = 0, Fraction()
    for number, unit in _NUMBER_AND_UNIT.findall(text):
        in_minutes = Fraction(number) * _MINUTES[unit]
        whole = in_minutes // _MINUTES["d"] if unit in "dw" else 0
        days += whole
        minutes += in_minutes - whole * _MINUTES["d"]
    return Span(days, timedelta(minutes=float(minutes)))


def at_most_a_month(value: object) -> Span:
    found = span(value)
    if found.nominal > LONGEST:
        raise ValueError(f"is longer than {LONGEST.days} days, which nothing in a chat may be")
    return found


def session_length(value: object) -> Span:
    found = at_most_a_month(value)
    if found.nominal < _SHORTEST:
        raise ValueError("is shorter than 5 minutes, in which nobody could answer")
    return found


def window_length(value: object) -> Span:
    found = at_most_a_month(value)
    if not found.nominal:
        raise ValueError("leaves no time to answer; write it like '1 day', or leave it out")
    return found


def clock(value: object) -> time:
    """``18:30``, or ``6:30 pm``; ``6:30`` alone could be both."""
    text = value.strip().lower() if isinstance(value, str) else ""
    found = _CLOCK.fullmatch(text)
    if found and found[1] and int(found[1]) < 24 and int(found[2]) < 60:
        return time(int(found[1]), int(found[2]))
    if found and found[3] and 1 <= int(found[3]) <= 12 and int(found[4] or 0) < 60:
        return time(int(found[3]) % 12 + (12 if found[5] == "p" else 0), int(found[4] or 0))
    if re.fullmatch(r"[1-9]:[0-5]\d", text):
        raise ValueError(f"could be morning or evening; write '0{text}', or '{text} pm'")
    raise ValueError("is no time of day; write it like '18:30' or '6:30 pm'")


def day(value: object) -> date:
    text = value.strip() if isinstance(value, str) else ""
    if re.match(rf"{_DATE.pattern}[T ]", text):
        raise ValueError("has a time of day; write the date alone, like 2026-03-02")
    try:
        found = date.fromisoformat(text) if _DATE.fullmatch(text) else None
    except ValueError:
        raise ValueError("is a day that no calendar has; write it like 2026-03-02") from None
    if found is None:
        raise ValueError("is no date; write it like 2026-03-02: year, month, day")
    if found.year not in _YEARS:
        raise ValueError(f"is not between {_YEARS[0]} and {_YEARS[-1]}")
    return found


def local_moment(value: object) -> datetime:
    """``2026-03-04T19:00:00``, ``2026-03-04 19:00`` or ``2026-03-04 7:00 pm``: as the chat's clocks show it."""
    text = value.strip() if isinstance(value, str) else ""
    if _OFFSET.search(text):
        raise ValueError("has an offset; write the time as the chat's own clocks show it, like 2026-03-04T19:00:00")
    if _DATE.fullmatch(text):
        raise ValueError("has no time of day; write it like 2026-03-04T19:00:00")
    if not re.match(rf"{_DATE.pattern}[T ]", text):
        raise ValueError("is no date with a time; write it like 2026-03-04T19:00:00")
    return datetime.combine(day(text[:10]), clock(text[11:]))


def weekdays(value: object) -> tuple[Weekday, ...]:
    """``"Monday"``, ``"2nd Monday of the month"``, ``"last Friday of the month"``, or a list of these."""
    if not isinstance(value, list):
        return (_weekday(value),)
    found, complaints = [], []
    for each in value:
        try:
            found.append(_weekday(each))
        except ValueError as error:
            complaints.append(f"{each!r} {error}")
    if complaints:
        raise ValueError(f"cannot be read: {'; '.join(complaints)}")
    if not found:
        raise ValueError(f"names no day; {_DAYS}")
    if len(set(found)) < len(found):
        raise ValueError("names a day twice; once is enough")
    return tuple(found)


_DAYS = f"choose from {', '.join(WEEKDAYS)}, or write '2nd Monday of the month' or 'last Friday of the month'"


def _weekday(value: object) -> Weekday:
    text = " ".join(value.lower().split()) if isinstance(value, str) else ""
    found = _EVERY.fullmatch(text)
    ordinal, name, of_month = found.groups() if found else (None, text, None)
    if name.capitalize() not in WEEKDAYS or ordinal not in (None, *_ORDINALS, *_FIFTH):
        close = difflib.get_close_matches(name.capitalize(), WEEKDAYS, 1)
        raise ValueError(f"is no day that a chat meets on; {f'did you mean {close[0]}? ' if close else ''}{_DAYS}")
    number = WEEKDAYS.index(name.capitalize())
    if ordinal in _FIFTH:
        raise ValueError(f"names a day that most months do not have; write 'last {WEEKDAYS[number]} of the month'")
    if ordinal is None:
        if of_month:
            raise ValueError(f"does not say which {WEEKDAYS[number]}; write '1st {WEEKDAYS[number]} of the month'")
        return Weekday(number)
    if ordinal != "last" and not of_month:
        # "every 2nd Monday" is every other one to many people
        raise ValueError(
            f"could be read in two ways; write '{ordinal} {WEEKDAYS[number]} of the month', "
            f"or '{WEEKDAYS[number]}' and weeks = {max(_ORDINALS[ordinal], 2)} for every so many weeks"
        )
    return Weekday(number, _ORDINALS[ordinal])


Length = Annotated[Span, PlainValidator(at_most_a_month)]
Window = Annotated[Span, PlainValidator(window_length)]
SessionLength = Annotated[Span, PlainValidator(session_length)]
Clock = Annotated[time, PlainValidator(clock)]
Day = Annotated[date, PlainValidator(day)]
LocalMoment = Annotated[datetime, PlainValidator(local_moment)]
Weekdays = Annotated[tuple[Weekday, ...], PlainValidator(weekdays)]
