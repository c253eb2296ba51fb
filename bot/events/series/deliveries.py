"""Messages about several events of a series at once; each person reads of their own."""

from sqlalchemy.orm import Session

from bot.events import store as events
from bot.events.facts import Facts
from bot.events.model import Event, EventStatus, Seat
from bot.events.proposals.involved import is_involved
from bot.events.series import store, views
from bot.events.series.following import KINDS
from bot.events.series.model import Notice, NoticeKind
from bot.outbox.model import Delivery
from bot.profile import Profile
from bot.telegram.screen import Screen


def changed(db: Session, delivery: Delivery, profile: Profile) -> Screen | None:
    """Tell whoever comes or waits what time and place their events have now, and had before."""
    notice = store.notice(db, delivery.ref)
    series = store.find(db, notice.series_id) if notice else None
    if notice is None or series is None:
        return None
    found = own_events(db, notice, delivery.person_id, EventStatus.PUBLISHED)
    told = [(event, Facts.restored(notice.before[str(event.id)])) for event in found]
    return views.changed(series, told, views.notice_file(notice, delivery.person_id)) if told else None


def cancelled(db: Session, delivery: Delivery, profile: Profile) -> Screen | None:
    """Tell whoever came or waited which events do not take place."""
    notice = store.notice(db, delivery.ref)
    series = store.find(db, notice.series_id) if notice else None
    if notice is None or series is None:
        return None
    found = own_events(db, notice, delivery.person_id, EventStatus.CANCELLED)
    return views.cancelled(series, found, views.notice_file(notice, delivery.person_id)) if found else None


DELIVERIES = {KINDS[NoticeKind.CHANGED]: changed, KINDS[NoticeKind.CANCELLED]: cancelled}


def own_events(db: Session, notice: Notice, person_id: int, status: EventStatus | None) -> list[Event]:
    """Return those events of a notice that are somebody's matter, in order."""
    found = [events.find(db, int(event_id)) for event_id in notice.before]
    own = [
        event for event in found if event and status in (None, event.status) and _hears(db, event, person_id)
    ]
    return sorted(own, key=lambda event: (event.starts_at, event.id))


def _hears(db: Session, event: Event, person_id: int) -> bool:
    return events.seat(db, event.id, person_id) is not Seat.NONE or is_involved(db, event.id, person_id)
