"""The first tables: sessions, archives, posts, awards, credentials, artworks."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "artworks",
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("name"),
    )
    op.create_table(
        "sessions",
        sa.Column("id", sa.String(length=120), nullable=False),
        sa.Column("hashtag", sa.String(length=120), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("timezone", sa.String(length=60), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "archives",
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("session", sa.String(length=120), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("format", sa.String(length=60), nullable=False),
        sa.Column("reader_version", sa.Integer(), nullable=False),
        sa.Column("imported_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["session"], ["sessions.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("digest", "session"),
    )
    op.create_table(
        "awards",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("session", sa.String(length=120), nullable=False),
        sa.Column("person", sa.String(length=300), nullable=False),
        sa.Column("handle", sa.Text(), nullable=False),
        sa.Column("badge", sa.String(length=40), nullable=False),
        sa.Column("criteria_version", sa.String(length=16), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("because", sa.JSON(), nullable=False),
        sa.Column("posts", sa.JSON(), nullable=False),
        sa.Column("claimed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("approved_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("accepted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("issued_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("status_index", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["session"], ["sessions.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("session", "person", "badge", "criteria_version", name="one_award_each"),
        sa.UniqueConstraint("status_index"),
    )
    op.create_table(
        "posts",
        sa.Column("network", sa.String(length=60), nullable=False),
        sa.Column("id", sa.String(length=300), nullable=False),
        sa.Column("session", sa.String(length=120), nullable=False),
        sa.Column("archive", sa.String(length=64), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("moderator_flag", sa.Boolean(), nullable=False),
        sa.Column("reply_to", sa.JSON(), nullable=True),
        sa.Column("quotes", sa.JSON(), nullable=True),
        sa.Column("addressed", sa.JSON(), nullable=False),
        sa.Column("quoted", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["session"], ["sessions.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("network", "id"),
    )
    with op.batch_alter_table("posts", schema=None) as batch_op:
        batch_op.create_index("posts_of_session", ["session", "at"], unique=False)

    op.create_table(
        "badges",
        sa.Column("key", sa.String(length=40), nullable=False),
        sa.Column("version", sa.String(length=16), nullable=False),
        sa.Column("definition", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("key", "version"),
    )
    op.create_table(
        "credentials",
        sa.Column("award", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=20), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["award"], ["awards.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("award", "name"),
    )


def downgrade() -> None:
    op.drop_table("credentials")
    op.drop_table("badges")
    with op.batch_alter_table("posts", schema=None) as batch_op:
        batch_op.drop_index("posts_of_session")

    op.drop_table("posts")
    op.drop_table("awards")
    op.drop_table("archives")
    op.drop_table("sessions")
    op.drop_table("artworks")
