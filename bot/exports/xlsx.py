"""Workbooks: one sheet a table, written row by row, with nothing that a spreadsheet would run."""

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, tzinfo
from decimal import Decimal
from itertools import chain, islice
from pathlib import Path
from typing import Any

from xlsxwriter import Workbook

from bot.exports.tables import Cell, Column, Kind, Table, printable, wall_time

LONGEST_TEXT = 32_767
"""Characters (UTF-16 units) that Excel keeps in one cell."""

ROWS_ON_SHEET = 1_048_575
"""Rows of one sheet below its header; further rows go on to the next sheet."""

_LINKS_ON_SHEET = 65_530
_LONGEST_LINK = 2_079
_LARGEST_EXACT = 999_999_999_999_999
_LONGEST_NAME = 31
_FORBIDDEN_IN_NAME = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_EXCEL_BEGINS = date(1900, 3, 1)  # before it Excel believes in 29 February 1900
_NUMBER_FORMATS = {
    Kind.INTEGER: "0",
    Kind.DECIMAL: "0.00",
    Kind.DEGREES: "0.00000",
    Kind.DATE: "dd.mm.yyyy",
    Kind.MOMENT: "dd.mm.yyyy hh:mm",
}
_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


@dataclass(slots=True)
class Written:
    """What went into a workbook: rows, and texts that had to be shortened to fit a cell."""

    rows: int = 0
    shortened: int = 0


def write_xlsx(
    path: Path, tables: Sequence[Table], *, explain: Table | None = None, zone: tzinfo = UTC
) -> Written:
    """Write each table to a sheet of its own and `explain`, what the columns mean, to the last.

    Moments are shown as on the clocks of `zone`. A text longer than a cell is cut, ends with "… [+n]" (n
    characters are missing) and is counted in the result. A failure leaves no half-written file.
    """
    book = Workbook(str(path), _OPTIONS)
    try:
        try:
            return _Book(book, zone).write([*tables, *([explain] if explain else [])])
        finally:
            book.close()
    except BaseException:
        path.unlink(missing_ok=True)
        raise


class _Book:
    """A workbook being written."""

    def __init__(self, book: Any, zone: tzinfo) -> None:
        self.book = book
        self.zone = zone
        self.written = Written()
        self.names: set[str] = set()
        self.links = 0
        self.header = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        wrapped = {"text_wrap": True, "valign": "top"}
        self.formats = {
            kind: book.add_format({"num_format": _NUMBER_FORMATS[kind], "valign": "top"})
            if kind in _NUMBER_FORMATS
            else book.add_format(wrapped)
            for kind in Kind
        }

    def write(self, tables: Sequence[Table]) -> Written:
        for table in tables:
            rows = iter(table.rows)
            self._sheet(table, islice(rows, ROWS_ON_SHEET))
            for first_left in rows:
                self._sheet(table, chain([first_left], islice(rows, ROWS_ON_SHEET - 1)))
        return self.written

    def _sheet(self, table: Table, rows: Iterator[Sequence[Cell]]) -> None:
        self.links = 0
        sheet = self.book.add_worksheet(sheet_name(table.name, self.names))
        for at, column in enumerate(table.columns):
            sheet.set_column(at, at, column.width)
            self._put_text(sheet, 0, at, column.title, self.header)
        sheet.freeze_panes(1, 0)
        count = 0
        for count, row in enumerate(rows, 1):
            for at, (column, cell) in enumerate(zip(table.columns, row, strict=True)):
                self._put(sheet, count, at, column, cell)
        sheet.autofilter(0, 0, count, len(table.columns) - 1)
        self.written.rows += count

    def _put(self, sheet: Any, row: int, at: int, column: Column, cell: Cell) -> None:
        style = self.formats[column.kind]
        if isinstance(cell, datetime):
            cell = wall_time(cell, self.zone)
        if cell is None or cell == "":
            return
        if isinstance(cell, str):
            self._put_string(sheet, row, at, column, cell)
        elif isinstance(cell, date):
            self._put_date(sheet, row, at, cell, style)
        elif _is_exact(cell):
            sheet.write_number(row, at, cell, style)
        else:
            self._put_text(sheet, row, at, str(cell), style)

    def _put_date(self, sheet: Any, row: int, at: int, day: date, style: Any) -> None:
        if day.isoformat()[:10] < _EXCEL_BEGINS.isoformat():
            self._put_text(sheet, row, at, day.isoformat(), style)
        else:
            sheet.write_datetime(row, at, day, style)

    def _put_string(self, sheet: Any, row: int, at: int, column: Column, text: str) -> None:
        link = column.kind is Kind.URL and text.startswith(("https://", "http://"))
        if link and len(text) <= _LONGEST_LINK and self.links < _LINKS_ON_SHEET:
            self.links += 1
            sheet.write_url(row, at, printable(text), self.formats[column.kind], string=printable(text))
        else:
            self._put_text(sheet, row, at, text, self.formats[column.kind])

    def _put_text(self, sheet: Any, row: int, at: int, text: str, style: Any) -> None:
        fitting = fitted(printable(text))
        self.written.shortened += fitting != printable(text)
        sheet.write_string(row, at, fitting, style)


def _is_exact(number: float | Decimal) -> bool:
    """Whether Excel, which counts in floats of 15 digits, keeps the number as it is."""
    return math.isfinite(number) and (not isinstance(number, int) or abs(number) <= _LARGEST_EXACT)


def fitted(text: str, longest: int = LONGEST_TEXT) -> str:
    """Cut text that a cell cannot hold, saying at its end how many characters are missing."""
    if _units(text) <= longest:
        return text
    room = longest - len(f"… [+{len(text)}]")
    kept = text.encode("utf-16-le")[: 2 * room].decode("utf-16-le", "ignore")
    return f"{kept}… [+{len(text) - len(kept)}]"


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def sheet_name(wanted: str, taken: set[str]) -> str:
    """Make a name that Excel accepts and that no other sheet has, and note it in `taken`."""
    name = _FORBIDDEN_IN_NAME.sub(" ", printable(wanted)).strip(" '")[:_LONGEST_NAME].strip(" '")
    name = name if name and name.casefold() != "history" else "Sheet"
    unique, number = name, 2
    while unique.casefold() in taken:
        ending = f" ({number})"
        unique, number = name[: _LONGEST_NAME - len(ending)] + ending, number + 1
    taken.add(unique.casefold())
    return unique
