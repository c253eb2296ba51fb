"""Photos of ideas and what authors add, in tables of their own; photos there are will be painted anew."""

import sqlalchemy as sa
from alembic import op

from bot.storage.base import BigId, UtcDateTime

revision = "0014"
down_revision = "0013"

_NEW = """
INSERT INTO idea_photos ({owner}, author_id, unique_id, file_id, tries, due_at, created_at)
SELECT id, {author}, COALESCE(photo_unique_id, SUBSTR(photo_id, 1, 64)), photo_id, 0, {since}, {since}
FROM {table} WHERE photo_id IS NOT NULL
"""
_OLD = """
UPDATE {table} SET {column} = (
    SELECT {value} FROM idea_photos WHERE {owner} = {table}.id AND file_id IS NOT NULL ORDER BY id LIMIT 1
)
"""


def upgrade() -> None:
    op.create_table(
        "idea_photos",
        sa.Column("id", BigId, autoincrement=True, nullable=False),
        sa.Column("draft_id", BigId, nullable=True),
        sa.Column("idea_id", BigId, nullable=True),
        sa.Column("author_id", BigId, nullable=True),
        sa.Column("unique_id", sa.String(length=64), nullable=False),
        sa.Column("file_id", sa.String(length=255), nullable=True),
        sa.Column("jpeg", sa.LargeBinary(), nullable=True),
        sa.Column("width", BigId, nullable=True),
        sa.Column("height", BigId, nullable=True),
        sa.Column("tries", BigId, nullable=False),
        sa.Column("due_at", UtcDateTime(), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["draft_id"], ["idea_drafts.id"], name=op.f("fk_idea_photos_draft_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["idea_id"], ["ideas.id"], name=op.f("fk_idea_photos_idea_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["author_id"], ["people.id"], name=op.f("fk_idea_photos_author_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_idea_photos")),
        sa.UniqueConstraint("draft_id", "unique_id", name=op.f("uq_idea_photos_draft_id_unique_id")),
        sa.UniqueConstraint("idea_id", "unique_id", name=op.f("uq_idea_photos_idea_id_unique_id")),
    )
    op.create_index(op.f("ix_idea_photos_author_id"), "idea_photos", ["author_id"])
    op.create_index(op.f("ix_idea_photos_due_at"), "idea_photos", ["due_at"])
    op.create_table(
        "idea_additions",
        sa.Column("id", BigId, autoincrement=True, nullable=False),
        sa.Column("idea_id", BigId, nullable=False),
        sa.Column("author_id", BigId, nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["idea_id"], ["ideas.id"], name=op.f("fk_idea_additions_idea_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["author_id"], ["people.id"], name=op.f("fk_idea_additions_author_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_idea_additions")),
    )
    op.create_index(op.f("ix_idea_additions_idea_id"), "idea_additions", ["idea_id"])
    op.create_index(op.f("ix_idea_additions_author_id"), "idea_additions", ["author_id"])
    for table, owner, author, since in (
        ("ideas", "idea_id", "author_id", "created_at"),
        ("idea_drafts", "draft_id", "person_id", "updated_at"),
    ):
        op.execute(_NEW.format(table=table, owner=owner, author=author, since=since))
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.drop_column("photo_unique_id")
            batch_op.drop_column("photo_id")


def downgrade() -> None:
    for table, owner in (("ideas", "idea_id"), ("idea_drafts", "draft_id")):
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.add_column(sa.Column("photo_id", sa.String(length=255), nullable=True))
            batch_op.add_column(sa.Column("photo_unique_id", sa.String(length=64), nullable=True))
        # What was fetched has no name at Telegram any more; what was not can be shown as before.
        for column, value in (("photo_id", "file_id"), ("photo_unique_id", "unique_id")):
            op.execute(_OLD.format(table=table, owner=owner, column=column, value=value))
    op.drop_index(op.f("ix_idea_additions_author_id"), "idea_additions")
    op.drop_index(op.f("ix_idea_additions_idea_id"), "idea_additions")
    op.drop_table("idea_additions")
    op.drop_index(op.f("ix_idea_photos_due_at"), "idea_photos")
    op.drop_index(op.f("ix_idea_photos_author_id"), "idea_photos")
    op.drop_table("idea_photos")
