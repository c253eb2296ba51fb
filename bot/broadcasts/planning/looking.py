"""The plan as a calendar: what is planned, waits for approval, or has gone out, by day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from bot.broadcasts.model import Broadcast
from bot.broadcasts.planning import cards, rhythm, store
from bot.broadcasts.planning.model import Card, Plan, State
from bot.broadcasts.planning.outlooks import utc
from bot.broadcasts.planning.refusals import NotInPlan
from bot.outbox.quiet import leaves_at
from bot.people.model import Actor, Permission
from bot.profile import Profile

FARTHEST = 3 * 366
"""Days to which the calendar can be turned."""


@dataclass(frozen=True, slots=True)
class Item:
    """One line of the plan."""

    broadcast: Broadcast
    state: State
    moment: datetime
    author: str | None = None
    repeat: bool = False
    """Whether it is a later one of a series, with nothing stored for it yet."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """The lines of some days, in order; and how many announcements are put aside."""

    items: Sequence[Item]
    today: date
    zone: ZoneInfo
    aside: int = 0

    def on(self, day: date) -> list[Item]:
        """Return the lines of one day."""
        return [item for item in self.items if item.moment.astimezone(self.zone).date() == day]


def month(
    db: Session, actor: Actor, first: date, area: str | None, *, profile: Profile, now: datetime
) -> Calendar:
    """Return the plan of the month that begins with `first`; with `area` what reaches it."""
    following = (first + timedelta(days=32)).replace(day=1)
    return between(db, actor, first, following, area, profile=profile, now=now)


def between(
    db: Session,
    actor: Actor,
    first: date,
    until: date,
    area: str | None = None,
    *,
    profile: Profile,
    now: datetime,
) -> Calendar:
    """Return the plan from a day to the day before another."""
    actor.require(Permission.ANNOUNCE)
    zone = profile.timezone
    starts, ends = (utc(datetime.combine(day, time()), zone.key) for day in (first, until))
    sent = [
        Item(one, State.LEFT, one.due_at, store.role_of(db, one.author_id))
        for one in store.sent_between(db, starts, ends, area)
    ]
    planned = [
        item
        for broadcast, plan in store.waiting(db)
        if store.reaches(broadcast, area)
        for item in _of(db, broadcast, plan, ends, profile)
        if starts <= item.moment < ends
    ]
    items = sorted([*sent, *planned], key=lambda item: (item.moment, item.broadcast.id))
    return Calendar(items, now.astimezone(zone).date(), zone, len(store.aside(db)))


def day(
    db: Session, actor: Actor, when: date, area: str | None, *, profile: Profile, now: datetime
) -> Calendar:
    """Return the plan of one day."""
    return between(db, actor, when, when + timedelta(days=1), area, profile=profile, now=now)


def day_from(value: str, now: datetime, profile: Profile) -> date:
    """Read a day as buttons carry it; today where it is none, or years away."""
    today = now.astimezone(profile.timezone).date()
    try:
        found = date.fromisoformat(value)
    except ValueError:
        return today
    return found if abs((found - today).days) <= FARTHEST else today


def area_from(value: str, profile: Profile) -> str | None:
    """Read an area as buttons carry it; none where the profile has no such area."""
    return value if profile.area(value) else None


def put_aside(db: Session, actor: Actor, *, profile: Profile, now: datetime) -> Calendar:
    """Return what is put aside."""
    actor.require(Permission.ANNOUNCE)
    items = [
        Item(one, State.ASIDE, one.due_at, store.role_of(db, one.author_id)) for one, _plan in store.aside(db)
    ]
    return Calendar(items, now.astimezone(profile.timezone).date(), profile.timezone, len(items))


def one(db: Session, actor: Actor, broadcast_id: int, *, profile: Profile, now: datetime) -> Card:
    """Return one announcement as the team sees it."""
    actor.require(Permission.ANNOUNCE)
    found = store.find(db, broadcast_id)
    if found is None:
        raise NotInPlan
    return cards.of(db, actor.id, *found, profile=profile, now=now)


def _of(db: Session, broadcast: Broadcast, plan: Plan, ends: datetime, profile: Profile) -> list[Item]:
    """Return the line of what is stored, and those of its repetitions until `ends`."""
    author = store.role_of(db, broadcast.author_id)
    items = [Item(broadcast, State(plan.state), broadcast.due_at, author)]
    series = store.series(db, plan.series_id)
    if series is None:
        return items
    for _turn, wall in rhythm.turns(rhythm.of_series(series), plan.turn + 1):
        moment = leaves_at(utc(wall, series.zone), profile)
        if moment >= ends:
            break
        items.append(Item(broadcast, State(plan.state), moment, author, repeat=True))
    return items
