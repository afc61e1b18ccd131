"""A row of the tables in Twitter's exports of 2012 to 2018 → Post: ids, a time, a text, links, and no author."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from chatbadge.core.model import Post, PostId
from chatbadge.payloads.x_export import Account
from chatbadge.reading.status_ids import IdColumns, number_in, post_at
from chatbadge.reading.texts import escaped_twice, unescaped
from chatbadge.reading.times import Clock, iso_time

HEADING = ("tweet_id", "in_reply_to_status_id", "timestamp", "source", "text", "expanded_urls")
ID_COLUMNS = ("tweet_id", "in_reply_to_status_id", "retweeted_status_id")

_MENTION = re.compile(r"\s*@(\w+)", re.ASCII)
_PICTURE = re.compile(r"https?://(?:twitter|x)\.com/\w+/status/\d+/(?:photo|video)/\d+", re.ASCII)


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a table's rows have in common."""

    account: Account
    clock: Clock
    ids: IdColumns
    #: for posts whose ids a spreadsheet has rounded
    digest: str


def post_of(row: Mapping[str, str], sheet: Sheet, ordinal: int) -> Post:
    """The post; raises ValueError where the row has no time."""
    text, handle = _text(row["text"]), sheet.account.handle
    pictures = {picture[0]: post_at(picture[0]) for picture in _PICTURE.finditer(row["expanded_urls"])}
    id = sheet.ids.id_in(row["tweet_id"]) or _meant(row["tweet_id"], [id for _, id in pictures.values()])
    reply_to, shares = (sheet.ids.id_in(row.get(column, "")) for column in ID_COLUMNS[1:])
    replies = row["in_reply_to_status_id"] or row.get("in_reply_to_user_id")
    whom = _MENTION.match(text) if replies and not reply_to else None
    return Post(
        id=PostId("x", id) if id else PostId("archive", f"{sheet.digest[:16]}-{ordinal}"),
        author=handle,
        at=_time(row["timestamp"], sheet.clock),
        text=text,
        ordinal=ordinal,
        reply_to=PostId("x", reply_to) if reply_to else None,
        addressed=(whom[1],) if whom else (),
        shares=PostId("x", shares) if shares else None,
        author_id=sheet.account.id,
        url=f"https://x.com/{handle}/status/{id}" if id else "",
        media=("",) * len(pictures),
    )


def shown_handle(row: Mapping[str, str]) -> str:
    """Whose post it seems to be: a picture's address is that of its post. "" where the row has none."""
    picture = _PICTURE.search(row["expanded_urls"])
    handle, id = post_at(picture[0]) if picture else ("", "")
    return handle if id and id == row["tweet_id"] else ""


def _meant(cell: str, ids: list[str]) -> str:
    """The one of *ids* that a rounded id can mean; "" where it is none."""
    number = number_in(cell)
    return next((id for id in ids if number and abs(int(id) - number.value) <= number.reach), "")


def _text(text: str) -> str:
    """The text as it was meant; some programs had escaped it before Twitter did so again."""
    return unescaped(unescaped(text)) if escaped_twice(text) else unescaped(text)


def _time(text: str, clock: Clock) -> datetime:
    if (at := iso_time(text) or clock.read(text)) is None:
        raise ValueError(f"{text!r} is no time")
    return at
