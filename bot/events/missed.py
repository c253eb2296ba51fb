"""Reminders that did not go out in time, as the bot or Telegram was not at work: the organiser is told."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import Select, exists, func, or_, select
from sqlalchemy.orm import Session

from bot.events import store
from bot.events.desk import REMINDER
from bot.events.model import Event, Registration, Reminder
from bot.outbox import store as outbox
from bot.outbox.model import Delivery, Outcome, Priority
from bot.outbox.quiet import leaves_at
from bot.people import store as people
from bot.people.model import Permission, Person
from bot.profile import Profile
from bot.reminding import LATE_NOTICE, remind_at

MISSED = "event.missed"
LOOKS_BACK = timedelta(days=7)
LASTS = timedelta(days=3)


def report_missed(db: Session, now: datetime, profile: Profile) -> int:
    """Report on events that have begun before everybody was reminded; return how many reports are new."""
    begun = store.begun_with_rules(db, now, now - LOOKS_BACK)
    return sum(_report(db, event, rules, now, profile) for event, rules in begun)


def _report(db: Session, event: Event, rules: list[Reminder], now: datetime, profile: Profile) -> int:
    zone, quiet = ZoneInfo(event.zone), profile.quiet_hours
    moments = {
        rule: remind_at(event.starts_at, timedelta(minutes=rule.offset_minutes), zone, quiet)
        for rule in rules
    }
    live = {rule: moment for rule, moment in moments.items() if moment > event.scheduled_at}
    undone = [rule for rule in live if rule.done_for != event.starts_at]
    last = max([*live.values(), event.starts_at - LATE_NOTICE]) if undone else None
    count = db.scalar(select(func.count()).select_from(_not_reminded(event, last).subquery())) or 0
    return _tell(db, event, count, leaves_at(now, profile)) if count else 0


def _not_reminded(event: Event, until: datetime | None) -> Select[int]:
    """Select those whose reminder came too late; with `until` also those who were never to get one."""
    about = (
        Delivery.kind == REMINDER,
        Delivery.ref == event.id,
        Delivery.person_id == Registration.person_id,
        Delivery.expires_at == event.starts_at,
    )
    late = or_(Delivery.outcome == Outcome.EXPIRED, Delivery.outcome.is_(None))
    reminded = exists(select(Delivery.id).where(*about, ~late))
    came_too_late = exists(select(Delivery.id).where(*about, late))
    query = (
        select(Registration.person_id)
        .join(Person, Person.id == Registration.person_id)
        .where(Registration.event_id == event.id, Person.reachable, ~reminded)
    )
    if until is None:
        return query.where(came_too_late)
    return query.where(or_(came_too_late, Registration.registered_at <= until))


def _tell(db: Session, event: Event, count: int, due_at: datetime) -> int:
    organisers = [event.organiser_id] if event.organiser_id else []
    told = organisers or people.with_permission(db, Permission.OVERSEE_EVENTS, frozenset())
    return sum(
        outbox.enqueue(
            db,
            MISSED,
            person_id,
            event.id,
            key=f"{MISSED}:{event.id}:{int(event.starts_at.timestamp())}:{person_id}",
            due_at=due_at,
            expires_at=due_at + LASTS,
            priority=Priority.BROADCAST,
            refs={"count": count},
        )
        for person_id in told
    )
