"""Storify chats, scraped to a table; usually many chats in one, saved by Excel for Mac.

    time,username,text
    5/10/12 20:01,ada_keeps,Q1. Who feeds the otters? #zoochat
    5/10/12 20:03,ben_vet,Q1. Who feeds the otters? #zoochat      a native retweet: the words are ada_keeps's
    5/10/12 20:04,ada_keeps,Q1. Who feeds the otters? #zoochat    the original, listed again after it

The rules rest on 4,182 rows of #NGSSchat: 1,181 repeat a row of the same person, and 605 of 1,942 texts are under
several names. Rows of one text lie within an hour of each other, or more than seven hours apart.
"""

import re
from bisect import bisect
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import reduce
from hashlib import blake2b
from itertools import islice, pairwise

from chatbadge.archives import Options
from chatbadge.core.model import Archive, Post, PostId, Tally, person_key
from chatbadge.core.transcript import words
from chatbadge.errors import ArchiveError
from chatbadge.reading.entries import posts_of
from chatbadge.reading.files import Files
from chatbadge.reading.tables import Table, table_of
from chatbadge.reading.texts import repaired
from chatbadge.reading.times import Clock, clock_for, zoneless

TITLE = "Storify chats, as a table of time, username and text"
VERSION = 1

#: After so long without them the same words are said anew: a host's welcome to the next chat.
_APART = timedelta(hours=3)
#: Tags, handles and labels tell nothing: "Totally agree!" and "A1: yes" are written by two people on their own. Of
#: longer texts none was in #NGSSchat, and one in 3,885 posts of archives that mark their retweets.
_UNTELLING = re.compile(r"[#@]\w+|\b[a-z][.:]?\s?\d+\b")
_TELLING_WORDS, _TELLING_LETTERS = 3, 20


def sniff(files: Files) -> bool:
    """True for a table of exactly these columns, and perhaps R's row numbers in front, without a name."""
    return _table(files) is not None


def read(files: Files, options: Options) -> Archive:
    """Goes through the file three times: how its dates are written, who said what first, the posts.

    Remembers of each text a digest and who said it; no text.
    """
    table, tally = _table(files), Tally()
    if table is None:
        raise ArchiveError(files.name, "is no table of time, username and text", "leave out --format")
    clock = clock_for(_times(table), options.timezone, tally)
    if not options.timezone and any(map(zoneless, _times(table))):
        tally.warn("times carry no zone; read as UTC; name it with --timezone")
    said = _Said(_rows(table, clock, Tally()), newest_first=_newest_first(map(clock.read, _times(table))))
    return Archive(
        digest=files.digest,
        format="storify",
        reader_version=VERSION,
        title="",
        hashtag="",
        timezone=options.timezone or "UTC",
        starts_at=None,
        posts=_posts(_rows(table, clock, tally), said, files.digest[:16], tally),
        tally=tally,
    )


def _table(files: Files) -> Table | None:
    table = table_of(files.alone) if files.alone else None
    return table if table and {*table.columns} - {""} == {"time", "username", "text"} else None


def _times(table: Table) -> Iterator[str]:
    return (row["time"] for row in table.rows(Tally()) if row["time"])


def _newest_first(moments: Iterable[datetime | None]) -> bool:
    beginning = [moment for moment in islice(moments, 1000) if moment]
    steps = [(later > earlier) - (later < earlier) for earlier, later in pairwise(beginning)]
    return sum(steps) < 0


@dataclass(frozen=True, slots=True)
class _Row:
    number: int  # from 1
    at: datetime
    author: str
    text: str

    @property
    def words(self) -> bytes:
        """Equal for rows that hold the same words, and for no others."""
        said = words(self.text)
        telling = re.findall(r"\w+", _UNTELLING.sub(" ", said))
        if len(telling) < _TELLING_WORDS and sum(map(len, telling)) < _TELLING_LETTERS:
            said += "\0" + person_key(self.author)
        return blake2b(said.encode("utf-8", "surrogatepass"), digest_size=16).digest()


def _rows(table: Table, clock: Clock, tally: Tally) -> Iterator[_Row]:
    for number, row in enumerate(table.rows(tally), 1):
        author, at, text = row["username"].strip(), clock.read(row["time"]), _mended(row["text"].strip(), tally)
        if author and at and text:
            yield _Row(number, at, author, text)
        else:
            tally.skip("rows without a text" if author and at else "rows without a user name or a readable time")


def _mended(text: str, tally: Tally) -> str:
    """The text as it was posted.

    UTF-8 was read as Windows-1252, and that saved as MacRoman, which has no "¦": so an ellipsis lost its last byte.
    The last byte of a closing quotation mark means nothing in Windows-1252, and was kept.
    """
    if text.isascii():
        return text
    mended, was_damaged = repaired(text.replace("â€ù", "â€\x9d").replace("â€_", "â€¦"))
    if was_damaged:
        tally.warn("texts that were saved in a wrong encoding, and were put right")
    elif was_damaged is None:
        tally.warn("texts that seem to be saved in a wrong encoding, and were left as they are")
    return mended


@dataclass(frozen=True, slots=True)
class _Saying:
    """The same words within hours, by the one who said them first and those who shared them."""

    starts: datetime
    ends: datetime
    order: int  # place of the first row in the order of time; without its sign, the row's number
    by: str


class _Said:
    """What was said first by whom, whatever the order of the rows."""

    def __init__(self, rows: Iterable[_Row], *, newest_first: bool) -> None:
        self._sayings: dict[bytes, list[_Saying]] = defaultdict(list)
        for row in rows:
            order = -row.number if newest_first else row.number
            self._add(row.words, _Saying(row.at, row.at, order, person_key(row.author)))

    def _add(self, words: bytes, new: _Saying) -> None:
        sayings = self._sayings[words]
        start = end = bisect(sayings, new.starts, key=_starts)
        if start and sayings[start - 1].ends + _APART >= new.starts:
            start -= 1
        if end < len(sayings) and sayings[end].starts - _APART <= new.starts:
            end += 1
        sayings[start:end] = [reduce(_joined, sayings[start:end], new)]

    def of(self, row: _Row) -> _Saying:
        sayings = self._sayings[row.words]
        return sayings[bisect(sayings, row.at, key=_starts) - 1]


def _starts(saying: _Saying) -> datetime:
    return saying.starts


def _joined(one: _Saying, other: _Saying) -> _Saying:
    first = min(one, other, key=lambda saying: (saying.starts, saying.order))
    return replace(first, ends=max(one.ends, other.ends))


def _posts(rows: Iterable[_Row], said: _Said, digest: str, tally: Tally) -> Iterator[Post]:
    shared: set[tuple[int, str]] = set()

    def id(row: int) -> PostId:
        return PostId("archive", f"{digest}-{abs(row)}")

    def to_post(row: _Row, ordinal: int) -> Post | None:
        saying, person = said.of(row), person_key(row.author)
        first = abs(saying.order) == row.number
        if not first and (saying.by == person or (saying.order, person) in shared):
            tally.skip("repeated rows")
            return None
        if not first:
            shared.add((saying.order, person))
        pictures = ("",) * row.text.count("pic.twitter.com/")
        shares = None if first else id(saying.order)
        return Post(id(row.number), row.author, row.at, row.text, ordinal, shares=shares, media=pictures)

    return posts_of(rows, to_post, tally)
