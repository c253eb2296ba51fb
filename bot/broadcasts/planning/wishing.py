"""What an author wishes for the announcement being written: when it leaves, how it repeats."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from sqlalchemy.orm import Session

from bot.broadcasts import actions, writing
from bot.broadcasts.desk import Desk
from bot.broadcasts.model import Draft, Step, next_step
from bot.broadcasts.planning import outlooks
from bot.broadcasts.planning import store as plans
from bot.broadcasts.planning.model import MAX_TIMES, Every, Wish
from bot.broadcasts.planning.refusals import NothingToRepeat, TimePassed, UnsuitableEnd
from bot.dates import Ambiguous, Answer, Reason, Unreadable, When, read, read_day
from bot.dates.moments import FARTHEST
from bot.dates.refusals import UnreadableTime
from bot.dates.text import without_until
from bot.people.model import Actor
from bot.profile import Profile

_HOURS = (9, 18)
"""Hours that are offered as buttons."""
USUAL_TIMES = 4
"""How often it repeats unless something else is said."""


def look(db: Session, actor: Actor, token: str, *, profile: Profile, now: datetime) -> Desk:
    """Return the draft whose time is asked for; out of date where the button is of an earlier question."""
    if not _fits(writing.draft_of(db, actor), token):
        return _out_of_date(db, actor, profile=profile, now=now)
    return actions.begin(db, actor, profile=profile, now=now)


def read_time(db: Session, actor: Actor, text: str, *, profile: Profile, now: datetime) -> Desk | Ambiguous:
    """Take a time as typed; what has several readings is returned to be asked back."""
    answer = read(text, now=now, zone=profile.timezone, locale=actor.locale)
    return _heard(db, actor, answer, profile=profile, now=now)


def at(
    db: Session, actor: Actor, token: str, wall: str, *, profile: Profile, now: datetime
) -> Desk | Ambiguous:
    """Take a time from a button ("2026-11-24T18.00"; "b" at the end: the second such hour)."""
    if not _fits(writing.draft_of(db, actor), token):
        return _out_of_date(db, actor, profile=profile, now=now)
    moment = wall_from(wall)
    if moment is None:
        raise UnreadableTime(Reason.NOT_UNDERSTOOD)
    utc = outlooks.utc(moment, profile.timezone.key)
    if utc.astimezone(profile.timezone).replace(tzinfo=None, fold=0) != moment.replace(fold=0):
        raise UnreadableTime(Reason.MISSING_HOUR)
    if utc - now > FARTHEST:
        raise UnreadableTime(Reason.TOO_FAR)
    return _heard(db, actor, When(moment, profile.timezone), profile=profile, now=now)


def at_once(db: Session, actor: Actor, token: str, *, profile: Profile, now: datetime) -> Desk:
    """Take the time away again: it leaves when it is sent, once."""

    def change(wish: Wish) -> None:
        wish.set_time(None, profile.timezone.key)
        wish.every = wish.times = wish.until = None

    return _wished(db, actor, token, change, profile=profile, now=now)


def repeat(db: Session, actor: Actor, token: str, value: str, *, profile: Profile, now: datetime) -> Desk:
    """Choose the rhythm: "week.1", "week.2", "month.1" …, or none."""

    def change(wish: Wish) -> None:
        if wish.wall is None:
            raise NothingToRepeat
        unit, _dot, step = value.partition(".")
        known = unit in list(Every) and step.isdecimal() and 0 < int(step) <= MAX_TIMES
        wish.every, wish.step = (Every(unit), int(step)) if known else (None, 1)
        if not known:
            wish.times = wish.until = None
        elif wish.until is None:
            wish.times = wish.times or USUAL_TIMES

    return _wished(db, actor, token, change, profile=profile, now=now)


def end(
    db: Session, actor: Actor, text: str, token: str | None = None, *, profile: Profile, now: datetime
) -> Desk:
    """Say when repeating ends: a number of times, or a last day; typed, or by a button with its token."""
    draft = writing.draft_of(db, actor)
    if not _fits(draft, token or draft.token):
        return _out_of_date(db, actor, profile=profile, now=now)
    wish = plans.wish(db, actor.id)
    if wish is None or wish.wall is None or wish.every is None:
        raise NothingToRepeat
    said = text.strip()
    if said.isdecimal() and said.isascii() and len(said) <= 3:
        if not 2 <= int(said) <= MAX_TIMES:
            raise UnsuitableEnd
        wish.times, wish.until = int(said), None
    else:
        wish.times, wish.until = None, _last_day(said, wish.wall.date(), actor, profile=profile, now=now)
    wish.updated_at = now
    draft.renew(now)
    return actions.begin(db, actor, profile=profile, now=now)


def offered(now: datetime, profile: Profile) -> list[datetime]:
    """Return the wall times that are offered as buttons: the next mornings and evenings."""
    today = now.astimezone(profile.timezone).date()
    days = [today + timedelta(days=ahead) for ahead in range(3)]
    walls = [datetime.combine(day, time(hour)) for day in days for hour in _HOURS]
    return [wall for wall in walls if outlooks.utc(wall, profile.timezone.key) > now][:4]


def wall_from(value: str) -> datetime | None:
    """Read a wall time as buttons carry it."""
    try:
        wall = datetime.strptime(value.removesuffix("b"), "%Y-%m-%dT%H.%M")  # noqa: DTZ007 - wall time
    except ValueError:
        return None
    return wall.replace(fold=int(value.endswith("b")))


def _heard(db: Session, actor: Actor, answer: Answer, *, profile: Profile, now: datetime) -> Desk | Ambiguous:
    match answer:
        case Ambiguous():
            writing.draft_of(db, actor)
            return answer
        case Unreadable():
            raise UnreadableTime(answer.reason)
        case When():
            if answer.utc <= now:
                raise TimePassed

            def change(wish: Wish) -> None:
                wish.set_time(answer.local, profile.timezone.key)
                if wish.until and answer.local.date() >= wish.until:
                    # It would be over before it begins.
                    wish.every = wish.until = None

            return _wished(db, actor, writing.draft_of(db, actor).token, change, profile=profile, now=now)


def _wished(
    db: Session, actor: Actor, token: str, change: Callable[[Wish], None], *, profile: Profile, now: datetime
) -> Desk:
    draft = writing.draft_of(db, actor)
    if not _fits(draft, token):
        return _out_of_date(db, actor, profile=profile, now=now)
    wish = plans.wish(db, actor.id)
    if wish is None:
        wish = Wish(person_id=actor.id, zone=profile.timezone.key, step=1, later=False, source_revision=0)
        db.add(wish)
    wish.updated_at = now
    change(wish)
    draft.asked = False
    draft.renew(now)
    db.flush()
    return actions.begin(db, actor, profile=profile, now=now)


def _fits(draft: Draft, token: str) -> bool:
    return draft.token == token and next_step(draft) in (Step.PREVIEW, Step.CONFIRM)


def _out_of_date(db: Session, actor: Actor, *, profile: Profile, now: datetime) -> Desk:
    return replace(actions.begin(db, actor, profile=profile, now=now), stale=True)


def _last_day(text: str, first: date, actor: Actor, *, profile: Profile, now: datetime) -> date:
    answer = read_day(without_until(text), now=now, zone=profile.timezone, locale=actor.locale)
    if not isinstance(answer, When) or answer.local.date() <= first:
        raise UnsuitableEnd
    return answer.local.date()
