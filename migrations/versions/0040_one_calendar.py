"""Areas of events, reminders of single meetings."""

import sqlalchemy as sa
from alembic import op

from bot.storage.base import BigId, UtcDateTime

revision = "0040"
down_revision = "0033"


def upgrade() -> None:
    op.add_column("events", sa.Column("area", sa.String(32), nullable=True))
    op.create_table(
        "council_reminders",
        sa.Column("person_id", BigId, nullable=False),
        sa.Column("meeting_id", BigId, nullable=False),
        sa.Column("since", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_council_reminders_person_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"],
            ["council_meetings.id"],
            name=op.f("fk_council_reminders_meeting_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("person_id", "meeting_id", name=op.f("pk_council_reminders")),
    )
    op.create_index(op.f("ix_council_reminders_meeting_id"), "council_reminders", ["meeting_id"])


def downgrade() -> None:
    op.drop_table("council_reminders")
    # Not in a batch: that would make the table anew, without the check against overbooking.
    op.drop_column("events", "area")
