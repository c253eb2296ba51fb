"""Questions handed to people, answers being written, the last question of each person; how articles fare."""

import sqlalchemy as sa
from alembic import op

from bot.storage.base import BigId, UtcDateTime

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.create_table(
        "article_feedback",
        sa.Column("article_id", sa.String(length=48), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("shown", BigId, nullable=False),
        sa.Column("rejected", BigId, nullable=False),
        sa.PrimaryKeyConstraint("article_id", "day", name=op.f("pk_article_feedback")),
    )
    op.create_table(
        "case_counter",
        sa.Column("id", BigId, autoincrement=False, nullable=False),
        sa.Column("last", BigId, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_counter")),
    )
    _create_cases()
    _create_answer_drafts()
    _create_pending_questions()


def _create_cases() -> None:
    op.create_table(
        "cases",
        sa.Column("id", BigId, autoincrement=True, nullable=False),
        sa.Column("number", BigId, nullable=False),
        sa.Column("person_id", BigId, nullable=False),
        sa.Column("token", sa.String(length=8), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("locale", sa.String(length=8), nullable=False),
        sa.Column("follows", BigId, nullable=True),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=True),
        sa.Column("answered_at", UtcDateTime(), nullable=True),
        sa.Column("answered_by", BigId, nullable=True),
        sa.ForeignKeyConstraint(
            ["answered_by"], ["people.id"], name=op.f("fk_cases_answered_by"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["follows"], ["cases.id"], name=op.f("fk_cases_follows"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_cases_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cases")),
        sa.UniqueConstraint("number", name=op.f("uq_cases_number")),
        sa.UniqueConstraint("person_id", "token", name=op.f("uq_cases_person_id_token")),
    )
    with op.batch_alter_table("cases", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_cases_answered_by"), ["answered_by"], unique=False)
        batch_op.create_index(batch_op.f("ix_cases_follows"), ["follows"], unique=False)
        batch_op.create_index(batch_op.f("ix_cases_person_id"), ["person_id"], unique=False)
        batch_op.create_index("ix_cases_status_number", ["status", "number"], unique=False)


def _create_answer_drafts() -> None:
    op.create_table(
        "answer_drafts",
        sa.Column("id", BigId, autoincrement=True, nullable=False),
        sa.Column("officer_id", BigId, nullable=False),
        sa.Column("case_id", BigId, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("version", BigId, nullable=False),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.Column("dropped_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["case_id"], ["cases.id"], name=op.f("fk_answer_drafts_case_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["officer_id"], ["people.id"], name=op.f("fk_answer_drafts_officer_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_answer_drafts")),
        sa.UniqueConstraint("officer_id", "case_id", name=op.f("uq_answer_drafts_officer_id_case_id")),
    )
    with op.batch_alter_table("answer_drafts", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_answer_drafts_case_id"), ["case_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_answer_drafts_officer_id"), ["officer_id"], unique=False)


def _create_pending_questions() -> None:
    op.create_table(
        "pending_questions",
        sa.Column("id", BigId, autoincrement=True, nullable=False),
        sa.Column("person_id", BigId, nullable=False),
        sa.Column("token", sa.String(length=8), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("follows", BigId, nullable=True),
        sa.Column("rejected", sa.JSON(), nullable=False),
        sa.Column("asked_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["follows"], ["cases.id"], name=op.f("fk_pending_questions_follows"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_pending_questions_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pending_questions")),
        sa.UniqueConstraint("person_id", name=op.f("uq_pending_questions_person_id")),
    )
    with op.batch_alter_table("pending_questions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_pending_questions_follows"), ["follows"], unique=False)


def downgrade() -> None:
    op.drop_table("pending_questions")
    op.drop_table("answer_drafts")
    op.drop_table("cases")
    op.drop_table("case_counter")
    op.drop_table("article_feedback")
