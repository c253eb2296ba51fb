"""The office's desk for ideas: who looks after one, its clocks, letters, notes, words being written."""

import sqlalchemy as sa
from alembic import op

from bot.storage.base import BigId, UtcDateTime

revision = "0015"
down_revision = "0014"

CLOCKS = ("acknowledged_at", "answered_at", "asked_again_at")
ACKNOWLEDGED = """
    UPDATE ideas SET acknowledged_at = (
        SELECT min(created_at) FROM idea_changes WHERE idea_id = ideas.id AND NOT by_author
    )
"""
ANSWERED = """
    UPDATE ideas SET answered_at = (
        SELECT min(created_at) FROM idea_changes
        WHERE idea_id = ideas.id AND idea_changes.status IN ('accepted', 'planned', 'done', 'rejected')
    ) WHERE status IN ('accepted', 'planned', 'done', 'rejected')
"""


def upgrade() -> None:
    with op.batch_alter_table("ideas", schema=None) as batch_op:
        batch_op.add_column(sa.Column("assignee_id", BigId, nullable=True))
        for name in CLOCKS:
            batch_op.add_column(sa.Column(name, UtcDateTime(), nullable=True))
        batch_op.create_index(batch_op.f("ix_ideas_assignee_id"), ["assignee_id"], unique=False)
        batch_op.create_foreign_key(
            batch_op.f("fk_ideas_assignee_id"), "people", ["assignee_id"], ["id"], ondelete="SET NULL"
        )
    with op.batch_alter_table("idea_changes", schema=None) as batch_op:
        batch_op.add_column(sa.Column("addressee", sa.String(length=200), nullable=True))
    op.execute(ACKNOWLEDGED)
    op.execute(ANSWERED)
    _create_tables()


def _create_tables() -> None:
    _create(
        "idea_deeds",
        sa.Column("aspect", sa.String(length=16), nullable=False),
        sa.Column("became", sa.String(length=32), nullable=True),
        sa.Column("assignee_id", BigId, nullable=True),
        sa.Column("actor_id", BigId, nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        pointing={"assignee_id": "SET NULL", "actor_id": "SET NULL"},
    )
    _create(
        "idea_letters",
        sa.Column("by_author", sa.Boolean(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("actor_id", BigId, nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        pointing={"actor_id": "SET NULL"},
    )
    _create(
        "idea_notes",
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("actor_id", BigId, nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        pointing={"actor_id": "SET NULL"},
    )
    _create(
        "idea_writings",
        sa.Column("person_id", BigId, nullable=False),
        sa.Column("purpose", sa.String(length=16), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("version", BigId, nullable=False),
        sa.Column("was", sa.String(length=16), nullable=False),
        sa.Column("seen", BigId, nullable=True),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.Column("dropped_at", UtcDateTime(), nullable=True),
        sa.UniqueConstraint(
            "person_id", "idea_id", "purpose", name=op.f("uq_idea_writings_person_id_idea_id_purpose")
        ),
        pointing={"person_id": "CASCADE"},
    )


def _create(table: str, *columns: sa.schema.SchemaItem, pointing: dict[str, str]) -> None:
    """Create a table of what belongs to an idea; `pointing` names its columns that point at people."""
    keys = [
        sa.ForeignKeyConstraint([name], ["people.id"], name=op.f(f"fk_{table}_{name}"), ondelete=on)
        for name, on in pointing.items()
    ]
    op.create_table(
        table,
        sa.Column("id", BigId, autoincrement=True, nullable=False),
        sa.Column("idea_id", BigId, nullable=False),
        *columns,
        sa.ForeignKeyConstraint(
            ["idea_id"], ["ideas.id"], name=op.f(f"fk_{table}_idea_id"), ondelete="CASCADE"
        ),
        *keys,
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
    )
    with op.batch_alter_table(table, schema=None) as batch_op:
        for name in ("idea_id", *pointing):
            batch_op.create_index(batch_op.f(f"ix_{table}_{name}"), [name], unique=False)


def downgrade() -> None:
    for table in ("idea_writings", "idea_notes", "idea_letters", "idea_deeds"):
        op.drop_table(table)
    with op.batch_alter_table("idea_changes", schema=None) as batch_op:
        batch_op.drop_column("addressee")
    with op.batch_alter_table("ideas", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_ideas_assignee_id"), type_="foreignkey")
        batch_op.drop_index(batch_op.f("ix_ideas_assignee_id"))
        for name in reversed(CLOCKS):
            batch_op.drop_column(name)
        batch_op.drop_column("assignee_id")
