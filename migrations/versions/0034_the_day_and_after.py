"""Entrance codes, the door of an event, feedback and what organisers write afterwards."""

import sqlalchemy as sa
from alembic import op

from bot.storage.base import BigId, UtcDateTime

revision = "0034"
down_revision = "0033"


def _event(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["event_id"], ["events.id"], name=op.f(f"fk_{table}_event_id"), ondelete="CASCADE"
    )


def _person(table: str, column: str, ondelete: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [column], ["people.id"], name=op.f(f"fk_{table}_{column}"), ondelete=ondelete
    )


def _composed() -> list[sa.Column[object]]:
    return [
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("spans", sa.JSON(), nullable=False),
        sa.Column("photo", sa.String(length=255), nullable=True),
        sa.Column("document", sa.String(length=255), nullable=True),
    ]


def upgrade() -> None:
    op.create_table(
        "event_tickets",
        sa.Column("event_id", BigId, nullable=False),
        sa.Column("person_id", BigId, nullable=False),
        sa.Column("number", BigId, nullable=False),
        sa.Column("token", sa.String(length=16), nullable=False),
        sa.Column("came_at", UtcDateTime(), nullable=True),
        _event("event_tickets"),
        _person("event_tickets", "person_id", "CASCADE"),
        sa.PrimaryKeyConstraint("event_id", "person_id", name=op.f("pk_event_tickets")),
        sa.UniqueConstraint("token", name=op.f("uq_event_tickets_token")),
    )
    op.create_index(op.f("ix_event_tickets_person_id"), "event_tickets", ["person_id"])
    op.create_index(
        op.f("ix_event_tickets_event_id_number"), "event_tickets", ["event_id", "number"], unique=True
    )
    op.create_table(
        "event_doors",
        sa.Column("event_id", BigId, autoincrement=False, nullable=False),
        sa.Column("token", sa.String(length=16), nullable=False),
        sa.Column("others", BigId, nullable=False),
        sa.Column("is_live", sa.Boolean(), nullable=False),
        sa.Column("signed_up", BigId, nullable=True),
        sa.Column("came", BigId, nullable=True),
        sa.Column("walked_in", BigId, nullable=True),
        _event("event_doors"),
        sa.PrimaryKeyConstraint("event_id", name=op.f("pk_event_doors")),
        sa.UniqueConstraint("token", name=op.f("uq_event_doors_token")),
    )
    op.create_table(
        "event_feedback",
        sa.Column("id", BigId, autoincrement=True, nullable=False),
        sa.Column("event_id", BigId, nullable=False),
        sa.Column("person_id", BigId, nullable=True),
        sa.Column("rating", BigId, nullable=False),
        sa.Column("again", sa.String(length=8), nullable=True),
        sa.Column("words", sa.Text(), nullable=True),
        sa.Column("answered_at", UtcDateTime(), nullable=False),
        _event("event_feedback"),
        _person("event_feedback", "person_id", "SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event_feedback")),
    )
    op.create_index(op.f("ix_event_feedback_person_id"), "event_feedback", ["person_id"])
    op.create_index(
        op.f("ix_event_feedback_event_id_person_id"), "event_feedback", ["event_id", "person_id"], unique=True
    )
    op.create_table(
        "event_afterwords",
        sa.Column("id", BigId, autoincrement=True, nullable=False),
        sa.Column("event_id", BigId, nullable=False),
        sa.Column("author_id", BigId, nullable=True),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("token", sa.String(length=16), nullable=False),
        *_composed(),
        sa.Column("made_at", UtcDateTime(), nullable=False),
        sa.Column("on_card", sa.Boolean(), nullable=False),
        sa.Column("sent_at", UtcDateTime(), nullable=True),
        sa.Column("stopped_at", UtcDateTime(), nullable=True),
        _event("event_afterwords"),
        _person("event_afterwords", "author_id", "SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event_afterwords")),
        sa.UniqueConstraint("token", name=op.f("uq_event_afterwords_token")),
    )
    op.create_index(op.f("ix_event_afterwords_event_id"), "event_afterwords", ["event_id"])
    op.create_index(op.f("ix_event_afterwords_author_id"), "event_afterwords", ["author_id"])
    op.create_table(
        "afterword_drafts",
        sa.Column("person_id", BigId, nullable=False),
        sa.Column("event_id", BigId, nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("token", sa.String(length=16), nullable=False),
        *_composed(),
        sa.Column("dropped_at", UtcDateTime(), nullable=True),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        _event("afterword_drafts"),
        _person("afterword_drafts", "person_id", "CASCADE"),
        sa.PrimaryKeyConstraint("person_id", "event_id", "kind", name=op.f("pk_afterword_drafts")),
    )
    op.create_index(op.f("ix_afterword_drafts_event_id"), "afterword_drafts", ["event_id"])


def downgrade() -> None:
    op.drop_table("afterword_drafts")
    op.drop_table("event_afterwords")
    op.drop_table("event_feedback")
    op.drop_table("event_doors")
    op.drop_table("event_tickets")
