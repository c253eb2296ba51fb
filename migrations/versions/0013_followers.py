"""Who supports and follows ideas, what they say of the result; what a draft was compared with."""

import sqlalchemy as sa
from alembic import op

from bot.storage.base import BigId, UtcDateTime

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    op.create_table(
        "idea_followers",
        sa.Column("id", BigId, autoincrement=True, nullable=False),
        sa.Column("idea_id", BigId, nullable=False),
        sa.Column("person_id", BigId, nullable=False),
        sa.Column("supports", sa.Boolean(), nullable=False),
        sa.Column("follows", sa.Boolean(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["idea_id"], ["ideas.id"], name=op.f("fk_idea_followers_idea_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_idea_followers_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_idea_followers")),
        sa.UniqueConstraint("idea_id", "person_id", name=op.f("uq_idea_followers_idea_id_person_id")),
    )
    with op.batch_alter_table("idea_followers", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_idea_followers_person_id"), ["person_id"], unique=False)
    op.create_table(
        "idea_results",
        sa.Column("id", BigId, autoincrement=True, nullable=False),
        sa.Column("change_id", BigId, nullable=False),
        sa.Column("person_id", BigId, nullable=False),
        sa.Column("result", sa.String(length=8), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["change_id"], ["idea_changes.id"], name=op.f("fk_idea_results_change_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_idea_results_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_idea_results")),
        sa.UniqueConstraint("change_id", "person_id", name=op.f("uq_idea_results_change_id_person_id")),
    )
    with op.batch_alter_table("idea_results", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_idea_results_person_id"), ["person_id"], unique=False)
    with op.batch_alter_table("idea_changes", schema=None) as batch_op:
        batch_op.add_column(sa.Column("by_author", sa.Boolean(), nullable=False, server_default=sa.false()))
    with op.batch_alter_table("ideas", schema=None) as batch_op:
        batch_op.add_column(sa.Column("kind", sa.String(length=8), nullable=True))
        batch_op.add_column(sa.Column("signature", sa.String(length=60), nullable=True))
        batch_op.add_column(sa.Column("past_supporters", BigId, nullable=False, server_default="0"))
    with op.batch_alter_table("idea_drafts", schema=None) as batch_op:
        batch_op.add_column(sa.Column("kind", sa.String(length=8), nullable=True))
        batch_op.add_column(sa.Column("signature", sa.String(length=60), nullable=True))
        batch_op.add_column(sa.Column("compared", sa.Boolean(), nullable=False, server_default=sa.false()))
        batch_op.add_column(sa.Column("offered", sa.JSON(), nullable=True))
        batch_op.add_column(sa.Column("different", sa.Boolean(), nullable=False, server_default=sa.false()))


def downgrade() -> None:
    with op.batch_alter_table("idea_drafts", schema=None) as batch_op:
        batch_op.drop_column("different")
        batch_op.drop_column("offered")
        batch_op.drop_column("compared")
        batch_op.drop_column("signature")
        batch_op.drop_column("kind")
    with op.batch_alter_table("ideas", schema=None) as batch_op:
        batch_op.drop_column("past_supporters")
        batch_op.drop_column("signature")
        batch_op.drop_column("kind")
    with op.batch_alter_table("idea_changes", schema=None) as batch_op:
        batch_op.drop_column("by_author")
    with op.batch_alter_table("idea_results", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_idea_results_person_id"))
    op.drop_table("idea_results")
    with op.batch_alter_table("idea_followers", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_idea_followers_person_id"))
    op.drop_table("idea_followers")
