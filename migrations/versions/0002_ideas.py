"""Ideas, the drafts they are written in, what was decided about them, and the numbers they get."""

import sqlalchemy as sa
from alembic import op

from bot.storage.base import BigId, UtcDateTime

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "idea_counter",
        sa.Column("id", BigId, autoincrement=False, nullable=False),
        sa.Column("last", BigId, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_idea_counter")),
    )
    op.create_table(
        "idea_drafts",
        sa.Column("id", BigId, autoincrement=True, nullable=False),
        sa.Column("person_id", BigId, nullable=False),
        sa.Column("token", sa.String(length=32), nullable=False),
        sa.Column("photo_asked", sa.Boolean(), nullable=False),
        sa.Column("editing", sa.String(length=8), nullable=True),
        sa.Column("album", sa.String(length=64), nullable=True),
        sa.Column("waiting", sa.Text(), nullable=True),
        sa.Column("dropped_at", UtcDateTime(), nullable=True),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        *_content(),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_idea_drafts_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_idea_drafts")),
        sa.UniqueConstraint("person_id", name=op.f("uq_idea_drafts_person_id")),
        sa.UniqueConstraint("token", name=op.f("uq_idea_drafts_token")),
    )
    op.create_table(
        "ideas",
        sa.Column("id", BigId, autoincrement=True, nullable=False),
        sa.Column("number", BigId, nullable=False),
        sa.Column("token", sa.String(length=32), nullable=False),
        sa.Column("author_id", BigId, nullable=True),
        sa.Column("title", sa.String(length=100), nullable=False),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("changed_at", UtcDateTime(), nullable=False),
        *_content(),
        sa.ForeignKeyConstraint(
            ["author_id"], ["people.id"], name=op.f("fk_ideas_author_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ideas")),
        sa.UniqueConstraint("number", name=op.f("uq_ideas_number")),
        sa.UniqueConstraint("token", name=op.f("uq_ideas_token")),
    )
    with op.batch_alter_table("ideas", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_ideas_author_id"), ["author_id"], unique=False)
        batch_op.create_index("ix_ideas_status_number", ["status", "number"], unique=False)

    op.create_table(
        "idea_changes",
        sa.Column("id", BigId, autoincrement=True, nullable=False),
        sa.Column("idea_id", BigId, nullable=False),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("actor_id", BigId, nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["actor_id"], ["people.id"], name=op.f("fk_idea_changes_actor_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["idea_id"], ["ideas.id"], name=op.f("fk_idea_changes_idea_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_idea_changes")),
    )
    with op.batch_alter_table("idea_changes", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_idea_changes_actor_id"), ["actor_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_idea_changes_idea_id"), ["idea_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("idea_changes", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_idea_changes_idea_id"))
        batch_op.drop_index(batch_op.f("ix_idea_changes_actor_id"))

    op.drop_table("idea_changes")
    with op.batch_alter_table("ideas", schema=None) as batch_op:
        batch_op.drop_index("ix_ideas_status_number")
        batch_op.drop_index(batch_op.f("ix_ideas_author_id"))

    op.drop_table("ideas")
    op.drop_table("idea_drafts")
    op.drop_table("idea_counter")


def _content() -> list[sa.Column[object]]:
    """Make the columns that a draft and an idea have in common."""
    return [
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("place_kind", sa.String(length=8), nullable=True),
        sa.Column("area", sa.String(length=32), nullable=True),
        sa.Column("place", sa.String(length=200), nullable=True),
        sa.Column("latitude", sa.Double(), nullable=True),
        sa.Column("longitude", sa.Double(), nullable=True),
        sa.Column("category", sa.String(length=32), nullable=True),
        sa.Column("photo_id", sa.String(length=255), nullable=True),
        sa.Column("photo_unique_id", sa.String(length=64), nullable=True),
    ]
