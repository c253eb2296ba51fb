"""Events, sign-ups, the waiting list, reminders, and the form in which an event is made."""

import sqlalchemy as sa
from alembic import op

from bot.storage.base import BigId, UtcDateTime

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    _create_events()
    _create_drafts()
    _create_registrations()
    _create_waiting()
    op.create_table(
        "event_reminders",
        sa.Column("event_id", BigId, nullable=False),
        sa.Column("offset_minutes", BigId, autoincrement=False, nullable=False),
        sa.Column("done_for", UtcDateTime(), nullable=True),
        _event("event_reminders"),
        sa.PrimaryKeyConstraint("event_id", "offset_minutes", name=op.f("pk_event_reminders")),
    )


def downgrade() -> None:
    op.drop_table("event_reminders")
    with op.batch_alter_table("event_waiting", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_event_waiting_person_id"))
        batch_op.drop_index("ix_event_waiting_event_id_person_id")

    op.drop_table("event_waiting")
    with op.batch_alter_table("event_registrations", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_event_registrations_person_id"))

    op.drop_table("event_registrations")
    op.drop_table("event_drafts")
    with op.batch_alter_table("events", schema=None) as batch_op:
        batch_op.drop_index("ix_events_status_starts_at")
        batch_op.drop_index(batch_op.f("ix_events_organiser_id"))

    op.drop_table("events")


def _create_events() -> None:
    op.create_table(
        "events",
        sa.Column("id", BigId, autoincrement=True, nullable=False),
        sa.Column("organiser_id", BigId, nullable=True),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("title", sa.String(length=120), nullable=False),
        sa.Column("starts_at", UtcDateTime(), nullable=False),
        sa.Column("local_time", sa.DateTime(), nullable=False),
        sa.Column("zone", sa.String(length=64), nullable=False),
        sa.Column("scheduled_at", UtcDateTime(), nullable=False),
        *_place(),
        sa.Column("capacity", BigId, nullable=True),
        sa.Column("taken", BigId, nullable=False),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("revision", BigId, nullable=False),
        sa.Column("before", sa.JSON(), nullable=True),
        sa.Column("form", sa.String(length=16), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.CheckConstraint(
            "taken >= 0 AND (capacity IS NULL OR taken <= capacity)", name=op.f("ck_events_not_overbooked")
        ),
        sa.ForeignKeyConstraint(
            ["organiser_id"], ["people.id"], name=op.f("fk_events_organiser_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_events")),
    )
    with op.batch_alter_table("events", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_events_organiser_id"), ["organiser_id"], unique=False)
        batch_op.create_index("ix_events_status_starts_at", ["status", "starts_at"], unique=False)


def _create_drafts() -> None:
    op.create_table(
        "event_drafts",
        sa.Column("person_id", BigId, nullable=False),
        sa.Column("event_id", BigId, autoincrement=False, nullable=False),
        sa.Column("token", sa.String(length=16), nullable=False),
        sa.Column("dropped_at", UtcDateTime(), nullable=True),
        sa.Column("was", sa.JSON(), nullable=True),
        sa.Column("editing", sa.String(length=16), nullable=True),
        sa.Column("kind", sa.String(length=16), nullable=True),
        sa.Column("title", sa.String(length=120), nullable=True),
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("starts_at", UtcDateTime(), nullable=True),
        sa.Column("time_confirmed", sa.Boolean(), nullable=False),
        sa.Column("online", sa.Boolean(), nullable=True),
        *_place(),
        sa.Column("capacity", BigId, nullable=True),
        sa.Column("capacity_known", sa.Boolean(), nullable=False),
        sa.Column("reminders", sa.JSON(), nullable=False),
        sa.Column("reminders_known", sa.Boolean(), nullable=False),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        _person("event_drafts"),
        sa.PrimaryKeyConstraint("person_id", "event_id", name=op.f("pk_event_drafts")),
    )


def _create_registrations() -> None:
    op.create_table(
        "event_registrations",
        sa.Column("event_id", BigId, nullable=False),
        sa.Column("person_id", BigId, nullable=False),
        sa.Column("registered_at", UtcDateTime(), nullable=False),
        _event("event_registrations"),
        _person("event_registrations"),
        sa.PrimaryKeyConstraint("event_id", "person_id", name=op.f("pk_event_registrations")),
    )
    with op.batch_alter_table("event_registrations", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_event_registrations_person_id"), ["person_id"], unique=False)


def _create_waiting() -> None:
    op.create_table(
        "event_waiting",
        sa.Column("id", BigId, autoincrement=True, nullable=False),
        sa.Column("event_id", BigId, nullable=False),
        sa.Column("person_id", BigId, nullable=False),
        sa.Column("since", UtcDateTime(), nullable=False),
        _event("event_waiting"),
        _person("event_waiting"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event_waiting")),
    )
    with op.batch_alter_table("event_waiting", schema=None) as batch_op:
        batch_op.create_index("ix_event_waiting_event_id_person_id", ["event_id", "person_id"], unique=True)
        batch_op.create_index(batch_op.f("ix_event_waiting_person_id"), ["person_id"], unique=False)


def _place() -> tuple[sa.Column[object], ...]:
    return (
        sa.Column("place", sa.String(length=200), nullable=True),
        sa.Column("latitude", sa.Float(), nullable=True),
        sa.Column("longitude", sa.Float(), nullable=True),
        sa.Column("online_link", sa.String(length=500), nullable=True),
    )


def _event(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["event_id"], ["events.id"], name=op.f(f"fk_{table}_event_id"), ondelete="CASCADE"
    )


def _person(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["person_id"], ["people.id"], name=op.f(f"fk_{table}_person_id"), ondelete="CASCADE"
    )
