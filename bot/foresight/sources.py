"""Where messages of the days ahead come from: each as a moment and a query for the people it goes to."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import Select, select, union
from sqlalchemy.orm import Session

from bot.broadcasts import reaching
from bot.broadcasts import store as broadcasts
from bot.broadcasts.audience import reckoning
from bot.broadcasts.audience.aim import Aim
from bot.broadcasts.digest.moments import goes_into
from bot.broadcasts.digest.store import COLLECTED
from bot.broadcasts.model import DIGEST, KIND, Broadcast
from bot.broadcasts.planning import outlooks, rhythm
from bot.broadcasts.planning import store as plans
from bot.council import store as council
from bot.events import store as events
from bot.foresight.model import Sort
from bot.outbox.model import Delivery, of_kind, unsent
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
    weekly: bool = False
    """Whether it goes into the message of the week, which is one however much is in it."""


def planned(
    db: Session, now: datetime, until: datetime, profile: Profile, *, but: int | None = None
) -> Iterator[Dispatch]:
    """Yield the announcements of the plan with their repetitions, also those that wait for approval.

    What waits for approval without a time counts as leaving now. `but`: the one that is being changed.
    """
    for broadcast, plan in plans.waiting(db):
        if broadcast.id == but:
            continue
        if broadcast.due_at < until:
            moment = max(now, broadcast.due_at)
            yield from _both(broadcast.aim, moment, profile, over_at=broadcast.over_at)
        series = plans.series(db, plan.series_id)
        if series is None:
            continue
        for _turn, wall in rhythm.turns(rhythm.of_series(series), plan.turn + 1):
            moment = leaves_at(outlooks.utc(wall, series.zone), profile)
            if moment >= until:
                break
            yield from _both(broadcast.aim, moment, profile)


def half_asked(db: Session, now: datetime, profile: Profile) -> Iterator[Dispatch]:
    """Yield the rest of an announcement to very many, whose deliveries are still being asked for."""
    half = select(Broadcast).where(Broadcast.asked_up_to.is_not(None), Broadcast.stopped_at.is_(None))
    for broadcast in db.scalars(half):
        after, moment = broadcast.asked_up_to or 0, max(now, broadcast.due_at)
        for each in _both(broadcast.aim, moment, profile, over_at=broadcast.over_at):
            yield replace(each, people=each.people.where(Person.id > after))


def being_written(
    db: Session, actor: Actor, now: datetime, until: datetime, profile: Profile
) -> Iterator[Dispatch]:
    """Yield the actor's draft, as if it were confirmed now, with its repetitions."""
    draft = broadcasts.draft(db, actor.id)
    if draft is None or not draft.audience_settled:
        return
    wish = plans.wish(db, actor.id)
    over_at = reckoning.over(db, draft, profile, now)
    moments = [reckoning.leaves(db, draft, profile, now)]
    repeats = outlooks.rhythm(wish)
    if wish is not None and repeats is not None:
        walls = [wall for _turn, wall in rhythm.turns(repeats, 1)]
        moments += [leaves_at(outlooks.utc(wall, wish.zone), profile) for wall in walls]
    for number, moment in enumerate(moments):
        if moment < until:
            end = over_at if number == 0 else None
            yield from (
                replace(each, own=not each.weekly) for each in _both(draft.aim, moment, profile, over_at=end)
            )


def _both(
    aim: Aim, moment: datetime, profile: Profile, *, over_at: datetime | None = None
) -> Iterator[Dispatch]:
    """Yield who gets an announcement when it leaves, and who in the message of the week."""
    digest_at = goes_into(aim, moment, over_at, profile)
    target = reaching.Target(aim, moment, digest_at=digest_at)
    people = reaching.audience(target)
    yield Dispatch(moment, Sort.ANNOUNCEMENT, people.where(~target.in_digest))
    if digest_at:
        weekly = people.where(target.in_digest)
        yield Dispatch(digest_at, Sort.ANNOUNCEMENT, weekly, weekly=True)


def collected(db: Session, now: datetime, until: datetime) -> Iterator[Dispatch]:
    """Yield what has left and waits for the message of the week."""
    for due_at in db.scalars(select(Delivery.due_at).where(COLLECTED, Delivery.due_at < until).distinct()):
        people = select(Delivery.person_id).where(COLLECTED, Delivery.due_at == due_at).distinct()
        yield Dispatch(max(now, due_at), Sort.ANNOUNCEMENT, people, weekly=True)


def in_one_message(known: Iterable[Dispatch]) -> list[Dispatch]:
    """Put together what goes into the same message of the week: one for each person."""
    single, weekly = list[Dispatch](), dict[datetime, list[Select[int]]]()
    for one in known:
        if one.weekly:
            weekly.setdefault(one.moment, []).append(one.people)
        else:
            single.append(one)
    for moment, queries in weekly.items():
        parts = [select(part.subquery().c[0]) for part in queries]
        together = union(*parts).subquery()
        single.append(Dispatch(moment, Sort.ANNOUNCEMENT, select(together.c[0]), weekly=True))
    return single


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
                yield Dispatch(moment, Sort.REMINDER, council.told_of(meeting))


def waiting(starts: datetime | None, ends: datetime, sort: Sort) -> Select[int]:
    """Select the people of messages that stand in the outbox and are due then; one row for each message."""
    due = select(Delivery.person_id).where(unsent(), Delivery.due_at < ends)
    if starts is not None:
        due = due.where(Delivery.due_at >= starts)
    announcing, reminding = of_kind(KIND, DIGEST), of_kind(*REMINDERS)
    if sort is Sort.ANNOUNCEMENT:
        return due.where(announcing)
    return due.where(reminding if sort is Sort.REMINDER else ~reminding & ~announcing)


REMINDERS = ("event.reminder", "council.reminder")
"""Kinds of deliveries that remind."""
