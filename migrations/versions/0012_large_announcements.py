"""Announcements to very many: asked for in portions; found in order, however many are due at one moment."""

import sqlalchemy as sa
from alembic import op

from bot.storage.base import BigId

revision = "0012"
down_revision = "0011"
_PENDING = sa.text("outcome IS NULL")


def upgrade() -> None:
    op.add_column("broadcasts", sa.Column("asked_up_to", BigId, nullable=True))
    _index("priority", "due_at", "id")


def downgrade() -> None:
    _index("priority", "due_at")
    op.drop_column("broadcasts", "asked_up_to")


def _index(*columns: str) -> None:
    op.drop_index("ix_deliveries_due", "deliveries")
    op.create_index(
        "ix_deliveries_due", "deliveries", list(columns), sqlite_where=_PENDING, postgresql_where=_PENDING
    )
