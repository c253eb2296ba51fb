"""Taking in a calendar file: what is new is published, what is known is changed, nothing is doubled.

An entry is known by its uid (and which one it is, where it repeats). An entry that is no longer in a file
changes nothing: whoever calls an event off says so, in the file or here.
"""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from bot.calendar_files.reading import Reading
from bot.cleaning import one_line
from bot.errors import DomainError
from bot.events import desk, drafting, store
from bot.events.attendance import moving
from bot.events.facts import Facts
from bot.events.files import calendar_file
from bot.events.files.entries import end, title, unfit, where
from bot.events.files.model import MAX_NAME, MOST, Fate, Import, Origin, Problem
from bot.events.files.shapes import Entry, Looked, TakenIn
from bot.events.model import Event, EventKind, EventStatus
from bot.events.options import store as options
from bot.events.partners import actions as partners
from bot.events.partners import rights
from bot.events.refusals import EventBegun, EventCancelled, EventNotFound
from bot.events.series import making
from bot.events.series import store as series
from bot.i18n import _
from bot.people import audit
from bot.people.audit import Action
from bot.people.model import Actor, Permission
from bot.profile import Profile
from bot.storage.dropped import can_return

MAKES = (Fate.NEW, Fate.CHANGED, Fate.CALLED_OFF)

_CLOSED = {EventNotFound: Fate.OTHERS, EventCancelled: Fate.GONE, EventBegun: Fate.OVER}


class FileGone(DomainError):
    """Its events were made already, or it was dropped."""

    def message(self) -> str:
        """Say how to begin again."""
        return _("This file was dealt with already. It can be sent once more.")


def receive(db: Session, actor: Actor, file_id: str, name: str, now: datetime) -> Import:
    """Note that a file is to be fetched, in place of one that was sent before."""
    actor.require(Permission.RUN_EVENTS)
    found = db.get(Import, actor.id)
    if found is None:
        found = Import(person_id=actor.id)
        db.add(found)
    found.token, found.file_id, found.name = drafting.new_token(), file_id, one_line(name)[:MAX_NAME]
    found.due_at = found.updated_at = now
    found.tries, found.problem, found.dropped_at = 0, None, None
    found.kind, found.entries, found.passed = EventKind.OTHER, [], []
    db.flush()
    return found


def note(db: Session, actor: Actor, token: str, reading: Reading, *, username: str, now: datetime) -> None:
    """Keep what a file says, and what would become of it."""
    found = db.get(Import, actor.id, populate_existing=True)
    if found is None or found.token != token:
        return
    entries = [Entry.of(one, calendar_file.own_event(one.uid, username)) for one in reading.entries]
    found.entries = [entry.stored() for entry in _judged(db, actor, entries, now)]
    found.passed = [[one.title, one.why] for one in reading.passed]
    found.file_id, found.updated_at = None, now


def look(db: Session, actor: Actor, now: datetime) -> Looked:
    """Return what would become of the file that the actor sent."""
    found = _open(db, actor, now)
    return Looked(found, _judged(db, actor, map(Entry.restored, found.entries), now))


def stored(found: Import) -> Looked:
    """Return what would have become of a file when it was read."""
    return Looked(found, [Entry.restored(entry) for entry in found.entries])


def choose_kind(db: Session, actor: Actor, kind: str, now: datetime) -> Looked:
    """Say of what kind the new events are."""
    looked = look(db, actor, now)
    if kind in tuple(EventKind):
        looked.file.kind = EventKind(kind)
    return looked


