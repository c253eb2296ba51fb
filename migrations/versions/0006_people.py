"""The audit log; who made an invitation; when people wrote last; counts of forgotten deliveries.

A used invitation is deleted, so it needs no moment of use.
"""

import sqlalchemy as sa
from alembic import op

from bot.storage.base import BigId, UtcDateTime

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.create_table(
        "audit_log",
        sa.Column("id", BigId, autoincrement=True, nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("actor_id", BigId, nullable=True),
        sa.Column("action", sa.String(length=32), nullable=False),
        sa.Column("object", sa.String(length=32), nullable=False),
        sa.Column("ref", BigId, nullable=True),
        sa.ForeignKeyConstraint(
            ["actor_id"], ["people.id"], name=op.f("fk_audit_log_actor_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_log")),
    )
    with op.batch_alter_table("audit_log", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_audit_log_actor_id"), ["actor_id"], unique=False)

    op.create_table(
        "delivery_counts",
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("ref", BigId, autoincrement=False, nullable=False),
        sa.Column("outcome", sa.String(length=16), nullable=False),
        sa.Column("count", BigId, nullable=False),
        sa.PrimaryKeyConstraint("kind", "ref", "outcome", name=op.f("pk_delivery_counts")),
    )
    op.add_column("people", sa.Column("last_seen_on", sa.Date(), nullable=True))
    # Nobody is forgotten sooner than if they had written today: nothing was noted until now.
    op.execute("UPDATE people SET last_seen_on = CURRENT_DATE")

    with op.batch_alter_table("invitations", schema=None) as batch_op:
        batch_op.add_column(sa.Column("invited_by", BigId, nullable=True))
        batch_op.drop_column("used_at")
        batch_op.create_index(batch_op.f("ix_invitations_invited_by"), ["invited_by"], unique=False)
        batch_op.create_foreign_key(
            batch_op.f("fk_invitations_invited_by"), "people", ["invited_by"], ["id"], ondelete="CASCADE"
        )


def downgrade() -> None:
    with op.batch_alter_table("invitations", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_invitations_invited_by"), type_="foreignkey")
        batch_op.drop_index(batch_op.f("ix_invitations_invited_by"))
        batch_op.add_column(sa.Column("used_at", UtcDateTime(), nullable=True))
        batch_op.drop_column("invited_by")

    with op.batch_alter_table("people", schema=None) as batch_op:
        batch_op.drop_column("last_seen_on")

    op.drop_table("delivery_counts")
    with op.batch_alter_table("audit_log", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_audit_log_actor_id"))

    op.drop_table("audit_log")
