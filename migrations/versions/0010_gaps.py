"""Questions without an answer; answers written in chat, their versions, and the edition that counts them."""

import sqlalchemy as sa
from alembic import op

from bot.storage.base import BigId, UtcDateTime

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    _create_gaps()
    _create_drafts()
    _create_versions()
    op.create_table(
        "article_edition",
        sa.Column("id", BigId, autoincrement=False, nullable=False),
        sa.Column("last", BigId, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_article_edition")),
    )


def _create_gaps() -> None:
    op.create_table(
        "gaps",
        sa.Column("id", BigId, autoincrement=True, nullable=False),
        sa.Column("person_id", BigId, nullable=False),
        sa.Column("digest", sa.String(length=32), nullable=False),
        sa.Column("token", sa.String(length=8), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("locale", sa.String(length=8), nullable=False),
        sa.Column("asked_at", UtcDateTime(), nullable=False),
        sa.Column("wants_answer", sa.Boolean(), nullable=False),
        sa.Column("set_aside_at", UtcDateTime(), nullable=True),
        sa.Column("article_id", sa.String(length=48), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_gaps_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gaps")),
        sa.UniqueConstraint("person_id", "digest", name=op.f("uq_gaps_person_id_digest")),
    )
    with op.batch_alter_table("gaps", schema=None) as batch_op:
        batch_op.create_index("ix_gaps_article_id", ["article_id"], unique=False)
        batch_op.create_index("ix_gaps_asked_at", ["asked_at"], unique=False)


def _create_drafts() -> None:
    op.create_table(
        "article_drafts",
        sa.Column("id", BigId, autoincrement=True, nullable=False),
        sa.Column("officer_id", BigId, nullable=False),
        sa.Column("token", sa.String(length=8), nullable=False),
        sa.Column("article_id", sa.String(length=48), nullable=True),
        sa.Column("base", BigId, nullable=False),
        sa.Column("gaps", sa.JSON(), nullable=False),
        sa.Column("texts", sa.JSON(), nullable=False),
        sa.Column("suggested", sa.JSON(), nullable=False),
        sa.Column("sources", sa.JSON(), nullable=False),
        sa.Column("as_of", sa.Date(), nullable=True),
        sa.Column("editing", sa.String(length=24), nullable=True),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.Column("dropped_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["officer_id"], ["people.id"], name=op.f("fk_article_drafts_officer_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_article_drafts")),
        sa.UniqueConstraint("officer_id", name=op.f("uq_article_drafts_officer_id")),
    )


def _create_versions() -> None:
    op.create_table(
        "article_versions",
        sa.Column("id", BigId, autoincrement=True, nullable=False),
        sa.Column("article_id", sa.String(length=48), nullable=False),
        sa.Column("number", BigId, nullable=False),
        sa.Column("texts", sa.JSON(), nullable=False),
        sa.Column("restores", BigId, nullable=True),
        sa.Column("token", sa.String(length=8), nullable=False),
        sa.Column("published_at", UtcDateTime(), nullable=False),
        sa.Column("author_id", BigId, nullable=True),
        sa.ForeignKeyConstraint(
            ["author_id"], ["people.id"], name=op.f("fk_article_versions_author_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_article_versions")),
        sa.UniqueConstraint("article_id", "number", name=op.f("uq_article_versions_article_id_number")),
    )
    with op.batch_alter_table("article_versions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_article_versions_author_id"), ["author_id"], unique=False)


def downgrade() -> None:
    op.drop_table("article_edition")
    op.drop_table("article_versions")
    op.drop_table("article_drafts")
    op.drop_table("gaps")
