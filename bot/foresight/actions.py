"""Looking ahead: what goes out in the next days, computed from what is stored, with nothing sent."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from sqlalchemy import Select, func, literal, select, union, union_all
from sqlalchemy.orm import Session

from bot.broadcasts.planning import store as plans
from bot.broadcasts.planning.outlooks import utc
from bot.broadcasts.reaching import WEEK, announced
from bot.foresight import sources
from bot.foresight.model import DAYS, Day, Foresight, Own, Sort, Week
from bot.foresight.sources import Dispatch
from bot.people.model import Actor, Permission, Person
from bot.profile import Profile


def look_ahead(db: Session, actor: Actor, *, with_draft: bool, profile: Profile, now: datetime) -> Foresight:
    """Count what is due in the next days; `with_draft` as if the actor's draft were confirmed now."""
    actor.require(Permission.ANNOUNCE)
    zone = profile.timezone
    today = now.astimezone(zone).date()
    until = utc(datetime.combine(today + timedelta(days=DAYS), time()), zone.key)
    wish = plans.wish(db, actor.id) if with_draft else None
    announced = [
        *sources.collected(db, now, until),
        *sources.planned(db, now, until, profile, but=wish.source_id if wish else None),
        *sources.half_asked(db, now, profile),
        *(sources.being_written(db, actor, now, until, profile) if with_draft else ()),
    ]
    known = [*sources.in_one_message(announced), *sources.reminders(db, now, until, profile)]
    days = [_day(db, today + timedelta(days=number), today, known, profile) for number in range(DAYS)]
    return Foresight(
        days=days,
        zone=zone.key,
        cap=profile.announcements.weekly,
        week=_fullest_week(db, known, profile),
        own=_own(db, known, today, profile),
    )


def _day(db: Session, day: date, today: date, known: Sequence[Dispatch], profile: Profile) -> Day:
    starts, ends = _bounds(day, profile)
    # What was due before today and still waits leaves today.
    waits = {sort: sources.waiting(None if day == today else starts, ends, sort) for sort in Sort}
    here = [one for one in known if starts <= one.moment < ends]
    by_sort = {sort: [waits[sort], *(one.people for one in here if one.sort is sort)] for sort in Sort}
    counts = {sort: _rows(db, queries) for sort, queries in by_sort.items()}
    everybody = [query for queries in by_sort.values() for query in queries]
    people = _people(db, everybody) if sum(counts.values()) else 0
    return Day(day, counts[Sort.ANNOUNCEMENT], counts[Sort.REMINDER], counts[Sort.OTHER], people)


def _own(db: Session, known: Sequence[Dispatch], today: date, profile: Profile) -> Own | None:
    own = next((one for one in known if one.own), None)
    if own is None:
        return None
    day = own.moment.astimezone(profile.timezone).date()
    starts, ends = _bounds(day, profile)
    here = [one for one in known if not one.own and starts <= one.moment < ends]

    def shared(sort: Sort) -> int:
        waits = sources.waiting(None if day == today else starts, ends, sort)
        queries = [waits, *(each.people for each in here if each.sort is sort)]
        others = union(*(_plain(one) for one in queries))
        mine = own.people.subquery()
        both = select(func.count()).select_from(mine).where(mine.c[0].in_(select(others.subquery().c[0])))
        return db.scalar(both) or 0

    return Own(own.moment, _rows(db, [own.people]), shared(Sort.ANNOUNCEMENT), shared(Sort.REMINDER))


def _fullest_week(db: Session, known: Sequence[Dispatch], profile: Profile) -> Week | None:
    """Return the seven days in which one person gets most, or more people than elsewhere get too much."""
    planned = [one for one in known if one.sort is Sort.ANNOUNCEMENT]
    weeks = [_week(db, moment, planned, profile) for moment in sorted({one.moment for one in planned})]
    return max(weeks, key=lambda week: (week.over, week.most), default=None)


def _week(db: Session, ends: datetime, planned: Sequence[Dispatch], profile: Profile) -> Week:
    """Count, for the week that ends with what leaves at `ends`, what each person gets."""
    since = ends - WEEK
    within = [_plain(one.people) for one in planned if since < one.moment <= ends]
    got = select(Person.id, announced(since, ends).label("count"))
    rows = union_all(got, *(one.add_columns(literal(1)) for one in within)).subquery()
    each = select(func.sum(rows.c.count).label("count")).group_by(rows.c.id).subquery()
    cap = profile.announcements.weekly
    over = select(func.max(each.c.count), func.count().filter(each.c.count > (cap or 0)))
    most, many = db.execute(over).one()
    return Week(ends.astimezone(profile.timezone).date(), int(most or 0), many if cap else 0)


def _bounds(day: date, profile: Profile) -> tuple[datetime, datetime]:
    zone = profile.timezone.key
    starts = utc(datetime.combine(day, time()), zone)
    return starts, utc(datetime.combine(day + timedelta(days=1), time()), zone)


def _rows(db: Session, queries: Sequence[Select[int]]) -> int:
    rows = union_all(*(_plain(one) for one in queries)).subquery()
    return db.scalar(select(func.count()).select_from(rows)) or 0


def _people(db: Session, queries: Sequence[Select[int]]) -> int:
    people = union(*(_plain(one) for one in queries)).subquery()
    return db.scalar(select(func.count()).select_from(people)) or 0


def _plain(query: Select[int]) -> Select[int]:
    """Wrap a query, so that its parts bind to it alone within a union."""
    found = query.subquery()
    return select(found.c[0])
