"""Tables and JSON of posts with times and texts, but nobody's name, as tutorials for X's API made them. Refused.

    2019-05-29 19:00:22,"A1: the otters know who brings fish #zoochat"      without heading
    id,created_at,text                                                      or with one
    {"created_at": "2019-05-29T19:00:22Z", "text": "A1: …"}                 or one object a line

Only what has nothing but such columns, so that nothing is taken for it that might name people after all.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NoReturn

from chatbadge.archives import Options
from chatbadge.core.model import Tally
from chatbadge.errors import ArchiveError
from chatbadge.reading.files import Files, Member
from chatbadge.reading.json_shapes import json_beginning, json_stream
from chatbadge.reading.status_ids import post_at
from chatbadge.reading.tables import Table, table_of
from chatbadge.reading.times import Clock

TITLE = "posts without their authors, which are refused"
VERSION = 1

_TIMES = ("created_at", "createdat", "created", "date", "datetime", "time", "timestamp", "posted_at", "published", "at")
_TEXTS = ("text", "full_text", "tweet", "tweet_text", "content", "message", "body", "post")
_ADDRESSES = ("url", "link", "permalink", "tweet_url", "status_url")
#: What may stand beside and names nobody.
_BESIDE = frozenset({
    "", "unnamed: 0", "index", "row", "no", "nr", "id", "id_str", "tweet_id", "status_id", "lang", "language", "source",
    "hashtag", "hashtags", "retweet_count", "retweets", "favorite_count", "favorites", "likes", "like_count",
    "reply_count", "replies", "quote_count", "geo", "coordinates", "location", "place", "sentiment", "polarity",
})  # fmt: skip
#: Words that a chat's log begins its texts with: "<ada> …", "Ada Keeper: …", but not "A1: …"
_NAME_FIRST = re.compile(
    r"\s*(?:<[^<>]{1,40}>|(?![QA]\d)\[?@?[\w.'-]{1,30}(?: [\w.'-]{1,30}){0,2}\]?:)\s", re.IGNORECASE
)
#: The rest of a time that was cut at its comma: "12/02/2018, 18:30 - Ada: …", "2018-02-12 18:30:00,123 INFO …"
_CLOCK_FIRST = re.compile(r"\s*\d{1,2}:\d\d|\d{3}\b")


@dataclass(frozen=True)
class _Shape:
    """Which columns hold what: names, or numbers where there is no heading."""

    at: str
    text: str
    #: a column with addresses that name the authors
    address: str = ""


def sniff(files: Files) -> bool:
    """True for a table or JSON with a time, a text, and nothing that may name an author."""
    return files.alone is not None and _shape(files.alone) is not None


def read(files: Files, options: Options) -> NoReturn:
    """Raises :class:`ArchiveError`, with what would help."""
    member = files.members[0]
    shape = _shape(member)
    if shape is None:
        raise ArchiveError(files.name, "is no table of times and texts without authors", "leave out --format")
    columns = f"at={shape.at},text={shape.text}"
    if shape.address:
        what, remedy = (
            "names its authors only in the posts' addresses",
            f"add --columns author={shape.address},{columns}",
        )
    else:
        what = (
            f"holds {_count(member):,} posts with their times and texts, but nobody's name, so nobody can be credited"
        )
        remedy = (
            f"export it again with the authors or, if it is all by one person, add --columns author==HANDLE,{columns}"
        )
    raise ArchiveError(files.name, what, remedy)


def _shape(member: Member) -> _Shape | None:
    if table := table_of(member):
        return _by_names(table.columns, dict(zip(table.columns, _first_row(table), strict=False))) or _by_cells(table)
    objects = [value for value in json_beginning(member) if isinstance(value, dict)]
    if not objects or any(objects[0].keys() != other.keys() for other in objects[1:-1]):
        return None
    return _by_names(tuple(objects[0]), objects[0])


def _first_row(table: Table) -> list[str]:
    return next(iter(table.beginning(2)[1:]), [])


def _by_names(columns: Sequence[str], first: dict[str, str]) -> _Shape | None:
    """By what the columns are called."""
    folded = {column.casefold(): column for column in columns}
    at, text, address = (
        next((name for name in names if name in folded), None) for names in (_TIMES, _TEXTS, _ADDRESSES)
    )
    if at is None or text is None or set(folded) - {at, text, address} - _BESIDE:
        return None
    named = address and post_at(str(first.get(folded[address], "")))[0]
    return _Shape(folded[at], folded[text], folded[address] if address and named else "")


def _by_cells(table: Table) -> _Shape | None:
    """By what two columns without a heading hold."""
    rows = table.beginning()
    pairs = [row for row in rows if len(row) == 2]
    if len(pairs) < 2 or len(pairs) < 0.8 * len(rows):
        return None
    clock = Clock()
    for at, text in ((0, 1), (1, 0)):
        times = sum(clock.read(row[at]) is not None for row in pairs)
        words = sum(" " in row[text].strip() for row in pairs)
        names = sum(bool(_NAME_FIRST.match(row[text]) or _CLOCK_FIRST.match(row[text])) for row in pairs)
        if clock.read(rows[0][at]) and times >= 0.8 * len(pairs) and words * 2 >= len(pairs) > names * 2:
            return _Shape(str(at + 1), str(text + 1))
    return None


def _count(member: Member) -> int:
    table = table_of(member)
    if table is None:
        return sum(isinstance(value, dict) for value in json_stream(member, Tally()))
    headed = _by_names(table.columns, {}) is not None
    return sum(1 for _ in table.rows(Tally())) + (not headed)
