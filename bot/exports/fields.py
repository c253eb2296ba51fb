"""Columns with what stands in them, by the thing that a sheet is of."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from bot.exports.coarse import centre
from bot.exports.tables import Cell, Column, Kind, Table
from bot.i18n import _, pgettext

Line = Any
"""A row as it was read: its values by their names."""
Reading = Callable[[Line], Cell]


class Field(NamedTuple):
    """A column and what stands in it."""

    column: Column
    cell: Reading


def table(name: str, fields: Sequence[Field], rows: Iterable[Line]) -> Table:
    """Make the table of some rows; they are read as they are written."""
    cells = [field.cell for field in fields]
    return Table(name, [field.column for field in fields], _read(cells, rows))


def _read(cells: Sequence[Reading], rows: Iterable[Line]) -> Iterator[list[Cell]]:
    return ([cell(row) for cell in cells] for row in rows)


def named(words: Callable[[Any], str], values: Iterable[Any]) -> Mapping[Any, str]:
    """Name each of a few values once, in the language being spoken, instead of in every row."""
    return {value: words(value) for value in values}


def text(key: str, title: str, about: str, cell: Reading, width: int = 20) -> Field:
    """Make a column of words."""
    return Field(Column(key, title, Kind.TEXT, width, about), cell)


def count(key: str, title: str, about: str, cell: Reading) -> Field:
    """Make a column of whole numbers."""
    return Field(Column(key, title, Kind.INTEGER, 10, about), cell)


def moment(key: str, title: str, about: str, cell: Reading) -> Field:
    """Make a column of moments."""
    return Field(Column(key, title, Kind.MOMENT, 17, about), cell)


def day(key: str, title: str, about: str, cell: Reading, zone: ZoneInfo) -> Field:
    """Make a column of the days of moments, which by themselves would tell people apart."""

    def read(row: Line) -> Cell:
        at = cell(row)
        return at.astimezone(zone).date() if isinstance(at, datetime) else None

    return Field(Column(key, title, Kind.DATE, 12, about), read)


def point(*, coarse: bool) -> list[Field]:
    """Make the columns of a point on the map, to about 200 m where it is to be coarse."""
    about = (
        _("The middle of a square of about 200 m in which the place lies, WGS 84.")
        if coarse
        else _("As the author marked it on the map, WGS 84.")
    )

    def reading(which: int) -> Reading:
        def read(row: Line) -> Cell:
            if row.latitude is None or row.longitude is None:
                return None
            exact = (row.latitude, row.longitude)
            return centre(*exact)[which] if coarse else float(exact[which])

        return read

    latitude, longitude = pgettext("column", "Latitude"), pgettext("column", "Longitude")
    return [
        Field(Column("latitude", latitude, Kind.DEGREES, 16, about), reading(0)),
        Field(Column("longitude", longitude, Kind.DEGREES, 16, about), reading(1)),
    ]
