"""Who is sent each month's report."""

import sqlalchemy as sa
from alembic import op

from bot.storage.base import BigId, UtcDateTime

revision = "0025"
down_revision = "0023"


def upgrade() -> None:
    op.create_table(
        "report_readers",
        sa.Column("person_id", BigId, autoincrement=False, nullable=False),
        sa.Column("since", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_report_readers_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_report_readers")),
    )


def downgrade() -> None:
    op.drop_table("report_readers")
