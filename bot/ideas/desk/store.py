"""Queries of the desk."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Select, and_, delete, func, or_, select, true
from sqlalchemy.orm import Session

from bot.ideas.clocks import UNANSWERED, Cutoffs
from bot.ideas.desk.model import (
    Aspect,
    Counts,
    IdeaDeed,
    IdeaLetter,
    IdeaNote,
    IdeaWriting,
    Letters,
    Notes,
    Purpose,
)
from bot.ideas.model import Idea, IdeaChange, Kind, Page, Status
from bot.ideas.presses import Shown
from bot.storage.paging import paged
from bot.storage.upsert import affected

PAGE = 5
SAID = 3
"""Letters or notes on a page, and on a card."""
SHOWN_DEEDS = 5

Row = TypeVar("Row", IdeaDeed, IdeaLetter, IdeaNote)


@dataclass(frozen=True, slots=True)
class Narrowed:
    """To what the queue is narrowed; none: to nothing."""

    kind: Kind | None = None
    area: str | None = None
    category: str | None = None
    assignee_id: int | None = None


def queue(db: Session, shown: Shown, narrowed: Narrowed, late: Cutoffs, page: int) -> Page:
    """Return a page (from 0) of the queue: the oldest first, but of all ideas the newest."""
    order = Idea.number.desc() if shown is Shown.ALL else Idea.number.asc()
    query = select(Idea).where(_narrowed(narrowed), _shown(late)[shown]).order_by(order)
    return paged(db, query, page, PAGE)


def counts(db: Session, narrowed: Narrowed, late: Cutoffs) -> Counts:
    """Count the ideas of each queue."""
    which = _shown(late)
    new, waiting, overdue_, every = (
        func.count().filter(which[shown]) for shown in (Shown.NEW, Shown.WAITING, Shown.OVERDUE, Shown.ALL)
    )
    query = select(new, waiting, overdue_, every).select_from(Idea).where(_narrowed(narrowed))
    row = db.execute(query).one()
    return Counts(row[0], row[1], row[2], row[3])


def overdue(db: Session, late: Cutoffs, limit: int) -> Sequence[Idea]:
    """Return what has waited too long, the oldest first."""
    query = select(Idea).where(_shown(late)[Shown.OVERDUE]).order_by(Idea.number)
    return db.scalars(query.limit(limit)).all()


def count_unseen(db: Session, late: Cutoffs) -> int:
    """Count the ideas that nobody may read yet and whose first reply is late."""
    unseen = _shown(late)[Shown.OVERDUE] & (Idea.status == Status.RECEIVED)
    return db.scalar(select(func.count()).select_from(Idea).where(unseen)) or 0


def last_change(db: Session, idea_id: int) -> IdeaChange | None:
    """Return what happened to an idea's status last."""
    query = select(IdeaChange).where(IdeaChange.idea_id == idea_id)
    return db.scalars(query.order_by(IdeaChange.id.desc())).first()


def last_deed(db: Session, idea_id: int, aspect: Aspect) -> IdeaDeed | None:
    """Return what was last done to one aspect of an idea."""
    query = select(IdeaDeed).where(IdeaDeed.idea_id == idea_id, IdeaDeed.aspect == aspect)
    return db.scalars(query.order_by(IdeaDeed.id.desc())).first()


def last_letter(db: Session, idea_id: int, *, by_author: bool | None = None) -> IdeaLetter | None:
    """Return the last letter about an idea, from either side or from one."""
    query = select(IdeaLetter).where(IdeaLetter.idea_id == idea_id)
    if by_author is not None:
        query = query.where(IdeaLetter.by_author == by_author)
    return db.scalars(query.order_by(IdeaLetter.id.desc())).first()


def letters_since(db: Session, idea_id: int, letter_id: int) -> int:
    """Count the letters about an idea after one of them."""
    later = (IdeaLetter.idea_id == idea_id) & (IdeaLetter.id > letter_id)
    return db.scalar(select(func.count()).select_from(IdeaLetter).where(later)) or 0


def count_letters(db: Session, idea_id: int) -> int:
    """Count the letters about an idea."""
    return letters_since(db, idea_id, 0)


def last_deeds(db: Session, idea_id: int) -> Sequence[IdeaDeed]:
    """Return what was last done, the oldest of it first."""
    return _last(db, IdeaDeed, idea_id, SHOWN_DEEDS)


