"""What may be chosen for an event: its end, its words, who may come, when to sign up, when to publish."""

import sqlalchemy as sa
from alembic import op

from bot.storage.base import BigId, UtcDateTime

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("events", sa.Column("ends_at", UtcDateTime(), nullable=True))
    op.add_column("events", sa.Column("publish_at", UtcDateTime(), nullable=True))
    op.add_column("event_drafts", sa.Column("options", sa.JSON(), nullable=True))
    op.create_table(
        "event_options",
        sa.Column("event_id", BigId, autoincrement=False, nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("spans", sa.JSON(), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=True),
        sa.Column("opens_at", UtcDateTime(), nullable=True),
        sa.Column("closes_at", UtcDateTime(), nullable=True),
        sa.Column("access", sa.String(length=16), nullable=False),
        sa.Column("area", sa.String(length=64), nullable=True),
        sa.Column("area_names", sa.JSON(), nullable=True),
        sa.Column("code", sa.String(length=24), nullable=True),
        sa.Column("after_id", BigId, nullable=True),
        sa.Column("after_title", sa.String(length=120), nullable=True),
        sa.Column("photo", sa.String(length=255), nullable=True),
        sa.ForeignKeyConstraint(
            ["event_id"], ["events.id"], name=op.f("fk_event_options_event_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["after_id"], ["events.id"], name=op.f("fk_event_options_after_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("event_id", name=op.f("pk_event_options")),
    )
    op.create_index(op.f("ix_event_options_after_id"), "event_options", ["after_id"])
    op.create_table(
        "event_code_tries",
        sa.Column("id", BigId, autoincrement=True, nullable=False),
        sa.Column("event_id", BigId, nullable=False),
        sa.Column("person_id", BigId, nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["event_id"], ["events.id"], name=op.f("fk_event_code_tries_event_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_event_code_tries_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event_code_tries")),
    )
    for column in ("event_id", "person_id", "at"):
        op.create_index(op.f(f"ix_event_code_tries_{column}"), "event_code_tries", [column])


def downgrade() -> None:
    op.drop_table("event_code_tries")
    op.drop_table("event_options")
    # Not in a batch: that would make the table anew, without the check against overbooking.
    op.drop_column("event_drafts", "options")
    op.drop_column("events", "publish_at")
    op.drop_column("events", "ends_at")
