"""Making a series: all its events at once, or none."""

from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from bot.events import desk, form
from bot.events import store as events
from bot.events.model import Event, EventStatus
from bot.events.series import drafting, store
from bot.events.series.model import Asked, Rule, Series
from bot.events.series.refusals import AlreadyInSeries, SeriesGone, TooFewSessions
from bot.events.series.shapes import Line, Made, Plan
from bot.events.templates import copying
from bot.people import audit
from bot.people.audit import Action
from bot.people.model import Actor


def make(db: Session, actor: Actor, token: str, now: datetime, zone: ZoneInfo) -> Made:
    """Publish every event of the series as it was checked; a second press finds nothing to make."""
    drafting.open_one(db, actor, now, Asked.CHECK)
    plan = drafting.plan(db, actor, now, zone)
    if plan.draft.token != token:
        raise SeriesGone
    further = [line for line in plan.lines[1:] if line.counts]
    if not further:
        raise TooFewSessions
    first = _first(db, actor, plan, now, zone)
    title = plan.draft.name or first.title
    series = Series(title=title, cycle=plan.draft.rule == Rule.CYCLE, created_at=now)
    db.add(series)
    db.flush()
    made = [_another(db, actor, first, line, now) for line in further]
    store.put_in(db, series.id, [first.id, *(event.id for event in made)])
    store.drop_draft(db, actor.id)
    for event in made:
        audit.record(db, actor, Action.PUBLISHED, "event", event.id, now)
    return Made(series, [first, *made])


def join_up(db: Session, title: str, found: list[Event], now: datetime) -> Series:
    """Let events that were made otherwise belong together."""
    series = Series(title=title, cycle=False, created_at=now)
    db.add(series)
    db.flush()
    store.put_in(db, series.id, [event.id for event in found])
    return series


def _first(db: Session, actor: Actor, plan: Plan, now: datetime, zone: ZoneInfo) -> Event:
    if plan.draft.event_id == form.NEW:
        return desk.publish(db, actor, plan.draft.given.get("form", ""), zone, now)
    event = desk.managed(db, actor, plan.draft.event_id, now)
    # Locked, so that two organisers do not begin a series with it at once.
    events.locked(db, event.id)
    if store.of_event(db, event.id):
        raise AlreadyInSeries
    return event


def _another(db: Session, actor: Actor, first: Event, line: Line, now: datetime) -> Event:
    event = copying.twin(first)
    event.title = line.title
    if line.at.utc is None:
        raise TooFewSessions
    event.starts_at, event.local_time, event.scheduled_at = line.at.utc, line.at.wall, now
    event.organiser_id, event.created_at = actor.id, now
    event.status, event.taken, event.revision = EventStatus.PUBLISHED, 0, 0
    db.add(event)
    db.flush()
    events.set_reminders(db, event.id, copying.offsets_of(db, first))
    return event
