"""Queries about ideas."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, delete, func, select, update
from sqlalchemy.orm import Session

from bot.ideas.additions.model import IdeaAddition
from bot.ideas.model import (
    Follower,
    Idea,
    IdeaChange,
    IdeaDraft,
    IdeaResult,
    Page,
    Result,
    Status,
)
from bot.ideas.rules import PUBLIC
from bot.storage.paging import paged
from bot.storage.upsert import insert_missing, upsert

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


def by_id(db: Session, idea_id: int, *, lock: bool = False) -> Idea | None:
    """Return the idea of this id; `lock` it where it will be changed."""
    return db.get(Idea, idea_id, with_for_update=True if lock else None)


def page_of_author(db: Session, author_id: int, page: int) -> Page:
    """Return a page (from 0) of someone's ideas, newest first."""
    return _page(db, _standing().where(Idea.author_id == author_id), page)


def page_of_followed(db: Session, person_id: int, page: int) -> Page:
    """Return a page (from 0) of what someone supports or follows and may read, newest first."""
    mine = select(Follower.idea_id).where(Follower.person_id == person_id)
    gone = (Status.HIDDEN, Status.MERGED)
    return _page(db, _standing().where(Idea.id.in_(mine), Idea.status.not_in(gone)), page)


def followed_among(db: Session, person_id: int, ideas: Sequence[Idea]) -> set[int]:
    """Return the ids of those of these ideas whose news a person gets."""
    query = select(Follower.idea_id).where(Follower.person_id == person_id, Follower.follows)
    return set(db.scalars(query.where(Follower.idea_id.in_([idea.id for idea in ideas]))))


def all_of_author(db: Session, author_id: int) -> Sequence[Idea]:
    """Return someone's ideas, to be changed, in the order of numbers."""
    query = _standing().where(Idea.author_id == author_id).order_by(Idea.number)
    return db.scalars(query.with_for_update()).all()


def count_of_author(db: Session, author_id: int) -> int:
    """Count someone's ideas."""
    theirs = _standing().where(Idea.author_id == author_id).subquery()
    return db.scalar(select(func.count()).select_from(theirs)) or 0


def page_of_public(
    db: Session, page: int, *, area: str | None, category: str | None, most_supported: bool
) -> Page:
    """Return a page (from 0) of what everybody may read: the newest first, or the most supported."""
    query = select(Idea).where(Idea.status.in_(PUBLIC))
    if area:
        query = query.where(Idea.area == area)
    if category:
        query = query.where(Idea.category == category)
    support = select(func.count()).where(Follower.idea_id == Idea.id, Follower.supports).scalar_subquery()
    order = [(support + Idea.past_supporters).desc()] if most_supported else []
    return _page(db, query, page, order)


def public_of(db: Session, numbers: Sequence[int]) -> Sequence[Idea]:
    """Return those of these ideas that everybody may read, in the order of `numbers`."""
    found = db.scalars(select(Idea).where(Idea.number.in_(numbers), Idea.status.in_(PUBLIC)))
    return sorted(found, key=lambda idea: numbers.index(idea.number))


def public_mark(db: Session) -> tuple[int, datetime | None]:
    """Count the ideas that everybody may read, and say when one last changed."""
    query = select(func.count(), func.max(Idea.changed_at)).where(Idea.status.in_(PUBLIC))
    count, changed_at = db.execute(query).one()
    return count, changed_at


def newest_public(db: Session, limit: int) -> Sequence[Idea]:
    """Return the newest of the ideas that everybody may read."""
    query = select(Idea).where(Idea.status.in_(PUBLIC))
    return db.scalars(query.order_by(Idea.number.desc()).limit(limit)).all()


def findable(db: Session, limit: int) -> dict[int, str]:
    """Return what the newest ideas that everybody may read say, by number, the newest first."""
    query = select(Idea.number, Idea.title, Idea.text, Idea.place).where(Idea.status.in_(PUBLIC))
    rows = db.execute(query.order_by(Idea.number.desc()).limit(limit))
    return {row.number: f"{row.title} {row.text} {row.place or ''}" for row in rows}


