"""Evidence that stands by itself: exhibits, salts, manifests, and what was withdrawn."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "salts",
        sa.Column("network", sa.String(60), primary_key=True),
        sa.Column("post", sa.String(300), primary_key=True),
        sa.Column("salt", sa.String(64), nullable=False),
    )
    op.create_table(
        "manifests",
        sa.Column("session", sa.String(120), primary_key=True),
        sa.Column("root", sa.String(64), primary_key=True),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_table(
        "exhibits",
        sa.Column("award", sa.String(40), sa.ForeignKey("awards.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("n", sa.Integer(), primary_key=True),
        sa.Column("network", sa.String(60), nullable=False),
        sa.Column("post", sa.String(300), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("digest", sa.String(80), nullable=False),
        sa.Column("words", sa.Text()),
        sa.Column("salt", sa.String(64)),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("question_post", sa.JSON()),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("captured_at", sa.DateTime(timezone=True)),
        sa.Column("root", sa.String(64), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True)),
    )
    op.create_index("exhibits_of_post", "exhibits", ["network", "post"])
    op.create_table(
        "withdrawals",
        sa.Column("network", sa.String(60), primary_key=True),
        sa.Column("post", sa.String(300), primary_key=True),
        sa.Column("session", sa.String(120), nullable=False, index=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("why", sa.String(20), nullable=False),
        sa.Column("marks", sa.JSON(), nullable=False),
    )
    op.create_table(
        "spent_bits", sa.Column("status_index", sa.Integer(), primary_key=True, autoincrement=False, nullable=False)
    )
    op.add_column("claims", sa.Column("words", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("claims", sa.Column("story", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("awards", sa.Column("reissued_at", sa.DateTime(timezone=True)))


def downgrade() -> None:
    op.drop_column("awards", "reissued_at")
    op.drop_column("claims", "story")
    op.drop_column("claims", "words")
    for table in ("spent_bits", "withdrawals", "exhibits", "manifests", "salts"):
        op.drop_table(table)
