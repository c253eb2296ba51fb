"""The audience of a draft: what is asked about it, who it comes to, and when it is settled."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot.broadcasts import reaching, refusals
from bot.broadcasts.audience import choosing
from bot.broadcasts.audience.aim import Aim, Aiming
from bot.broadcasts.content import store as contents
from bot.broadcasts.content.validity import DEFAULT, fixed, lasts_until
from bot.broadcasts.desk import Choosing
from bot.broadcasts.model import UNDO, Draft, Reach, Reason
from bot.outbox.quiet import leaves_at
from bot.profile import Profile


def target(db: Session, draft: Draft, aim: Aim, profile: Profile, now: datetime) -> reaching.Target:
    """Return the target of a draft that would be sent now to whom `aim` says."""
    leaves = leaves_at(now + UNDO, profile)
    over_at = _over_at(db, draft, profile, now, leaves)
    return reaching.target(db, profile, aim, now, leaves, over_at=over_at)


def reach(db: Session, draft: Draft, aim: Aim, profile: Profile, now: datetime) -> Reach:
    """Count the audience of what leaves now; one of nobody is refused, with the reason."""
    asked_for = target(db, draft, aim, profile, now)
    found = reaching.reach(db, asked_for)
    if asked_for.cap and Reason.CAPPED in found.left_out and not found.count:
        raise refusals.WeekIsFull(asked_for.cap.most)
    if not found.count:
        raise refusals.NobodyToReach(found)
    return found


def settle(db: Session, draft: Draft, aim: Aim, profile: Profile, now: datetime) -> None:
    """Answer the question whom a draft is for; an audience of nobody is refused."""
    reach(db, draft, aim, profile, now)
    draft.aim_at(aim)
    draft.aiming, draft.audience_settled, draft.editing = None, True, None


def aiming(draft: Draft, profile: Profile) -> Aiming:
    """Return the question about the audience that a draft has come to.

    Where an audience is being changed, what was said of it is at hand.
    """
    if draft.aiming:
        return Aiming.restored(draft.aiming)
    begun = choosing.first(profile)
    return Aiming(begun.page, draft.aim) if draft.audience_settled else begun


def asked(db: Session, draft: Draft, profile: Profile, now: datetime) -> Choosing:
    """Return what that question needs."""
    now_asked = aiming(draft, profile)
    meant = target(db, draft, now_asked.aim, profile, now)
    return choosing.asked(
        db, now_asked, meant, author=draft.person_id, profile=profile, settled=draft.audience_settled
    )


def _over_at(db: Session, draft: Draft, profile: Profile, now: datetime, leaves: datetime) -> datetime | None:
    """Return the end that the author chose; none where it lasts as long as anything does."""
    if draft.lasts == DEFAULT:
        return None
    event = contents.of_draft(db, draft.person_id).event
    begins = event.starts_at if event else None
    chosen = fixed(draft.lasts, now, profile.timezone, begins=begins, last_day=draft.aim.last_day)
    return chosen or lasts_until(draft.lasts, leaves)
