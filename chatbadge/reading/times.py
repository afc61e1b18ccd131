"""Times as archives write them → moments in UTC.

A column of times is looked at as a whole before it is read: "04/03/2013" alone does not say which is
the day, but a "25/03/2013" further down does.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from functools import lru_cache
from itertools import pairwise

from chatbadge.core.model import Tally
from chatbadge.core.zones import zone

_MONTHS = {
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "may": 5, "jun": 6,
    "jul": 7, "aug": 8, "sep": 9, "oct": 10, "nov": 11, "dec": 12,
}  # fmt: skip
#: "Wed May 20 01:05:33 +0000 2015": created_at in X API v1.1
_TWITTER = re.compile(r"[A-Z][a-z]{2} ([A-Z][a-z]{2}) +(\d{1,2}) (\d\d):(\d\d):(\d\d) ([+-]\d{4}) (\d{4})", re.ASCII)
#: "2018-02-12T18:35:00.123Z", "2018/2/12 18:35", "2018-02-12 6:35 PM EST"
_ISO = re.compile(
    r"(?P<year>\d{4})([-/.])(?P<month>\d\d?)\2(?P<day>\d\d?)"
    r"(?:(?:[T ]+|, *)(?P<hour>\d\d?):(?P<minute>\d\d)(?::(?P<second>\d\d)(?:[.,](?P<part>\d{1,9}))?)?"
    r"(?: *(?P<half>[AP]\.?M\.?)(?!\w))?)?\s*(?P<zone>[+-]\d.*|\(?[A-Z].*)?",
    re.ASCII | re.IGNORECASE,
)
#: "5/10/12 20:01", "04.03.2013 02:29:14", "2/12/2018 6:35 PM EST"
_SLASHED = re.compile(
    r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d\d)(?:,?\s+(\d{1,2})[:.](\d\d)(?::(\d\d)(?:[.,]\d+)?)?\s*([AaPp]\.?[Mm]\.?)?)?\s*(.*)",
    re.ASCII,
)
#: "12 February 2018, 6:35 PM", "12-Feb-18 18:35", "February 12, 2018 18:35 EST", and as tweets were shown:
#: "6:35 PM - 12 Feb 2018"
_WORDED = (
    re.compile(
        r"(?:[A-Za-z]{3,9},?\s+)?(?P<month>[A-Za-z]{3,9})\.?\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<year>\d{4})"
        r"(?:,?\s+(?:at\s+)?(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::(?P<second>\d\d))?\s*(?P<half>[AaPp]\.?[Mm]\.?)?)?\s*(?P<zone>.*)",
        re.ASCII,
    ),
    re.compile(
        r"(?:[A-Za-z]{3,9},?\s+)?(?P<day>\d{1,2})(?:(?:st|nd|rd|th)?\.?\s+|-)(?P<month>[A-Za-z]{3,9})(?:\.?,?\s+|-)"
        r"(?P<year>\d{4}|\d\d(?![\d:]))"
        r"(?:,?\s+(?:at\s+)?(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::(?P<second>\d\d))?\s*(?P<half>[AaPp]\.?[Mm]\.?)?)?\s*(?P<zone>.*)",
        re.ASCII,
    ),
    re.compile(
        r"(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::(?P<second>\d\d))?\s*(?P<half>[AaPp]\.?[Mm]\.?)?\s*[-–·]\s*"
        r"(?P<day>\d{1,2})\s+(?P<month>[A-Za-z]{3,9})\.?\s+(?P<year>\d{4})\s*(?P<zone>.*)",
        re.ASCII,
    ),
)
#: Seconds, milliseconds or microseconds since 1970, between 2001 and 2100.
_EPOCH = re.compile(r"(\d{9,10}|\d{12,13}|\d{15,16})(?:\.(\d+))?", re.ASCII)

#: The first id that carries its time (2010-11-04), and what its time counts from (X, "Snowflake IDs";
#: github.com/twitter-archive/snowflake: 41 bits of milliseconds since 1288834974657).
_FIRST_SNOWFLAKE, _SNOWFLAKE_EPOCH_MS = 29_700_859_247, 1_288_834_974_657


def snowflake_time(id: str) -> datetime | None:
    """When the X post with that id was posted, to the millisecond; None for ids from before November 2010."""
    if not id.isascii() or not id.isdigit() or len(id) > 19 or int(id) < _FIRST_SNOWFLAKE:
        return None
    return datetime.fromtimestamp(0, UTC) + timedelta(milliseconds=(int(id) >> 22) + _SNOWFLAKE_EPOCH_MS)


def epoch_time(seconds: float) -> datetime | None:
    """The moment that many seconds after 1970; None where that is no moment."""
    try:
        return datetime.fromtimestamp(seconds, UTC)
    except (OverflowError, ValueError, OSError):
        return None


def iso_time(text: str) -> datetime | None:
    """The moment of an ISO 8601 time with its zone, as APIs write it; None for anything else."""
    try:
        found = datetime.fromisoformat(text)
        return found.astimezone(UTC) if found.tzinfo else None
    except (ValueError, OverflowError):
        found_ = _ISO.fullmatch(text.strip())
        return Clock().read(text) if found_ and found_["zone"] else None


@lru_cache(maxsize=4096)
def twitter_time(text: str) -> datetime | None:
    """The moment of ``Wed May 20 01:05:33 +0000 2015``; None for anything else."""
    found = _TWITTER.fullmatch(text.strip())
    month = _MONTHS.get(found[1].lower()) if found else None
    place = (UTC if found[6] == "+0000" else zone(found[6])) if found else None
    if not found or not month or not place:
        return None
    return _moment((int(found[7]), month, int(found[2])), (int(found[3]), int(found[4]), int(found[5])), place)


def zoneless(text: str) -> bool:
    """*text* is a time that names no zone, so that a clock reads it in its own."""
    text = text.strip()
    if found := _SLASHED.fullmatch(text):
        return not found[8].strip()
    return any(not (found["zone"] or "").strip() for shape in (_ISO, *_WORDED) if (found := shape.fullmatch(text)))


@dataclass(frozen=True)
class Clock:
    """How one archive writes its times."""

    #: the zone of times that name none
    place: tzinfo = UTC
    #: "04/03/2013" is 4 March
    day_first: bool = False

    def read(self, text: str) -> datetime | None:
        """The moment that *text* says, in UTC; None where it says none."""
        text = text.strip()
        if found := _ISO.fullmatch(text):
            return self._of_iso(found)
        if found := _SLASHED.fullmatch(text):
            return self._of_slashed(found)
        if moment := twitter_time(text):
            return moment
        if found := _EPOCH.fullmatch(text):
            return epoch_time(float(text) / 10 ** (3 * (len(found[1]) // 3 - 3)))
        return next((moment for shape in _WORDED if (moment := self._of_words(shape.fullmatch(text)))), None)

    def _of_iso(self, found: re.Match[str]) -> datetime | None:
        place = self._place(found["zone"] or "")
        day = (int(found["year"]), int(found["month"]), int(found["day"]))
        time = _time_of(found["hour"], found["minute"], found["second"], found["half"])
        moment = _moment(day, time, place) if place else None
        return moment.replace(microsecond=int((found["part"] or "0")[:6].ljust(6, "0"))) if moment else None

    def _of_slashed(self, found: re.Match[str]) -> datetime | None:
        first, second, year = int(found[1]), int(found[2]), _year(found[3])
        day, month = (first, second) if self.day_first else (second, first)
        place = self._place(found[8])
        time = _time_of(found[4], found[5], found[6], found[7])
        return _moment((year, month, day), time, place) if place else None

    def _of_words(self, found: re.Match[str] | None) -> datetime | None:
        month = _MONTHS.get(found["month"][:3].lower()) if found else None
        place = self._place(found["zone"]) if found else None
        if not found or not month or not place:
            return None
        time = _time_of(found["hour"], found["minute"], found["second"], found["half"])
        return _moment((_year(found["year"]), month, int(found["day"])), time, place)

    def _place(self, word: str) -> tzinfo | None:
        word = word.strip()
        if not word:
            return self.place
        return zone(word.strip("()")) or zone(word.partition(" (")[0])  # JavaScript: "GMT-0500 (EST)"


def clock_for(times: Iterable[str], timezone: str, tally: Tally) -> Clock:
    """How the whole column *times* is to be read; *timezone* is the zone of times that name none ("": UTC).

    1. A first number over 12 somewhere is a day, and so is a second one.
    2. Else the order in which the times, as lists are, rise or fall more steadily.
    3. Else month first, as the networks' own tools and American spreadsheets write, with a warning; between
       dots day first, as nearly everybody does who writes them.
    """
    place = zone(timezone) if timezone else None
    first, second, samples = 0, 0, list[str]()
    for text in times:
        if found := _SLASHED.fullmatch(text.strip()):
            first, second = max(first, int(found[1])), max(second, int(found[2]))
            if len(samples) < 20_000:
                samples.append(text)
    day_first = first > 12 and second <= 12
    if samples and first <= 12 and second <= 12:
        by_day, by_month = (_disorder(Clock(place or UTC, order), samples) for order in (True, False))
        dotted = "." in samples[0][:3]
        day_first = by_day < by_month or (by_day == by_month and dotted)
        if by_day == by_month and not dotted and first != second:
            tally.warn("dates like 4/3/2013 could be read both ways; they were read as month/day/year")
    return Clock(place or UTC, day_first)


def _disorder(clock: Clock, times: list[str]) -> tuple[int, timedelta]:
    """How often the times turn back against their main direction, and how long they reach: less is likelier."""
    moments = [moment for text in times if (moment := clock.read(text))]
    steps = [later - earlier for earlier, later in pairwise(moments)]
    rising, falling = sum(step > timedelta() for step in steps), sum(step < timedelta() for step in steps)
    reach = max(moments) - min(moments) if moments else timedelta()
    return min(rising, falling), reach


def clamped(claimed: datetime, latest: datetime | None, earliest: datetime | None = None) -> datetime:
    """A time that a client set, held between what the service knows: no later than it was seen there."""
    if latest is not None and claimed > latest:
        return latest
    return earliest if earliest is not None and claimed < earliest else claimed


def _year(text: str) -> int:
    """Two digits are of 1970 to 2069, as POSIX has it (strptime, %y: 69 to 99 are 1969 to 1999)."""
    year = int(text)
    return year if len(text) == 4 else year + (1900 if year > 69 else 2000)


def _time_of(hour: str | None, minute: str | None, second: str | None, half: str | None) -> tuple[int, int, int]:
    hours = int(hour or 0)
    if half and hours <= 12:
        hours = hours % 12 + (12 if half[0] in "pP" else 0)
    return hours, int(minute or 0), int(second or 0)


def _moment(day: tuple[int, int, int], time: tuple[int, int, int], place: tzinfo) -> datetime | None:
    try:
        local = datetime(*day, *time[:2], min(time[2], 59), tzinfo=place)  # a leap second is the one before
        return local.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
