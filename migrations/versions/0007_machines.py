"""Several machines: an update's lane and who holds it; why a delivery did not get through."""

import sqlalchemy as sa
from alembic import op

from bot.storage.base import BigId

revision = "0007"
down_revision = "0006"

UNFINISHED = sa.text("finished_at IS NULL OR answer IS NOT NULL")


def upgrade() -> None:
    with op.batch_alter_table("inbox", schema=None) as batch_op:
        # What an earlier version left unfinished shares one lane.
        batch_op.add_column(sa.Column("lane", BigId, nullable=False, server_default="0"))
        batch_op.add_column(sa.Column("worker", BigId, nullable=True))
        batch_op.drop_index("ix_inbox_unfinished", sqlite_where=UNFINISHED, postgresql_where=UNFINISHED)
        batch_op.create_index(
            "ix_inbox_unfinished",
            ["lane", "update_id"],
            unique=False,
            sqlite_where=UNFINISHED,
            postgresql_where=UNFINISHED,
        )
    with op.batch_alter_table("deliveries", schema=None) as batch_op:
        batch_op.add_column(sa.Column("reason", sa.String(length=64), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("deliveries", schema=None) as batch_op:
        batch_op.drop_column("reason")
    with op.batch_alter_table("inbox", schema=None) as batch_op:
        batch_op.drop_index("ix_inbox_unfinished", sqlite_where=UNFINISHED, postgresql_where=UNFINISHED)
        batch_op.create_index(
            "ix_inbox_unfinished",
            ["update_id"],
            unique=False,
            sqlite_where=UNFINISHED,
            postgresql_where=UNFINISHED,
        )
        batch_op.drop_column("worker")
        batch_op.drop_column("lane")
