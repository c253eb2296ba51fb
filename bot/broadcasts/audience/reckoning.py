"""The audience of a draft: what is asked about it, who it comes to, and when it is settled."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot.broadcasts import reaching, refusals
from bot.broadcasts.audience import choosing
from bot.broadcasts.audience.aim import Aim, Aiming
from bot.broadcasts.channels import choosing as channels
from bot.broadcasts.composed import Composed
from bot.broadcasts.content import store as contents
from bot.broadcasts.content.validity import DEFAULT, fixed, lasts_until
from bot.broadcasts.desk import Choosing
from bot.broadcasts.model import UNDO, Draft, Reason
from bot.broadcasts.planning import store as plans
from bot.outbox.quiet import leaves_at
from bot.profile import Profile


def wished(db: Session, draft: Draft, now: datetime) -> datetime | None:
    """Return the moment that its author wishes for a draft, if it lies ahead."""
    wish = plans.wish(db, draft.person_id)
    return wish.moment if wish and wish.moment and wish.moment > now else None


def leaves(db: Session, draft: Draft, profile: Profile, now: datetime) -> datetime:
    """Return when a draft leaves that is confirmed now."""
    return leaves_at(wished(db, draft, now) or now + UNDO, profile)


def chosen_end(
    db: Session, draft: Draft, profile: Profile, now: datetime, lasts: str | None = None
) -> datetime | None:
    """Return the moment after which a draft (with `lasts` in place of its own) is no news, if one was chosen.

    The end of today is that of the day on which it is to leave.
    """
    event = contents.of_draft(db, draft.person_id).event
    begins = event.starts_at if event else None
    day = wished(db, draft, now) or now
    last_day = draft.aim.last_day
    return fixed(lasts or draft.lasts, day, profile.timezone, begins=begins, last_day=last_day)


def ends(db: Session, draft: Draft, profile: Profile, now: datetime) -> datetime:
    """Return until when a draft is news."""
    chosen = chosen_end(db, draft, profile, now)
    return chosen or lasts_until(draft.lasts, leaves(db, draft, profile, now))


def over(db: Session, draft: Draft, profile: Profile, now: datetime) -> datetime | None:
    """Return the end that its author chose; none where it lasts as long as anything does."""
    return None if draft.lasts == DEFAULT else ends(db, draft, profile, now)


def target(db: Session, draft: Draft, aim: Aim, profile: Profile, now: datetime) -> reaching.Target:
    """Return the target of a draft that is confirmed now, for whom `aim` says."""
    leaving, over_at = leaves(db, draft, profile, now), over(db, draft, profile, now)
    return reaching.target(db, profile, aim, wished(db, draft, now) or now, leaving, over_at=over_at)


def count(db: Session, draft: Draft, aim: Aim, profile: Profile, now: datetime) -> int:
    """Count the audience of a draft that is confirmed now; one of nobody is refused, with the reason."""
    return checked(db, target(db, draft, aim, profile, now), draft)


def checked(db: Session, asked_for: reaching.Target, composed: Composed) -> int:
    """Count an audience; one of nobody is refused, with the reason, unless a channel is chosen."""
    counted = reaching.count(db, asked_for)
    if counted or channels.chosen(db, composed):
        return counted
    found = reaching.reach(db, asked_for)
    if asked_for.cap and Reason.CAPPED in found.left_out:
        raise refusals.WeekIsFull(asked_for.cap.most)
    raise refusals.NobodyToReach(found)


def settle(db: Session, draft: Draft, aim: Aim, profile: Profile, now: datetime) -> None:
    """Answer the question whom a draft is for; an audience of nobody is refused."""
    draft.aim_at(aim)
    count(db, draft, aim, profile, now)
    draft.aiming, draft.audience_settled, draft.editing = None, True, None


def aiming(draft: Draft, profile: Profile) -> Aiming:
    """Return the question about the audience that a draft has come to.

    Where an audience was chosen before, what was said of it is at hand.
    """
    if draft.aiming:
        return Aiming.restored(draft.aiming)
    return Aiming(choosing.first(profile).page, draft.aim)


def asked(db: Session, draft: Draft, profile: Profile, now: datetime) -> Choosing:
    """Return what that question needs."""
    now_asked = aiming(draft, profile)
    meant = target(db, draft, now_asked.aim, profile, now)
    settled = draft.audience_settled or draft.aim != Aim()
    return choosing.asked(db, now_asked, meant, author=draft.person_id, profile=profile, settled=settled)
