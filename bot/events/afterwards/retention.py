"""What follows an event is forgotten in time: drafts, whose feedback it is, who wrote."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.events.afterwards.model import Afterword, AfterwordDraft, Feedback
from bot.events.model import Event
from bot.people.retention import Retention, Sweep
from bot.profile import Term
from bot.storage.upsert import delete_some, update_some


def _forget_drafts(db: Session, sweep: Sweep) -> int:
    return delete_some(db, AfterwordDraft, AfterwordDraft.updated_at < sweep.before, sweep.limit)


def _forget_whose(db: Session, sweep: Sweep) -> int:
    """Keep the answers as numbers: without whose they were, and without words."""
    over = select(Event.id).where(Event.starts_at < sweep.before)
    old = Feedback.person_id.is_not(None) & Feedback.event_id.in_(over)
    return update_some(db, Feedback, old, sweep.limit, {"person_id": None, "words": None})


def _forget_authors(db: Session, sweep: Sweep) -> int:
    old = Afterword.author_id.is_not(None) & (Afterword.made_at < sweep.before)
    return update_some(db, Afterword, old, sweep.limit, {"author_id": None})


RETENTION = (
    Retention("unfinished recaps", Term.DRAFTS, _forget_drafts),
    Retention("whose feedback it is", Term.REGISTRATIONS, _forget_whose),
    Retention("authors of recaps", Term.TEAM_ACTIONS, _forget_authors),
)
