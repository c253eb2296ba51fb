"""Making a series: all its events at once, or none."""

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from bot.events import desk, form
from bot.events import store as events
from bot.events.model import Event, EventStatus
from bot.events.options import rules
from bot.events.options import store as options
from bot.events.options.model import Options
from bot.events.partners import actions as partners
from bot.events.series import drafting, store
from bot.events.series.model import Asked, Rule, Series
from bot.events.series.refusals import AlreadyInSeries, SeriesGone, TooFewSessions
from bot.events.series.shapes import Line, Made, Plan
from bot.events.templates import copying
from bot.people.model import Actor, Permission
from bot.profile import Profile


def make(db: Session, actor: Actor, token: str, now: datetime, profile: Profile) -> Made:
    """Publish every event of the series as it was checked; a second press finds nothing to make.

    Each goes the way of the first: at once, at a moment, or after the team has looked at it.
    """
    drafting.open_one(db, actor, now, Asked.CHECK)
    plan = drafting.plan(db, actor, now, profile)
    if plan.draft.token != token:
        raise SeriesGone
    further = [line for line in plan.lines[1:] if line.counts]
    if not further:
        raise TooFewSessions
    first = _first(db, actor, plan, now, profile)
    title = plan.draft.name or first.title
    series = Series(title=title, cycle=plan.draft.rule == Rule.CYCLE, created_at=now)
    db.add(series)
    db.flush()
    made = [_another(db, actor, first, line, now) for line in further]
    store.put_in(db, series.id, [first.id, *(event.id for event in made)])
    is_told = plan.draft.event_id == form.NEW
    store.drop_draft(db, actor.id)
    for number, event in enumerate(made):
        # Whoever looks after everybody's events repeats one of an organisation in its name.
        if not actor.may(Permission.OVERSEE_EVENTS):
            partners.sign(db, actor, event, profile, now, tells=not number and not is_told)
        # Not public before all of it is written.
        if event.status == EventStatus.SCHEDULED and not _is_planned(first):
            event.status = EventStatus.PUBLISHED
            db.flush()
        db.refresh(event)
        partners.note(db, actor, event, now)
    return Made(series, [first, *made], from_form=plan.draft.event_id == form.NEW)


def join_up(db: Session, title: str, found: list[Event], now: datetime) -> Series:
    """Let events that were made otherwise belong together."""
    series = Series(title=title, cycle=False, created_at=now)
    db.add(series)
    db.flush()
    store.put_in(db, series.id, [event.id for event in found])
    return series


def _first(db: Session, actor: Actor, plan: Plan, now: datetime, profile: Profile) -> Event:
    if plan.draft.event_id == form.NEW:
        return desk.publish(db, actor, plan.draft.given.get("form", ""), profile, now)
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
    event.begin_at(line.at.utc, ZoneInfo(first.zone), now)
    event.organiser_id, event.created_at = actor.id, now
    event.taken, event.revision = 0, 0
    chosen = _options_of(db, first, event)
    event.ends_at, event.publish_at = chosen.ends_at(event.starts_at), chosen.publish_at
    event.status = EventStatus.SCHEDULED
    rules.check(chosen, event.starts_at, now, public=not _is_planned(first))
    db.add(event)
    db.flush()
    events.set_reminders(db, event.id, copying.offsets_of(db, first))
    options.write(db, event, chosen)
    return event


def _is_planned(first: Event) -> bool:
    return first.status == EventStatus.SCHEDULED or first.publish_at is not None


def _options_of(db: Session, first: Event, event: Event) -> Options:
    """Return what was chosen for the first, for another of the series.

    Signing up opens for all at once, and closes for each as long before its start as for the first.
    """
    chosen = options.of(db, first)
    if chosen.closes_at:
        chosen = replace(chosen, closes_at=event.starts_at - (first.starts_at - chosen.closes_at))
    return chosen
