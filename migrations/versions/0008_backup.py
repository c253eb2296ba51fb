"""Holds after a restore, the erasure ledger with its key."""

import secrets

import sqlalchemy as sa
from alembic import op

from bot.storage.base import BigId, UtcDateTime

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    op.create_table(
        "holds",
        sa.Column("id", BigId, autoincrement=True, nullable=False),
        sa.Column("since", UtcDateTime(), nullable=False),
        sa.Column("taken_at", UtcDateTime(), nullable=True),
        sa.Column("prepared", sa.Boolean(), nullable=False),
        sa.Column("announced", BigId, nullable=False),
        sa.Column("unanswered", BigId, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_holds")),
    )
    op.create_table(
        "erasures",
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_erasures")),
    )
    keys = op.create_table(
        "erasure_keys",
        sa.Column("id", BigId, autoincrement=True, nullable=False),
        sa.Column("secret", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_erasure_keys")),
        sa.UniqueConstraint("secret", name=op.f("uq_erasure_keys_secret")),
    )
    # Every backup from now on carries the key by which those erased after it are found in it.
    op.bulk_insert(keys, [{"secret": secrets.token_hex(32)}])


def downgrade() -> None:
    op.drop_table("erasure_keys")
    op.drop_table("erasures")
    op.drop_table("holds")
