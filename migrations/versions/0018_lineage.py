"""Where ideas went: steps, promises, their log, the officer's form, the event an idea was collected at."""

import sqlalchemy as sa
from alembic import op

from bot.storage.base import BigId, UtcDateTime

revision = "0018"
down_revision = "0017"


def _key() -> sa.Column[int]:
    return sa.Column("id", BigId, autoincrement=True, nullable=False)


def _to(table: str, column: str, parent: str, ondelete: str = "CASCADE") -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_{column}")
    return sa.ForeignKeyConstraint([column], [f"{parent}.id"], name=name, ondelete=ondelete)


def _indexed(table: str, *columns: str) -> None:
    with op.batch_alter_table(table, schema=None) as batch_op:
        for column in columns:
            batch_op.create_index(batch_op.f(f"ix_{table}_{column}"), [column], unique=False)


def upgrade() -> None:
    op.create_table(
        "idea_hops",
        _key(),
        sa.Column("idea_id", BigId, nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("link", sa.String(length=500), nullable=True),
        sa.Column("event_id", BigId, nullable=True),
        sa.Column("version", BigId, nullable=False),
        sa.Column("changed_at", UtcDateTime(), nullable=False),
        sa.Column("removed_at", UtcDateTime(), nullable=True),
        _to("idea_hops", "idea_id", "ideas"),
        _to("idea_hops", "event_id", "events", "SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_idea_hops")),
    )
    _indexed("idea_hops", "idea_id", "event_id")
    op.create_table(
        "idea_promises",
        _key(),
        sa.Column("idea_id", BigId, nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("version", BigId, nullable=False),
        sa.Column("responsible_id", BigId, nullable=True),
        sa.Column("made_at", UtcDateTime(), nullable=False),
        sa.Column("lapses_at", UtcDateTime(), nullable=False),
        sa.Column("lapsed_at", UtcDateTime(), nullable=True),
        sa.Column("remind_at", UtcDateTime(), nullable=True),
        sa.Column("chase_at", UtcDateTime(), nullable=True),
        sa.Column("chased", BigId, nullable=False),
        _to("idea_promises", "idea_id", "ideas"),
        _to("idea_promises", "responsible_id", "people", "SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_idea_promises")),
    )
    _indexed("idea_promises", "idea_id", "due_on", "responsible_id")
    op.create_table(
        "lineage_log",
        _key(),
        sa.Column("idea_id", BigId, nullable=False),
        sa.Column("hop_id", BigId, nullable=True),
        sa.Column("promise_id", BigId, nullable=True),
        sa.Column("what", sa.String(length=16), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("actor_id", BigId, nullable=True),
        sa.Column("token", sa.String(length=32), nullable=True),
        sa.Column("kind", sa.String(length=16), nullable=True),
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("words", sa.Text(), nullable=True),
        sa.Column("link", sa.String(length=500), nullable=True),
        sa.Column("news_id", BigId, nullable=True),
        sa.Column("told_at", UtcDateTime(), nullable=True),
        _to("lineage_log", "idea_id", "ideas"),
        _to("lineage_log", "hop_id", "idea_hops"),
        _to("lineage_log", "promise_id", "idea_promises"),
        _to("lineage_log", "actor_id", "people", "SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lineage_log")),
        sa.UniqueConstraint("token", name=op.f("uq_lineage_log_token")),
    )
    _indexed("lineage_log", "hop_id", "promise_id", "actor_id", "news_id")
    with op.batch_alter_table("lineage_log", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_lineage_log_idea_id_told_at"), ["idea_id", "told_at"], unique=False
        )
    op.create_table(
        "lineage_drafts",
        _key(),
        sa.Column("person_id", BigId, nullable=False),
        sa.Column("token", sa.String(length=32), nullable=False),
        sa.Column("purpose", sa.String(length=16), nullable=False),
        sa.Column("idea_id", BigId, nullable=False),
        sa.Column("hop_id", BigId, nullable=True),
        sa.Column("promise_id", BigId, nullable=True),
        sa.Column("version", BigId, nullable=False),
        sa.Column("touched", sa.Boolean(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=True),
        sa.Column("event_id", BigId, nullable=True),
        sa.Column("event_asked", sa.Boolean(), nullable=False),
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("day_confirmed", sa.Boolean(), nullable=False),
        sa.Column("words", sa.Text(), nullable=True),
        sa.Column("link", sa.String(length=500), nullable=True),
        sa.Column("link_asked", sa.Boolean(), nullable=False),
        sa.Column("editing", sa.String(length=8), nullable=True),
        sa.Column("dropped_at", UtcDateTime(), nullable=True),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        _to("lineage_drafts", "person_id", "people"),
        _to("lineage_drafts", "idea_id", "ideas"),
        _to("lineage_drafts", "hop_id", "idea_hops"),
        _to("lineage_drafts", "promise_id", "idea_promises"),
        _to("lineage_drafts", "event_id", "events", "SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lineage_drafts")),
        sa.UniqueConstraint("person_id", name=op.f("uq_lineage_drafts_person_id")),
        sa.UniqueConstraint("token", name=op.f("uq_lineage_drafts_token")),
    )
    _indexed("lineage_drafts", "idea_id", "hop_id", "promise_id", "event_id")
    op.create_table(
        "idea_origins",
        sa.Column("token", sa.String(length=32), nullable=False),
        sa.Column("event_id", BigId, nullable=False),
        sa.Column("waits", sa.Boolean(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        _to("idea_origins", "event_id", "events"),
        sa.PrimaryKeyConstraint("token", name=op.f("pk_idea_origins")),
    )
    _indexed("idea_origins", "event_id")


def downgrade() -> None:
    for table in ("idea_origins", "lineage_drafts", "lineage_log", "idea_promises", "idea_hops"):
        op.drop_table(table)
