"""Which version of the privacy notice somebody agreed to, and when.

Who sends something for the first time agrees by it: the welcome says so. A later version is put before them
once they want to send something again.
"""

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.errors import DomainError
from bot.i18n import _
from bot.people.model import Actor, Consent
from bot.profile import Profile, say
from bot.storage.upsert import insert_missing


class NoticeChanged(DomainError):
    """The actor agreed to an earlier version only."""

    def __init__(self, profile: Profile) -> None:
        super().__init__(profile.privacy.version)
        self.changes = profile.privacy.changes

    def message(self) -> str:
        """Say what changed and where to agree; what was written is still there."""
        parts = [
            _("The privacy notice has changed since you agreed to it."),
            *([say(self.changes)] if self.changes else []),
            _(
                "Nothing was sent, and what is written is kept. Please look at /privacy, agree there, "
                "and then press once more."
            ),
        ]
        return "\n\n".join(parts)


def is_outdated(db: Session, actor: Actor, profile: Profile) -> bool:
    """Tell whether the actor agreed to earlier versions only."""
    latest = db.scalar(select(func.max(Consent.version)).where(Consent.person_id == actor.id))
    return latest is not None and latest < profile.privacy.version


def imply(db: Session, actor: Actor, profile: Profile, now: datetime) -> None:
    """Note that the actor agrees by what they do; raises NoticeChanged where they are to be asked first."""
    if is_outdated(db, actor, profile):
        raise NoticeChanged(profile)
    agree(db, actor, profile, now)


def agree(db: Session, actor: Actor, profile: Profile, now: datetime) -> None:
    """Note that the actor agrees to the present version; the first time counts."""
    row = {"person_id": actor.id, "version": profile.privacy.version, "given_at": now}
    insert_missing(db, Consent, [row], key=["person_id", "version"])
