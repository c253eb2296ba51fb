"""The council's meetings, who follows them, their sources; the quiz; for whom a question is meant."""

import sqlalchemy as sa
from alembic import op

from bot.storage.base import BigId, UtcDateTime

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    for table in ("cases", "pending_questions"):
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.add_column(sa.Column("addressee", sa.String(length=80), nullable=True))
    _create_meetings()
    op.create_table(
        "council_sources",
        sa.Column("name", sa.String(length=16), nullable=False),
        sa.Column("address", sa.String(length=500), nullable=False),
        sa.Column("etag", sa.String(length=200), nullable=True),
        sa.Column("modified", sa.String(length=64), nullable=True),
        sa.Column("digest", sa.String(length=64), nullable=True),
        sa.Column("checked_at", UtcDateTime(), nullable=False),
        sa.Column("imported_at", UtcDateTime(), nullable=True),
        sa.Column("problem", sa.String(length=200), nullable=True),
        sa.Column("held", sa.JSON(), nullable=True),
        sa.Column("content", sa.JSON(), nullable=True),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_council_sources")),
    )
    op.create_table(
        "council_follows",
        sa.Column("person_id", BigId, nullable=False),
        sa.Column("topic", sa.String(length=32), nullable=False),
        sa.Column("since", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_council_follows_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("person_id", "topic", name=op.f("pk_council_follows")),
    )
    with op.batch_alter_table("council_follows", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_council_follows_topic"), ["topic"], unique=False)
    _create_quiz()


def _create_meetings() -> None:
    op.create_table(
        "council_meetings",
        sa.Column("id", BigId, autoincrement=True, nullable=False),
        sa.Column("uid", sa.String(length=255), nullable=False),
        sa.Column("instance", sa.String(length=16), nullable=False),
        sa.Column("topic", sa.String(length=32), nullable=False),
        sa.Column("title", sa.String(length=160), nullable=False),
        sa.Column("starts_at", UtcDateTime(), nullable=False),
        sa.Column("ends_at", UtcDateTime(), nullable=True),
        sa.Column("all_day", sa.Boolean(), nullable=False),
        sa.Column("zone", sa.String(length=64), nullable=False),
        sa.Column("place", sa.String(length=200), nullable=True),
        sa.Column("link", sa.String(length=500), nullable=True),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("gone", sa.Boolean(), nullable=False),
        sa.Column("sequence", BigId, nullable=False),
        sa.Column("stamp", UtcDateTime(), nullable=True),
        sa.Column("scheduled_at", UtcDateTime(), nullable=False),
        sa.Column("revision", BigId, nullable=False),
        sa.Column("before", sa.JSON(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_council_meetings")),
        sa.UniqueConstraint("uid", "instance", name=op.f("uq_council_meetings_uid_instance")),
    )
    with op.batch_alter_table("council_meetings", schema=None) as batch_op:
        batch_op.create_index("ix_council_meetings_starts_at", ["starts_at"], unique=False)


def _create_quiz() -> None:
    op.create_table(
        "quiz_runs",
        sa.Column("person_id", BigId, nullable=False),
        sa.Column("token", sa.String(length=8), nullable=False),
        sa.Column("pairs", sa.JSON(), nullable=False),
        sa.Column("stage", sa.String(length=8), nullable=False),
        sa.Column("position", BigId, nullable=False),
        sa.Column("right", BigId, nullable=False),
        sa.Column("missed", sa.JSON(), nullable=False),
        sa.Column("before", BigId, nullable=True),
        sa.Column("after", BigId, nullable=True),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.Column("done_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_quiz_runs_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_quiz_runs")),
    )
    op.create_table(
        "quiz_totals",
        sa.Column("id", BigId, autoincrement=False, nullable=False),
        sa.Column("people", BigId, nullable=False),
        sa.Column("before", BigId, nullable=False),
        sa.Column("after", BigId, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_quiz_totals")),
    )


def downgrade() -> None:
    for table in ("quiz_totals", "quiz_runs", "council_follows", "council_sources", "council_meetings"):
        op.drop_table(table)
    for table in ("pending_questions", "cases"):
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.drop_column("addressee")
