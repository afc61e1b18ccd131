"""What SQLite needs so that several processes may use one file, and nobody else may read it."""

import sqlite3
from contextlib import suppress
from pathlib import Path

from sqlalchemy import Connection as EngineConnection
from sqlalchemy.engine.interfaces import DBAPIConnection


def make_private(url: str) -> None:
    """A new database file is its owner's alone: it holds claims that nobody has agreed to publish."""
    path = Path(url.removeprefix("sqlite:///"))
    if url.startswith("sqlite:///") and path.parent.is_dir() and not path.exists():
        path.touch(mode=0o600)


def prepare_sqlite(connection: DBAPIConnection, record: object) -> None:
    # SQLAlchemy begins transactions itself (``begin_sqlite``): Python's driver would begin them at the first
    # write, and what was read before would stand outside (SQLAlchemy, "Serializable isolation / Savepoints …")
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute("PRAGMA busy_timeout=30000")
    with suppress(sqlite3.OperationalError):  # another process is setting it just now; the file keeps it
        cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA foreign_keys=ON")
    # words that somebody withdrew are overwritten, not only unlinked (sqlite.org/pragma.html#pragma_secure_delete)
    cursor.execute("PRAGMA secure_delete=ON")
    cursor.close()


def begin_sqlite(connection: EngineConnection) -> None:
    """Who is going to write takes the lock before reading, so that nothing changes in between."""
    writes = connection.get_execution_options().get("writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
