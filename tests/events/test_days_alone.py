"""Days without an hour, still to come or past: on Saturday 21 November 2026, in Kraków."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.dates import Ambiguous, Answer, Reason, Unreadable, When, read_day

WARSAW = ZoneInfo("Europe/Warsaw")
SATURDAY = datetime(2026, 11, 21, 10, tzinfo=WARSAW)


def said(answer: Answer) -> date | tuple[date, ...] | Reason:
    match answer:
        case When():
            return answer.local.date()
        case Ambiguous():
            return tuple(choice.date() for choice in answer.choices)
        case Unreadable():
            return answer.reason


@pytest.mark.parametrize(
    ("text", "ahead", "past"),
    [
        ("15 grudnia", date(2026, 12, 15), date(2025, 12, 15)),
        ("3 listopada", (date(2027, 11, 3),), date(2026, 11, 3)),
        ("3.11.2025", Reason.PAST, date(2025, 11, 3)),
        ("wczoraj", Reason.PAST, date(2026, 11, 20)),
        ("dzisiaj", date(2026, 11, 21), date(2026, 11, 21)),
        ("za dwa tygodnie", date(2026, 12, 5), Reason.AHEAD),
        ("we wtorek", date(2026, 11, 24), date(2026, 11, 17)),
        ("w sobotę", (date(2026, 11, 21), date(2026, 11, 28)), (date(2026, 11, 14), date(2026, 11, 21))),
        ("12 marca o 18:00", date(2027, 3, 12), date(2026, 3, 12)),
        ("31 lutego", Reason.IMPOSSIBLE_DATE, Reason.IMPOSSIBLE_DATE),
        ("grudzień", Reason.NO_DATE, Reason.NO_DATE),
        ("za 3 godziny", Reason.NO_DATE, Reason.NO_DATE),
        ("19.09.2031", Reason.TOO_FAR, Reason.AHEAD),
        ("yesterday", Reason.PAST, date(2026, 11, 20)),
        ("3 November", (date(2027, 11, 3),), date(2026, 11, 3)),
        ("вчора", Reason.PAST, date(2026, 11, 20)),
        ("15 грудня", date(2026, 12, 15), date(2025, 12, 15)),
    ],
)
def test_a_day_is_read_with_the_year_that_fits(
    text: str, ahead: date | tuple[date, ...] | Reason, past: date | tuple[date, ...] | Reason
) -> None:
    for wanted, is_past in ((ahead, False), (past, True)):
        read = read_day(text, now=SATURDAY.astimezone(UTC), zone=WARSAW, locale="pl", past=is_past)
        assert said(read) == wanted
