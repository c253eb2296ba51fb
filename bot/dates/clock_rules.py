"""How people say an hour."""

from bot.dates.answers import Reason
from bot.dates.facts import Clock, Doubt, Fact, Part, Shift
from bot.dates.grammar import Found, Readings, rule
from bot.dates.hours import hour_of, looks_like_date
from bot.dates.tokens import Kind

_HOURS = (Kind.NUM, Kind.CARDINAL, Kind.HOURTH, Kind.PAIR)
_PARTS = {
    "morning": Part(frozenset(range(1, 12))),
    "forenoon": Part(frozenset(range(6, 12))),
    "day": Part(frozenset(range(10, 18))),
    "afternoon": Part(frozenset(range(12, 21))),
    "evening": Part(frozenset(range(16, 24))),
    "night": Part(frozenset((20, 21, 22, 23, 0, 1, 2, 3, 4, 5)), night=True),
    "am": Part(frozenset(range(12))),
    "pm": Part(frozenset(range(12, 24))),
}
_NO_SUCH_TIME = (Doubt(Reason.IMPOSSIBLE_TIME),)


def _marked(found: Found) -> Readings:
    token = found.all(*_HOURS)[0]
    clock = hour_of(token, found)
    if any(marker.name == "half-hour" for marker in found.all(Kind.HOUR)):
        return []
    return [(clock,)] if clock else [_NO_SUCH_TIME]


def _bare_pair(found: Found) -> Readings:
    """Take 18:30 and 18.30; unless it is rather a date."""
    token = found.tokens[0]
    clock = hour_of(token, found)
    if clock is None:
        return [_NO_SUCH_TIME] if token.name == ":" else []
    return [] if looks_like_date(token) else [(clock,)]


def _bare_hour(found: Found) -> Readings:
    if 2000 <= found.tokens[0].value < 2100:  # rather a year
        return []
    clock = hour_of(found.tokens[0], found)
    before_part = bool(found.after) and found.after[0].kind is Kind.PART
    return [(clock,)] if clock and (before_part or found.follows_a_day()) else []


def _before_part(found: Found) -> Readings:
    return _bare_hour(found) if found.after and found.after[0].kind is Kind.PART else []


def _hourth(found: Found) -> Readings:
    if found.after and found.after[0].kind is Kind.WEEKDAY:  # "trzecia środa"
        return []
    return _marked(found)


def _with_minutes(found: Found) -> Readings:
    hour, *rest = found.all(*_HOURS)
    minute = sum(token.value for token in rest)
    spelled = len(rest) == 2 and rest[0].value == 0 and rest[1].value < 10
    clear = spelled or (len(rest) == 1 and (minute >= 10 or hour.kind is Kind.HOURTH))
    if rest[0].kind is Kind.NUM:
        clear = len(rest) == 1 and len(rest[0].text) == 2 and len(hour.text) <= 2
    if not clear or minute > 59 or hour.value > 23:
        return []
    in_digits = hour.kind is Kind.NUM and not found.language.twelve_hours
    return [(Clock(hour.value, minute, exact=hour.value > 12 or in_digits),)]


def _unmarked_with_minutes(found: Found) -> Readings:
    return _with_minutes(found) if found.follows_a_day() else []


def _amount(found: Found) -> tuple[int, int] | None:
    """Minutes and the hour they belong to, in "ten past six"."""
    *counts, hour = found.all(Kind.QUARTER, *_HOURS)
    minutes = 15 if counts[0].kind is Kind.QUARTER else counts[0].value
    in_digits = counts[0].kind is Kind.NUM and not found.all(Kind.MINUTE)
    if not 0 < minutes < 60 or (in_digits and minutes not in {5, 10, 15, 20, 25}):
        return None
    return (minutes, hour.value) if 1 <= hour.value <= 24 else None


def _clock_past(found: Found) -> Readings:
    amount = _amount(found)
    return [(Clock(amount[1], amount[0]),)] if amount else []


def _clock_before(found: Found) -> Readings:
    amount = _amount(found)
    return [(Clock(_previous(amount[1]), 60 - amount[0]),)] if amount else []


def _clock_into(found: Found) -> Readings:
    """Ukrainian "чверть на восьму": fifteen minutes into the eighth hour, 7:15."""
    amount = _amount(found)
    return [(Clock(_previous(amount[1]), amount[0]),)] if amount else []


def _half_to(found: Found) -> Readings:
    hour = found.tokens[-1].value
    return [(Clock(_previous(hour), 30),)] if 1 <= hour <= 24 else []


def _half_past(found: Found) -> Readings:
    hour = found.tokens[-1].value
    return [(Clock(hour, 30),)] if 1 <= hour <= 23 else []


def _half_hour(found: Found) -> Readings:
    """Read "half seven", 7:30 to the British and 6:30 to their neighbours, as both."""
    return [*_half_to(found), *_half_past(found)]


def _previous(hour: int) -> int:
    return 12 if hour == 1 else hour - 1


def _noon(found: Found) -> Readings:
    hours = found.all(*_HOURS)
    said = hours[0].value if hours else 12
    night = found.tokens[-1].kind is Kind.MIDNIGHT
    if said not in ({0, 12, 24} if night else {12}):
        return []
    return [(Clock(24 if night else 12, exact=True),)]


