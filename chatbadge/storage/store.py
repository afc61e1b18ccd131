"""One method for each question that the program asks its database."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import orjson
from sqlalchemy import Engine, create_engine, event, func, insert, select, update
from sqlalchemy.exc import ArgumentError, DatabaseError
from sqlalchemy.orm import Session as Connection

from chatbadge.core.corrections import Correction
from chatbadge.core.model import Archive, Award, AwardState, Post, PostId, person_key
from chatbadge.errors import InputError, OutsideError, UnknownNameError
from chatbadge.storage.rows import (
    about,
    award_from_row,
    award_to_row,
    correction_from_plain,
    correction_to_plain,
    post_from_row,
    post_to_row,
)
from chatbadge.storage.sqlite import begin_sqlite, make_private, prepare_sqlite
from chatbadge.storage.tables import (
    ArchiveRow,
    ArtworkRow,
    AwardRow,
    BadgeRow,
    CorrectionRow,
    CredentialRow,
    PostRow,
    SessionRow,
)

#: Values of one query; SQLite allows 32,766 (sqlite.org/limits.html, SQLITE_MAX_VARIABLE_NUMBER), older ones 999.
_AT_ONCE = 900


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


def open_store(url: str) -> "Store":
    """The store at *url*, created or brought up to date by the migrations.

    Raises :class:`InputError` for an address that cannot be one, :class:`OutsideError` where the
    database does not answer.
    """
    from chatbadge.storage.migrate import upgrade

    try:
        # what statements hold are people's names and words: no error message may repeat them
        engine = create_engine(url, hide_parameters=True, json_serializer=_json, json_deserializer=orjson.loads)
    except (ArgumentError, ModuleNotFoundError) as error:
        raise InputError(
            f"storage.url: is no database address ({error}); write it like sqlite:///chatbadge.db"
        ) from None
    if engine.dialect.name == "sqlite":
        make_private(url)
        event.listen(engine, "connect", prepare_sqlite)
        event.listen(engine, "begin", begin_sqlite)
    store = Store(engine)
    with store.writing() as connection:
        upgrade(connection.connection())
    return store


def _json(value: object) -> str:
    return orjson.dumps(value).decode()


class Store:
    """Sessions, posts, awards and issued files. Each method is one transaction, or part of ``transaction``."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        # the transaction that is open in this thread or task, if any
        self._open: ContextVar[Connection | None] = ContextVar("open transaction", default=None)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Everything inside happens, or nothing of it; nobody else writes meanwhile."""
        with self.writing():
            yield

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A connection in a transaction that may write. Raises :class:`OutsideError` where the database fails."""
        with self._connection(self._engine.execution_options(writes=True)) as connection:
            yield connection

    @contextmanager
    def _connection(self, engine: Engine | None = None) -> Iterator[Connection]:
        if (connection := self._open.get()) is not None:
            yield connection
            return
        try:
            with Connection(engine or self._engine) as connection, connection.begin():
                token = self._open.set(connection)
                try:
                    yield connection
                finally:
                    self._open.reset(token)
        except DatabaseError as error:
            remedy = "check the address, or try again later"
            raise OutsideError(f"storage.url: {self.address} does not answer ({error.orig}); {remedy}") from error

    @property
    def address(self) -> str:
        """Where the database is, without a password."""
        return self._engine.url.render_as_string(hide_password=True)

    def close(self) -> None:
        self._engine.dispose()

    # --- sessions and posts

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
        with self._connection() as connection:
            return connection.scalar(select(SessionRow.opened_at).where(SessionRow.id == session))

    def session_of(self, digest: str) -> str | None:
        """The session that the archive with that digest was imported into as a whole, or None."""
        query = select(ArchiveRow.session).where(ArchiveRow.digest == digest, ArchiveRow.whole)
        with self._connection() as connection:
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
        with self._connection() as connection:
            for network, names in by_network.items():
                for start in range(0, len(names), _AT_ONCE):
                    some = names[start : start + _AT_ONCE]
                    query = select(PostRow.id).where(PostRow.network == network, PostRow.id.in_(some))
                    known |= {PostId(network, id) for id in connection.scalars(query)}
        return known

    def session_with(self, post: PostId) -> str | None:
        """The session that *post* is in, or None."""
        query = select(PostRow.session).where(PostRow.network == post.network, PostRow.id == post.id)
        with self._connection() as connection:
            return connection.scalar(query)

    def update_post(self, post: Post) -> None:
        """Keep a later version of a post that is there: its words and when they were changed."""
        with self.writing() as connection:
            where = (PostRow.network == post.id.network) & (PostRow.id == post.id.id)
            connection.execute(update(PostRow).where(where).values(text=post.text, edited_at=post.edited_at))

    def sessions(self) -> tuple[Session, ...]:
        """Every session, newest first."""
        with self._connection() as connection:
            found = (_session(connection, row) for row in connection.scalars(select(SessionRow)))
            return tuple(sorted(found, key=lambda session: (session.starts_at, session.id), reverse=True))

    def session(self, id: str) -> Session:
        """The session with that id; raises :class:`UnknownNameError` with the ids that there are."""
        with self._connection() as connection:
            row = connection.get(SessionRow, id)
            if row is None:
                known = list(connection.scalars(select(SessionRow.id).order_by(SessionRow.id).limit(20)))
                raise UnknownNameError("session", id, known, "import an archive first: chatbadge import FILE")
            return _session(connection, row)

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
        with self._connection() as connection:
            return [post_from_row(row) for row in connection.scalars(query)]

    def people_before(self, session: Session) -> set[str]:
        """``person_key``s of everybody who posted in an earlier session under the same hashtag."""
        earlier = [
            each.id
            for each in self.sessions()
            if each.hashtag == session.hashtag and each.starts_at < session.starts_at
        ]
        with self._connection() as connection:
            query = select(PostRow.author).distinct()
            return {
                person_key(author)
                for first in range(0, len(earlier), _AT_ONCE)
                for author in connection.scalars(query.where(PostRow.session.in_(earlier[first : first + _AT_ONCE])))
            }

    def provenance(self, post: PostId) -> tuple[str, str, int, datetime] | None:
        """(archive's name, format, the post's place in it, when it was imported), or None."""
        query = (
            select(ArchiveRow.name, ArchiveRow.format, PostRow.ordinal, ArchiveRow.imported_at)
            .join(PostRow, (PostRow.archive == ArchiveRow.digest) & (PostRow.session == ArchiveRow.session))
            .where(PostRow.network == post.network, PostRow.id == post.id)
        )
        with self._connection() as connection:
            found = connection.execute(query).first()
            return (found[0], found[1], found[2], found[3]) if found else None

    # --- corrections

    def corrections(self, session: str) -> list[Correction]:
        """What moderators decided about the session, in order."""
        query = select(CorrectionRow).where(CorrectionRow.session == session)
        with self._connection() as connection:
            rows = connection.scalars(query.order_by(CorrectionRow.decided_at, CorrectionRow.about))
            return [correction_from_plain(row.decision) for row in rows]

    def keep_correction(self, session: str, correction: Correction, now: datetime) -> None:
        """Keep a decision, in place of an earlier one about the same."""
        plain = correction_to_plain(correction)
        with self.writing() as connection:
            connection.merge(CorrectionRow(session=session, about=about(correction), decision=plain, decided_at=now))

    def drop_correction(self, session: str, correction: Correction) -> bool:
        """Take back what was decided about the same; False where nothing was."""
        with self.writing() as connection:
            found = connection.get(CorrectionRow, (session, about(correction)))
            if found is not None:
                connection.delete(found)
            return found is not None

    # --- awards

    def keep_award(self, award: Award) -> None:
        """Keep the award as it now is."""
        with self.writing() as connection:
            connection.merge(award_to_row(award))

    def award(self, id: str) -> Award:
        """The award whose id is *id*, or begins with it and is the only one; raises :class:`UnknownNameError`."""
        query = select(AwardRow).where(AwardRow.id.startswith(id, autoescape=True)).limit(2)
        with self._connection() as connection:
            rows = list(connection.scalars(query)) if id else []
            if len(rows) != 1:
                remedy = "'chatbadge approve' without a name lists those that wait"
                raise UnknownNameError("award", id, [], f"several begin so; {remedy}" if rows else remedy)
            return award_from_row(rows[0])

    def awards(self, session: str = "", *states: AwardState) -> list[Award]:
        """Awards of a session (or of all), in the given states (or in any), in order of handle and badge."""
        query = select(AwardRow).order_by(AwardRow.person, AwardRow.badge, AwardRow.id)
        if session:
            query = query.where(AwardRow.session == session)
        if states:
            query = query.where(AwardRow.state.in_([state.value for state in states]))
        with self._connection() as connection:
            return [award_from_row(row) for row in connection.scalars(query)]

    def issued(self, session: str = "") -> list[Award]:
        """Awards that were signed and are not withdrawn, the ones that pages may show."""
        return [award for award in self.awards(session, AwardState.ACCEPTED) if award.issued_at]

    def status_indexes(self, *states: AwardState) -> set[int]:
        """Bits of the status list that are taken, by awards in the given states (or in any)."""
        return {award.status_index for award in self.awards("", *states) if award.status_index is not None}

    def keep_badge(self, key: str, version: str, table: Mapping[str, Any]) -> None:
        """Keep a badge as it is defined now."""
        with self.writing() as connection:
            connection.merge(BadgeRow(key=key, version=version, table=dict(table)))

    def badge(self, key: str, version: str) -> dict[str, Any] | None:
        """The definition of a badge under that version, or None."""
        with self._connection() as connection:
            row = connection.get(BadgeRow, (key, version))
            return row.table if row else None

    # --- what was issued

    def keep_credential(self, award: str, files: Mapping[str, bytes]) -> None:
        """Keep the files of an issued award, by name ("json", "jwt", "png", …)."""
        with self.writing() as connection:
            for name, content in files.items():
                connection.merge(CredentialRow(award=award, name=name, content=content))

    def credential(self, award: str) -> dict[str, bytes]:
        """The files of an issued award; empty where it was not issued."""
        with self._connection() as connection:
            rows = connection.scalars(select(CredentialRow).where(CredentialRow.award == award))
            return {row.name: row.content for row in rows}

    def keep_artwork(self, files: Mapping[str, bytes]) -> None:
        """Keep badge art under names that hold its digest."""
        with self.writing() as connection:
            for name, content in files.items():
                connection.merge(ArtworkRow(name=name, content=content))

    def artwork(self, name: str) -> bytes | None:
        with self._connection() as connection:
            row = connection.get(ArtworkRow, name)
            return row.content if row else None

    def artwork_names(self) -> list[str]:
        with self._connection() as connection:
            return list(connection.scalars(select(ArtworkRow.name).order_by(ArtworkRow.name)))

    def issued_when(self, session: str) -> tuple[tuple[str, datetime], ...]:
        """(id, when it was issued) of each award that ``issued`` gives: tells cheaply whether those changed."""
        query = select(AwardRow.id, AwardRow.issued_at).where(
            AwardRow.session == session, AwardRow.state == AwardState.ACCEPTED.value, AwardRow.issued_at.is_not(None)
        )
        with self._connection() as connection:
            return tuple((id, at) for id, at in connection.execute(query.order_by(AwardRow.id)) if at)

    def credential_file(self, award: str, name: str) -> bytes | None:
        """One file of an issued award, or None."""
        with self._connection() as connection:
            row = connection.get(CredentialRow, (award, name))
            return row.content if row else None


def _session(connection: Connection, row: SessionRow) -> Session:
    counts = select(
        func.min(PostRow.at),
        func.max(PostRow.at),
        func.count(),
        func.count(func.distinct(func.lower(PostRow.author))),
    )
    first, last, posts, people = connection.execute(counts.where(PostRow.session == row.id)).one()
    starts_at, ends_at = row.opened_at or first, min(last, row.closed_at or last)
    return Session(row.id, row.hashtag, row.title, row.timezone, starts_at, ends_at, posts, people)
