"""Events that residents propose, with their helpers; partner organisations and their events."""

import sqlalchemy as sa
from alembic import op

from bot.storage.base import BigId, UtcDateTime

revision = "0035"
down_revision = "0034"
branch_labels = None
depends_on = None

BELONG = ("events", "invitations", "role_grants")
"""Tables whose rows may belong to an organisation."""


def _key() -> sa.Column[int]:
    return sa.Column("id", BigId, autoincrement=True, nullable=False)


def _to(table: str, column: str, parent: str, ondelete: str = "CASCADE") -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_{column}")
    return sa.ForeignKeyConstraint([column], [f"{parent}.id"], name=name, ondelete=ondelete)


def _index(table: str, *columns: str) -> None:
    for column in columns:
        op.create_index(op.f(f"ix_{table}_{column}"), table, [column])


def upgrade() -> None:
    _create_organisations()
    _create_proposals()
    _create_drafts()
    _create_helpers()
    _create_words()
    op.create_table(
        "event_reviews",
        _key(),
        sa.Column("event_id", BigId, nullable=False),
        sa.Column("verdict", sa.String(length=16), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("actor_id", BigId, nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        _to("event_reviews", "event_id", "events"),
        _to("event_reviews", "actor_id", "people", "SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event_reviews")),
    )
    _index("event_reviews", "event_id", "actor_id")


def downgrade() -> None:
    for table in (
        "event_reviews",
        "event_proposal_writings",
        "event_proposal_letters",
        "event_helpers",
        "event_proposal_drafts",
        "event_proposals",
    ):
        op.drop_table(table)
    # Who acted for an organisation, and what waited to be let in, is nothing that an earlier version knows.
    op.execute("DELETE FROM role_grants WHERE role = 'partner'")
    op.execute("DELETE FROM invitations WHERE role = 'partner'")
    op.execute("UPDATE events SET status = 'cancelled' WHERE status IN ('pending', 'returned')")
    for table in BELONG:
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.drop_constraint(batch_op.f(f"fk_{table}_organisation_id"), type_="foreignkey")
            batch_op.drop_index(batch_op.f(f"ix_{table}_organisation_id"))
            batch_op.drop_column("organisation_id")
    op.drop_table("organisations")


def _create_organisations() -> None:
    op.create_table(
        "organisations",
        _key(),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("key", sa.String(length=80), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisations")),
        sa.UniqueConstraint("key", name=op.f("uq_organisations_key")),
    )
    for table in BELONG:
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.add_column(sa.Column("organisation_id", BigId, nullable=True))
            batch_op.create_index(batch_op.f(f"ix_{table}_organisation_id"), ["organisation_id"])
            batch_op.create_foreign_key(
                batch_op.f(f"fk_{table}_organisation_id"), "organisations", ["organisation_id"], ["id"]
            )


def _create_proposals() -> None:
    op.create_table(
        "event_proposals",
        _key(),
        sa.Column("token", sa.String(length=16), nullable=False),
        sa.Column("author_id", BigId, nullable=True),
        sa.Column("signature", sa.String(length=60), nullable=True),
        sa.Column("title", sa.String(length=120), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("when_words", sa.String(length=200), nullable=True),
        sa.Column("starts_at", UtcDateTime(), nullable=True),
        sa.Column("place", sa.String(length=200), nullable=True),
        sa.Column("helpers", BigId, nullable=False),
        sa.Column("help_with", sa.String(length=200), nullable=True),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("form", sa.String(length=16), nullable=True),
        sa.Column("decided_by", BigId, nullable=True),
        sa.Column("event_id", BigId, nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("changed_at", UtcDateTime(), nullable=False),
        _to("event_proposals", "author_id", "people", "SET NULL"),
        _to("event_proposals", "decided_by", "people", "SET NULL"),
        _to("event_proposals", "event_id", "events", "SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event_proposals")),
        sa.UniqueConstraint("token", name=op.f("uq_event_proposals_token")),
    )
    _index("event_proposals", "author_id", "decided_by", "event_id", "state")


def _create_drafts() -> None:
    op.create_table(
        "event_proposal_drafts",
        sa.Column("person_id", BigId, autoincrement=False, nullable=False),
        sa.Column("token", sa.String(length=16), nullable=False),
        sa.Column("dropped_at", UtcDateTime(), nullable=True),
        sa.Column("editing", sa.String(length=16), nullable=True),
        sa.Column("what", sa.Text(), nullable=True),
        sa.Column("when_words", sa.String(length=200), nullable=True),
        sa.Column("starts_at", UtcDateTime(), nullable=True),
        sa.Column("when_known", sa.Boolean(), nullable=False),
        sa.Column("place", sa.String(length=200), nullable=True),
        sa.Column("place_known", sa.Boolean(), nullable=False),
        sa.Column("helpers", BigId, nullable=True),
        sa.Column("help_with", sa.String(length=200), nullable=True),
        sa.Column("signature", sa.String(length=60), nullable=True),
        sa.Column("reveals", sa.Boolean(), nullable=False),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        _to("event_proposal_drafts", "person_id", "people"),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_event_proposal_drafts")),
    )


def _create_helpers() -> None:
    op.create_table(
        "event_helpers",
        sa.Column("proposal_id", BigId, autoincrement=False, nullable=False),
        sa.Column("person_id", BigId, autoincrement=False, nullable=False),
        sa.Column("since", UtcDateTime(), nullable=False),
        _to("event_helpers", "proposal_id", "event_proposals"),
        _to("event_helpers", "person_id", "people"),
        sa.PrimaryKeyConstraint("proposal_id", "person_id", name=op.f("pk_event_helpers")),
    )
    _index("event_helpers", "person_id")


def _create_words() -> None:
    op.create_table(
        "event_proposal_letters",
        _key(),
        sa.Column("proposal_id", BigId, nullable=False),
        sa.Column("purpose", sa.String(length=16), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("actor_id", BigId, nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        _to("event_proposal_letters", "proposal_id", "event_proposals"),
        _to("event_proposal_letters", "actor_id", "people", "SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event_proposal_letters")),
    )
    _index("event_proposal_letters", "proposal_id", "actor_id")
    op.create_table(
        "event_proposal_writings",
        sa.Column("person_id", BigId, autoincrement=False, nullable=False),
        sa.Column("proposal_id", BigId, nullable=False),
        sa.Column("purpose", sa.String(length=16), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("version", BigId, nullable=False),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        _to("event_proposal_writings", "person_id", "people"),
        _to("event_proposal_writings", "proposal_id", "event_proposals"),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_event_proposal_writings")),
    )
    _index("event_proposal_writings", "proposal_id")
