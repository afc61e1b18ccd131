"""Sessions and their posts."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

import orjson
from sqlalchemy import Select, String, cast, delete, func, insert, select, tuple_, update
from sqlalchemy.orm import Session as Connection

from chatbadge.core.model import Archive, Post, PostId, person_key
from chatbadge.errors import UnknownNameError
from chatbadge.storage.database import Database
from chatbadge.storage.rows import (
    post_from_row,
    post_to_row,
)
from chatbadge.storage.tables import (
    ArchiveRow,
    PostRow,
    SessionRow,
)

#: Values of one query; SQLite allows 32,766 (sqlite.org/limits.html, SQLITE_MAX_VARIABLE_NUMBER), older ones 999.
_AT_ONCE = 900


_LONG_AGO = datetime.fromtimestamp(0, UTC)


@dataclass(frozen=True, slots=True)
class Session:
    """One meeting of a chat, as it is kept."""

    id: str
    hashtag: str
    title: str
    #: zone in which its times are shown
    timezone: str
    #: when the first question was posed, or what the archive's heading says
    starts_at: datetime
    #: late answers come after it
    ends_at: datetime
    posts: int
    people: int


class Posts(Database):
    """Sessions, the archives that they come from, and their posts."""

    def add_session(
        self, session: str, hashtag: str, title: str, timezone: str, opened_at: datetime, closed_at: datetime
    ) -> None:
        """Keep a session, unless it is there already."""
        with self.writing() as connection:
            if connection.get(SessionRow, session) is None:
                row = SessionRow(
                    id=session, hashtag=hashtag, title=title, timezone=timezone,
                    opened_at=opened_at, closed_at=closed_at,
                )  # fmt: skip
                connection.add(row)

    def began(self, session: str) -> datetime | None:
        """When that session began, or None where there is none, or only its posts tell."""
        with self.reading() as connection:
            return connection.scalar(select(SessionRow.opened_at).where(SessionRow.id == session))

    def session_of(self, digest: str) -> str | None:
        """The session that the archive with that digest was imported into as a whole, or None."""
        query = select(ArchiveRow.session).where(ArchiveRow.digest == digest, ArchiveRow.whole)
        with self.reading() as connection:
            return connection.scalar(query.limit(1))

    def add_archive(self, session: str, archive: Archive, name: str, now: datetime, *, whole: bool) -> None:
        """Keep that posts of *archive*, a file of that name, come into *session*: all of them, where *whole*."""
        with self.writing() as connection:
            if connection.get(ArchiveRow, (archive.digest, session)) is None:
                row = ArchiveRow(
                    digest=archive.digest, session=session, name=name, format=archive.format,
                    reader_version=archive.reader_version, imported_at=now, whole=whole,
                )  # fmt: skip
                connection.add(row)

    def add_posts(self, session: str, digest: str, posts: Iterable[Post]) -> None:
        """Keep posts that are not there yet (see ``known``), as coming from the archive with that digest.

        ``add_session`` and ``add_archive`` come before.
        """
        with self.writing() as connection:
            if rows := [post_to_row(post, session, digest) for post in posts]:
                # the table and not the class, whose rows would each be made an object first
                connection.execute(insert(PostRow.__table__), rows)  # type: ignore[arg-type]  # a Table, declared as less

    def known(self, ids: Collection[PostId]) -> set[PostId]:
        """Those of *ids* that are kept, in whichever session."""
        known: set[PostId] = set()
        by_network: dict[str, list[str]] = {}
        for id in ids:
            by_network.setdefault(id.network, []).append(id.id)
        with self.reading() as connection:
            for network, names in by_network.items():
                for start in range(0, len(names), _AT_ONCE):
                    some = names[start : start + _AT_ONCE]
                    query = select(PostRow.id).where(PostRow.network == network, PostRow.id.in_(some))
                    known |= {PostId(network, id) for id in connection.scalars(query)}
        return known

    def session_with(self, post: PostId) -> str | None:
        """The session that *post* is in, or None."""
        query = select(PostRow.session).where(PostRow.network == post.network, PostRow.id == post.id)
        with self.reading() as connection:
            return connection.scalar(query)

    def update_post(self, post: Post) -> None:
        """Keep a later version of a post that is there: its words and when they were changed."""
        with self.writing() as connection:
            where = (PostRow.network == post.id.network) & (PostRow.id == post.id.id)
            connection.execute(update(PostRow).where(where).values(text=post.text, edited_at=post.edited_at))

    def rewrite_post(self, post: Post) -> None:
        """Keep a post that is there with other words, and with other quotes inside."""
        row = post_to_row(post, "", "")
        with self.writing() as connection:
            where = (PostRow.network == post.id.network) & (PostRow.id == post.id.id)
            connection.execute(update(PostRow).where(where).values(text=row["text"], quoted=row["quoted"]))

    def drop_posts(self, ids: Iterable[PostId]) -> None:
        """Delete posts; their session stays."""
        with self.writing() as connection:
            for id in ids:
                connection.execute(delete(PostRow).where(PostRow.network == id.network, PostRow.id == id.id))

    def posts_that_hold(self, words: str, id: PostId) -> list[Post]:
        """Posts of any session that may repeat *words*, or show the post *id* inside."""
        shown, escaped = cast(PostRow.quoted, String), orjson.dumps(words).decode()[1:-1]
        holds = shown.contains(orjson.dumps(id.id).decode(), autoescape=True)
        if words:
            holds |= PostRow.text.contains(words, autoescape=True) | shown.contains(escaped, autoescape=True)
        with self.reading() as connection:
            return [post_from_row(row) for row in connection.scalars(select(PostRow).where(holds))]

    def overwrite(self) -> None:
        """Nothing that was deleted is left in SQLite's journal (sqlite.org/wal.html, "Checkpointing")."""
        if self._engine.dialect.name == "sqlite":
            with self._engine.connect() as connection:
                connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")

    def sessions(self) -> tuple[Session, ...]:
        """Every session, newest first."""
        with self.reading() as connection:
            found = _sessions(connection, select(SessionRow))
            return tuple(sorted(found, key=lambda session: (session.starts_at, session.id), reverse=True))

    def session(self, id: str) -> Session:
        """The session with that id; raises :class:`UnknownNameError` with the ids that there are."""
        with self.reading() as connection:
            found = _sessions(connection, select(SessionRow).where(SessionRow.id == id))
            if not found:
                known = list(connection.scalars(select(SessionRow.id).order_by(SessionRow.id).limit(20)))
                raise UnknownNameError("session", id, known, "import an archive first: chatbadge import FILE")
            return found[0]

    def posts(self, session: str) -> list[Post]:
        """The session's posts as they were read, archive after archive in the order of their import.

        So a post that a later archive holds again, under another id, does not take the first one's place.
        """
        query = (
            select(PostRow)
            .join(ArchiveRow, (ArchiveRow.digest == PostRow.archive) & (ArchiveRow.session == PostRow.session))
            .where(PostRow.session == session)
            .order_by(ArchiveRow.imported_at, ArchiveRow.digest, PostRow.ordinal)
        )
        with self.reading() as connection:
            return [post_from_row(row) for row in connection.scalars(query)]

    def people_before(self, session: Session) -> set[str]:
        """``person_key``s of everybody who posted in an earlier session under the same hashtag."""
        earlier = [
            each.id
            for each in self.sessions()
            if each.hashtag == session.hashtag and each.starts_at < session.starts_at
        ]
        with self.reading() as connection:
            query = select(PostRow.author).distinct()
            return {
                person_key(author)
                for first in range(0, len(earlier), _AT_ONCE)
                for author in connection.scalars(query.where(PostRow.session.in_(earlier[first : first + _AT_ONCE])))
            }

    def captured(self, posts: Collection[PostId]) -> dict[PostId, datetime]:
        """When each of the posts was read, as far as they are kept."""
        wanted = {(post.network, post.id) for post in posts}
        query = select(PostRow.network, PostRow.id, ArchiveRow.imported_at).join(
            ArchiveRow, (PostRow.archive == ArchiveRow.digest) & (PostRow.session == ArchiveRow.session)
        )
        found: dict[PostId, datetime] = {}
        with self.reading() as connection:
            for some in (
                sorted(wanted)[start : start + _AT_ONCE // 2] for start in range(0, len(wanted), _AT_ONCE // 2)
            ):
                rows = connection.execute(query.where(tuple_(PostRow.network, PostRow.id).in_(some)))
                found |= {PostId(network, id): at for network, id, at in rows}
        return found

    def provenance(self, post: PostId) -> tuple[str, str, int, datetime] | None:
        """(archive's name, format, the post's place in it, when it was imported), or None."""
        query = (
            select(ArchiveRow.name, ArchiveRow.format, PostRow.ordinal, ArchiveRow.imported_at)
            .join(PostRow, (PostRow.archive == ArchiveRow.digest) & (PostRow.session == ArchiveRow.session))
            .where(PostRow.network == post.network, PostRow.id == post.id)
        )
        with self.reading() as connection:
            found = connection.execute(query).first()
            return (found[0], found[1], found[2], found[3]) if found else None


def _sessions(connection: Connection, query: Select[SessionRow]) -> list[Session]:
    """The sessions of *query*, each with what its posts tell."""
    rows = {row.id: row for row in connection.scalars(query)}
    counts = select(
        PostRow.session,
        func.min(PostRow.at),
        func.max(PostRow.at),
        func.count(),
        func.count(func.distinct(func.lower(PostRow.author))),
    ).group_by(PostRow.session)
    if len(rows) == 1:
        counts = counts.where(PostRow.session.in_(rows))
    told = {id: (first, last, posts, people) for id, first, last, posts, people in connection.execute(counts)}
    return [_session(row, *told.get(row.id, (row.opened_at, row.closed_at, 0, 0))) for row in rows.values()]


def _session(row: SessionRow, first: datetime | None, last: datetime | None, posts: int, people: int) -> Session:
    """The session; one whose posts were all withdrawn is there all the same, and its badges with it."""
    begun = row.opened_at or first or _LONG_AGO
    ended = min(last, row.closed_at or last) if last else row.closed_at or begun
    return Session(row.id, row.hashtag, row.title, row.timezone, begun, ended, posts, people)
