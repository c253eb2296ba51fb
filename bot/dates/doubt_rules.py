"""What people add that leaves no single moment."""

from collections.abc import Callable

from bot.dates.answers import Reason
from bot.dates.facts import Doubt
from bot.dates.grammar import Found, Readings, rule
from bot.dates.tokens import Kind

_LAST_CHOICE = 4
"""Dearer than any plain reading: "od 16 do 18" is a range before "do" is a limit."""


def _doubt(reason: Reason) -> Callable[[Found], Readings]:
    return lambda _: [(Doubt(reason),)]


def _several_days(found: Found) -> Readings:
    likely = all(1 <= t.second <= 12 and t.name != ":" for t in found.all(Kind.PAIR))
    return [(Doubt(Reason.SEVERAL_DATES),)] if likely else []


DOUBT_RULES = (
    rule("FROM? NUM|DAYTH DASH|UNTIL|TO NUM|DAYTH MONTH", _several_days),
    rule("FROM? PAIR DASH|UNTIL|TO PAIR", _several_days),
    rule("OR|AND", _doubt(Reason.SEVERAL_DATES), cost=_LAST_CHOICE),
    rule("REPEAT UNIT?", _doubt(Reason.REPEATS), cost=_LAST_CHOICE),
    rule("NUM|CARDINAL? UNIT AGO", _doubt(Reason.PAST), cost=_LAST_CHOICE),
    rule("LAST WEEKDAY|UNIT|WEEKEND|MONTH", _doubt(Reason.PAST), cost=_LAST_CHOICE),
    rule("NEAREST UNIT", _doubt(Reason.VAGUE), cost=_LAST_CHOICE),
    rule("VAGUE", _doubt(Reason.VAGUE), cost=_LAST_CHOICE),
    rule(
        "PAST|BEFORE|UNTIL|FROM AT? NUM|HOURTH|CARDINAL|PAIR HOUR?", _doubt(Reason.VAGUE), cost=_LAST_CHOICE
    ),
    rule("PAST|BEFORE|UNTIL|FROM", _doubt(Reason.VAGUE), cost=_LAST_CHOICE),
    rule("NUM|DAYTH AND|OR|SEPARATOR NUM|DAYTH MONTH", _doubt(Reason.SEVERAL_DATES), cost=_LAST_CHOICE),
)
