"""Announcements are posted in channels and groups that keepers connected."""

import sqlalchemy as sa
from alembic import op

from bot.storage.base import BigId, UtcDateTime

revision = "0041"
down_revision = "0040"
branch_labels = None
depends_on = None

COMPOSED = ("broadcast_drafts", "broadcasts")


def upgrade() -> None:
    for table in COMPOSED:
        op.add_column(table, sa.Column("channels", sa.JSON(), nullable=True))
    op.create_table(
        "channels",
        sa.Column("id", BigId, autoincrement=True, nullable=False),
        sa.Column("peer_id", BigId, nullable=False),
        sa.Column("is_group", sa.Boolean(), nullable=False),
        sa.Column("title", sa.String(length=60), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("by_team", sa.Boolean(), nullable=False),
        sa.Column("preselected", sa.JSON(), nullable=False),
        sa.Column("since", UtcDateTime(), nullable=False),
        sa.Column("lost_at", UtcDateTime(), nullable=True),
        sa.Column("reason", sa.String(length=64), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_channels")),
        sa.UniqueConstraint("peer_id", name=op.f("uq_channels_peer_id")),
    )
    op.create_table(
        "channel_posts",
        sa.Column("id", BigId, autoincrement=True, nullable=False),
        sa.Column("broadcast_id", BigId, nullable=False),
        sa.Column("channel_id", BigId, nullable=False),
        sa.Column("due_at", UtcDateTime(), nullable=False),
        sa.Column("expires_at", UtcDateTime(), nullable=False),
        sa.Column("attempts", BigId, nullable=False),
        sa.Column("begun_at", UtcDateTime(), nullable=True),
        sa.Column("messages", sa.JSON(), nullable=False),
        sa.Column("outcome", sa.String(length=16), nullable=True),
        sa.Column("reason", sa.String(length=64), nullable=True),
        sa.Column("posted_at", UtcDateTime(), nullable=True),
        sa.Column("removing_at", UtcDateTime(), nullable=True),
        sa.Column("removed_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["broadcast_id"],
            ["broadcasts.id"],
            name=op.f("fk_channel_posts_broadcast_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["channel_id"], ["channels.id"], name=op.f("fk_channel_posts_channel_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_channel_posts")),
        sa.UniqueConstraint(
            "broadcast_id", "channel_id", name=op.f("uq_channel_posts_broadcast_id_channel_id")
        ),
    )
    op.create_index(op.f("ix_channel_posts_channel_id"), "channel_posts", ["channel_id"])
    op.create_index(op.f("ix_channel_posts_due_at"), "channel_posts", ["due_at"])


def downgrade() -> None:
    op.drop_table("channel_posts")
    op.drop_table("channels")
    for table in COMPOSED:
        op.drop_column(table, "channels")
