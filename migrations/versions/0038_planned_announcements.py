"""Announcements that wait for their time or for approval, and how they repeat."""

import sqlalchemy as sa
from alembic import op

from bot.storage.base import BigId, UtcDateTime

revision = "0038"
down_revision = "0037"


def upgrade() -> None:
    op.add_column("broadcasts", sa.Column("planned", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.create_table(
        "broadcast_series",
        sa.Column("id", BigId, autoincrement=True, nullable=False),
        sa.Column("every", sa.String(8), nullable=False),
        sa.Column("step", BigId, nullable=False),
        sa.Column("first", sa.DateTime(), nullable=False),
        sa.Column("zone", sa.String(64), nullable=False),
        sa.Column("times", BigId, nullable=True),
        sa.Column("until", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_broadcast_series")),
    )
    op.create_table(
        "broadcast_plans",
        sa.Column("broadcast_id", BigId, autoincrement=False, nullable=False),
        sa.Column("state", sa.String(8), nullable=False),
        sa.Column("revision", BigId, nullable=False),
        sa.Column("series_id", BigId, nullable=True),
        sa.Column("turn", BigId, nullable=False),
        sa.Column("edited_by", BigId, nullable=True),
        sa.Column("by_keeper", sa.Boolean(), nullable=False),
        sa.Column("asked_at", UtcDateTime(), nullable=True),
        sa.Column("approved_by", BigId, nullable=True),
        sa.Column("approved_for", BigId, nullable=True),
        sa.Column("reason", sa.String(300), nullable=True),
        sa.Column("local_time", sa.DateTime(), nullable=True),
        sa.Column("later", sa.Boolean(), nullable=False),
        sa.Column("zone", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("broadcast_id", name=op.f("pk_broadcast_plans")),
        sa.ForeignKeyConstraint(
            ["broadcast_id"],
            ["broadcasts.id"],
            name=op.f("fk_broadcast_plans_broadcast_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["series_id"],
            ["broadcast_series.id"],
            name=op.f("fk_broadcast_plans_series_id"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["edited_by"], ["people.id"], name=op.f("fk_broadcast_plans_edited_by"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["approved_by"], ["people.id"], name=op.f("fk_broadcast_plans_approved_by"), ondelete="SET NULL"
        ),
    )
    for column in ("state", "series_id", "edited_by", "approved_by"):
        op.create_index(op.f(f"ix_broadcast_plans_{column}"), "broadcast_plans", [column])
    op.create_table(
        "broadcast_wishes",
        sa.Column("person_id", BigId, autoincrement=False, nullable=False),
        sa.Column("every", sa.String(8), nullable=True),
        sa.Column("step", BigId, nullable=False),
        sa.Column("times", BigId, nullable=True),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("source_id", BigId, nullable=True),
        sa.Column("source_revision", BigId, nullable=False),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.Column("local_time", sa.DateTime(), nullable=True),
        sa.Column("later", sa.Boolean(), nullable=False),
        sa.Column("zone", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_broadcast_wishes")),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["people.id"],
            name=op.f("fk_broadcast_wishes_person_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["source_id"], ["broadcasts.id"], name=op.f("fk_broadcast_wishes_source_id"), ondelete="SET NULL"
        ),
    )


def downgrade() -> None:
    op.drop_table("broadcast_wishes")
    op.drop_table("broadcast_plans")
    op.drop_table("broadcast_series")
    op.drop_column("broadcasts", "planned")
