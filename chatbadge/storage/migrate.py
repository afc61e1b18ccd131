"""Brings a database to the newest schema, step by step (Alembic)."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from chatbadge.errors import InputError

_MIGRATIONS = Path(__file__).parent / "migrations"


def upgrade(connection: Connection) -> None:
    """Run the migrations that the database lacks, in the transaction that *connection* is in.

    Raises :class:`InputError` for one that a later version made.
    """
    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    scripts = ScriptDirectory.from_config(config)
    newest, current = scripts.get_current_head(), MigrationContext.configure(connection).get_current_revision()
    if current and current not in {script.revision for script in scripts.walk_revisions()}:
        raise InputError("storage.url: this database was made by a later version of chatbadge; install that one")
    if current != newest:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
