"""Any table (CSV, TSV) or JSON (lines, array) of posts, where the user says which column holds what.

    --columns author=Name,at=Date,text=Message                  columns of the heading, keys of JSON
    --columns author=user.name,at=created_at,text=body,id=id    a key inside of another
    --columns at=1,text=2,author==ada_keeps                     a table without heading; a value for all rows

Nothing is guessed but how the times are written, and whether the ids can be believed.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from hashlib import blake2b
from itertools import islice

from chatbadge.archives import Options
from chatbadge.core.model import Archive, Post, PostId, Tally
from chatbadge.errors import ArchiveError
from chatbadge.reading.entries import posts_of
from chatbadge.reading.files import Files
from chatbadge.reading.named_columns import Row, Source, is_json, short, source_of
from chatbadge.reading.status_ids import IdColumns, number_in, post_at
from chatbadge.reading.tables import table_of
from chatbadge.reading.texts import repaired, unescaped
from chatbadge.reading.times import Clock, clock_for, zoneless

TITLE = "any table or JSON, with --columns"
VERSION = 1
COLUMNS = True


def sniff(files: Files) -> bool:
    """True for any table or JSON; only asked where columns are named."""
    return files.alone is not None and (is_json(files.alone) or table_of(files.alone) is not None)


def read(files: Files, options: Options) -> Archive:
    """Goes through the file up to four times: for its times, its ids, and its posts.

    Remembers, where ``id`` is named, each id. Raises :class:`ArchiveError` for columns that are not there.
    """
    source, tally = source_of(files, options.columns), Tally()
    clock, named = _clock(files.name, source, options.timezone, tally), {"id", "url"} & options.columns.keys()
    ids = _Ids(source.rows(Tally()) if named else (), files.digest[:16], tally)
    return Archive(
        digest=files.digest,
        format="columns",
        reader_version=VERSION,
        title=next((row["title"] for row in source.rows(Tally()) if row.get("title")), "")[:200],
        timezone=options.timezone or "UTC",
        posts=_posts(source, clock, ids, tally),
        tally=tally,
    )


def _clock(name: str, source: Source, timezone: str, tally: Tally) -> Clock:
    """How the file writes its times. Raises :class:`ArchiveError` where the column of times holds none."""

    def times() -> Iterator[str]:
        return (row["at"] for row in source.rows(Tally()) if row["at"])

    clock = clock_for(times(), timezone, tally)
    if not any(map(clock.read, islice(times(), 10_000))):
        example = next(times(), "")
        what = (
            f"the column for at holds {short(example)!r}, which is no time" if example else "the column for at is empty"
        )
        raise ArchiveError(name, what, "name another one; a time is written like 2018-02-12 18:30")
    if not timezone and any(map(zoneless, times())):
        tally.warn("times carry no zone; read as UTC; name it with --timezone")
    return clock


class _Ids:
    """Which posts the rows are: the archive's own ids, where they can be believed.

    Remembers each id. An id is believed that no spreadsheet rounded, in a column where equal ids are equal rows;
    always believed is the id in the address of an X post.
    """

    def __init__(self, rows: Iterable[Row], digest: str, tally: Tally) -> None:
        self._digest, self._columns, self._given = digest, IdColumns(), set[PostId]()
        self._named = self._of_x = False
        unique, marks = True, dict[str, bytes]()
        for row in rows:
            cell, true = row.get("id", ""), post_at(row.get("url", ""))[1]
            self._columns.see("id", cell, true)
            self._columns.see("reply_to", row.get("reply_to", ""))
            self._of_x = self._of_x or bool(true)
            if cell and not true:
                mark = _mark(row)
                unique = unique and marks.setdefault(cell, mark) == mark
            self._named = self._named or bool(cell or true)
        self._believed = self._named and unique
        if not unique:
            tally.warn("the column for id gives different posts one id; it was not used")
        elif self._columns.cut_to_digits or self._columns.cut_to_doubles:
            tally.warn("a spreadsheet rounded ids; those that it may have changed were not used")

    def of(self, row: Row, ordinal: int) -> PostId | None:
        """The row's post; None where it was given before."""
        true = post_at(row.get("url", ""))[1]
        id = PostId("x", true) if true else self._in(row.get("id", ""))
        if id in self._given:
            return None
        if id is not None:
            self._given.add(id)
        return id or PostId("archive", f"{self._digest}-{ordinal}")

    def answered(self, cell: str) -> tuple[PostId | None, tuple[str, ...]]:
        """The post that a row replies to; where the cell names people, these."""
        if people := re.findall(r"@([\w.-]*\w(?:@[\w.-]*\w)?)", cell) if cell.startswith("@") else []:
            return None, tuple(people)
        is_id = number_in(cell) is not None or "://" in cell
        if is_id or (self._named and not self._of_x):
            return self._in(cell), ()
        return None, (cell,) if cell else ()

    def _in(self, cell: str) -> PostId | None:
        if true := post_at(cell)[1]:
            return PostId("x", true)
        id = cell if number_in(cell) is None else self._columns.id_in(cell)
        if not id or not self._believed:
            return None
        return PostId("x", id) if self._of_x and id.isdecimal() else PostId("archive", f"{self._digest}:{id}")


def _mark(row: Row) -> bytes:
    said = "\0".join((row["author"], row["at"], row["text"]))
    return blake2b(said.encode("utf-8", "surrogatepass"), digest_size=8).digest()


def _posts(source: Source, clock: Clock, ids: _Ids, tally: Tally) -> Iterator[Post]:
    def to_post(numbered: tuple[int, Row], ordinal: int) -> Post | None:
        number, row = numbered
        author, at, url = post_at(row["author"])[0] or row["author"], clock.read(row["at"]), row.get("url", "")
        text = _text(row["text"], tally, of_x=bool(post_at(url)[1]))
        if at is None and number == 1 and source.numbered:
            return None  # a heading after all
        if reason := _lacking(author, at, text):
            tally.skip(reason)
        elif (id := ids.of(row, ordinal)) is None:
            tally.skip("repeated rows")
        elif at is not None:
            reply_to, addressed = ids.answered(row.get("reply_to", ""))
            shown = url if url.startswith(("http://", "https://")) else ""
            return Post(id, author, at, text, ordinal, reply_to=reply_to, addressed=addressed, url=shown)
        return None

    return posts_of(enumerate(source.rows(tally), 1), to_post, tally)


def _lacking(author: str, at: datetime | None, text: str) -> str:
    if at is None:
        return "rows without a readable time"
    return "" if author and text else "rows without a text" if author else "rows without an author"


def _text(cell: str, tally: Tally, *, of_x: bool) -> str:
    """The text as it was posted; X escapes it for HTML."""
    mended, was_damaged = repaired(unescaped(cell) if of_x else cell)
    if was_damaged:
        tally.warn("texts that were saved in a wrong encoding, and were put right")
    elif was_damaged is None:
        tally.warn("texts that seem to be saved in a wrong encoding, and were left as they are")
    return mended
