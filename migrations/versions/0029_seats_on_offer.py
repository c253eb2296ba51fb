"""Seats that are offered with a deadline, and who said again that they come."""

import sqlalchemy as sa
from alembic import op

from bot.storage.base import BigId, UtcDateTime

revision = "0029"
down_revision = "0028"


def upgrade() -> None:
    op.add_column("events", sa.Column("offer_minutes", BigId, nullable=True))
    op.add_column("event_registrations", sa.Column("confirmed_at", UtcDateTime(), nullable=True))
    op.add_column("event_waiting", sa.Column("offered_until", UtcDateTime(), nullable=True))


def downgrade() -> None:
    # Not in a batch: that would make the tables anew, without the check against overbooking.
    op.drop_column("event_waiting", "offered_until")
    op.drop_column("event_registrations", "confirmed_at")
    op.drop_column("events", "offer_minutes")
