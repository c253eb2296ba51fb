"""Areas of events, reminders of single meetings, the feed."""

import sqlalchemy as sa
from alembic import op

from bot.storage.base import BigId, UtcDateTime

revision = "0040"
down_revision = "0039"


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
    op.create_table(
        "feed_items",
        sa.Column("id", BigId, autoincrement=True, nullable=False),
        sa.Column("kind", sa.String(24), nullable=False),
        sa.Column("ref", BigId, nullable=False),
        sa.Column("number", BigId, nullable=False),
        sa.Column("title", sa.String(200), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("place", sa.String(200), nullable=True),
        sa.Column("area", sa.String(64), nullable=True),
        sa.Column("topic", sa.String(32), nullable=True),
        sa.Column("language", sa.String(8), nullable=True),
        sa.Column("starts_at", UtcDateTime(), nullable=True),
        sa.Column("published_at", UtcDateTime(), nullable=False),
        sa.Column("revoked_at", UtcDateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_feed_items")),
        sa.UniqueConstraint("kind", "ref", "number", name=op.f("uq_feed_items_kind_ref_number")),
    )
    op.create_index("ix_feed_items_published_at", "feed_items", ["published_at"])
    # What is public already. Announcements that have gone out are not told once more.
    op.execute(
        "INSERT INTO feed_items (kind, ref, number, title, text, place, topic, starts_at, published_at) "
        "SELECT 'event', id, 0, title, '', CASE WHEN online_link IS NULL THEN place END, kind, starts_at, "
        "created_at "
        "FROM events WHERE status = 'published'"
    )
    op.execute(
        "INSERT INTO feed_items (kind, ref, number, title, text, place, topic, starts_at, published_at) "
        "SELECT 'meeting', id, 0, title, '', place, topic, starts_at, scheduled_at "
        "FROM council_meetings WHERE state = 'planned'"
    )


def downgrade() -> None:
    op.drop_table("feed_items")
    op.drop_table("council_reminders")
    # Not in a batch: that would make the table anew, without the check against overbooking.
    op.drop_column("events", "area")
