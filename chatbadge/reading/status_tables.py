"""Tables of X posts, one a row: what has to be settled for all of them alike, whoever wrote the table.

A table is gone through twice: first to learn whether a spreadsheet rounded its ids, and how it writes its times, then
to read its posts. An X id holds its time, even when it is rounded, so the two prove each other: times that name no zone
are set right by the ids, and an id that does not fit a time that names one is refused.
"""

from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from functools import partial
from typing import Any

from chatbadge.core.model import Post, PostId, Tally
from chatbadge.errors import ArchiveError
from chatbadge.reading.entries import posts_of
from chatbadge.reading.files import Files
from chatbadge.reading.status_ids import IdColumns, PostsById, number_in, post_at
from chatbadge.reading.tables import table_of
from chatbadge.reading.texts import escaped_twice, repaired, unescaped
from chatbadge.reading.times import Clock, clock_for, snowflake_time

Cells = Mapping[str, str]
Fields = Mapping[str, Any]

#: X's own time of a post differs from its id's by less than half a second (counted on ten archives of 2013 to 2022) …
_SAME = timedelta(seconds=1)
#: … and what was saved without its seconds by less than a minute.
_MINUTE = timedelta(minutes=1)
#: What a spreadsheet leaves of a text that it took for a formula.
_NO_TEXT = frozenset({"#NAME?", "#ERROR!", "#VALUE!", "#REF!", "#DIV/0!", "#NUM!", "#NULL!"})


@dataclass(frozen=True)
class Layout:
    """Which columns hold what such tables have in common; of several the first that holds something."""

    id: str
    author: tuple[str, ...]
    at: tuple[str, ...]
    text: str = "text"
    #: columns with ids of other posts
    others: tuple[str, ...] = ()
    #: (author, id) that no spreadsheet changes, such as those in the post's address; "" where the row does not tell
    told: Callable[[Cells], tuple[str, str]] = lambda cells: ("", "")
    #: the ids of an edited post's versions, the first in front
    versions: Callable[[Cells], Sequence[str]] = lambda cells: ()
    #: cells as they stand → cells in plain writing
    plain: Callable[[dict[str, str]], dict[str, str]] = lambda cells: cells
    #: a text → the text with letters in place of what the program wrote for them
    letters: Callable[[str], str] = lambda text: text


def told_by(column: str) -> Callable[[Cells], tuple[str, str]]:
    """(author, id) in the address that the column holds."""
    return lambda cells: post_at(cells.get(column, ""))


def first_of(cells: Cells, columns: Iterable[str]) -> str:
    """The first cell of *columns* that holds something, else ""."""
    for column in columns:
        if cell := cells.get(column):
            return cell
    return ""


