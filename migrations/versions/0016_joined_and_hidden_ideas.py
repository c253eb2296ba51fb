"""Ideas joined to others, with who came along; hidden ideas, with the objections of their authors."""

import sqlalchemy as sa
from alembic import op

from bot.storage.base import BigId, UtcDateTime

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    with op.batch_alter_table("ideas", schema=None) as batch_op:
        batch_op.add_column(sa.Column("merged_into", BigId, nullable=True))
        batch_op.create_index(batch_op.f("ix_ideas_merged_into"), ["merged_into"], unique=False)
        batch_op.create_foreign_key(batch_op.f("fk_ideas_merged_into"), "ideas", ["merged_into"], ["number"])
    op.create_table(
        "idea_merges",
        sa.Column("id", BigId, autoincrement=True, nullable=False),
        sa.Column("idea_id", BigId, nullable=False),
        sa.Column("into_id", BigId, nullable=False),
        sa.Column("was", sa.String(length=16), nullable=False),
        sa.Column("past_supporters", BigId, nullable=False),
        sa.Column("actor_id", BigId, nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("objects_until", UtcDateTime(), nullable=False),
        sa.Column("answer", sa.String(length=16), nullable=True),
        sa.Column("ended_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["actor_id"], ["people.id"], name=op.f("fk_idea_merges_actor_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["idea_id"], ["ideas.id"], name=op.f("fk_idea_merges_idea_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["into_id"], ["ideas.id"], name=op.f("fk_idea_merges_into_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_idea_merges")),
    )
    with op.batch_alter_table("idea_merges", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_idea_merges_actor_id"), ["actor_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_idea_merges_idea_id"), ["idea_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_idea_merges_into_id"), ["into_id"], unique=False)
    op.create_table(
        "idea_carried",
        sa.Column("id", BigId, autoincrement=True, nullable=False),
        sa.Column("merge_id", BigId, nullable=False),
        sa.Column("idea_id", BigId, nullable=False),
        sa.Column("person_id", BigId, nullable=False),
        sa.Column("supports", sa.Boolean(), nullable=False),
        sa.Column("follows", sa.Boolean(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["idea_id"], ["ideas.id"], name=op.f("fk_idea_carried_idea_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["merge_id"], ["idea_merges.id"], name=op.f("fk_idea_carried_merge_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_idea_carried_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_idea_carried")),
        sa.UniqueConstraint("merge_id", "person_id", name=op.f("uq_idea_carried_merge_id_person_id")),
    )
    with op.batch_alter_table("idea_carried", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_idea_carried_idea_id"), ["idea_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_idea_carried_person_id"), ["person_id"], unique=False)
    op.create_table(
        "idea_hidings",
        sa.Column("id", BigId, autoincrement=True, nullable=False),
        sa.Column("idea_id", BigId, nullable=False),
        sa.Column("was", sa.String(length=16), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("actor_id", BigId, nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("appeal", sa.Text(), nullable=True),
        sa.Column("appealed_at", UtcDateTime(), nullable=True),
        sa.Column("verdict", sa.Text(), nullable=True),
        sa.Column("decided_by", BigId, nullable=True),
        sa.Column("decided_at", UtcDateTime(), nullable=True),
        sa.Column("ended_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["actor_id"], ["people.id"], name=op.f("fk_idea_hidings_actor_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["decided_by"], ["people.id"], name=op.f("fk_idea_hidings_decided_by"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["idea_id"], ["ideas.id"], name=op.f("fk_idea_hidings_idea_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_idea_hidings")),
    )
    with op.batch_alter_table("idea_hidings", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_idea_hidings_actor_id"), ["actor_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_idea_hidings_decided_by"), ["decided_by"], unique=False)
        batch_op.create_index(batch_op.f("ix_idea_hidings_idea_id"), ["idea_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("idea_hidings", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_idea_hidings_idea_id"))
        batch_op.drop_index(batch_op.f("ix_idea_hidings_decided_by"))
        batch_op.drop_index(batch_op.f("ix_idea_hidings_actor_id"))
    op.drop_table("idea_hidings")
    with op.batch_alter_table("idea_carried", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_idea_carried_person_id"))
        batch_op.drop_index(batch_op.f("ix_idea_carried_idea_id"))
    op.drop_table("idea_carried")
    with op.batch_alter_table("idea_merges", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_idea_merges_into_id"))
        batch_op.drop_index(batch_op.f("ix_idea_merges_idea_id"))
        batch_op.drop_index(batch_op.f("ix_idea_merges_actor_id"))
    op.drop_table("idea_merges")
    # Ideas of a state that the earlier version does not know were last looked at by the office.
    op.execute("UPDATE ideas SET status = 'in_review' WHERE status IN ('merged', 'hidden')")
    with op.batch_alter_table("ideas", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_ideas_merged_into"), type_="foreignkey")
        batch_op.drop_index(batch_op.f("ix_ideas_merged_into"))
        batch_op.drop_column("merged_into")
