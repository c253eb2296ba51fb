"""Topics of ideas in the staff group, and what is told there."""

import sqlalchemy as sa
from alembic import op

from bot.storage.base import BigId

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    op.create_table(
        "idea_topics",
        sa.Column("id", BigId, autoincrement=True, nullable=False),
        sa.Column("idea_id", BigId, nullable=False),
        sa.Column("topic", BigId, nullable=False),
        sa.ForeignKeyConstraint(
            ["idea_id"], ["ideas.id"], name=op.f("fk_idea_topics_idea_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_idea_topics")),
        sa.UniqueConstraint("idea_id", name=op.f("uq_idea_topics_idea_id")),
    )
    with op.batch_alter_table("idea_topics", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_idea_topics_topic"), ["topic"], unique=False)
    op.create_table(
        "idea_posts",
        sa.Column("id", BigId, autoincrement=True, nullable=False),
        sa.Column("idea_id", BigId, nullable=False),
        sa.Column("news", sa.String(length=16), nullable=False),
        sa.Column("ref", BigId, nullable=True),
        sa.Column("to_post", sa.Boolean(), nullable=False),
        sa.Column("posted_as", BigId, nullable=True),
        sa.ForeignKeyConstraint(
            ["idea_id"], ["ideas.id"], name=op.f("fk_idea_posts_idea_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_idea_posts")),
    )
    with op.batch_alter_table("idea_posts", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_idea_posts_idea_id"), ["idea_id"], unique=False)
        batch_op.create_index(
            "ix_idea_posts_to_post",
            ["id"],
            unique=False,
            sqlite_where=sa.text("to_post"),
            postgresql_where=sa.text("to_post"),
        )


def downgrade() -> None:
    with op.batch_alter_table("idea_posts", schema=None) as batch_op:
        batch_op.drop_index("ix_idea_posts_to_post")
        batch_op.drop_index(batch_op.f("ix_idea_posts_idea_id"))
    op.drop_table("idea_posts")
    with op.batch_alter_table("idea_topics", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_idea_topics_topic"))
    op.drop_table("idea_topics")
