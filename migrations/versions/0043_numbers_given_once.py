"""The number of a deleted row is given to no later one on SQLite either, where buttons or people name it."""

from alembic import op

revision = "0043"
down_revision = "0042"
branch_labels = None
depends_on = None

TABLES = (
    "broadcast_buttons",
    "broadcasts",
    "channels",
    "council_meetings",
    "event_proposals",
    "event_templates",
    "exports",
    "gaps",
    "idea_notes",
    "invitations",
    "people",
    "problem_reminders",
    "role_grants",
)


def upgrade() -> None:
    _rebuild(autoincrement=True)


def downgrade() -> None:
    _rebuild(autoincrement=False)


def _rebuild(*, autoincrement: bool) -> None:
    """Copy each table into one that counts on; PostgreSQL's sequences never go back."""
    if op.get_bind().dialect.name != "sqlite":
        return
    for table in TABLES:
        kind = {"sqlite_autoincrement": autoincrement}
        with op.batch_alter_table(table, schema=None, recreate="always", table_kwargs=kind):
            pass
