"""Topics, further areas and one message a week, by choice; audiences of announcements said in full.

Whoever had asked for announcements goes on getting what belongs to no topic, each at once: that needs no row.
"""

import sqlalchemy as sa
from alembic import op

from bot.storage.base import BigId, UtcDateTime

revision = "0037"
down_revision = "0036"

_COLLECTED = sa.text("outcome = 'collected'")


def upgrade() -> None:
    op.create_table(
        "topic_choices",
        _person(),
        sa.Column("topic", sa.String(24), nullable=False),
        sa.Column("since", UtcDateTime(), nullable=False),
        _whose("topic_choices"),
        sa.PrimaryKeyConstraint("person_id", "topic", name=op.f("pk_topic_choices")),
    )
    op.create_index(op.f("ix_topic_choices_topic"), "topic_choices", ["topic"])
    op.create_table(
        "further_areas",
        _person(),
        sa.Column("area", sa.String(64), nullable=False),
        sa.Column("since", UtcDateTime(), nullable=False),
        _whose("further_areas"),
        sa.PrimaryKeyConstraint("person_id", "area", name=op.f("pk_further_areas")),
    )
    op.create_index(op.f("ix_further_areas_area"), "further_areas", ["area"])
    op.create_table(
        "announcement_wishes",
        sa.Column("person_id", BigId, autoincrement=False, nullable=False),
        sa.Column("general", sa.Boolean(), nullable=False),
        sa.Column("weekly", sa.Boolean(), nullable=False),
        sa.Column("offered_at", UtcDateTime(), nullable=True),
        _whose("announcement_wishes"),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_announcement_wishes")),
    )
    for table in ("broadcasts", "broadcast_drafts"):
        op.add_column(table, sa.Column("topic", sa.String(24), nullable=True))
        op.add_column(table, sa.Column("narrowing", sa.JSON(), nullable=False, server_default="{}"))
        op.create_index(op.f(f"ix_{table}_topic"), table, ["topic"])
    op.add_column("broadcast_drafts", sa.Column("aiming", sa.JSON(none_as_null=True), nullable=True))
    for counter in ("left_topic", "left_all"):
        op.add_column("broadcasts", sa.Column(counter, BigId, nullable=False, server_default="0"))
    op.create_index(
        "ix_deliveries_collected",
        "deliveries",
        ["due_at"],
        sqlite_where=_COLLECTED,
        postgresql_where=_COLLECTED,
    )


def downgrade() -> None:
    op.drop_index("ix_deliveries_collected", "deliveries")
    op.execute("UPDATE deliveries SET outcome = 'void' WHERE outcome = 'collected'")
    op.execute("UPDATE deliveries SET outcome = 'sent' WHERE outcome = 'digested'")
    for counter in ("left_topic", "left_all"):
        op.drop_column("broadcasts", counter)
    op.drop_column("broadcast_drafts", "aiming")
    for table in ("broadcasts", "broadcast_drafts"):
        op.drop_index(op.f(f"ix_{table}_topic"), table)
        op.drop_column(table, "narrowing")
        op.drop_column(table, "topic")
    for table in ("announcement_wishes", "further_areas", "topic_choices"):
        op.drop_table(table)


def _person() -> sa.Column[int]:
    return sa.Column("person_id", BigId, nullable=False)


def _whose(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["person_id"], ["people.id"], name=op.f(f"fk_{table}_person_id"), ondelete="CASCADE"
    )
