"""The connection to the database: transactions, and what is said when it fails."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from sqlalchemy import Engine
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session as Connection

from chatbadge.errors import OutsideError


class Database:
    """A database that is open. Each method of what builds on it is one transaction, or part of ``transaction``."""

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
        with self._connected(self._engine.execution_options(writes=True)) as connection:
            yield connection

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection in a transaction that reads. Raises :class:`OutsideError` where the database fails."""
        with self._connected() as connection:
            yield connection

    @contextmanager
    def _connected(self, engine: Engine | None = None) -> Iterator[Connection]:
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
