"""What animators do with events: publish, change, call off, see who comes."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from bot.events import drafting, form, seats, store
from bot.events.dates import Reason
from bot.events.facts import Facts
from bot.events.model import Event, EventDraft, EventStatus, Step
from bot.events.refusals import (
    EventBegun,
    EventCancelled,
    EventNotFound,
    FewerSeatsThanPeople,
    FormGone,
    FormIncomplete,
    FormOutdated,
    UnreadableTime,
)
from bot.events.shapes import Done, Numbers
from bot.outbox import store as outbox
from bot.outbox.model import Priority
from bot.people import audit
from bot.people.audit import Action
from bot.people.model import Actor, Permission, Role
from bot.profile import QuietHours
from bot.reminding import notify_at
from bot.storage.paging import Paged

CANCELLED = "event.cancelled"
CHANGED = "event.changed"
REMINDER = "event.reminder"
ON_A_PAGE = 8


def my_events(db: Session, actor: Actor, page: int, now: datetime) -> Paged[Event]:
    """Return a page of the coming events the actor may manage."""
    actor.require(Permission.RUN_EVENTS)
    whose = None if Role.KEEPER in actor.roles else actor.id
    return store.organised(db, whose, now, page, ON_A_PAGE)


def numbers(db: Session, actor: Actor, event_id: int, now: datetime) -> Numbers:
    """Return an event the actor may manage, with its numbers."""
    event = managed(db, actor, event_id, now)
    rules = tuple(rule.offset_minutes for rule in store.reminders(db, event.id))
    confirmed = store.count_confirmed(db, event)
    return Numbers(event, store.count_waiting(db, event.id), rules, confirmed)


def choose_freed(db: Session, actor: Actor, event_id: int, lasts: timedelta | None, now: datetime) -> Numbers:
    """Choose for how long freed seats are kept for an answer; none: they are given at once."""
    event = _managed(store.locked(db, event_id), actor, now)
    event.offer_minutes = int(lasts.total_seconds() // 60) if lasts else None
    db.flush()
    audit.record(db, actor, Action.CHANGED, "event", event.id, now)
    return numbers(db, actor, event_id, now)


def managed(db: Session, actor: Actor, event_id: int, now: datetime) -> Event:
    """Return an event that the actor may manage; raises where it is not theirs, cancelled or has begun."""
    return _managed(store.find(db, event_id), actor, now)


def made_of(db: Session, actor: Actor, token: str) -> Event | None:
    """Return the event that a form has already become or has already changed."""
    actor.require(Permission.RUN_EVENTS)
    return store.made_of(db, actor.id, token) if token else None


def publish(db: Session, actor: Actor, token: str, zone: ZoneInfo, now: datetime) -> Event:
    """Make an event of the actor's form; a form makes one event only."""
    draft = _complete(db, actor, form.NEW, token, now)
    if not store.drop_draft(db, actor.id, form.NEW):
        raise FormGone
    event = Event(organiser_id=actor.id, created_at=now, status=EventStatus.PUBLISHED, taken=0, revision=0)
    _write(event, draft, zone, now)
    db.add(event)
    db.flush()
    store.set_reminders(db, event.id, draft.reminders)
    audit.record(db, actor, Action.PUBLISHED, "event", event.id, now)
    return event


def reopen(db: Session, actor: Actor, event_id: int, field: str, now: datetime) -> EventDraft:
    """Open a form filled in as the event is now, asking one of its fields."""
    event = managed(db, actor, event_id, now)
    store.drop_draft(db, actor.id, event.id)
    reminders = [rule.offset_minutes for rule in store.reminders(db, event.id)]
    draft = EventDraft(
        person_id=actor.id,
        event_id=event.id,
        token=drafting.new_token(),
        was=Facts.of(event, reminders).stored(),
        editing=Step(field) if field in form.CHANGEABLE else None,
        kind=event.kind,
        title=event.title,
        starts_at=event.starts_at,
        time_confirmed=True,
        online=event.online_link is not None,
        place=event.place,
        latitude=event.latitude,
        longitude=event.longitude,
        online_link=event.online_link,
        capacity=event.capacity,
        capacity_known=True,
        reminders=reminders,
        reminders_known=True,
        updated_at=now,
    )
    db.add(draft)
    db.flush()
    return draft


