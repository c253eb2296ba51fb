"""Announcements carry files, buttons, words in other languages, and a time until which they are news."""

import sqlalchemy as sa
from alembic import op

from bot.storage.base import BigId, UtcDateTime

revision = "0036"
down_revision = "0035"
branch_labels = None
depends_on = None

COMPOSED = ("broadcast_drafts", "broadcasts")


def upgrade() -> None:
    for table in COMPOSED:
        with op.batch_alter_table(table) as batch:
            batch.add_column(sa.Column("document", sa.String(length=255), nullable=True))
            # Of what was written before nobody knows the language: it is marked as in several.
            batch.add_column(sa.Column("language", sa.String(length=8), nullable=False, server_default=""))
            batch.add_column(sa.Column("lasts", sa.String(length=8), nullable=False, server_default="24h"))
    with op.batch_alter_table("broadcasts") as batch:
        batch.add_column(sa.Column("valid_until", UtcDateTime(), nullable=True))
    op.create_table(
        "broadcast_buttons",
        *_belonging("broadcast_buttons"),
        sa.Column("leads", sa.String(length=16), nullable=False),
        sa.Column("label", sa.String(length=64), nullable=True),
        sa.Column("target", sa.String(length=500), nullable=True),
        sa.Column("event_id", BigId, nullable=True),
        sa.Column("begins_at", UtcDateTime(), nullable=True),
        sa.Column("seen", sa.JSON(), nullable=True),
        sa.Column("presses", BigId, nullable=False),
    )
    op.create_table(
        "broadcast_versions",
        *_belonging("broadcast_versions"),
        sa.Column("locale", sa.String(length=8), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("spans", sa.JSON(), nullable=False),
        sa.Column("source", sa.String(length=32), nullable=False),
        sa.UniqueConstraint("draft_of", "locale", name=op.f("uq_broadcast_versions_draft_of_locale")),
        sa.UniqueConstraint("broadcast_id", "locale", name=op.f("uq_broadcast_versions_broadcast_id_locale")),
    )
    for table in ("broadcast_buttons", "broadcast_versions"):
        op.create_index(op.f(f"ix_{table}_draft_of"), table, ["draft_of"])
        op.create_index(op.f(f"ix_{table}_broadcast_id"), table, ["broadcast_id"])
    op.create_index(op.f("ix_broadcast_buttons_begins_at"), "broadcast_buttons", ["begins_at"])


def downgrade() -> None:
    op.drop_table("broadcast_versions")
    op.drop_table("broadcast_buttons")
    for table in COMPOSED:
        with op.batch_alter_table(table) as batch:
            for column in ("document", "language", "lasts"):
                batch.drop_column(column)
    with op.batch_alter_table("broadcasts") as batch:
        batch.drop_column("valid_until")


def _belonging(table: str) -> list[sa.schema.SchemaItem]:
    return [
        sa.Column("id", BigId, autoincrement=True, nullable=False),
        sa.Column("draft_of", BigId, nullable=True),
        sa.Column("broadcast_id", BigId, nullable=True),
        sa.ForeignKeyConstraint(
            ["draft_of"],
            ["broadcast_drafts.person_id"],
            name=op.f(f"fk_{table}_draft_of"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["broadcast_id"], ["broadcasts.id"], name=op.f(f"fk_{table}_broadcast_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
    ]
