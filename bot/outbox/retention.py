"""Forgetting who was sent what: of announcements only the counts stay."""

from sqlalchemy.orm import Session

from bot.outbox import store
from bot.people.retention import Retention, Sweep
from bot.profile import Term


def _forget_settled(db: Session, sweep: Sweep) -> int:
    return store.forget_settled(db, before=sweep.before, limit=sweep.limit)


RETENTION = (Retention("messages sent", Term.MESSAGES, _forget_settled),)
