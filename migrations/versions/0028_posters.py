"""Codes on posters, with how often each was followed."""

import sqlalchemy as sa
from alembic import op

from bot.storage.base import BigId, UtcDateTime

revision = "0028"
down_revision = "0027"


def upgrade() -> None:
    op.create_table(
        "posters",
        sa.Column("id", BigId, autoincrement=True, nullable=False),
        sa.Column("event_id", BigId, nullable=True),
        sa.Column("area", sa.String(length=32), nullable=True),
        sa.Column("spot", sa.String(length=60), nullable=False),
        sa.Column("opened", BigId, nullable=False),
        sa.Column("newcomers", BigId, nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["event_id"], ["events.id"], name=op.f("fk_posters_event_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_posters")),
    )
    op.create_index(op.f("ix_posters_event_id"), "posters", ["event_id"])


def downgrade() -> None:
    op.drop_index(op.f("ix_posters_event_id"), table_name="posters")
    op.drop_table("posters")
