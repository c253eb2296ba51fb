"""Reminders that did not go out in time, as the bot or Telegram was not at work: the organiser is told."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import Select, exists, func, or_, select
from sqlalchemy.orm import Session

from bot.events import store
from bot.events.desk import REMINDER
from bot.events.model import Event, Registration, Reminder
from bot.outbox import store as outbox
from bot.outbox.model import Delivery, Outcome, Priority, of_kind
from bot.outbox.quiet import leaves_at
from bot.people import store as people
from bot.people.model import Permission, Person
from bot.profile import Profile
from bot.reminding import LATE_NOTICE, remind_at

MISSED = "event.missed"
LOOKS_BACK = timedelta(days=7)
LASTS = timedelta(days=3)
_LATE = or_(Delivery.outcome == Outcome.EXPIRED, Delivery.outcome.is_(None))


def report_missed(db: Session, now: datetime, profile: Profile) -> int:
    """Report on events that have begun before everybody was reminded; return how many reports are new.

    Those who come are counted only where something went wrong that nobody was told of yet.
    """
    begun = store.begun_with_rules(db, now, now - LOOKS_BACK)
    late, reports = _with_late(db, [event.id for event, _rules in begun]), 0
    for event, rules in begun:
        last = _last_moment(event, rules, profile)
        if last or event.id in late:
            reports += _report(db, event, last, leaves_at(now, profile))
    return reports


def _with_late(db: Session, event_ids: Sequence[int]) -> set[int]:
    late = select(Delivery.ref).where(Delivery.kind == REMINDER, Delivery.ref.in_(event_ids), _LATE)
    return set(db.scalars(late.distinct())) if event_ids else set()


def _last_moment(event: Event, rules: Sequence[Reminder], profile: Profile) -> datetime | None:
    """Return the last moment at which somebody was to be reminded; none where all rules were done."""
    zone, quiet = ZoneInfo(event.zone), profile.quiet_hours
    moments = {
        rule: remind_at(event.starts_at, timedelta(minutes=rule.offset_minutes), zone, quiet)
        for rule in rules
    }
    live = {rule: moment for rule, moment in moments.items() if moment > event.scheduled_at}
    undone = [rule for rule in live if rule.done_for != event.starts_at]
    return max([*live.values(), event.starts_at - LATE_NOTICE]) if undone else None


def _report(db: Session, event: Event, last: datetime | None, due_at: datetime) -> int:
    told = _told_of(db, event)
    known = db.scalars(select(Delivery.dedup_key).where(Delivery.dedup_key.in_(told)))
    if told.keys() <= set(known):
        return 0
    count = db.scalar(select(func.count()).select_from(_not_reminded(event, last).subquery())) or 0
    return _tell(db, event, told, count, due_at) if count else 0


def _not_reminded(event: Event, until: datetime | None) -> Select[int]:
    """Select those whose reminder came too late; with `until` also those who were never to get one."""
    about = (
        of_kind(REMINDER),
        Delivery.ref == event.id,
        Delivery.person_id == Registration.person_id,
        Delivery.expires_at == event.starts_at,
    )
    reminded = exists(select(Delivery.id).where(*about, ~_LATE))
    came_too_late = exists(select(Delivery.id).where(*about, _LATE))
    query = (
        select(Registration.person_id)
        .join(Person, Person.id == Registration.person_id)
        .where(Registration.event_id == event.id, Person.reachable, ~reminded)
    )
    if until is None:
        return query.where(came_too_late)
    return query.where(or_(came_too_late, Registration.registered_at <= until))


def _told_of(db: Session, event: Event) -> dict[str, int]:
    """Return who hears of it, by the key of the report to them."""
    organisers = [event.organiser_id] if event.organiser_id else []
    told = organisers or people.with_permission(db, Permission.OVERSEE_EVENTS, frozenset())
    about = f"{MISSED}:{event.id}:{int(event.starts_at.timestamp())}"
    return {f"{about}:{person_id}": person_id for person_id in told}


def _tell(db: Session, event: Event, told: Mapping[str, int], count: int, due_at: datetime) -> int:
    return sum(
        outbox.enqueue(
            db,
            MISSED,
            person_id,
            event.id,
            key=key,
            due_at=due_at,
            expires_at=due_at + LASTS,
            priority=Priority.BROADCAST,
            refs={"count": count},
        )
        for key, person_id in told.items()
    )
