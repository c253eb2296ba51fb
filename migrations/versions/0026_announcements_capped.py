"""How many an announcement was not sent to because they had got enough of them within the week."""

import sqlalchemy as sa
from alembic import op

from bot.storage.base import BigId

revision = "0026"
down_revision = "0025"


def upgrade() -> None:
    op.add_column("broadcasts", sa.Column("capped", BigId, nullable=False, server_default="0"))


def downgrade() -> None:
    op.drop_column("broadcasts", "capped")