def _range(found: Found) -> Readings:
    """Of "from 16 to 18" the start counts; 18-30 is half past."""
    one, other = found.all(*_HOURS)
    start, end = hour_of(one, found), hour_of(other, found)
    marked = found.tokens[0].kind not in _HOURS
    if start is None or (looks_like_date(one) and not marked):
        return []
    dashed = found.first(Kind.DASH) and one.kind is other.kind is Kind.NUM
    if dashed and len(other.text) == 2 and other.value < 60 and (end is None or other.value <= one.value):
        return [(Clock(one.value, other.value, exact=not found.language.twelve_hours),)]
    if end is None:
        return []
    if (end.hour, end.minute) <= (start.hour, start.minute) or (
        end.hour == 12 and found.language.twelve_hours
    ):
        return [(Doubt(Reason.VAGUE),)]
    return [(Clock(start.hour, start.minute, exact=start.exact or end.hour > 12),)]


def _range_before_part(found: Found) -> Readings:
    """Read "6-8 pm": the part of the day tells that it is no date."""
    return _range(found) if found.after and found.after[0].kind is Kind.PART else []


def _range_with_part(found: Found) -> Readings:
    """Read the start of "5 pm - 7 pm" with its own part of the day; the end settles nothing."""
    start = hour_of(found.all(*_HOURS)[0], found)
    part = found.all(Kind.PART)[0]
    return [(start, _PARTS[part.name])] if start else []


def _part(found: Found) -> Readings:
    today: tuple[Fact, ...] = (Shift(),) if found.tokens[0].kind is Kind.THIS else ()
    return [(*today, _PARTS[found.tokens[-1].name])]


def _tonight(_: Found) -> Readings:
    return [(Shift(), Part(frozenset(range(17, 24))))]


_HOUR = "PAIR|NUM|HOURTH|CARDINAL"
CLOCK_RULES = (
    rule("AT|NA|HOUR+ NUM|CARDINAL|HOURTH|PAIR HOUR?", _marked),
    rule("HOURTH HOUR?", _hourth),
    rule("NUM|CARDINAL|PAIR HOUR", _marked),
    rule("PAIR", _bare_pair),
    rule("NUM|CARDINAL", _before_part),
    rule("NUM", _bare_hour, cost=1),
    rule("AT|NA|HOUR* HOURTH|CARDINAL CARDINAL CARDINAL? MINUTE?", _with_minutes),
    rule("AT|NA|HOUR* HOURTH NUM MINUTE?", _with_minutes),
    rule("AT|NA|HOUR+ NUM SEPARATOR? NUM", _with_minutes, cost=1),
    rule("AT|HOUR* NUM HOUR NUM MINUTE?", _with_minutes),
    rule("NUM NUM", _unmarked_with_minutes, cost=2),
    rule("AT|NA|HOUR* HALF_TO HOURTH|CARDINAL|NUM", _half_to),
    rule("AT|NA|HOUR* HALF_PAST CARDINAL|NUM", _half_past),
    rule("AT? HALF CARDINAL", _half_hour),
    rule("AT|NA|HOUR* QUARTER|CARDINAL|NUM MINUTE? PAST HOURTH|CARDINAL|NUM", _clock_past),
    rule("AT|HOUR* QUARTER|CARDINAL|NUM MINUTE? NA HOURTH", _clock_into),
    rule("AT|HOUR* QUARTER|CARDINAL|NUM MINUTE? TO HOURTH|CARDINAL|NUM", _clock_before),
    rule("AT|HOUR* QUARTER|CARDINAL|NUM MINUTE? BEFORE HOURTH|CARDINAL|NUM", _clock_before),
    rule("AT|HOUR|IN* QUARTER|CARDINAL MINUTE? UNTIL HOURTH", _clock_before),
    rule("AT|HOUR* QUARTER UNTIL CARDINAL|NUM", _clock_before),
    rule("AT|HOUR* IN QUARTER|CARDINAL|NUM MINUTE? HOURTH|CARDINAL", _clock_before),
    rule("AT|HOUR* IN QUARTER NUM", _clock_before),
    rule("AT|NA* NUM|CARDINAL|HOURTH? ON? NOON|MIDNIGHT", _noon),
    rule(
        f"AT|FROM|HOUR|NA+ {_HOUR} HOUR? DASH|UNTIL|TO AT|HOUR* {_HOUR} HOUR?",
        _range,
    ),
    rule("PAIR DASH|UNTIL|TO AT? PAIR|NUM HOUR?", _range),
    rule(f"AT|FROM|HOUR* {_HOUR} PART DASH|UNTIL|TO AT|HOUR* {_HOUR} PART?", _range_with_part),
    rule("NUM DASH|UNTIL|TO AT? PAIR|NUM HOUR?", _range, cost=1),
    rule("NUM DASH|UNTIL|TO NUM", _range_before_part),
    rule("FROM AT|HOUR* PAIR|NUM|HOURTH|CARDINAL HOUR?", _marked),
    rule("THIS? PART", _part),
    rule("TONIGHT", _tonight),
)
