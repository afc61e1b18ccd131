"""Who asked for badges and who wants none, what was decided about awards, and versions of badges with their dates."""

from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "consents",
        sa.Column("person", sa.String(40), primary_key=True),
        sa.Column("handle", sa.Text(), nullable=False),
        sa.Column("wants", sa.Boolean(), nullable=False),
        sa.Column("how", sa.String(20), nullable=False),
        sa.Column("said_at", _MOMENT, nullable=False),
        sa.Column("post", sa.JSON(), nullable=True),
    )
    op.create_table(
        "claims",
        sa.Column("session", sa.String(120), sa.ForeignKey("sessions.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("person", sa.String(300), primary_key=True),
        sa.Column("handle", sa.Text(), nullable=False),
        sa.Column("claimed_at", _MOMENT, nullable=False),
        sa.Column("accepts", sa.Boolean(), nullable=False),
        sa.Column("submission", sa.JSON(), nullable=False),
    )
    op.create_table(
        "peer_reviews",
        sa.Column("session", sa.String(120), sa.ForeignKey("sessions.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("reviewer", sa.String(300), primary_key=True),
        sa.Column("person", sa.String(300), primary_key=True),
        sa.Column("names", sa.JSON(), nullable=False),
        sa.Column("said", sa.Text(), nullable=False),
        sa.Column("said_at", _MOMENT, nullable=False),
    )
    op.create_table(
        "frozen_badges",
        sa.Column("session", sa.String(120), sa.ForeignKey("sessions.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("badge", sa.String(40), primary_key=True),
        sa.Column("version", sa.String(16), nullable=False),
        sa.Column("frozen_at", _MOMENT, nullable=False),
    )
    op.create_table(
        "decisions",
        sa.Column("n", sa.Integer(), primary_key=True, autoincrement=True),
        sa.Column("award", sa.String(40), nullable=False, index=True),
        sa.Column("step", sa.String(20), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("standing", sa.String(20), nullable=False),
        sa.Column("at", _MOMENT, nullable=False),
        sa.Column("badge", sa.String(40), nullable=False),
        sa.Column("criteria_version", sa.String(16), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("valued", sa.Text(), nullable=False),
        sa.Column("reciprocal", sa.Boolean(), nullable=False),
    )
    _alter_awards()
    with op.batch_alter_table("badges") as badges:
        badges.add_column(sa.Column("digest", sa.String(64), nullable=False, server_default=""))
        badges.add_column(sa.Column("number", sa.Integer(), nullable=False, server_default="1"))
        badges.add_column(sa.Column("since", _MOMENT, nullable=False, server_default="1970-01-01 00:00:00"))
    _number_the_versions()


def _alter_awards() -> None:
    with _credentials_kept(), op.batch_alter_table("awards") as awards:
        awards.add_column(sa.Column("level", sa.String(40), nullable=False, server_default=""))
        awards.add_column(sa.Column("valid_until", _MOMENT, nullable=True))
        awards.add_column(sa.Column("revision", sa.Integer(), nullable=False, server_default="0"))
        awards.add_column(sa.Column("supersedes", sa.String(40), nullable=False, server_default=""))
        awards.add_column(sa.Column("superseded_by", sa.String(40), nullable=False, server_default=""))
        awards.drop_constraint("one_award_each", type_="unique")
        awards.create_unique_constraint(
            "one_award_each", ["session", "person", "badge", "criteria_version", "revision"]
        )


@contextmanager
def _credentials_kept() -> Iterator[None]:
    """SQLite makes a table anew and drops the old one – and with its rows whatever refers to them."""
    if op.get_bind().dialect.name != "sqlite":
        yield
        return
    op.execute("CREATE TEMPORARY TABLE kept_credentials AS SELECT * FROM credentials")
    yield
    op.execute("INSERT OR REPLACE INTO credentials SELECT * FROM kept_credentials")
    op.execute("DROP TABLE kept_credentials")


def _number_the_versions() -> None:
    """Versions had no numbers: they get them in the order in which they were first claimed."""
    badges = sa.table("badges", *map(sa.column, ("key", "version", "digest", "number", "since")))
    awards = sa.table("awards", *map(sa.column, ("badge", "criteria_version", "claimed_at")))
    first = (
        sa.select(awards.c.badge, awards.c.criteria_version, sa.func.min(awards.c.claimed_at).label("first"))
        .group_by(awards.c.badge, awards.c.criteria_version)
        .order_by("first")
    )
    numbers: dict[str, int] = {}
    connection = op.get_bind()
    for key, version, since in connection.execute(first).all():
        numbers[key] = numbers.get(key, 0) + 1
        here = (badges.c.key == key) & (badges.c.version == version)
        connection.execute(badges.update().where(here).values(digest=version, number=numbers[key], since=since))


def downgrade() -> None:
    with op.batch_alter_table("badges") as badges:
        for column in ("digest", "number", "since"):
            badges.drop_column(column)
    with _credentials_kept(), op.batch_alter_table("awards") as awards:
        awards.drop_constraint("one_award_each", type_="unique")
        awards.create_unique_constraint("one_award_each", ["session", "person", "badge", "criteria_version"])
        for column in ("level", "valid_until", "revision", "supersedes", "superseded_by"):
            awards.drop_column(column)
    for table in ("decisions", "frozen_badges", "peer_reviews", "claims", "consents"):
        op.drop_table(table)