def take_in(db: Session, actor: Actor, token: str, now: datetime, profile: Profile) -> TakenIn:
    """Make what is new, change what is known; whoever comes is told as of any other change."""
    looked = look(db, actor, now)
    if looked.file.token != token:
        raise FileGone
    made: dict[tuple[str, str], Event] = {}
    moved: list[Event] = []
    for entry in looked.entries:
        if entry.fate is Fate.NEW:
            made[entry.uid, entry.instance] = _publish(
                db, actor, entry, looked.file.kind, now, profile=profile, tells=not made
            )
        elif entry.fate is Fate.CHANGED:
            moved += _change(db, actor, entry, now, profile)
        elif entry.fate is Fate.CALLED_OFF:
            desk.cancel(db, actor, _known(db, entry), now, profile.quiet_hours)
    _bind(db, actor, made, now)
    for entry in looked.entries:
        _remember(db, entry, made.get((entry.uid, entry.instance)))
    db.delete(looked.file)
    for event in made.values():
        partners.note(db, actor, event, now)
    return TakenIn(list(made.values()), moved, Counter(entry.fate for entry in looked.entries))


def drop(db: Session, actor: Actor, now: datetime) -> Import | None:
    """Drop a file; for a while it can be brought back. Needs no permission."""
    found = db.get(Import, actor.id, populate_existing=True)
    if found and found.dropped_at is None and not found.problem:
        found.dropped_at = found.updated_at = now
        return found
    return None


def restore(db: Session, actor: Actor, token: str, now: datetime) -> Looked:
    """Bring a dropped file back."""
    actor.require(Permission.RUN_EVENTS)
    found = db.get(Import, actor.id, populate_existing=True)
    if found is None or found.token != token or not can_return(found.dropped_at, now):
        raise FileGone
    found.dropped_at, found.updated_at = None, now
    return look(db, actor, now)


def _open(db: Session, actor: Actor, now: datetime) -> Import:
    actor.require(Permission.RUN_EVENTS)
    found = db.get(Import, actor.id, populate_existing=True)
    if found is None or found.dropped_at or found.file_id or found.problem:
        raise FileGone
    found.updated_at = now
    return found


def _judged(db: Session, actor: Actor, entries: Iterable[Entry], now: datetime) -> list[Entry]:
    judged: list[Entry] = []
    for entry in entries:
        one = _fate(db, actor, entry, now)
        if one.fate is Fate.NEW and sum(each.fate is Fate.NEW for each in judged) >= MOST:
            one = one.becoming(Fate.TOO_MANY)
        judged.append(one)
    return judged


def _fate(db: Session, actor: Actor, entry: Entry, now: datetime) -> Entry:
    event_id = _known(db, entry)
    if event_id == 0:
        return entry.becoming(Fate.GONE if entry.cancelled else unfit(entry, now) or Fate.NEW)
    try:
        event = desk.managed(db, actor, event_id, now)
    except (EventNotFound, EventCancelled, EventBegun) as refusal:
        return entry.becoming(_CLOSED[type(refusal)])
    if entry.sequence < _last_sequence(db, entry, event):
        return entry.becoming(Fate.OUTDATED)
    return entry.becoming(Fate.CALLED_OFF) if entry.cancelled else _compared(entry, event, now)


def _compared(entry: Entry, event: Event, now: datetime) -> Entry:
    if why := unfit(entry, now):
        return entry.becoming(why)
    moved = entry.starts_at != event.starts_at
    longer = entry.lasts is not None and end(entry, entry.lasts) != event.ends_at
    if moved or _elsewhere(entry, event) or longer or title(entry) != event.title:
        return entry.becoming(Fate.CHANGED, event.starts_at if moved else None)
    return entry.becoming(Fate.SAME)


def _elsewhere(entry: Entry, event: Event) -> bool:
    """Tell whether an entry names another place than its event has; one that names none leaves it there."""
    place, link = where(entry)
    return bool(place or link) and (place, link) != (event.place, event.online_link)


def _known(db: Session, entry: Entry) -> int:
    """Return the event that an entry is; 0 where it is none yet."""
    if entry.own and store.find(db, entry.own):
        return entry.own
    origin = db.get(Origin, (entry.uid, entry.instance), populate_existing=True)
    return origin.event_id if origin else 0


