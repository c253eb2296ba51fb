"""Queries for how far people came: the database counts, and no person's id leaves it."""

from collections import Counter
from collections.abc import Mapping
from datetime import date, timedelta

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from bot.insights.model import Origin
from bot.insights.origins import origin_of
from bot.insights.paths.model import KINDS_OF_REGULARS, MONTHS_OF_REGULARS, RETURN_DAYS, Fate, Stage
from bot.insights.spans import Span
from bot.insights.store import debates, source, within
from bot.nextsteps.model import FirstAct, Path, Step, StepTotals
from bot.people.model import Person

Came = Counter[tuple[Stage, Origin, str]]


def people(db: Session, span: Span) -> Came:
    """Count those whose first contact lies in a time by how far they came, how they came, and area."""
    kinds = (
        select(FirstAct.person_id.label("person"), func.count().label("kinds"))
        .group_by(FirstAct.person_id)
        .subquery()
    )
    stage = case(
        (kinds.c.kinds >= KINDS_OF_REGULARS, Stage.REGULAR.value),
        (Path.months >= MONTHS_OF_REGULARS, Stage.REGULAR.value),
        (kinds.c.kinds == KINDS_OF_REGULARS - 1, Stage.SECOND.value),
        (kinds.c.kinds.is_not(None), Stage.ACTED.value),
        else_=Stage.CAME.value,
    ).label("stage")
    way, area = source().label("way"), func.coalesce(Person.area, "").label("area")
    counted = (
        select(stage, way, area, func.count())
        .select_from(Person)
        .outerjoin(kinds, kinds.c.person == Person.id)
        .outerjoin(Path, Path.person_id == Person.id)
        .where(within(Person.created_at, span))
        .group_by("stage", "way", "area")
    )
    talks = debates(db)
    found: Came = Counter()
    for far, link, place, count in db.execute(counted):
        found[Stage(far), origin_of(link, talks), place] += count
    return found


def returns(db: Session, first: date, last: date) -> Mapping[bool, int]:
    """Count those whose first act lies in these days by whether they did something again in the term."""
    began = Path.began_on.between(first, last)
    counted = (
        select(Path.began_on, Path.returned_on, func.count())
        .where(began)
        .group_by(Path.began_on, Path.returned_on)
    )
    term = timedelta(days=RETURN_DAYS)
    found = {True: 0, False: 0}
    for begun, again, count in db.execute(counted):
        found[again is not None and again - begun <= term] += count
    return found


def offers(db: Session) -> Mapping[Step, Mapping[Fate, int]]:
    """Count what came of the offers of each step."""
    return {
        Step(row.step): {
            Fate.DONE: row.done,
            Fate.TAKEN: row.taken - row.done,
            Fate.REFUSED: row.refused,
            Fate.OPEN: row.shown - row.taken - row.refused,
        }
        for row in db.scalars(select(StepTotals).order_by(StepTotals.step))
    }
