"""Queries about hidden ideas."""

from sqlalchemy import func, select, true
from sqlalchemy.orm import Session

from bot.ideas import store as ideas
from bot.ideas.model import Idea, Status
from bot.ideas.moderation.model import IdeaHiding
from bot.storage.paging import Paged, paged

PAGE = 8


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


def appeals(db: Session, page: int, *, not_hidden_by: int | None) -> tuple[int, Paged[IdeaHiding]]:
    """Return how many objections await a decision, and a page of them (from 0), the oldest first."""
    open_ = (
        select(IdeaHiding)
        .join(Idea, Idea.id == IdeaHiding.idea_id)
        .where(
            IdeaHiding.appeal.is_not(None),
            IdeaHiding.decided_at.is_(None),
            IdeaHiding.ended_at.is_(None),
            Idea.status == Status.HIDDEN,
            IdeaHiding.actor_id.is_distinct_from(not_hidden_by) if not_hidden_by else true(),
        )
    )
    count = db.scalar(select(func.count()).select_from(open_.subquery())) or 0
    return count, paged(db, open_.order_by(IdeaHiding.appealed_at, IdeaHiding.id), page, PAGE)
