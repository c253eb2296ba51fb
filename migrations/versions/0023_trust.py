"""The log of deeds: append-only, chained, with pseudonyms; consents; what is used in a day."""

import secrets
from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from alembic import op

from bot.people import append_only, chain
from bot.storage.base import BigId, UtcDateTime

revision = "0023"
down_revision = "0022"

ENTRIES = sa.table(
    "audit_log",
    sa.column("id", BigId),
    sa.column("at", UtcDateTime()),
    sa.column("actor", sa.String()),
    sa.column("actor_id", BigId),
    sa.column("action", sa.String()),
    sa.column("object", sa.String()),
    sa.column("ref", BigId),
    sa.column("why", sa.String()),
    sa.column("hash", sa.String()),
)
ACTORS = sa.table(
    "audit_actors",
    sa.column("pseudonym", sa.String()),
    sa.column("salt", sa.String()),
    sa.column("person_id", BigId),
    sa.column("at", UtcDateTime()),
)
COUNTER = sa.table("audit_counter", sa.column("id", BigId), sa.column("last", BigId))


def upgrade() -> None:
    _chain_the_log()
    op.create_table(
        "consents",
        sa.Column("person_id", BigId, nullable=False),
        sa.Column("version", BigId, autoincrement=False, nullable=False),
        sa.Column("given_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_consents_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("person_id", "version", name=op.f("pk_consents")),
    )
    op.create_table(
        "usage",
        sa.Column("person_id", BigId, nullable=False),
        sa.Column("act", sa.String(length=16), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("count", BigId, nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_usage_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("person_id", "act", "day", name=op.f("pk_usage")),
    )
    op.create_table(
        "usage_of_all",
        sa.Column("act", sa.String(length=16), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("count", BigId, nullable=False),
        sa.PrimaryKeyConstraint("act", "day", name=op.f("pk_usage_of_all")),
    )
    with op.batch_alter_table("idea_drafts", schema=None) as batch_op:
        batch_op.add_column(sa.Column("reveals", sa.Boolean(), nullable=False, server_default=sa.false()))


def downgrade() -> None:
    with op.batch_alter_table("idea_drafts", schema=None) as batch_op:
        batch_op.drop_column("reveals")
    for name in ("usage_of_all", "usage", "consents"):
        op.drop_table(name)
    _unchain_the_log()


def _chain_the_log() -> None:
    old = _read(ENTRIES.c.at, ENTRIES.c.actor_id, ENTRIES.c.action, ENTRIES.c.object, ENTRIES.c.ref)
    op.drop_table("audit_log")
    _create_actors()
    op.create_table(
        "audit_counter",
        sa.Column("id", BigId, autoincrement=False, nullable=False),
        sa.Column("last", BigId, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_counter")),
    )
    op.create_table(
        "audit_log",
        sa.Column("id", BigId, autoincrement=False, nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("actor", sa.String(length=64), nullable=True),
        sa.Column("action", sa.String(length=32), nullable=False),
        sa.Column("object", sa.String(length=32), nullable=False),
        sa.Column("ref", BigId, nullable=True),
        sa.Column("why", sa.String(length=200), nullable=True),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_log")),
    )
    _seal(old)
    for statement in append_only.statements(op.get_bind().dialect.name):
        op.execute(sa.text(statement))


def _seal(old: Sequence[dict[str, Any]]) -> None:
    db, last = op.get_bind(), chain.BEGINNING
    for number, row in enumerate(old, 1):
        person_id, salt = row.pop("actor_id"), secrets.token_hex(16)
        actor = chain.pseudonym(salt, person_id) if person_id else None
        content = {"id": number, "actor": actor, "why": None, **row}
        last = chain.sealed(last, content)
        db.execute(ENTRIES.insert().values(**content, hash=last))
        if actor:
            known = {"pseudonym": actor, "salt": salt, "person_id": person_id, "at": row["at"]}
            db.execute(ACTORS.insert().values(known))
    if old:
        db.execute(COUNTER.insert().values(id=1, last=len(old)))


def _unchain_the_log() -> None:
    who = sa.select(ACTORS.c.person_id).where(ACTORS.c.pseudonym == ENTRIES.c.actor).scalar_subquery()
    kept = _read(
        *(ENTRIES.c[name] for name in ("id", "at", "action", "object", "ref")), who.label("actor_id")
    )
    for name in ("audit_log", "audit_counter", "audit_actors"):
        op.drop_table(name)
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
    for row in kept:
        op.get_bind().execute(ENTRIES.insert().values(**row))
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION audit_log_append_only()")
        op.execute(
            "SELECT setval(pg_get_serial_sequence('audit_log', 'id'), max(id))"
            " FROM audit_log HAVING count(*) > 0"
        )


def _create_actors() -> None:
    op.create_table(
        "audit_actors",
        sa.Column("pseudonym", sa.String(length=64), nullable=False),
        sa.Column("salt", sa.String(length=32), nullable=False),
        sa.Column("person_id", BigId, nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_audit_actors_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("pseudonym", name=op.f("pk_audit_actors")),
    )
    with op.batch_alter_table("audit_actors", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_audit_actors_person_id"), ["person_id"], unique=False)


def _read(*columns: sa.ColumnElement[Any]) -> list[dict[str, Any]]:
    query = sa.select(*columns).order_by(ENTRIES.c.id)
    return [dict(row) for row in op.get_bind().execute(query).mappings()]
