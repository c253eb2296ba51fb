"""Queries about exports as they are stored."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from bot.exports.model import UNDER_WAY, Export, State
from bot.people.model import Person
from bot.storage.upsert import affected


def export(db: Session, export_id: int, *, lock: bool = False) -> Export | None:
    """Return an export; `lock` it where it will be changed."""
    return db.get(Export, export_id, with_for_update=True if lock else None)


def own(db: Session, export_id: int, person_id: int) -> Export | None:
    """Return an export of a person, to be changed."""
    found = export(db, export_id, lock=True)
    return found if found and found.person_id == person_id else None


def drop_choices(db: Session, person_id: int) -> None:
    """Forget what a person was still choosing."""
    db.execute(delete(Export).where(Export.person_id == person_id, Export.state == State.CHOOSING))


def under_way(db: Session, person_id: int) -> Export | None:
    """Return the export of a person that waits or is being made, if any."""
    query = select(Export).where(Export.person_id == person_id, Export.state.in_(UNDER_WAY))
    return db.scalars(query.limit(1)).first()


def work(db: Session) -> bool:
    """Tell whether any export waits, or is said to be being made."""
    return db.scalar(select(Export.id).where(Export.state.in_(UNDER_WAY)).limit(1)) is not None


def next_waiting(db: Session) -> Export | None:
    """Return the export that has waited longest, to be changed."""
    waiting = select(Export).where(Export.state == State.WAITING)
    return db.scalars(waiting.order_by(Export.id).limit(1).with_for_update()).first()


def interrupt(db: Session, *, asked_before: datetime) -> int:
    """Note that what is said to be being made is not, and that what waited too long is wanted no more."""
    lost = (Export.state == State.RUNNING) | (
        (Export.state == State.WAITING) & (Export.created_at < asked_before)
    )
    return affected(db, update(Export).where(lost).values(state=State.INTERRUPTED))


def settle(db: Session, export_id: int, state: State) -> bool:
    """End an export that is being made; tell whether it still was."""
    running = (Export.id == export_id) & (Export.state == State.RUNNING)
    return affected(db, update(Export).where(running).values(state=state)) == 1


def leaving(db: Session) -> Sequence[tuple[Export, Person]]:
    """Return the exports whose files are to leave the chat, with whose they are."""
    query = select(Export, Person).join(Person).where(Export.leaves_at.is_not(None))
    return [(row[0], row[1]) for row in db.execute(query.order_by(Export.leaves_at))]
