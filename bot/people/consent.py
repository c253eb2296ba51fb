"""Which version of the privacy notice somebody agreed to, and when."""

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.people.model import Actor, Consent
from bot.profile import Profile
from bot.storage.upsert import insert_missing


def outdated(db: Session, actor: Actor, profile: Profile) -> bool:
    """Tell whether the actor agreed to an earlier version only, and is to be asked about the present one.

    Who has not agreed to any agrees by sending something: what it means stands in the welcome.
    """
    latest = db.scalar(select(func.max(Consent.version)).where(Consent.person_id == actor.id))
    return latest is not None and latest < profile.privacy.version


def agree(db: Session, actor: Actor, profile: Profile, now: datetime) -> None:
    """Note that the actor agrees to the present version; the first time counts."""
    row = {"person_id": actor.id, "version": profile.privacy.version, "given_at": now}
    insert_missing(db, Consent, [row], key=["person_id", "version"])
