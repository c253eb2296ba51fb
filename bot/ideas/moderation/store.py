"""Queries about hidden ideas."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.ideas import store as ideas
from bot.ideas.model import Idea, Status
from bot.ideas.moderation.model import IdeaHiding


def by_id(db: Session, hiding_id: int) -> IdeaHiding | None:
    """Return one hiding, ended or not."""
    return db.get(IdeaHiding, hiding_id)


def current(db: Session, idea_id: int) -> IdeaHiding | None:
    """Return how an idea is hidden now, if it is."""
    query = select(IdeaHiding).where(IdeaHiding.idea_id == idea_id, IdeaHiding.ended_at.is_(None))
    return db.scalars(query.order_by(IdeaHiding.id.desc())).first()


def locked(db: Session, hiding_id: int) -> tuple[IdeaHiding, Idea] | None:
    """Return a hiding that lasts and its idea, locked; none where there is none (any more)."""
    found = db.get(IdeaHiding, hiding_id)
    idea = ideas.by_id(db, found.idea_id, lock=True) if found else None
    if found is None or idea is None:
        return None
    db.refresh(found)
    return (found, idea) if found.ended_at is None and idea.status == Status.HIDDEN else None


def appeals(db: Session) -> Sequence[tuple[IdeaHiding, Idea]]:
    """Return what awaits a decision, the oldest objection first."""
    query = select(IdeaHiding, Idea).join(Idea, Idea.id == IdeaHiding.idea_id)
    open_ = (
        IdeaHiding.appeal.is_not(None)
        & IdeaHiding.decided_at.is_(None)
        & IdeaHiding.ended_at.is_(None)
        & (Idea.status == Status.HIDDEN)
    )
    return [
        (hiding, idea) for hiding, idea in db.execute(query.where(open_).order_by(IdeaHiding.appealed_at))
    ]
