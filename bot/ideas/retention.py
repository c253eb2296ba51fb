"""What ideas forget: drafts go, ideas stay without their author and without the photo."""

from sqlalchemy.orm import Session

from bot.ideas.model import Idea, IdeaChange, IdeaDraft
from bot.people.retention import Retention, Sweep
from bot.profile import Term
from bot.storage.upsert import delete_some, update_some


def _forget_drafts(db: Session, sweep: Sweep) -> int:
    return delete_some(db, IdeaDraft, IdeaDraft.updated_at < sweep.before, sweep.limit)


def _forget_authors(db: Session, sweep: Sweep) -> int:
    told = Idea.author_id.is_not(None) | Idea.photo_id.is_not(None) | Idea.photo_unique_id.is_not(None)
    nothing = {"author_id": None, "photo_id": None, "photo_unique_id": None}
    return update_some(db, Idea, told & (Idea.created_at < sweep.before), sweep.limit, nothing)


def _forget_who_decided(db: Session, sweep: Sweep) -> int:
    old = IdeaChange.actor_id.is_not(None) & (IdeaChange.created_at < sweep.before)
    return update_some(db, IdeaChange, old, sweep.limit, {"actor_id": None})


RETENTION = (
    Retention("idea drafts", Term.DRAFTS, _forget_drafts),
    Retention("authors and photos of ideas", Term.IDEAS, _forget_authors),
    Retention("who decided about ideas", Term.TEAM_ACTIONS, _forget_who_decided),
)