def last_letters(db: Session, idea_id: int) -> Sequence[IdeaLetter]:
    """Return the last letters, the oldest of them first."""
    return _last(db, IdeaLetter, idea_id, SAID)


def last_notes(db: Session, idea_id: int) -> Sequence[IdeaNote]:
    """Return the last notes, the oldest of them first."""
    return _last(db, IdeaNote, idea_id, SAID)


def page_of_letters(db: Session, idea_id: int, page: int) -> Letters:
    """Return a page (from 0) of the letters, the newest first."""
    return paged(db, _of(IdeaLetter, idea_id), page, SAID)


def page_of_notes(db: Session, idea_id: int, page: int) -> Notes:
    """Return a page (from 0) of the notes, the newest first."""
    return paged(db, _of(IdeaNote, idea_id), page, SAID)


def letter(db: Session, letter_id: int) -> IdeaLetter | None:
    """Return one letter."""
    return db.get(IdeaLetter, letter_id)


def forget_note(db: Session, note_id: int, idea_id: int, officer_id: int) -> bool:
    """Delete a note of an officer's own; tell whether there was one."""
    own = (IdeaNote.id == note_id) & (IdeaNote.idea_id == idea_id) & (IdeaNote.actor_id == officer_id)
    return affected(db, delete(IdeaNote).where(own)) == 1


def writing(db: Session, person_id: int, idea_id: int, purpose: Purpose) -> IdeaWriting | None:
    """Return what someone has begun to write, even if they dropped it since."""
    mine = {"person_id": person_id, "idea_id": idea_id, "purpose": purpose}
    return db.scalars(select(IdeaWriting).filter_by(**mine)).first()


def last_writing(db: Session, person_id: int, purposes: Collection[Purpose]) -> IdeaWriting | None:
    """Return what someone is writing, for one of these purposes."""
    begun = (IdeaWriting.person_id == person_id) & IdeaWriting.dropped_at.is_(None)
    query = select(IdeaWriting).where(begun, IdeaWriting.purpose.in_(purposes))
    return db.scalars(query.order_by(IdeaWriting.updated_at.desc(), IdeaWriting.id.desc())).first()


def delete_writing(db: Session, draft: IdeaWriting) -> None:
    """Delete words that were sent, or that nobody will send."""
    db.delete(draft)
    db.flush()


def forget_correspondence(db: Session, ideas: Select[int]) -> None:
    """Delete what the office and the authors of these ideas wrote to each other, and the notes on them."""
    for table in (IdeaLetter, IdeaNote, IdeaWriting):
        db.execute(delete(table).where(table.idea_id.in_(ideas)))


def _shown(late: Cutoffs) -> dict[Shown, ColumnElement[bool]]:
    unanswered = Idea.status.in_(UNANSWERED)
    no_reply = Idea.acknowledged_at.is_(None) & (Idea.created_at < late.first_reply)
    asked_at = func.coalesce(Idea.asked_again_at, Idea.created_at)
    no_answer = Idea.answered_at.is_(None) & (asked_at < late.answer)
    return {
        Shown.ALL: true(),
        Shown.NEW: Idea.status == Status.RECEIVED,
        Shown.WAITING: Idea.status == Status.IN_REVIEW,
        Shown.OVERDUE: unanswered & or_(no_reply, no_answer),
    }


def _narrowed(to: Narrowed) -> ColumnElement[bool]:
    wanted: list[ColumnElement[bool]] = [Idea.status != Status.WITHDRAWN]
    if to.kind:
        wanted.append(func.coalesce(Idea.kind, Kind.IDEA) == to.kind)
    if to.area:
        wanted.append(Idea.area == to.area)
    if to.category:
        wanted.append(Idea.category == to.category)
    if to.assignee_id:
        wanted.append(Idea.assignee_id == to.assignee_id)
    return and_(*wanted)


def _of(table: type[Row], idea_id: int) -> Select[Row]:
    return select(table).where(table.idea_id == idea_id).order_by(table.id.desc())


def _last(db: Session, table: type[Row], idea_id: int, limit: int) -> Sequence[Any]:
    return list(reversed(db.scalars(_of(table, idea_id).limit(limit)).all()))
