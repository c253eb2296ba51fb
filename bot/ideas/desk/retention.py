"""What the desk forgets: letters and notes go like the ideas' authors, words left unfinished like drafts."""

from sqlalchemy.orm import Session

from bot.ideas.desk.model import IdeaDeed, IdeaLetter, IdeaNote, IdeaWriting
from bot.people.retention import Retention, Sweep
from bot.profile import Term
from bot.storage.upsert import delete_some, update_some


def _forget_words(db: Session, sweep: Sweep) -> int:
    return delete_some(db, IdeaWriting, IdeaWriting.updated_at < sweep.before, sweep.limit)


def _forget_letters(db: Session, sweep: Sweep) -> int:
    return delete_some(db, IdeaLetter, IdeaLetter.created_at < sweep.before, sweep.limit)


def _forget_notes(db: Session, sweep: Sweep) -> int:
    return delete_some(db, IdeaNote, IdeaNote.created_at < sweep.before, sweep.limit)


def _forget_who_sorted(db: Session, sweep: Sweep) -> int:
    told = IdeaDeed.actor_id.is_not(None) | IdeaDeed.assignee_id.is_not(None)
    nobody = {"actor_id": None, "assignee_id": None}
    return update_some(db, IdeaDeed, told & (IdeaDeed.created_at < sweep.before), sweep.limit, nobody)


RETENTION = (
    Retention("words begun on ideas", Term.DRAFTS, _forget_words),
    Retention("letters about ideas", Term.IDEAS, _forget_letters),
    Retention("notes on ideas", Term.IDEAS, _forget_notes),
    Retention("who sorted ideas", Term.TEAM_ACTIONS, _forget_who_sorted),
)
