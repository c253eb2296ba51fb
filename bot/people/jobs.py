"""What happens by the clock."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot.people import invitations
from bot.profile import Profile


def forget_invitations(db: Session, now: datetime, _profile: Profile) -> None:
    """Forget the invitations that nobody accepted in time."""
    invitations.purge(db, now)
