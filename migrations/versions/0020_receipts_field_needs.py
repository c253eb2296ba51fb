"""Receipts of ideas, ideas written down for others, the needs interview, questions about problems."""

import sqlalchemy as sa
from alembic import op

from bot.storage.base import BigId, UtcDateTime

revision = "0020"
down_revision = "0018"


def upgrade() -> None:
    _receipts()
    _field()
    _needs()
    op.create_table(
        "problem_reminders",
        sa.Column("id", BigId, autoincrement=True, nullable=False),
        sa.Column("person_id", BigId, nullable=False),
        sa.Column("category", sa.String(length=32), nullable=False),
        sa.Column("due_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_problem_reminders_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_problem_reminders")),
        sa.UniqueConstraint("person_id", "category", name=op.f("uq_problem_reminders_person_id_category")),
    )


def _receipts() -> None:
    op.create_table(
        "receipts",
        sa.Column("id", BigId, autoincrement=True, nullable=False),
        sa.Column("lookup", sa.String(length=64), nullable=False),
        sa.Column("seal", sa.String(length=64), nullable=False),
        sa.Column("idea_id", BigId, nullable=True),
        sa.Column("week", sa.String(length=8), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["idea_id"], ["ideas.id"], name=op.f("fk_receipts_idea_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_receipts")),
        sa.UniqueConstraint("lookup", name=op.f("uq_receipts_lookup")),
    )
    with op.batch_alter_table("receipts", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_receipts_idea_id"), ["idea_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_receipts_week"), ["week"], unique=False)
    op.create_table(
        "receipt_weeks",
        sa.Column("week", sa.String(length=8), nullable=False),
        sa.Column("count", BigId, nullable=False),
        sa.Column("chain", sa.String(length=64), nullable=False),
        sa.Column("closed_at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("week", name=op.f("pk_receipt_weeks")),
    )


def _field() -> None:
    op.create_table(
        "field_drafts",
        sa.Column("person_id", BigId, nullable=False),
        sa.Column("token", sa.String(length=32), nullable=False),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("kind", sa.String(length=8), nullable=True),
        sa.Column("place_kind", sa.String(length=8), nullable=True),
        sa.Column("area", sa.String(length=32), nullable=True),
        sa.Column("place", sa.String(length=200), nullable=True),
        sa.Column("latitude", sa.Double(), nullable=True),
        sa.Column("longitude", sa.Double(), nullable=True),
        sa.Column("category", sa.String(length=32), nullable=True),
        sa.Column("dropped_at", UtcDateTime(), nullable=True),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_field_drafts_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_field_drafts")),
        sa.UniqueConstraint("token", name=op.f("uq_field_drafts_token")),
    )
    op.create_table(
        "field_codes",
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("idea_id", BigId, nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("adopted_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["idea_id"], ["ideas.id"], name=op.f("fk_field_codes_idea_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_field_codes")),
        sa.UniqueConstraint("idea_id", name=op.f("uq_field_codes_idea_id")),
    )
    op.create_table(
        "code_tries",
        sa.Column("id", BigId, autoincrement=True, nullable=False),
        sa.Column("person_id", BigId, nullable=True),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_code_tries_person_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_code_tries")),
    )
    with op.batch_alter_table("code_tries", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_code_tries_at"), ["at"], unique=False)
        batch_op.create_index(batch_op.f("ix_code_tries_person_id"), ["person_id"], unique=False)


def _needs() -> None:
    op.create_table(
        "need_drafts",
        sa.Column("person_id", BigId, nullable=False),
        sa.Column("token", sa.String(length=16), nullable=False),
        sa.Column("answers", sa.JSON(), nullable=False),
        sa.Column("begun", sa.Boolean(), nullable=False),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_need_drafts_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_need_drafts")),
    )
    op.create_table(
        "need_answers",
        sa.Column("id", BigId, autoincrement=True, nullable=False),
        sa.Column("person_id", BigId, nullable=True),
        sa.Column("area", sa.String(length=32), nullable=True),
        sa.Column("first", sa.String(length=32), nullable=False),
        sa.Column("categories", sa.JSON(), nullable=False),
        sa.Column("wish", sa.String(length=8), nullable=False),
        sa.Column("words", sa.Text(), nullable=True),
        sa.Column("answered_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_need_answers_person_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_need_answers")),
        sa.UniqueConstraint("person_id", name=op.f("uq_need_answers_person_id")),
    )
    op.create_table(
        "need_totals",
        sa.Column("id", BigId, autoincrement=False, nullable=False),
        sa.Column("begun", BigId, nullable=False),
        sa.Column("finished", BigId, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_need_totals")),
    )


def downgrade() -> None:
    for table in (
        "problem_reminders",
        "need_totals",
        "need_answers",
        "need_drafts",
        "code_tries",
        "field_codes",
        "field_drafts",
        "receipt_weeks",
        "receipts",
    ):
        op.drop_table(table)
