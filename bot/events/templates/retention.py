"""What templates forget: who saved them."""

from sqlalchemy.orm import Session

from bot.events.templates.model import Template
from bot.people.retention import Retention, Sweep
from bot.profile import Term
from bot.storage.upsert import update_some


def _forget_authors(db: Session, sweep: Sweep) -> int:
    old = Template.author_id.is_not(None) & (Template.created_at < sweep.before)
    return update_some(db, Template, old, sweep.limit, {"author_id": None})


RETENTION = (Retention("authors of templates", Term.TEAM_ACTIONS, _forget_authors),)