def follower(db: Session, idea_id: int, person_id: int) -> Follower | None:
    """Return whether and how a person supports or follows an idea."""
    query = select(Follower).where(Follower.idea_id == idea_id, Follower.person_id == person_id)
    return db.scalars(query).first()


def stand_by(
    db: Session, idea_id: int, person_id: int, now: datetime, *, supports: bool, follows: bool
) -> None:
    """Let a person support an idea, follow it, both, or neither."""
    stands = {"supports": supports, "follows": follows}
    if not any(stands.values()):
        mine = (Follower.idea_id == idea_id) & (Follower.person_id == person_id)
        db.execute(delete(Follower).where(mine))
        return
    row = {"idea_id": idea_id, "person_id": person_id, "created_at": now, **stands}
    key = ["idea_id", "person_id"]
    if not insert_missing(db, Follower, [row], key=key):
        db.execute(update(Follower).filter_by(**{name: row[name] for name in key}).values(**stands))


def supporters(db: Session, ideas: Sequence[Idea]) -> dict[int, int]:
    """Count the supporters of ideas, by the ideas' ids."""
    query = (
        select(Follower.idea_id, func.count())
        .where(Follower.idea_id.in_([idea.id for idea in ideas]), Follower.supports)
        .group_by(Follower.idea_id)
    )
    counted = {row.idea_id: row[1] for row in db.execute(query)}
    return {idea.id: counted.get(idea.id, 0) + idea.past_supporters for idea in ideas}


def following(idea_id: int) -> Select[int]:
    """Select who hears of an idea's changes: for a fan-out."""
    return select(Follower.person_id).where(Follower.idea_id == idea_id, Follower.follows)


def standing_by(idea_id: int) -> Select[int]:
    """Select who supports or follows an idea: for a fan-out."""
    return select(Follower.person_id).where(Follower.idea_id == idea_id)


def let_go(db: Session, idea_id: int) -> None:
    """Forget who supported and followed an idea that is no more."""
    db.execute(delete(Follower).where(Follower.idea_id == idea_id))


def note_result(db: Session, change_id: int, person_id: int, result: Result, now: datetime) -> None:
    """Store what a person says of a result; said again, it replaces what they said before."""
    row = {"change_id": change_id, "person_id": person_id, "result": result, "created_at": now}
    upsert(db, IdeaResult, row, key=["change_id", "person_id"])


def results(db: Session, change_id: int) -> dict[Result, int]:
    """Count what people say of a result."""
    query = select(IdeaResult.result, func.count()).where(IdeaResult.change_id == change_id)
    counted = {Result(row[0]): row[1] for row in db.execute(query.group_by(IdeaResult.result))}
    return {result: counted[result] for result in Result if result in counted}


def changes(db: Session, idea_id: int) -> Sequence[IdeaChange]:
    """Return what happened to an idea, oldest first."""
    query = select(IdeaChange).where(IdeaChange.idea_id == idea_id)
    return db.scalars(query.order_by(IdeaChange.created_at, IdeaChange.id)).all()


def additions(db: Session, idea_id: int) -> Sequence[IdeaAddition]:
    """Return what the author added to an idea, oldest first."""
    query = select(IdeaAddition).where(IdeaAddition.idea_id == idea_id)
    return db.scalars(query.order_by(IdeaAddition.created_at, IdeaAddition.id)).all()


def addition(db: Session, addition_id: int) -> IdeaAddition | None:
    """Return one of them."""
    return db.get(IdeaAddition, addition_id)


def remove_additions(db: Session, idea_id: int) -> None:
    """Delete what was added to an idea that is no more."""
    db.execute(delete(IdeaAddition).where(IdeaAddition.idea_id == idea_id))


def change(db: Session, change_id: int) -> IdeaChange | None:
    """Return one change of status."""
    return db.get(IdeaChange, change_id)


def _standing() -> Select[Idea]:
    return select(Idea).where(Idea.status != Status.WITHDRAWN)


def _page(db: Session, query: Select[Idea], page: int, order: Sequence[ColumnElement[Any]] = ()) -> Page:
    return paged(db, query.order_by(*order, Idea.number.desc()), page, PAGE)
