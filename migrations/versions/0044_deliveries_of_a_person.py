"""What somebody got in a week, and what became of an announcement, are read from indexes."""

from alembic import op

revision = "0044"
down_revision = "0043"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_deliveries_person_id_due_at", "deliveries", ["person_id", "due_at"])
    op.drop_index("ix_deliveries_person_id", table_name="deliveries")
    op.create_index("ix_deliveries_kind_ref_outcome", "deliveries", ["kind", "ref", "outcome"])
    op.drop_index("ix_deliveries_kind_ref", table_name="deliveries")


def downgrade() -> None:
    op.create_index("ix_deliveries_kind_ref", "deliveries", ["kind", "ref"])
    op.drop_index("ix_deliveries_kind_ref_outcome", table_name="deliveries")
    op.create_index("ix_deliveries_person_id", "deliveries", ["person_id"])
    op.drop_index("ix_deliveries_person_id_due_at", table_name="deliveries")
