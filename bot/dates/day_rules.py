"""How people say a day."""

from datetime import timedelta

from bot.dates.amounts import amount
from bot.dates.answers import Reason
from bot.dates.facts import (
    DayOfMonth,
    Doubt,
    Elapsed,
    Fact,
    Feast,
    InMonth,
    MonthDay,
    MonthShift,
    Nth,
    Shift,
    Weekday,
    Weekend,
    WeekShift,
    Year,
)
from bot.dates.grammar import Found, Readings, rule
from bot.dates.tokens import Kind, Token


def _skip(_: Found) -> Readings:
    return [()]


def _spaced_dash(found: Found) -> Readings:
    return [()] if found.tokens[0].text.strip() != found.tokens[0].text else []


def _day(found: Found) -> Readings:
    return [(Shift(days=found.tokens[0].value),)]


def _weekday(found: Found) -> Readings:
    return [(Weekday(found.tokens[-1].value, following=found.tokens[0].kind is Kind.NEXT),)]


def _weekday_plus(found: Found) -> Readings:
    """Read "a week on Tuesday", "two weeks from Tuesday", "Tuesday week"."""
    unit, day = found.first(Kind.UNIT), found.first(Kind.WEEKDAY)
    count = found.first(Kind.NUM, Kind.CARDINAL)
    if unit is None or day is None or unit.name.removesuffix("s") != "week":
        return []
    return [(Weekday(day.value, weeks=count.value if count else 1),)]


def _week_after(found: Found) -> Readings:
    return _weekday_plus(found) if found.language.month_first else []


def _shift_from_day(found: Found) -> Readings:
    """Read "a week from tomorrow"."""
    ahead = amount(found.tokens[:-2])
    if ahead is None or ahead.minutes or ahead.months:
        return []
    return [(Shift(days=ahead.days + 7 * ahead.weeks + found.tokens[-1].value),)]


def _nth(found: Found) -> Readings:
    rank, day = found.tokens
    if rank.kind is Kind.LAST:
        return [(Nth(-1, day.value),)]
    return [(Nth(rank.value, day.value),)] if 1 <= rank.value <= 5 else []


def _last_day(found: Found) -> Readings:
    return [(DayOfMonth(-1),)] if found.tokens[-1].name == "day" else []


def _month_day(found: Found) -> Readings:
    day, month = found.first(Kind.NUM, Kind.DAYTH), found.first(Kind.MONTH)
    return _dates(day.value, month.value) if day and month and len(day.text) <= 2 else []


def _month_first(found: Found) -> Readings:
    return _month_day(found) if found.language.month_first else []


def _dates(day: int, month: int, year: int | None = None, *, either: bool = False) -> Readings:
    """One date, or both where day and month may have changed places."""
    orders = {(day, month), (month, day)} if either else {(day, month)}
    possible = sorted((d, m) for d, m in orders if 1 <= m <= 12 and 1 <= d <= 31)
    if not possible:
        return [(Doubt(Reason.IMPOSSIBLE_DATE),)]
    return [(MonthDay(d, m, year),) for d, m in possible]


def _pair(found: Found) -> Readings:
    token = found.tokens[0]
    if token.name == ":":
        return []
    either = token.name == "/" and found.language.month_first
    if token.name == "." and not (1 <= token.second <= 12 and 1 <= token.value <= 31):
        return []
    return _dates(token.value, token.second, either=either)


def _dashed(found: Found) -> Readings:
    day, month = found.all(Kind.NUM)
    if not (1 <= month.value <= 12 and 1 <= day.value <= 31):
        return []
    return _dates(day.value, month.value, either=found.language.month_first)


def _full(found: Found) -> Readings:
    token = found.tokens[0]
    either = token.name in {"/", "-"} and found.language.month_first
    return _dates(token.value, token.second, token.year, either=either)


def _year(found: Found) -> Readings:
    year = found.tokens[0]
    return [(Year(year.value),)] if len(year.text) == 4 and 2000 <= year.value < 2100 else []


