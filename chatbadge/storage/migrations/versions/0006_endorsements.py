"""What people say for awards, badges and the community."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "endorsements",
        sa.Column("n", sa.Integer(), primary_key=True, autoincrement=True),
        sa.Column("about", sa.String(20), nullable=False),
        sa.Column("subject", sa.String(40), nullable=False, index=True),
        sa.Column("version", sa.String(16), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("standing", sa.String(20), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("said", sa.Text(), nullable=False),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reciprocal", sa.Boolean(), nullable=False),
        sa.Column("status_index", sa.Integer(), unique=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True)),
    )


def downgrade() -> None:
    op.drop_table("endorsements")
