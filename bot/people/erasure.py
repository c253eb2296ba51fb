"""Forgetting a person: every room erases its part, in one transaction."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from bot.people import audit, ledger, store
from bot.people.audit import Action
from bot.people.model import Actor
from bot.people.personal import PersonalData, forget, take_back
from bot.profile import Profile

ASKED, SILENT = "asked", "silent"
"""Why somebody was erased: they asked for it, or wrote nothing for the term."""


def would_stay(db: Session, actor: Actor, personal: Sequence[PersonalData]) -> int:
    """Count what could stay without the actor, if they agree."""
    person = store.find(db, actor.id)
    kinds = [kind.staying for kind in personal if kind.staying]
    return sum(staying.count(db, person) for staying in kinds) if person else 0


def erase(
    db: Session,
    actor: Actor,
    personal: Sequence[PersonalData],
    now: datetime,
    *,
    back: Profile | None = None,
    why: str = ASKED,
) -> bool:
    """Erase everything stored about the actor; tell whether there was anything.

    What could stay without them is taken `back` too, by the rules of this profile; none: they agree that it
    stays. The log notes that somebody was erased, not who.
    """
    person = store.find(db, actor.id)
    if person is None:
        return False
    if back:
        take_back(db, person, personal, back, now)
    forget(db, person, personal)
    ledger.record(db, actor.telegram_id, now, taken_back=back is not None)
    audit.record(db, None, Action.ERASED, "person", None, now, why=why)
    return True
