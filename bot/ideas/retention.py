"""What ideas forget: drafts go, ideas stay without their author and the photo, supporters stay counted."""

from collections import Counter

from sqlalchemy import delete, or_, select, update
from sqlalchemy.orm import Session

from bot.ideas.model import Follower, Idea, IdeaAddition, IdeaChange, IdeaDraft, IdeaResult
from bot.ideas.photos.model import IdeaPhoto
from bot.ideas.topics import store as topics
from bot.people.retention import Retention, Sweep
from bot.profile import Term
from bot.storage.upsert import affected, delete_some, update_some


def _forget_drafts(db: Session, sweep: Sweep) -> int:
    return delete_some(db, IdeaDraft, IdeaDraft.updated_at < sweep.before, sweep.limit)


def _forget_authors(db: Session, sweep: Sweep) -> int:
    telling = (Idea.author_id, Idea.assignee_id, Idea.signature)
    told = or_(*(column.is_not(None) for column in telling))
    nothing = {column.key: None for column in telling}
    old = Idea.created_at < sweep.before
    # What was said with an author in the staff group goes with the author.
    topics.let_go(db, select(Idea.id).where(old))
    return update_some(db, Idea, told & old, sweep.limit, nothing)


def _forget_authors_of_notes(db: Session, sweep: Sweep) -> int:
    old = IdeaAddition.author_id.is_not(None) & (IdeaAddition.created_at < sweep.before)
    return update_some(db, IdeaAddition, old, sweep.limit, {"author_id": None})


def _forget_photos(db: Session, sweep: Sweep) -> int:
    return delete_some(db, IdeaPhoto, IdeaPhoto.created_at < sweep.before, sweep.limit)


def _forget_who_decided(db: Session, sweep: Sweep) -> int:
    old = IdeaChange.actor_id.is_not(None) & (IdeaChange.created_at < sweep.before)
    return update_some(db, IdeaChange, old, sweep.limit, {"actor_id": None})


def _forget_followers(db: Session, sweep: Sweep) -> int:
    old = select(Follower).where(Follower.created_at < sweep.before)
    rows = db.scalars(old.order_by(Follower.id).limit(sweep.limit).with_for_update()).all()
    for idea_id, count in sorted(Counter(row.idea_id for row in rows if row.supports).items()):
        counted = update(Idea).where(Idea.id == idea_id)
        db.execute(counted.values(past_supporters=Idea.past_supporters + count))
    return affected(db, delete(Follower).where(Follower.id.in_([row.id for row in rows])))


def _forget_results(db: Session, sweep: Sweep) -> int:
    return delete_some(db, IdeaResult, IdeaResult.created_at < sweep.before, sweep.limit)


RETENTION = (
    Retention("idea drafts", Term.DRAFTS, _forget_drafts),
    Retention("authors of ideas", Term.IDEAS, _forget_authors),
    Retention("authors of notes", Term.IDEAS, _forget_authors_of_notes),
    Retention("photos of ideas", Term.IDEAS, _forget_photos),
    Retention("who supports ideas", Term.IDEAS, _forget_followers),
    Retention("what people said of results", Term.IDEAS, _forget_results),
    Retention("who decided about ideas", Term.TEAM_ACTIONS, _forget_who_decided),
)
