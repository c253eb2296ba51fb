"""Queries about ideas."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Select, delete, select, update
from sqlalchemy.orm import Session

from bot.ideas.model import Idea, IdeaChange, IdeaCounter, IdeaDraft, Page, Status
from bot.storage.paging import paged
from bot.storage.upsert import affected, insert_missing

PAGE = 5


def draft_of(db: Session, person_id: int) -> IdeaDraft | None:
    """Return the draft of a person, dropped or not."""
    return db.scalars(select(IdeaDraft).where(IdeaDraft.person_id == person_id)).first()


def delete_draft(db: Session, draft: IdeaDraft) -> None:
    """Delete a draft for good."""
    db.delete(draft)
    db.flush()


def by_token(db: Session, token: str) -> Idea | None:
    """Return the idea that the draft of this token became."""
    return db.scalars(select(Idea).where(Idea.token == token)).first()


def by_number(db: Session, number: int, *, lock: bool = False) -> Idea | None:
    """Return the idea of this number, unless it was withdrawn; `lock` it where it will be changed."""
    query = _standing().where(Idea.number == number)
    return db.scalars(query.with_for_update() if lock else query).first()


def by_id(db: Session, idea_id: int) -> Idea | None:
    """Return the idea of this id."""
    return db.get(Idea, idea_id)


def next_number(db: Session) -> int:
    """Take the next number; whoever else wants one waits until this transaction ends."""
    insert_missing(db, IdeaCounter, [{"id": 1, "last": 0}], key=["id"])
    taken = update(IdeaCounter).values(last=IdeaCounter.last + 1).returning(IdeaCounter.last)
    return db.execute(taken).scalar_one()


def page_of_author(db: Session, author_id: int, page: int) -> Page:
    """Return a page (from 0) of someone's ideas, newest first."""
    return _page(db, _standing().where(Idea.author_id == author_id), page)


def page_of_all(db: Session, status: Status | None, page: int) -> Page:
    """Return a page (from 0) of the ideas of one status, or of all, newest first."""
    query = _standing()
    return _page(db, query.where(Idea.status == status) if status else query, page)


def everything(db: Session) -> Sequence[Idea]:
    """Return every idea that was not withdrawn, in the order of numbers."""
    return db.scalars(_standing().order_by(Idea.number)).all()


def changes(db: Session, idea_id: int) -> Sequence[IdeaChange]:
    """Return what happened to an idea, oldest first."""
    query = select(IdeaChange).where(IdeaChange.idea_id == idea_id)
    return db.scalars(query.order_by(IdeaChange.created_at, IdeaChange.id)).all()


def change(db: Session, change_id: int) -> IdeaChange | None:
    """Return one change of status."""
    return db.get(IdeaChange, change_id)


def purge_drafts(db: Session, *, dropped_before: datetime) -> int:
    """Delete drafts that were dropped long enough ago; return how many."""
    return affected(db, delete(IdeaDraft).where(IdeaDraft.dropped_at < dropped_before))


def _standing() -> Select[Idea]:
    return select(Idea).where(Idea.status != Status.WITHDRAWN)


def _page(db: Session, query: Select[Idea], page: int) -> Page:
    return paged(db, query.order_by(Idea.number.desc()), page, PAGE)