def _last_sequence(db: Session, entry: Entry, event: Event) -> int:
    if entry.own:
        return calendar_file.sequence(event)
    origin = db.get(Origin, (entry.uid, entry.instance))
    return origin.sequence if origin else 0


def _publish(
    db: Session,
    actor: Actor,
    entry: Entry,
    kind: EventKind,
    now: datetime,
    *,
    profile: Profile,
    tells: bool,
) -> Event:
    place, link = where(entry)
    event = Event(
        organiser_id=actor.id,
        kind=kind,
        title=title(entry),
        place=place,
        online_link=link,
        ends_at=end(entry, entry.lasts),
        taken=0,
        status=EventStatus.SCHEDULED,
        revision=0,
        created_at=now,
    )
    event.begin_at(entry.starts_at, profile.timezone, now)
    db.add(event)
    db.flush()
    store.set_reminders(db, event.id, [offset // timedelta(minutes=1) for offset in profile.events.reminders])
    partners.sign(db, actor, event, profile, now, tells=tells)
    if event.status == EventStatus.SCHEDULED:
        event.status = EventStatus.PUBLISHED
        db.flush()
    db.refresh(event)
    return event


def _change(db: Session, actor: Actor, entry: Entry, now: datetime, profile: Profile) -> list[Event]:
    """Change an event that is known; return it where it takes place elsewhere now."""
    event = store.locked(db, _known(db, entry))
    if event is None:
        return []
    chosen = options.of(db, event)
    before = Facts.of(event, (), chosen)
    event.title = title(entry)
    if event.starts_at != entry.starts_at:
        event.begin_at(entry.starts_at, ZoneInfo(event.zone), now)
    event.ends_at = end(entry, entry.lasts or chosen.lasts)
    elsewhere = _elsewhere(entry, event)
    if elsewhere:
        event.place, event.online_link = where(entry)
        event.latitude = event.longitude = None
    db.flush()
    partners.sign(db, actor, event, profile, now, changed=True)
    desk.tell_change(db, event, before, now, profile.quiet_hours)
    moving.clear(db, event, now)
    audit.record(db, actor, Action.CHANGED, "event", event.id, now)
    return [event] if elsewhere else []


def _bind(db: Session, actor: Actor, made: dict[tuple[str, str], Event], now: datetime) -> None:
    """Let the events of an entry that repeats be a series, with those that were made of it before."""
    for uid in {uid for uid, instance in made if instance}:
        found = [event for (of, _instance), event in made.items() if of == uid]
        earlier = next(filter(None, (series.of_event(db, one) for one in _events_of(db, actor, uid))), None)
        if earlier:
            series.put_in(db, earlier.id, [event.id for event in found])
        elif len(found) > 1:
            making.join_up(db, found[0].title, found, now)


def _events_of(db: Session, actor: Actor, uid: str) -> list[int]:
    """Return those events made of an entry before that the actor may manage."""
    made = select(Event.id).join(Origin, Origin.event_id == Event.id).where(Origin.uid == uid)
    return list(db.scalars(made.where(rights.manageable(db, actor)).order_by(Event.id)))


def _remember(db: Session, entry: Entry, made: Event | None) -> None:
    origin = db.get(Origin, (entry.uid, entry.instance))
    if origin and entry.fate in (*MAKES, Fate.SAME):
        origin.sequence = entry.sequence
    elif made:
        db.add(Origin(uid=entry.uid, instance=entry.instance, event_id=made.id, sequence=entry.sequence))


def forget(db: Session, person_id: int, token: str) -> None:
    """Forget a file that its sender may no longer take in."""
    db.execute(delete(Import).where(Import.person_id == person_id, Import.token == token))


def fail(db: Session, person_id: int, token: str, problem: Problem, now: datetime) -> None:
    """Note that a file cannot be taken in."""
    found = db.get(Import, person_id, populate_existing=True)
    if found and found.token == token:
        found.file_id, found.problem, found.updated_at = None, problem, now