class StatusTable:
    """The one table of *files*; *timezone* is the zone of times that name none ("": UTC).

    Raises :class:`ArchiveError` where there is no table, or it lacks the columns that tell its posts.
    """

    def __init__(self, files: Files, layout: Layout, timezone: str, tally: Tally) -> None:
        table = table_of(files.members[0])
        if table is None or not table.has(layout.id, layout.text):
            what = f"is no table with columns named {layout.id} and {layout.text}"
            raise ArchiveError(files.name, what, "choose another format, or leave the choice to the content")
        self._table, self._layout, self.prefix = table, layout, files.digest[:16]
        self._timezone, self.tally = timezone, tally
        self._doubts, self.clock = Tally(), Clock()
        self._ids, self._by_id = IdColumns(), PostsById()
        self._numbers, self._told = array("Q"), bytearray()
        self._first_ids: dict[str, str] = {}

    def posts(self, to_post: "Callable[[Row], Post | None]") -> Iterator[Post]:
        """The posts that *to_post* makes of the rows; None where it has counted why a row is no post."""
        self.clock = clock_for(self._times(), self._timezone, self._doubts)
        yield from posts_of(enumerate(self._rows(self.tally)), partial(self._post, to_post), self.tally)

    def _rows(self, tally: Tally) -> Iterator[dict[str, str]]:
        return map(self._layout.plain, self._table.rows(tally))

    # --- learning

    def _times(self) -> Iterator[str]:
        """The column of times; what the rows say of ids is learnt on the way."""
        for number, cells in enumerate(self._rows(Tally())):
            self._learn(number, cells)
            yield first_of(cells, self._layout.at)

    def _learn(self, row: int, cells: Cells) -> None:
        own = cells.get(self._layout.id, "")
        author, true = self._layout.told(cells)
        self._ids.see(self._layout.id, own, true)
        for column in self._layout.others:
            self._ids.see(column, cells.get(column, ""))
        if len(versions := self._layout.versions(cells)) > 1:
            self._first_ids |= dict.fromkeys(versions[1:], versions[0])
        shown = None if true else number_in(own)
        number = int(true) if true else shown.value if shown else 0
        self._told.append(bool(true))
        self._numbers.append(0 if shown and shown.spread else number)
        if number:
            self._by_id.add(number, row, author or first_of(cells, self._layout.author))

    # --- reading

    def _post(self, to_post: "Callable[[Row], Post | None]", numbered: tuple[int, Any], ordinal: int) -> Post | None:
        number, cells = numbered
        if cells.get(self._layout.id) == self._layout.id:
            self.tally.skip("headings repeated among the rows")
            return None
        author = self._layout.told(cells)[0] or first_of(cells, self._layout.author)
        if not author:
            self.tally.skip("posts whose author the file does not name")
            return None
        if (text := self.text(cells[self._layout.text])) is None:
            self.tally.skip("posts whose text a spreadsheet took for a formula")
            return None
        id, at = self._id_and_time(number, cells)
        post = to_post(Row(cells, id, author, at, text, ordinal, self))
        if post and id.network != "x":
            self.tally.warn("posts whose id is lost, since a spreadsheet rounded it or it does not fit their time")
        return post

    def _id(self, row: int) -> PostId:
        id = str(self._numbers[row])
        exact = id != "0" and (self._told[row] or self._ids.id_in(id))
        return PostId("x", id) if exact else self._nameless(row)

    def _nameless(self, row: int) -> PostId:
        return PostId("archive", f"{self.prefix}-{row + 1}")

    def _id_and_time(self, row: int, cells: Cells) -> tuple[PostId, datetime]:
        """Its id, or a name inside of this file; its time. Raises ValueError where neither tells the time."""
        id, cell = self._id(row), first_of(cells, self._layout.at)
        said, known = self.clock.read(cell), self._time_in_id(row, cells)
        if known is None:
            if said is None:
                raise ValueError("a post without time")
            self.tally.warnings |= self._doubts.warnings
            return id, said
        if said is None:
            self.tally.warn("posts without a readable time, which was taken from their ids")
        elif abs(said - known) < _SAME:
            return id, said
        elif self._names_zone(cell, said):
            return (id if abs(said - known) < _MINUTE else self._nameless(row)), said
        elif abs(said - known) >= _MINUTE:
            self.tally.warn("times of another zone, or with day and month exchanged, set right by the posts' ids")
        return id, known.replace(microsecond=0)

    def _time_in_id(self, row: int, cells: Cells) -> datetime | None:
        if number := self._numbers[row]:
            return snowflake_time(str(number))
        return time_in_id(cells.get(self._layout.id, ""))

    def _names_zone(self, cell: str, read: datetime) -> bool:
        """The time is the same in whichever zone it is read."""
        return Clock(timezone(timedelta(hours=-1)), self.clock.day_first).read(cell) == read

    def text(self, cell: str) -> str | None:
        """The text as a reader saw it; None where it is lost."""
        if cell in _NO_TEXT:
            return None
        if cell[:2] in ("'=", "'+", "'-", "'@"):  # so that no spreadsheet takes it for a formula
            cell = cell[1:]
        cell = self._layout.letters(cell.replace("\r\n", "\n").replace("\r", "\n"))
        mended, was_damaged = repaired(unescaped(unescaped(cell)) if escaped_twice(cell) else unescaped(cell))
        if was_damaged:
            self.tally.warn("texts that were saved in a wrong encoding, and were put right")
        elif was_damaged is None:
            self.tally.warn("texts that seem to be saved in a wrong encoding, and were left as they are")
        return mended

    def exact(self, cell: str) -> str:
        """The id in the cell, of a post or an account; "" where a spreadsheet may have changed it."""
        return self._ids.id_in(cell)

    def other(self, cell: str, author: str = "") -> PostId | None:
        """The post whose id the cell holds, given whose it is ("": not said); None where it cannot be known."""
        if id := self._ids.id_in(cell):
            return PostId("x", self._first_ids.get(id, id))
        row = self._by_id.meant(cell, author) if cell else None
        return None if row is None else self._id(row)


