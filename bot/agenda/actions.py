"""Looking at what is coming: a list, a month, a day; and what somebody signed up for or hears of."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from bot.agenda import store
from bot.agenda.model import EVERYTHING, MONTHS_AHEAD, Choices, Chosen, Entry, Instead, Listing, Month
from bot.agenda.store import Span
from bot.council.model import Meeting
from bot.events.options import entry
from bot.people.model import Actor
from bot.profile import Profile
from bot.telegram.month_grid import clamped
from bot.workdays import midnight

PAGE = 5
MOST_IN_A_MONTH = 1_000
INSTEAD = 3
"""How many of what there is are named where nothing is as it was chosen."""
MOST_OF_MINE = 5
_DAY = timedelta(days=1)
_INSTANT = timedelta(microseconds=1)
"""What begins at the very start of a day is of that day, though a span leaves out its own beginning."""


def browse(
    db: Session, actor: Actor, chosen: Chosen, page: int, now: datetime, *, profile: Profile
) -> Listing:
    """Return a page of what comes; of pages that are not there, the last one."""
    today = now.astimezone(profile.timezone).date()
    return _listing(db, known(chosen, profile), page, _from(actor, now, profile), today=today)


def on_day(
    db: Session, actor: Actor, chosen: Chosen, day: date, now: datetime, *, page: int, profile: Profile
) -> Listing:
    """Return a page of what comes on a day, as far as it has not begun; of the nearest day that is shown."""
    today = now.astimezone(profile.timezone).date()
    day = min(max(day, today), _next(clamped(date.max, today, MONTHS_AHEAD)) - _DAY)
    begins, ends = midnight(day, profile.timezone), midnight(day + _DAY, profile.timezone)
    ahead = _from(actor, now, profile)
    span = ahead.within(begins - _INSTANT, begins, ends)
    return _listing(db, known(chosen, profile), page, span, today=today, day=day)


def month(
    db: Session, actor: Actor, chosen: Chosen, wanted: date, now: datetime, *, profile: Profile
) -> Month:
    """Return a month, or the nearest one that can be shown."""
    today, chosen = now.astimezone(profile.timezone).date(), known(chosen, profile)
    first = clamped(wanted, today, MONTHS_AHEAD)
    begins, ends = midnight(first, profile.timezone), midnight(_next(first), profile.timezone)
    ahead = _from(actor, now, profile)
    span = ahead.within(begins - _INSTANT, begins, ends)
    days: dict[date, list[Entry]] = {}
    for found in store.page(db, chosen, span, limit=MOST_IN_A_MONTH):
        days.setdefault(found.day, []).append(found)
    later, around = replace(ahead, after=ends - _INSTANT, midnight=ends), replace(span, before=None)
    instead = Instead() if days else _instead(db, chosen, later, around)
    return Month(first, today, chosen, days, instead)


def choices(db: Session, actor: Actor, chosen: Chosen, profile: Profile) -> Choices:
    """Return what can be chosen by the actor."""
    return Choices(known(chosen, profile), store.area_of(db, actor.id))


def my_meetings(db: Session, actor: Actor, now: datetime, profile: Profile) -> list[Meeting]:
    """Return the coming meetings of the council that the actor hears of."""
    return store.meetings_of(db, actor.id, _from(actor, now, profile), MOST_OF_MINE)


def known(chosen: Chosen, profile: Profile) -> Chosen:
    """Return the choice without an area that the profile does not have (any more)."""
    return chosen if profile.area(chosen.area) else chosen.within("")


def _from(actor: Actor, now: datetime, profile: Profile) -> Span:
    today = midnight(now.astimezone(profile.timezone).date(), profile.timezone)
    return Span(now, today, for_team=entry.of_team(actor))


def _next(first: date) -> date:
    return (first + timedelta(days=31)).replace(day=1)


def _listing(
    db: Session, chosen: Chosen, page: int, span: Span, *, today: date, day: date | None = None
) -> Listing:
    pages = max(1, -(-store.count(db, chosen, span) // PAGE))
    page = min(page, pages - 1)
    entries = store.page(db, chosen, span, offset=page * PAGE, limit=PAGE)
    later = replace(span, before=None)
    instead = Instead() if entries else _instead(db, chosen, later, later)
    return Listing(entries, chosen, page, pages, today, day, instead)


def _instead(db: Session, chosen: Chosen, later: Span, around: Span) -> Instead:
    """Return what comes `later` as it was chosen, else the nearest of everything."""
    if found := store.page(db, chosen, later, limit=INSTEAD):
        return Instead(tuple(found), as_chosen=True)
    return Instead(tuple(store.page(db, EVERYTHING, around, limit=INSTEAD)))
