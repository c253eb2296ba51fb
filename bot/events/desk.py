"""What animators do with events: publish, change, call off, see who comes."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from bot.dates import Reason
from bot.events import drafting, form, seats, store
from bot.events.attendance import moving
from bot.events.facts import Facts
from bot.events.model import Event, EventDraft, EventStatus, Step
from bot.events.options import rules
from bot.events.options import store as options
from bot.events.options.model import Asked
from bot.events.overtaking import Overtaken, catch_up
from bot.events.partners import actions as partners
from bot.events.partners import rights
from bot.events.proposals import taking
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
from bot.events.templates import copying
from bot.outbox import store as outbox
from bot.outbox.model import Priority
from bot.people import audit
from bot.people.audit import Action
from bot.people.model import Actor, Permission
from bot.profile import Profile, QuietHours
from bot.reminding import notify_at
from bot.storage.paging import Paged

CANCELLED = "event.cancelled"
CHANGED = "event.changed"
REMINDER = "event.reminder"
ON_A_PAGE = 8


def my_events(db: Session, actor: Actor, page: int, now: datetime) -> Paged[Event]:
    """Return a page of the coming events the actor may manage."""
    actor.require(Permission.RUN_EVENTS)
    return store.organised(db, rights.manageable(db, actor), now, page, ON_A_PAGE)


def numbers(db: Session, actor: Actor, event_id: int, now: datetime) -> Numbers:
    """Return an event the actor may manage, with its numbers, also once it has begun."""
    event = kept(db, actor, event_id)
    return Numbers(
        event,
        store.count_waiting(db, event.id),
        _offsets(db, event),
        store.count_confirmed(db, event),
        concerned=store.count_concerned(db, event.id),
        options=options.of(db, event),
        has_begun=event.starts_at <= now,
    )


def choose_freed(db: Session, actor: Actor, event_id: int, lasts: timedelta | None, now: datetime) -> Numbers:
    """Choose for how long freed seats are kept for an answer; none: they are given at once."""
    event = _managed(db, store.locked(db, event_id), actor, now)
    event.offer_minutes = int(lasts.total_seconds() // 60) if lasts else None
    db.flush()
    audit.record(db, actor, Action.CHANGED, "event", event.id, now)
    return numbers(db, actor, event_id, now)


def managed(db: Session, actor: Actor, event_id: int, now: datetime, *, lock: bool = False) -> Event:
    """Return an event that the actor may manage; raises where it is not theirs, cancelled or has begun."""
    return _managed(db, store.locked(db, event_id) if lock else store.find(db, event_id), actor, now)


def kept(db: Session, actor: Actor, event_id: int) -> Event:
    """Return an event that the actor may manage, also once it has begun."""
    return _kept(db, store.find(db, event_id), actor)


def made_of(db: Session, actor: Actor, token: str) -> Event | None:
    """Return the event that a form has already become or has already changed."""
    actor.require(Permission.RUN_EVENTS)
    return store.made_of(db, actor.id, token) if token else None


def publish(db: Session, actor: Actor, token: str, profile: Profile, now: datetime) -> Event:
    """Make an event of the actor's form; a form makes one event only.

    Where a moment of publication was chosen, nobody else sees it until then. That of a partner organisation
    may wait for the team; that of a resident's proposal is tied to it.
    """
    draft = _complete(db, actor, form.NEW, token, now)
    if not store.drop_draft(db, actor.id, form.NEW):
        raise FormGone
    planned = rules.options_of(draft).publish_at is not None
    # Not public before all of it is written: who may know of it stands beside it.
    status = EventStatus.SCHEDULED
    event = Event(organiser_id=actor.id, created_at=now, status=status, taken=0, revision=0)
    _write(event, draft, profile.timezone, now)
    copying.take_over(event, draft)
    db.add(event)
    db.flush()
    _write_beside(db, event, draft)
    partners.sign(db, actor, event, profile, now)
    if not planned and event.status == EventStatus.SCHEDULED:
        event.status = EventStatus.PUBLISHED
    taking.made(db, actor, event, now)
    db.refresh(event)
    partners.note(db, actor, event, now)
    return event


def reopen(db: Session, actor: Actor, event_id: int, field: str, now: datetime) -> EventDraft:
    """Open a form filled in as the event is now, asking one of its fields."""
    event = managed(db, actor, event_id, now)
    store.drop_draft(db, actor.id, event.id)
    chosen, reminders = options.of(db, event), _offsets(db, event)
    draft = EventDraft(
        person_id=actor.id,
        event_id=event.id,
        token=drafting.new_token(),
        was=Facts.of(event, reminders, chosen).stored(),
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
        reminders=list(reminders),
        reminders_known=True,
        options=chosen.stored(),
        updated_at=now,
    )
    db.add(draft)
    db.flush()
    return draft


def save(
    db: Session, actor: Actor, event_id: int, token: str, now: datetime, *, profile: Profile
) -> Done | Overtaken:
    """Change an event as the form says; those who come or wait hear of another time or place.

    Where somebody else changed it since the form was opened, nothing is saved yet: the form takes over what
    it had left as it was, keeps what was typed, and is to be checked again.
    """
    event, quiet = _managed(db, store.locked(db, event_id), actor, now), profile.quiet_hours
    was_returned = event.status == EventStatus.RETURNED
    draft = _complete(db, actor, event_id, token, now)
    before = Facts.of(event, _offsets(db, event), options.of(db, event))
    if overtaken := catch_up(draft, before):
        draft.token = drafting.new_token()
        return overtaken
    if draft.capacity is not None and draft.capacity < event.taken:
        raise FewerSeatsThanPeople(event.taken)
    # Before the event itself: what is public of it is read from both when the event is flushed.
    _write_beside(db, event, draft)
    _write(event, draft, profile.timezone, now)
    db.flush()
    store.drop_draft(db, actor.id, event.id)
    partners.sign(db, actor, event, profile, now, changed=True)
    told = tell_change(db, event, before, now, quiet)
    seats.fill(db, event, now, quiet)
    asks_again = was_returned and event.status == EventStatus.PENDING
    done = Action.HANDED_IN if asks_again else Action.CHANGED
    audit.record(db, actor, done, "event", event.id, now)
    return Done(event, told, cleared=moving.clear(db, event, now))


def cancel(db: Session, actor: Actor, event_id: int, now: datetime, quiet: QuietHours) -> Done:
    """Call an event off; those who come or wait hear of it, and nothing else about it any more."""
    event = _managed(db, store.locked(db, event_id), actor, now)
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
    if not is_news(db, event, before):
        return 0
    note_change(db, event, before)
    return _tell(db, event, CHANGED, now, quiet)


def is_news(db: Session, event: Event, before: Facts) -> bool:
    """Tell whether people must hear of a change; of what is not public nobody does."""
    after = Facts.of(event, (), options.of(db, event))
    return event.status == EventStatus.PUBLISHED and after.told_of() != before.told_of()


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


def _managed(db: Session, event: Event | None, actor: Actor, now: datetime) -> Event:
    found = _kept(db, event, actor)
    if found.starts_at <= now:
        raise EventBegun
    return found


def _kept(db: Session, event: Event | None, actor: Actor) -> Event:
    actor.require(Permission.RUN_EVENTS)
    if event is None or not rights.may_manage(db, actor, event):
        raise EventNotFound
    if event.status == EventStatus.CANCELLED:
        raise EventCancelled
    return event


def _complete(db: Session, actor: Actor, event_id: int, token: str, now: datetime) -> EventDraft:
    draft = drafting.form_of(db, actor, event_id, now)
    if draft.token != token:
        raise FormOutdated
    if form.next_step(draft) is not Step.CHECK:
        raise FormIncomplete
    if draft.starts_at is None or not form.is_ahead(draft, now):
        raise UnreadableTime(Reason.PAST)
    public = Asked.PUBLISH not in rules.settings_of(draft)
    rules.check(rules.options_of(draft), draft.starts_at, now, public=public)
    return draft


def _write(event: Event, draft: EventDraft, zone: ZoneInfo, now: datetime) -> None:
    if draft.starts_at is None or draft.kind is None or draft.title is None:
        raise FormIncomplete
    if event.starts_at != draft.starts_at:
        event.begin_at(draft.starts_at, zone, now)
    event.kind, event.title, event.form = draft.kind, draft.title, draft.token
    event.place, event.online_link = draft.place, draft.online_link
    event.latitude, event.longitude = draft.latitude, draft.longitude
    event.capacity = draft.capacity
    chosen = rules.options_of(draft)
    event.ends_at = chosen.ends_at(draft.starts_at)
    if event.status != EventStatus.PUBLISHED:
        event.publish_at = chosen.publish_at


def _write_beside(db: Session, event: Event, draft: EventDraft) -> None:
    """Write what is kept in tables of its own."""
    store.set_reminders(db, event.id, draft.reminders)
    options.write(db, event, rules.options_of(draft))


def _offsets(db: Session, event: Event) -> tuple[int, ...]:
    return tuple(rule.offset_minutes for rule in store.reminders(db, event.id))