@dataclass(frozen=True, slots=True)
class Row:
    """A post of a table as far as all tables are alike; the rest is in its cells."""

    cells: Cells
    id: PostId
    author: str
    at: datetime
    text: str
    ordinal: int
    table: StatusTable

    def cell(self, *columns: str) -> str:
        """The first cell of *columns* that holds something, else ""."""
        return first_of(self.cells, columns)

    def post(self, reply: str = "", replied: str = "", **more: Any) -> Post:
        """The post, an answer to the one whose id is *reply*, of the person *replied*; *more* are fields of Post."""
        reply_to = self.table.other(reply, replied) if reply else None
        addressed = () if reply_to or not replied else (replied.lstrip("@"),)
        told = {"text": self.text, "reply_to": reply_to, "addressed": addressed, "url": permalink(self.author, self.id)}
        return Post(id=self.id, author=self.author, at=self.at, ordinal=self.ordinal, **{**told, **more})

    def share(self, cell: str, whose: str, words: str, original: Fields, **own: Any) -> Post | None:
        """The post, which repeats the one of *whose* whose id is in *cell*; *words* are the original's, "" if cut.

        *original* and *own* are further fields of the two. None, and counted, where nothing tells whose words they are.
        """
        shown = self.shown(cell, whose, words, **original)
        shares = self.table.other(cell, whose) or (shown.id if shown else None)
        if words:
            own["text"] = f"RT @{whose}: {words}" if whose else words
        if not shares and not (whose or self.text.startswith("RT @")):
            self.table.tally.skip("repeated posts of which the file does not say whose they are")
            return None
        return self.post(shares=shares, quoted=(shown,) if shown else (), **own)

    def shown(self, cell: str, author: str, text: str, at: str = "", **more: Any) -> Post | None:
        """The post of *author* that this one shows, whole; *cell* holds its id. None where the row says too little."""
        if not author or not text:
            return None
        id = self.table.other(cell, author) or PostId("archive", f"{self.table.prefix}-{self.ordinal}-shown")
        known = time_in_id(cell) if id.network == "archive" else snowflake_time(id.id)
        posted = known.replace(microsecond=0) if known else self.table.clock.read(at)
        if posted is None:
            return None
        told = {"text": text, "url": permalink(author, id), **more}
        return Post(id=id, author=author, at=posted, ordinal=self.ordinal, **told)


def is_cut(text: str, whose: str) -> bool:
    """A repeated post's text is what X makes of it for old programs, "RT @ada_zoo: …", and not the original's."""
    head = f"RT @{whose}:" if whose else "RT @"
    return text.casefold().startswith(head.casefold()) or (text.startswith("RT @") and text.endswith("…"))


def time_in_id(cell: str) -> datetime | None:
    """When the post was posted whose id the cell holds, rounded or not; None where it tells too little."""
    number = number_in(cell)
    return snowflake_time(str(number.value)) if number and number.is_near else None


def permalink(author: str, id: PostId) -> str:
    """The address of an X post; "" where it has none."""
    return f"https://x.com/{author}/status/{id.id}" if id.network == "x" else ""


def quoted_at_end(text: str, links: Sequence[str]) -> PostId | None:
    """The post that *text* quotes: X shows the one whose address stands at its end; *links* are its links in full."""
    ends = text.split()[-1:]
    if not links or not ends or not ends[0].startswith("http") or text.startswith("RT @"):
        return None
    _, id = post_at(links[-1])
    picture = "/photo/" in links[-1] or "/video/" in links[-1]
    return PostId("x", id) if id and not picture else None
