"""Series of events, templates of events, calendar files taken in."""

import sqlalchemy as sa
from alembic import op

from bot.storage.base import BigId, UtcDateTime

revision = "0032"
down_revision = "0031"


def upgrade() -> None:
    op.create_table(
        "event_series",
        sa.Column("id", BigId, autoincrement=True, nullable=False),
        sa.Column("title", sa.String(length=120), nullable=False),
        sa.Column("cycle", sa.Boolean(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event_series")),
    )
    op.create_table(
        "event_series_parts",
        sa.Column("event_id", BigId, autoincrement=False, nullable=False),
        sa.Column("series_id", BigId, nullable=False),
        sa.ForeignKeyConstraint(
            ["event_id"], ["events.id"], name=op.f("fk_event_series_parts_event_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["series_id"],
            ["event_series.id"],
            name=op.f("fk_event_series_parts_series_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("event_id", name=op.f("pk_event_series_parts")),
    )
    op.create_index(op.f("ix_event_series_parts_series_id"), "event_series_parts", ["series_id"])
    op.create_table(
        "event_series_notices",
        sa.Column("id", BigId, autoincrement=True, nullable=False),
        sa.Column("series_id", BigId, nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("before", sa.JSON(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["series_id"],
            ["event_series.id"],
            name=op.f("fk_event_series_notices_series_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event_series_notices")),
    )
    op.create_index(op.f("ix_event_series_notices_series_id"), "event_series_notices", ["series_id"])
    op.create_table(
        "event_series_drafts",
        sa.Column("person_id", BigId, nullable=False),
        sa.Column("token", sa.String(length=16), nullable=False),
        sa.Column("event_id", BigId, nullable=False),
        sa.Column("asked", sa.String(length=16), nullable=False),
        sa.Column("rule", sa.String(length=16), nullable=True),
        sa.Column("every", BigId, nullable=False),
        sa.Column("count", BigId, nullable=False),
        sa.Column("name", sa.String(length=120), nullable=True),
        sa.Column("given", sa.JSON(), nullable=False),
        sa.Column("dropped_at", UtcDateTime(), nullable=True),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_event_series_drafts_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_event_series_drafts")),
    )
    op.create_table(
        "event_templates",
        sa.Column("id", BigId, autoincrement=True, nullable=False),
        sa.Column("author_id", BigId, nullable=True),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["author_id"], ["people.id"], name=op.f("fk_event_templates_author_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event_templates")),
    )
    op.create_index(op.f("ix_event_templates_author_id"), "event_templates", ["author_id"])
    op.create_table(
        "event_sources",
        sa.Column("uid", sa.String(length=255), nullable=False),
        sa.Column("instance", sa.String(length=16), nullable=False),
        sa.Column("event_id", BigId, nullable=False),
        sa.Column("sequence", BigId, nullable=False),
        sa.ForeignKeyConstraint(
            ["event_id"], ["events.id"], name=op.f("fk_event_sources_event_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("uid", "instance", name=op.f("pk_event_sources")),
    )
    op.create_index(op.f("ix_event_sources_event_id"), "event_sources", ["event_id"])
    op.create_table(
        "event_imports",
        sa.Column("person_id", BigId, nullable=False),
        sa.Column("token", sa.String(length=16), nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("file_id", sa.String(length=200), nullable=True),
        sa.Column("due_at", UtcDateTime(), nullable=False),
        sa.Column("tries", BigId, nullable=False),
        sa.Column("problem", sa.String(length=16), nullable=True),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("entries", sa.JSON(), nullable=False),
        sa.Column("passed", sa.JSON(), nullable=False),
        sa.Column("dropped_at", UtcDateTime(), nullable=True),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_event_imports_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_event_imports")),
    )
    op.create_index(op.f("ix_event_imports_due_at"), "event_imports", ["due_at"])
    op.add_column("event_drafts", sa.Column("carried", sa.JSON(), nullable=True))


def downgrade() -> None:
    op.drop_column("event_drafts", "carried")
    for table in (
        "event_imports",
        "event_sources",
        "event_templates",
        "event_series_drafts",
        "event_series_notices",
        "event_series_parts",
        "event_series",
    ):
        op.drop_table(table)
