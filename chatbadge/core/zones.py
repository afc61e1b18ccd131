"""Zone words as people write them under their posts, and what they mean."""

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

#: Offsets from UTC in minutes (IANA tz database, northamerica/europe/australasia; RFC 2822 section 4.3
#: for the North American ones). Words with several meanings (IST, CST in China, BST in Bangladesh)
#: stand here only where one meaning is usual in English-language chats; IST has none and is left out.
_OFFSETS = {
    "UTC": 0, "GMT": 0, "Z": 0, "WET": 0,
    "BST": 60, "WEST": 60, "CET": 60, "CEST": 120, "EET": 120, "EEST": 180,
    "NST": -210, "NDT": -150, "AST": -240, "ADT": -180,
    "EST": -300, "EDT": -240, "CST": -360, "CDT": -300, "MST": -420, "MDT": -360, "PST": -480, "PDT": -420,
    "AKST": -540, "AKDT": -480, "HST": -600,
    "AWST": 480, "ACST": 570, "ACDT": 630, "AEST": 600, "AEDT": 660, "NZST": 720, "NZDT": 780,
}  # fmt: skip

#: Words that name a place's time, whichever of standard and summer time applies there on the day.
_PLACES = {
    "ET": "America/New_York",
    "CT": "America/Chicago",
    "MT": "America/Denver",
    "PT": "America/Los_Angeles",
}

_FROM_UTC = re.compile(r"(?:UTC|GMT)?([+-])(\d{1,2})(?::?([0-5]\d))?", re.ASCII)


def zone(word: str) -> tzinfo | None:
    """The zone that *word* means: a zone word ("EST", "ET", "UTC+5:30") or an IANA name; None when unknown."""
    upper = word.strip().upper()
    if upper in _OFFSETS:
        return timezone(timedelta(minutes=_OFFSETS[upper]), upper)
    if (found := _FROM_UTC.fullmatch(upper)) and int(found[2]) <= 14:
        ahead = timedelta(hours=int(found[2]), minutes=int(found[3] or 0))
        return timezone(ahead if found[1] == "+" else -ahead, upper)
    try:
        return ZoneInfo(_PLACES.get(upper, word.strip()))
    except (ZoneInfoNotFoundError, ValueError, OSError):
        # OSError: the name is a folder of the tz database, such as "America"
        return None


def to_utc(local: datetime, place: tzinfo) -> datetime:
    """*local*, a time without a zone, read in *place* and given in UTC."""
    return local.replace(tzinfo=place).astimezone(UTC)
