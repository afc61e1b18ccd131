"""Posts on disk in the order of time, while an import finds out to which sessions they belong.

An external merge sort: runs that fit in memory are sorted and written, then merged as they are read.
So an archive of any length, in any order, takes the same memory. Files without a name: the system
removes them, however the import ends.
"""

import heapq
import marshal
import tempfile
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from operator import itemgetter
from typing import IO, Any, Self

from chatbadge.core.model import Post, PostId
from chatbadge.core.sessions import Mark

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
#: Records of a run: about 10 MB of posts.
_RUN = 10_000
#: Records that are read from a run at once while runs are merged.
_BLOCK = 100

_key = itemgetter(0, 1, 2)
#: (microseconds since 1970, number of the archive, place in it, what is kept …)
_Record = tuple[Any, ...]


class Spool:
    """Records, added in any order, read in the order of (time, archive, place), as often as wanted."""

    def __init__(self) -> None:
        self._run: list[_Record] = []
        self._file: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 – closed by ``close``
        self._runs: list[list[tuple[int, int]]] = []  # of each run its blocks: (offset, length)
        self._end = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self._file.close()

    def add_post(self, archive: int, post: Post) -> None:
        """Keep a post of the archive with that number."""
        self._add((_time(post.at), archive, post.ordinal, *_packed(post)))

    def add_mark(self, archive: int, place: int, mark: Mark) -> None:
        """Keep a mark of that place in the archive."""
        said = (mark.person, mark.letter, mark.number, mark.poses, mark.tags, mark.words)
        self._add((_time(mark.at), archive, place, *said))

    def posts(self) -> Iterator[tuple[int, Post]]:
        """(the archive's number, the post), in the order of time."""
        return ((record[1], _post(record)) for record in self._sorted())

    def marks(self) -> Iterator[Mark]:
        return (Mark(_moment(record[0]), *record[3:]) for record in self._sorted())

    def _add(self, record: _Record) -> None:
        self._run.append(record)
        if len(self._run) >= _RUN:
            self._write()

    def _write(self) -> None:
        self._run.sort(key=_key)
        blocks = []
        self._file.seek(self._end)
        for start in range(0, len(self._run), _BLOCK):
            content = marshal.dumps(self._run[start : start + _BLOCK])
            self._file.write(content)
            blocks.append((self._end, len(content)))
            self._end += len(content)
        self._runs.append(blocks)
        self._run = []

    def _sorted(self) -> Iterator[_Record]:
        if self._run:
            self._write()
        if len(self._runs) == 1:
            return self._read(self._runs[0])
        return heapq.merge(*map(self._read, self._runs), key=_key)

    def _read(self, blocks: Iterable[tuple[int, int]]) -> Iterator[_Record]:
        for offset, length in blocks:
            self._file.seek(offset)
            yield from marshal.loads(self._file.read(length))  # noqa: S302 – written above, by this process


def _time(at: datetime) -> int:
    return (at - _EPOCH) // _MICROSECOND


def _moment(microseconds: int) -> datetime:
    return _EPOCH + timedelta(microseconds=microseconds)


def _packed(post: Post) -> _Record:
    """What is kept of a post besides its time and place, as plain values."""
    return (
        post.id.network,
        post.id.id,
        post.author,
        post.text,
        _pair(post.reply_to),
        post.addressed,
        _pair(post.quotes),
        tuple((_time(each.at), 0, each.ordinal, *_packed(each)) for each in post.quoted) if post.quoted else (),
        post.moderator_flag,
        _pair(post.shares),
        post.author_id,
        _time(post.edited_at) if post.edited_at else None,
        post.url,
        post.tags,
        post.mentions,
        post.media,
    )


def _post(record: _Record) -> Post:
    at, _, ordinal, network, id, author, text, reply_to, addressed, quotes, quoted, flag, shares, *more = record
    author_id, edited_at, url, tags, mentions, media = more
    return Post(
        PostId(network, id),
        author,
        _moment(at),
        text,
        ordinal,
        PostId(*reply_to) if reply_to else None,
        addressed,
        PostId(*quotes) if quotes else None,
        tuple(map(_post, quoted)) if quoted else (),
        flag,
        False,
        PostId(*shares) if shares else None,
        author_id,
        _moment(edited_at) if edited_at is not None else None,
        url,
        tags,
        mentions,
        media,
    )


def _pair(id: PostId | None) -> tuple[str, str] | None:
    return (id.network, id.id) if id else None
