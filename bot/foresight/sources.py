"""Where messages of the days ahead come from: each as a moment and a query for the people it goes to."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from bot.broadcasts import reaching
from bot.broadcasts import store as broadcasts
from bot.broadcasts.model import KIND, UNDO, Broadcast, Composed
from bot.broadcasts.planning import outlooks, rhythm
from bot.broadcasts.planning import store as plans
from bot.council import store as council
from bot.events import store as events
from bot.foresight.model import Sort
from bot.outbox.model import Delivery, Outcome
from bot.outbox.quiet import leaves_at
from bot.people.model import Actor, Person
from bot.profile import Profile
from bot.reminding import remind_at


@dataclass(frozen=True, slots=True)
class Dispatch:
    """Messages that leave together."""

    moment: datetime
    sort: Sort
    people: Select[int]
    own: bool = False
    """Whether it is of the announcement being written."""


def planned(
    db: Session, now: datetime, until: datetime, profile: Profile, *, but: int | None = None
) -> Iterator[Dispatch]:
    """Yield the announcements of the plan with their repetitions, also those that wait for approval.

    What waits for approval without a time counts as leaving now. `but`: the one that is being changed.
    """
    for broadcast, plan in plans.waiting(db):
        if broadcast.id == but:
            continue
        people = reaching.audience(broadcast.area)
        if broadcast.due_at < until:
            yield Dispatch(max(now, broadcast.due_at), Sort.ANNOUNCEMENT, people)
        series = plans.series(db, plan.series_id)
        if series is None:
            continue
        for _turn, wall in rhythm.turns(rhythm.of_series(series), plan.turn + 1):
            moment = leaves_at(outlooks.utc(wall, series.zone), profile)
            if moment >= until:
                break
            yield Dispatch(moment, Sort.ANNOUNCEMENT, people)


def half_asked(db: Session, now: datetime) -> Iterator[Dispatch]:
    """Yield the rest of an announcement to very many, whose deliveries are still being asked for."""
    half = select(Broadcast).where(Broadcast.asked_up_to.is_not(None), Broadcast.stopped_at.is_(None))
    for broadcast in db.scalars(half):
        rest = reaching.audience(broadcast.area).where(Person.id > (broadcast.asked_up_to or 0))
        yield Dispatch(max(now, broadcast.due_at), Sort.ANNOUNCEMENT, rest)


def being_written(
    db: Session, actor: Actor, now: datetime, until: datetime, profile: Profile
) -> Iterator[Dispatch]:
    """Yield the actor's draft, as if it were confirmed now, with its repetitions."""
    draft = broadcasts.draft(db, actor.id)
    if draft is None or not draft.audience_settled:
        return
    wish = plans.wish(db, actor.id)
    first = (wish.moment if wish else None) or now + UNDO
    yield from _one(draft, leaves_at(max(first, now), profile), until)
    repeats = outlooks.rhythm(wish)
    if wish is None or repeats is None:
        return
    for _turn, wall in rhythm.turns(repeats, 1):
        yield from _one(draft, leaves_at(outlooks.utc(wall, wish.zone), profile), until)


def _one(draft: Composed, moment: datetime, until: datetime) -> Iterator[Dispatch]:
    if moment < until:
        yield Dispatch(moment, Sort.ANNOUNCEMENT, reaching.audience(draft.area), own=True)


def reminders(db: Session, now: datetime, until: datetime, profile: Profile) -> Iterator[Dispatch]:
    """Yield the reminders of events and of council meetings that are due by rule, to who is signed up now."""
    quiet = profile.quiet_hours
    for event, rules in events.coming_with_rules(db, now):
        people = events.registered_between(event.id, None, now)
        for rule in rules:
            offset = timedelta(minutes=rule.offset_minutes)
            moment = remind_at(event.starts_at, offset, ZoneInfo(event.zone), quiet)
            if max(now, event.scheduled_at) < moment < until:
                yield Dispatch(moment, Sort.REMINDER, people)
    for meeting in council.planned(db, now, until + max(profile.events.reminders, default=timedelta())):
        for offset in profile.events.reminders:
            if meeting.all_day and offset % timedelta(days=1):
                continue
            moment = remind_at(meeting.reminded_by, offset, ZoneInfo(meeting.zone), quiet)
            if max(now, meeting.scheduled_at) < moment < until:
                yield Dispatch(moment, Sort.REMINDER, council.followers(meeting.topic))


def waiting(starts: datetime | None, ends: datetime, sort: Sort) -> Select[int]:
    """Select the people of messages that stand in the outbox and are due then; one row for each message."""
    due = select(Delivery.person_id).where(Delivery.outcome.is_(None), Delivery.due_at < ends)
    if starts is not None:
        due = due.where(Delivery.due_at >= starts)
    if sort is Sort.ANNOUNCEMENT:
        return due.where(Delivery.kind == KIND)
    reminding = Delivery.kind.in_(REMINDERS)
    return due.where(reminding if sort is Sort.REMINDER else ~reminding & (Delivery.kind != KIND))


def announced(since: datetime, until: datetime) -> Select[int]:
    """Select who has got, or is about to get, announcements that were sent; one row for each."""
    return select(Delivery.person_id).where(
        Delivery.kind == KIND,
        Delivery.due_at > since,
        Delivery.due_at <= until,
        Delivery.outcome.is_(None) | Delivery.outcome.in_((Outcome.SENT, Outcome.UNKNOWN, Outcome.PAUSED)),
    )


REMINDERS = ("event.reminder", "council.reminder")
"""Kinds of deliveries that remind."""
