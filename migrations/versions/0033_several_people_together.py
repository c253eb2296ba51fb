"""Sign-ups for several people, what people need to take part, how to get there."""

import sqlalchemy as sa
from alembic import op

from bot.storage.base import BigId, UtcDateTime

revision = "0033"
down_revision = "0032"


def upgrade() -> None:
    op.add_column("events", sa.Column("most_together", BigId, nullable=False, server_default="1"))
    op.add_column("events", sa.Column("asks_access", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("events", sa.Column("directions", sa.String(500), nullable=True))
    op.add_column("event_registrations", sa.Column("seats", BigId, nullable=False, server_default="1"))
    op.add_column("event_waiting", sa.Column("seats", BigId, nullable=False, server_default="1"))
    op.create_table(
        "event_access",
        sa.Column("event_id", BigId, nullable=False),
        sa.Column("person_id", BigId, nullable=False),
        sa.Column("needs", sa.JSON(), nullable=False),
        sa.Column("words", sa.String(200), nullable=True),
        sa.Column("said_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["event_id"], ["events.id"], name=op.f("fk_event_access_event_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_event_access_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("event_id", "person_id", name=op.f("pk_event_access")),
    )
    op.create_index(op.f("ix_event_access_person_id"), "event_access", ["person_id"])


def downgrade() -> None:
    op.drop_index(op.f("ix_event_access_person_id"), "event_access")
    op.drop_table("event_access")
    # Not in a batch: that would make the tables anew, without the check against overbooking.
    op.drop_column("event_waiting", "seats")
    op.drop_column("event_registrations", "seats")
    op.drop_column("events", "directions")
    op.drop_column("events", "asks_access")
    op.drop_column("events", "most_together")
