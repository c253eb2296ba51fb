"""Forgetting a person: every room erases its part, in one transaction."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from bot.people import audit, ledger, store
from bot.people.audit import Action
from bot.people.model import Actor
from bot.people.personal import PersonalData, forget


def erase(db: Session, actor: Actor, personal: Sequence[PersonalData], now: datetime) -> bool:
    """Erase everything stored about the actor; tell whether there was anything.

    The log notes that somebody was erased, not who.
    """
    person = store.find(db, actor.id)
    if person is None:
        return False
    forget(db, person, personal)
    ledger.record(db, actor.telegram_id, now)
    audit.record(db, None, Action.ERASED, "person", None, now)
    return True
