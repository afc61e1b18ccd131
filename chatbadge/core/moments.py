"""Moments in words, in a chat's own zone. Months and days are English, whatever the system's language."""

from datetime import UTC, datetime

from chatbadge.core.zones import zone

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def local(at: datetime, timezone: str) -> datetime:
    """*at* in the zone *timezone* (a zone word or an IANA name), or in UTC where that is unknown."""
    return at.astimezone(zone(timezone) or UTC)


def date_words(at: datetime, timezone: str) -> str:
    """``12 February 2018``, in the given zone."""
    there = local(at, timezone)
    return f"{there.day} {_MONTHS[there.month - 1]} {there.year}"


def from_date_words(words: str) -> datetime | None:
    """The beginning of that day, ``12 February 2018``, in UTC; None where there is no such day."""
    day, _, rest = words.partition(" ")
    month, _, year = rest.partition(" ")
    try:
        return datetime(int(year), _MONTHS.index(month) + 1, int(day), tzinfo=UTC)
    except ValueError:
        return None


def day_words(at: datetime, timezone: str) -> str:
    """``Monday, 12 February 2018``, in the given zone."""
    return f"{_DAYS[local(at, timezone).weekday()]}, {date_words(at, timezone)}"


def clock_words(at: datetime, timezone: str) -> str:
    """``6:35 PM EST``, in the given zone."""
    there = local(at, timezone)
    return f"{(there.hour - 1) % 12 + 1}:{there.minute:02} {'AM' if there.hour < 12 else 'PM'} {there.tzname()}"


def iso(at: datetime) -> str:
    """``2018-02-12T23:35:00Z``."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def session_id(hashtag: str, title: str, at: datetime, timezone: str) -> str:
    """``badgechat-2018-02-12``: the hashtag (or the title) and the day on which the chat began, where it was held."""
    name = "".join(letter if letter.isalnum() else "-" for letter in (hashtag.lstrip("#") or title).casefold())
    short = "-".join(filter(None, name.split("-")))[:60].rstrip("-") or "chat"
    return f"{short}-{local(at, timezone):%Y-%m-%d}"


def session_title(hashtag: str, title: str, at: datetime, timezone: str) -> str:
    """``#badgechat, 12 February 2018``."""
    return f"{hashtag or title or 'Chat'}, {date_words(at, timezone)}"
