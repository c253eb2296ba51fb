"""Whose certificate it is goes with the sign-ups; that it is genuine can be checked for ever."""

from sqlalchemy.orm import Session

from bot.events.certificates.model import Certificate
from bot.people.retention import Retention, Sweep
from bot.profile import Term
from bot.storage.upsert import update_some


def _forget_whose(db: Session, sweep: Sweep) -> int:
    old = Certificate.person_id.is_not(None) & (Certificate.issued_at < sweep.before)
    return update_some(db, Certificate, old, sweep.limit, {"person_id": None})


RETENTION = (Retention("whose certificate it is", Term.REGISTRATIONS, _forget_whose),)
