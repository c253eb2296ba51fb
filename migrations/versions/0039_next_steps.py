"""The path of people who take part: first acts, how they lie in time, the next step offered, its totals."""

from collections.abc import Sequence
from datetime import date, datetime
from itertools import groupby
from typing import Any

import sqlalchemy as sa
from alembic import op

from bot.storage.base import BigId, UtcDateTime

revision = "0039"
down_revision = "0038"
branch_labels = None
depends_on = None

AT_A_TIME = 500
ACTS = (
    ("idea", "ideas", "author_id", "created_at"),
    ("supported", "idea_followers", "person_id", "created_at"),
    ("signed_up", "event_registrations", "person_id", "registered_at"),
    ("needs", "need_answers", "person_id", "answered_at"),
    ("followed", "council_follows", "person_id", "since"),
)
"""Kinds of acts whose moments are stored, with the table, the person and the moment."""


def upgrade() -> None:
    with op.batch_alter_table("people") as batch:
        batch.add_column(sa.Column("wants_hints", sa.Boolean(), nullable=False, server_default=sa.true()))
    first_acts = op.create_table(
        "first_acts",
        _of_person("first_acts"),
        sa.Column("person_id", BigId, nullable=False),
        sa.Column("act", sa.String(length=16), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("step", sa.String(length=16), nullable=True),
        sa.Column("offered_at", UtcDateTime(), nullable=True),
        sa.Column("answer", sa.String(length=16), nullable=True),
        sa.PrimaryKeyConstraint("person_id", "act", name=op.f("pk_first_acts")),
    )
    paths = op.create_table(
        "paths",
        _of_person("paths"),
        sa.Column("person_id", BigId, autoincrement=False, nullable=False),
        sa.Column("began_on", sa.Date(), nullable=False),
        sa.Column("returned_on", sa.Date(), nullable=True),
        sa.Column("months", BigId, nullable=False),
        sa.Column("latest_month", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_paths")),
    )
    op.create_index(op.f("ix_paths_began_on"), "paths", ["began_on"])
    op.create_table(
        "step_totals",
        sa.Column("step", sa.String(length=16), nullable=False),
        *(sa.Column(name, BigId, nullable=False) for name in ("shown", "taken", "done", "refused")),
        sa.PrimaryKeyConstraint("step", name=op.f("pk_step_totals")),
    )
    _look_back(first_acts, paths)


def downgrade() -> None:
    op.drop_table("step_totals")
    op.drop_index(op.f("ix_paths_began_on"), table_name="paths")
    op.drop_table("paths")
    op.drop_table("first_acts")
    with op.batch_alter_table("people") as batch:
        batch.drop_column("wants_hints")


def _of_person(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["person_id"], ["people.id"], name=op.f(f"fk_{table}_person_id"), ondelete="CASCADE"
    )


def _look_back(first_acts: sa.Table, paths: sa.Table) -> None:
    """Take what is stored anyway of those who took part before; days are those of UTC."""
    acts: list[dict[str, Any]] = []
    ways: list[dict[str, Any]] = []
    for person, done in groupby(_acts(), key=lambda row: row[0]):
        moments = [(row[1], row[2]) for row in done]
        for act in {act for act, _at in moments}:
            first = min(at for one, at in moments if one == act)
            acts.append({"person_id": person, "act": act, "at": first})
        ways.append({"person_id": person, **_path(sorted({at.date() for _act, at in moments}))})
        if len(ways) >= AT_A_TIME:
            _keep(first_acts, acts)
            _keep(paths, ways)
    _keep(first_acts, acts)
    _keep(paths, ways)


def _acts() -> Sequence[sa.Row[int, str, datetime]]:
    return op.get_bind().execute(sa.union_all(*(_kind(*one) for one in ACTS)).order_by("person", "at")).all()


def _kind(act: str, table: str, person: str, moment: str) -> sa.Select[int, str, datetime]:
    who, at = sa.column(person, BigId), sa.column(moment, UtcDateTime())
    which = sa.column("supports", sa.Boolean()).is_(True) if act == "supported" else who.is_not(None)
    named = sa.select(who.label("person"), sa.literal(act).label("act"), at.label("at"))
    return named.select_from(sa.table(table)).where(which)


def _path(days: list[date]) -> dict[str, Any]:
    months = sorted({day.replace(day=1) for day in days})
    returned_on = days[1] if len(days) > 1 else None
    return {
        "began_on": days[0],
        "returned_on": returned_on,
        "months": len(months),
        "latest_month": months[-1],
    }


def _keep(table: sa.Table, rows: list[dict[str, Any]]) -> None:
    if rows:
        op.bulk_insert(table, rows)
        rows.clear()
