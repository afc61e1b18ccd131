"""What archives say of posts (shares, edits, addresses, tags …), when sessions were, and what came of an archive."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("posts", schema=None) as batch_op:
        batch_op.add_column(sa.Column("shares", sa.JSON(), nullable=True))
        batch_op.add_column(sa.Column("author_id", sa.Text(), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("edited_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("url", sa.Text(), nullable=False, server_default=""))
        for name in ("tags", "mentions", "media"):
            batch_op.add_column(sa.Column(name, sa.JSON(), nullable=False, server_default="[]"))
    with op.batch_alter_table("sessions", schema=None) as batch_op:
        batch_op.add_column(sa.Column("opened_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True))
    with op.batch_alter_table("archives", schema=None) as batch_op:
        batch_op.add_column(sa.Column("whole", sa.Boolean(), nullable=False, server_default=sa.true()))


def downgrade() -> None:
    with op.batch_alter_table("archives", schema=None) as batch_op:
        batch_op.drop_column("whole")
    with op.batch_alter_table("sessions", schema=None) as batch_op:
        batch_op.drop_column("closed_at")
        batch_op.drop_column("opened_at")
    with op.batch_alter_table("posts", schema=None) as batch_op:
        for name in ("media", "mentions", "tags", "url", "edited_at", "author_id", "shares"):
            batch_op.drop_column(name)
