"""Strangers' texts, dates and addresses as they may stand in a sentence of ours."""

from datetime import UTC, datetime
from typing import Any
from urllib.parse import unquote, urlsplit

from chatbadge.core.moments import date_words
from chatbadge.core.phrasing import one_line

_LONGEST = 70


def short(value: object, longest: int = _LONGEST) -> str:
    """A stranger's text in one line, without what could turn a page or a terminal around, cut where it is long."""
    text = one_line(str(value)[: 20 * longest])
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"


def quoted(value: object, longest: int = _LONGEST) -> str:
    """The same in quotation marks, which it cannot close."""
    return f"“{short(value, longest).replace('“', '‘').replace('”', '’')}”"


def day(moment: datetime) -> str:
    """``12 February 2018``, in UTC."""
    return date_words(moment, "UTC")


def moment(value: object) -> datetime | None:
    """A dateTimeStamp (XML Schema 1.1, section 3.4.28), or None: a date without a zone is no moment."""
    if not isinstance(value, str) or "T" not in value:
        return None
    try:
        found = datetime.fromisoformat(value)
        return found.astimezone(UTC) if found.tzinfo else None
    except (ValueError, OverflowError):
        return None


def host_of(address: str) -> str:
    """The host that stands behind an https address or a did:web, else ""."""
    if address.startswith("did:web:"):
        return unquote(address.removeprefix("did:web:").partition(":")[0]).lower()
    try:
        return urlsplit(address).netloc.lower() if address.startswith("https://") else ""
    except ValueError:
        return ""


def items(value: Any) -> list[Any]:
    """A member that may be one value or several, as JSON-LD allows."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def member(value: Any, *names: str) -> Any:
    """The value at the path *names*, the first one where there are several; None where it leads nowhere."""
    for name in names:
        value = items(value)[0] if items(value) else None
        value = value.get(name) if isinstance(value, dict) else None
    return value


def id_of(value: Any) -> str:
    """The id of an object, or the address that stands in its place."""
    found = member(value, "id") if isinstance(value, dict | list) else value
    return found if isinstance(found, str) else ""


def types_of(document: Any) -> set[str]:
    """The types that a document names."""
    return {name for name in items(member(document, "type")) if isinstance(name, str)}
