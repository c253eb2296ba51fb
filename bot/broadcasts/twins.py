"""The same words once more: what went out within the last days, or is planned, and says nearly the same."""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from bot.broadcasts import store
from bot.broadcasts.model import KIND, Broadcast, Draft
from bot.broadcasts.planning import store as plans
from bot.outbox import store as outbox
from bot.outbox.model import Outcome
from bot.profile import Profile


def find(db: Session, draft: Draft, profile: Profile, now: datetime) -> Broadcast | None:
    """Return the same announcement of the last days or of the plan, else a similar one.

    One that was stopped is none, nor is what is being changed, nor are the others of its series: those
    repeat on purpose.
    """
    meant = plans.own_series(db, draft.person_id)
    recent = store.since(db, now - timedelta(days=profile.announcements.similar_days))
    others = [other for other in [*recent, *plans.open_broadcasts(db)] if other.id not in meant]
    same = [other for other in others if other.is_twin_of(draft)]
    alike = [*same, *(other for other in others if other.resembles(draft))]
    return next((twin for twin in alike if twin.stopped_at is None or _got_through(db, twin)), None)


def _got_through(db: Session, broadcast: Broadcast) -> bool:
    return bool(outbox.tally(db, KIND, broadcast.id).get(Outcome.SENT))
