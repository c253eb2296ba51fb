"""What an export holds, whatever the file it goes into."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, tzinfo
from decimal import Decimal
from enum import StrEnum

Cell = str | int | float | Decimal | date | datetime | None
"""What a row may hold; moments are aware."""

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_IMPOSSIBLE = re.compile(r"[\ud800-\udfff\ufffe\uffff]")
_CONTROL_PICTURES = 0x2400


class Kind(StrEnum):
    """What a column holds, and so how a spreadsheet shows and sorts it."""

    TEXT = "text"
    INTEGER = "integer"
    DECIMAL = "decimal"
    DEGREES = "degrees"
    DATE = "date"
    MOMENT = "moment"
    URL = "url"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: a stable key, the header people see, and a width in characters."""

    key: str
    title: str
    kind: Kind = Kind.TEXT
    width: int = 20


@dataclass(frozen=True, slots=True)
class Table:
    """A named table. `rows` are taken once, one at a time, and never held together."""

    name: str
    columns: Sequence[Column]
    rows: Iterable[Sequence[Cell]]


def printable(text: str) -> str:
    """Make text fit for a file: a control character becomes its picture (␀), half a letter �."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = _CONTROL.sub(lambda found: chr(_CONTROL_PICTURES + ord(found[0])), text)
    return _IMPOSSIBLE.sub("�", text)


def wall_time(moment: datetime, zone: tzinfo = UTC) -> datetime:
    """Return what the clocks of `zone` show at an aware moment; a naive one is already wall time."""
    return moment.astimezone(zone).replace(tzinfo=None) if moment.tzinfo else moment
