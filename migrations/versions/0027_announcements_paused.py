"""Announcements can be paused while they go out."""

import sqlalchemy as sa
from alembic import op

from bot.storage.base import UtcDateTime

revision = "0027"
down_revision = "0026"


def upgrade() -> None:
    op.add_column("broadcasts", sa.Column("paused_at", UtcDateTime(), nullable=True))


def downgrade() -> None:
    op.execute("UPDATE deliveries SET outcome = 'void' WHERE outcome = 'paused'")
    op.drop_column("broadcasts", "paused_at")
