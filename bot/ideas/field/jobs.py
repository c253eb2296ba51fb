"""What the clock does in field mode."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot.ideas.field import store
from bot.ideas.field.model import TRIES_COUNT_FOR, FieldCode
from bot.people.retention import BATCH, cutoff
from bot.profile import Profile, Term
from bot.storage.upsert import delete_some


def forget_tries(db: Session, now: datetime, _profile: Profile) -> int:
    """Forget wrong codes that count no longer."""
    return store.forget_tries(db, now - TRIES_COUNT_FOR)


def forget_codes(db: Session, now: datetime, profile: Profile) -> int:
    """Forget which code belongs to which idea when ideas are no longer kept with anybody."""
    return delete_some(db, FieldCode, FieldCode.created_at < cutoff(now, Term.IDEAS, profile), BATCH)