def save(
    db: Session, actor: Actor, event_id: int, token: str, now: datetime, *, zone: ZoneInfo, quiet: QuietHours
) -> Done:
    """Change an event as the form says; those who come or wait hear of another time or place."""
    event = _managed(store.locked(db, event_id), actor, now)
    draft = _complete(db, actor, event_id, token, now)
    if draft.capacity is not None and draft.capacity < event.taken:
        raise FewerSeatsThanPeople(event.taken)
    before = Facts.of(event)
    _write(event, draft, zone, now)
    db.flush()
    store.set_reminders(db, event.id, draft.reminders)
    store.drop_draft(db, actor.id, event.id)
    told = tell_change(db, event, before, now, quiet)
    seats.fill(db, event, now, quiet)
    audit.record(db, actor, Action.CHANGED, "event", event.id, now)
    return Done(event, told)


def cancel(db: Session, actor: Actor, event_id: int, now: datetime, quiet: QuietHours) -> Done:
    """Call an event off; those who come or wait hear of it, and nothing else about it any more."""
    event = _managed(store.locked(db, event_id), actor, now)
    call_off(db, actor, event, now)
    return Done(event, _tell(db, event, CANCELLED, now, quiet))


def call_off(db: Session, actor: Actor, event: Event, now: datetime) -> None:
    """Call a locked event off; nobody is told by this."""
    event.status = EventStatus.CANCELLED
    db.flush()
    for kind in (REMINDER, seats.MOVED_UP, seats.OFFERED, seats.LAPSED):
        outbox.drop(db, kind, event.id)
    store.drop_draft(db, actor.id, event.id)
    outbox.drop(db, CHANGED, event.id)
    audit.record(db, actor, Action.CALLED_OFF, "event", event.id, now)


def tell_change(db: Session, event: Event, before: Facts, now: datetime, quiet: QuietHours) -> int:
    """Tell of another time or place, once: a notice not sent yet gives way to this one."""
    if Facts.of(event).told_of() == before.told_of():
        return 0
    note_change(db, event, before)
    return _tell(db, event, CHANGED, now, quiet)


def note_change(db: Session, event: Event, before: Facts) -> Facts:
    """Note what an event was before a change; return what those who come were told last."""
    if not (outbox.drop(db, CHANGED, event.id) and event.before):
        event.before = before.stored()
    event.revision += 1
    return Facts.restored(event.before)


def _tell(db: Session, event: Event, kind: str, now: datetime, quiet: QuietHours) -> int:
    return outbox.fan_out(
        db,
        kind,
        store.concerned(event.id),
        event.id,
        key=f"{kind}:{event.id}:{event.revision}",
        due_at=notify_at(now, event.starts_at, ZoneInfo(event.zone), quiet),
        expires_at=event.starts_at,
        priority=Priority.RESULT,
    )


def _managed(event: Event | None, actor: Actor, now: datetime) -> Event:
    actor.require(Permission.RUN_EVENTS)
    if event is None:
        raise EventNotFound
    if event.organiser_id not in (None, actor.id) and Role.KEEPER not in actor.roles:
        raise EventNotFound
    if event.status == EventStatus.CANCELLED:
        raise EventCancelled
    if event.starts_at <= now:
        raise EventBegun
    return event


def _complete(db: Session, actor: Actor, event_id: int, token: str, now: datetime) -> EventDraft:
    draft = drafting.form_of(db, actor, event_id, now)
    if draft.token != token:
        raise FormOutdated
    if form.next_step(draft) is not Step.CHECK:
        raise FormIncomplete
    if not form.is_ahead(draft, now):
        raise UnreadableTime(Reason.PAST)
    return draft


def _write(event: Event, draft: EventDraft, zone: ZoneInfo, now: datetime) -> None:
    if draft.starts_at is None or draft.kind is None or draft.title is None:
        raise FormIncomplete
    if event.starts_at != draft.starts_at:
        event.starts_at, event.scheduled_at = draft.starts_at.astimezone(UTC), now
        event.local_time, event.zone = draft.starts_at.astimezone(zone).replace(tzinfo=None), zone.key
    event.kind, event.title, event.form = draft.kind, draft.title, draft.token
    event.place, event.online_link = draft.place, draft.online_link
    event.latitude, event.longitude = draft.latitude, draft.longitude
    event.capacity = draft.capacity
