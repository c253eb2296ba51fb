"""What a receipt is made of, and what the public list is made of: pure, so that anybody can do it again.

Described for everybody in docs/receipts.md; a change here needs another name in the first line of a receipt.
"""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.workdays import midnight

NAME = "rozmownica-receipt-1"
CODE = 20
"""Letters of a code: 80 bits, so that a text cannot be guessed by trying."""
FIRST = "0" * 64
"""What stands for the chain before the first week."""
HEADER = "week,kind,hash\n"


def slip(code: str, number: int, sent_at: datetime, text: str) -> str:
    """Write the lines of one receipt, whose SHA-256 is published."""
    moment = sent_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return f"{NAME}\n{code}\n{number}\n{moment}\n{text}\n"


def digest(text: str) -> str:
    """Return the SHA-256 of a text, in hexadecimal digits."""
    return hashlib.sha256(text.encode()).hexdigest()


def lookup(code: str) -> str:
    """Return by what a receipt is found; says nothing of the code."""
    return digest(f"{NAME}-lookup\n{code}\n")


def chain(previous: str, week: str, seals: Sequence[str]) -> str:
    """Return the hash that ties the sorted list of a week to all weeks before."""
    return digest("".join(f"{line}\n" for line in (previous, week, *seals)))


def week_lines(week: str, seals: Iterable[str], closing: str) -> Iterator[str]:
    """Write a week as it stands in the public file."""
    yield from (f"{week},receipt,{seal}\n" for seal in seals)
    yield f"{week},chain,{closing}\n"


def week_of(moment: datetime, zone: ZoneInfo) -> str:
    """Name the week of a moment, as ISO 8601 does and by the clocks of the place: "2026-W47"."""
    year, week, _day = moment.astimezone(zone).isocalendar()
    return f"{year}-W{week:02}"


def end_of(week: str, zone: ZoneInfo) -> datetime:
    """Return the moment at which a week is over: the midnight before the next Monday."""
    after = _monday(week) + timedelta(days=7)
    return midnight(after, zone)


def week_after(week: str) -> str:
    """Name the week that follows."""
    year, number, _day = (_monday(week) + timedelta(days=7)).isocalendar()
    return f"{year}-W{number:02}"


def last_day(week: str) -> date:
    """Return the Sunday of a week."""
    return _monday(week) + timedelta(days=6)


def _monday(week: str) -> date:
    return date.fromisocalendar(int(week[:4]), int(week[6:]), 1)
