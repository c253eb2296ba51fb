"""Promised dates, units, names and topics of cases; their history; the staff group."""

import sqlalchemy as sa
from alembic import op

from bot.storage.base import BigId, UtcDateTime

revision = "0009"
down_revision = "0008"

OPEN = sa.text("status = 'open'")
TO_POST = sa.text("to_post")


def upgrade() -> None:
    with op.batch_alter_table("cases", schema=None) as batch_op:
        batch_op.add_column(sa.Column("asker_name", sa.String(length=64), nullable=True))
        batch_op.add_column(sa.Column("unit", sa.String(length=32), nullable=True))
        batch_op.add_column(sa.Column("due_at", UtcDateTime(), nullable=True))
        batch_op.add_column(sa.Column("remind_at", UtcDateTime(), nullable=True))
        # Nobody promised a date for the questions of an earlier version.
        batch_op.add_column(sa.Column("promises", BigId, nullable=False, server_default="0"))
        batch_op.add_column(sa.Column("topic", BigId, nullable=True))
        batch_op.create_index(batch_op.f("ix_cases_topic"), ["topic"], unique=False)
        batch_op.create_index("ix_cases_due", ["due_at"], sqlite_where=OPEN, postgresql_where=OPEN)
    _create_case_events()
    op.create_table(
        "staff_groups",
        sa.Column("id", BigId, autoincrement=True, nullable=False),
        sa.Column("group_id", BigId, nullable=False),
        sa.Column("lost_at", UtcDateTime(), nullable=True),
        sa.Column("reason", sa.String(length=64), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_staff_groups")),
        sa.UniqueConstraint("group_id", name=op.f("uq_staff_groups_group_id")),
    )
    op.create_table(
        "staff_topics",
        sa.Column("id", BigId, autoincrement=True, nullable=False),
        sa.Column("topic", BigId, nullable=False),
        sa.Column("closed", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_staff_topics")),
        sa.UniqueConstraint("topic", name=op.f("uq_staff_topics_topic")),
    )


def _create_case_events() -> None:
    op.create_table(
        "case_events",
        sa.Column("id", BigId, autoincrement=True, nullable=False),
        sa.Column("case_id", BigId, nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("actor_id", BigId, nullable=True),
        sa.Column("unit", sa.String(length=32), nullable=True),
        sa.Column("due_at", UtcDateTime(), nullable=True),
        sa.Column("to_post", sa.Boolean(), nullable=False),
        sa.Column("posted_as", BigId, nullable=True),
        sa.ForeignKeyConstraint(
            ["actor_id"], ["people.id"], name=op.f("fk_case_events_actor_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["case_id"], ["cases.id"], name=op.f("fk_case_events_case_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_events")),
    )
    with op.batch_alter_table("case_events", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_case_events_actor_id"), ["actor_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_case_events_case_id"), ["case_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_case_events_posted_as"), ["posted_as"], unique=False)
        batch_op.create_index(
            "ix_case_events_to_post", ["id"], sqlite_where=TO_POST, postgresql_where=TO_POST
        )


def downgrade() -> None:
    op.drop_table("staff_topics")
    op.drop_table("staff_groups")
    op.drop_table("case_events")
    with op.batch_alter_table("cases", schema=None) as batch_op:
        batch_op.drop_index("ix_cases_due", sqlite_where=OPEN, postgresql_where=OPEN)
        batch_op.drop_index(batch_op.f("ix_cases_topic"))
        for name in ("topic", "promises", "remind_at", "due_at", "unit", "asker_name"):
            batch_op.drop_column(name)