def _relative_unit(found: Found) -> Readings:
    step = int(found.tokens[0].kind is Kind.NEXT)
    facts: dict[str, Fact] = {
        "week": WeekShift(step),
        "month": MonthShift(step),
        "year": Year(step, relative=True),
    }
    fact = facts.get(found.tokens[-1].name)
    return [(fact,)] if fact else []


def _the_month(found: Found) -> Readings:
    return [(MonthShift(0),)] if found.tokens[0].name == "month" else []


def _in_month(found: Found) -> Readings:
    return [(InMonth(found.tokens[-1].value),)]


def _day_of_month(found: Found) -> Readings:
    day = found.tokens[0]
    beside_weekday = any(token.kind is Kind.WEEKDAY for token in found.before[-2:])
    if found.after and found.after[0].kind is Kind.WEEKDAY:  # "drugi piątek"
        return []
    if day.kind is Kind.NUM and (len(day.text) > 2 or not beside_weekday):
        return []
    return [(DayOfMonth(day.value),)] if 1 <= day.value <= 31 else []


def _numbered_day(found: Found) -> Readings:
    day = found.tokens[0].value
    return [(DayOfMonth(day),)] if 1 <= day <= 31 else []


def _day_of_that_month(found: Found) -> Readings:
    day, which, unit = found.tokens
    if unit.name != "month":
        return []
    return [(DayOfMonth(day.value), MonthShift(int(which.kind is Kind.NEXT)))]


def _ahead(found: Found) -> Readings:
    tokens: list[Token] = [t for t in found.tokens if t.kind not in {Kind.IN, Kind.FROM, Kind.NOW}]
    ahead = amount(tokens)
    if ahead is None:
        return []
    if ahead.minutes:
        days = ahead.days + 7 * ahead.weeks
        return [] if ahead.months else [(Elapsed(timedelta(days=days, minutes=ahead.minutes)),)]
    if ahead.days:
        return [(Shift(days=ahead.days + 7 * ahead.weeks, months=ahead.months),)]
    return [(Shift(weeks=ahead.weeks, months=ahead.months),)]


def _feast(found: Found) -> Readings:
    return [(Feast(found.tokens[0].name),)]


def _weekend(_: Found) -> Readings:
    return [(Weekend(),)]


_COUNTED = "NUM|CARDINAL|HALF|ONE_AND_HALF|QUARTER|AND|PAIR|HOUR|MINUTE|UNIT"
DAY_RULES = (
    rule("ON|NA|SEPARATOR", _skip),
    rule("DASH", _spaced_dash),
    rule("DAY", _day),
    rule("NEXT|THIS|NEAREST? WEEKDAY", _weekday),
    rule("NUM|CARDINAL? UNIT FROM|ON WEEKDAY", _weekday_plus),
    rule("WEEKDAY UNIT", _week_after),
    rule("NUM|CARDINAL? UNIT FROM DAY", _shift_from_day),
    rule("HOURTH|DAYTH|LAST WEEKDAY", _nth),
    rule("LAST UNIT", _last_day),
    rule("NUM|DAYTH MONTH", _month_day),
    rule("MONTH NUM|DAYTH", _month_first),
    rule("PAIR", _pair),
    rule("NUM DASH NUM", _dashed, cost=1),
    rule("DMY|ISO", _full),
    rule("NUM UNIT?", _year),
    rule("NEXT|THIS UNIT", _relative_unit),
    rule("UNIT", _the_month, cost=1),
    rule("IN? MONTH", _in_month),
    rule("DAYTH", _day_of_month),
    rule("NUM|DAYTH OF_MONTH", _numbered_day),
    rule("NUM", _day_of_month, cost=1),
    rule("NUM|DAYTH NEXT|THIS UNIT", _day_of_that_month),
    rule(f"IN {_COUNTED}* HOUR|MINUTE|UNIT|QUARTER|HALF", _ahead),
    rule(f"{_COUNTED}* HOUR|MINUTE|UNIT|HALF FROM? NOW", _ahead),
    rule("FEAST", _feast),
    rule("NEXT|THIS|NEAREST? WEEKEND", _weekend),
)
