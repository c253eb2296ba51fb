"""When the ideas of a status last changed is read from an index alone."""

from alembic import op

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_ideas_status_changed_at", "ideas", ["status", "changed_at"])


def downgrade() -> None:
    op.drop_index("ix_ideas_status_changed_at", "ideas")
