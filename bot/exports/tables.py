"""What an export holds, whatever the file it goes into."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, tzinfo
from decimal import Decimal
from enum import StrEnum

Cell = str | int | float | Decimal | date | datetime | None
"""What a row may hold; moments are aware."""

UNPRINTABLE = r"\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff"
"""Characters, as a class of a regular expression, that `printable` changes; no file should hold them."""

_UNPRINTABLE = re.compile(f"[{UNPRINTABLE}]")
_CONTROL_PICTURES = 0x2400
_FIRST_PRINTABLE = 0x20


class Kind(StrEnum):
    """What a column holds, and so how a spreadsheet shows and sorts it."""

    TEXT = "text"
    INTEGER = "integer"
    DECIMAL = "decimal"
    DEGREES = "degrees"
    DATE = "date"
    MOMENT = "moment"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: a stable key, the header people see, a width in characters, and what it means."""

    key: str
    title: str
    kind: Kind = Kind.TEXT
    width: int = 20
    about: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A named table. `rows` are taken once, one at a time, and never held together."""

    name: str
    columns: Sequence[Column]
    rows: Iterable[Sequence[Cell]]


def printable(text: str) -> str:
    """Make text fit for a file: a control character becomes its picture (␀), half a letter �."""
    if not _UNPRINTABLE.search(text):
        return text
    return _UNPRINTABLE.sub(_shown, text.replace("\r\n", "\n").replace("\r", "\n"))


def _shown(found: re.Match[str]) -> str:
    code = ord(found[0])
    return chr(_CONTROL_PICTURES + code) if code < _FIRST_PRINTABLE else "�"


def wall_time(moment: datetime, zone: tzinfo = UTC) -> datetime:
    """Return what the clocks of `zone` show at an aware moment; a naive one is already wall time."""
    return moment.astimezone(zone).replace(tzinfo=None) if moment.tzinfo else moment
