"""Storify chats, scraped to a table; usually many chats in one, saved by Excel for Mac.

time,username,text
5/10/12 20:01,ada_keeps,Q1. Who feeds the otters? #zoochat
5/10/12 20:03,ben_vet,Q1. Who feeds the otters? #zoochat      a native retweet: the words are ada_keeps's
5/10/12 20:04,ada_keeps,Q1. Who feeds the otters? #zoochat    the original, listed again after it
"""

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import islice, pairwise

from chatbadge.archives import Options
from chatbadge.core.model import Archive, Post, PostId, Tally, person_key
from chatbadge.errors import ArchiveError
from chatbadge.reading.entries import posts_of
from chatbadge.reading.files import Files
from chatbadge.reading.sayings import Row, Sayings
from chatbadge.reading.tables import Table, table_of
from chatbadge.reading.texts import repaired
from chatbadge.reading.times import Clock, clock_for, zoneless

TITLE = "Storify chats, as a table of time, username and text"
VERSION = 1


def sniff(files: Files) -> bool:
    """True for a table of exactly these columns, and perhaps R's row numbers in front, without a name."""
    return _table(files) is not None


def read(files: Files, options: Options) -> Archive:
    """Goes through the file three times: how its dates are written, who said what first, the posts."""
    table, tally = _table(files), Tally()
    if table is None:
        raise ArchiveError(files.name, "is no table of time, username and text", "leave out --format")
    clock = clock_for(_times(table), options.timezone, tally)
    if not options.timezone and any(map(zoneless, _times(table))):
        tally.warn("times carry no zone; read as UTC; name it with --timezone")
    said = Sayings(_rows(table, clock, Tally()), newest_first=_newest_first(map(clock.read, _times(table))))
    return Archive(
        digest=files.digest,
        format="storify",
        reader_version=VERSION,
        timezone=options.timezone or "UTC",
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


def _rows(table: Table, clock: Clock, tally: Tally) -> Iterator[Row]:
    for number, row in enumerate(table.rows(tally), 1):
        author, at, text = row["username"].strip(), clock.read(row["time"]), _mended(row["text"].strip(), tally)
        if author and at and text:
            yield Row(number, at, author, text)
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


def _posts(rows: Iterable[Row], said: Sayings, digest: str, tally: Tally) -> Iterator[Post]:
    shared: set[tuple[int, str]] = set()

    def id(row: int) -> PostId:
        return PostId("archive", f"{digest}-{row}")

    def to_post(row: Row, ordinal: int) -> Post | None:
        saying, person = said.of(row), person_key(row.author)
        first = saying.first == row.number
        if not first and (saying.by == person or (saying.first, person) in shared):
            tally.skip("repeated rows")
            return None
        if not first:
            shared.add((saying.first, person))
        pictures = ("",) * row.text.count("pic.twitter.com/")
        shares = None if first else id(saying.first)
        return Post(id(row.number), row.author, row.at, row.text, ordinal, shares=shares, media=pictures)

    return posts_of(rows, to_post, tally)
