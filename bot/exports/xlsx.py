"""Workbooks: one sheet a table, written row by row, with nothing that a spreadsheet would run.

Written by hand, because the libraries that stream took three times as long; a cell is text, a number or a
date, and never a formula or a link, as there is no code here that could write one.
"""

import math
import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, tzinfo
from decimal import Decimal
from itertools import chain, islice
from pathlib import Path

from bot.exports import workbook
from bot.exports.tables import UNPRINTABLE, Cell, Column, Table, printable, wall_time

LONGEST_TEXT = 32_767
"""Characters (UTF-16 units) that Excel keeps in one cell."""

ROWS_ON_SHEET = 1_048_575
"""Rows of one sheet below its header; further rows go on to the next sheet."""

_TOGETHER = 200
"""Rows that are packed at once."""
_LEVEL = 3
"""Of packing: the files are a tenth larger than at the usual 6, and made in two thirds of the time."""
_LARGEST_EXACT = 999_999_999_999_999
_LONGEST_NAME = 31
_FORBIDDEN_IN_NAME = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_EXCEL_BEGINS = date(1900, 3, 1)  # before it Excel believes in 29 February 1900
_DAY_NONE = datetime(1899, 12, 30)  # noqa: DTZ001 - Excel counts days from here by no particular clock
_SECONDS_IN_DAY = 86_400
_SURELY_FITS = LONGEST_TEXT // 2
_TEXT_CELL = '<c r="%s%s" s="%s" t="inlineStr"><is><t xml:space="preserve">%s</t></is></c>'
_SPECIAL = re.compile(rf"[&<>{UNPRINTABLE}]|_x[0-9A-Fa-f]{{4}}_")
_LIKE_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


@dataclass(slots=True)
class Written:
    """What was written: the files, how many rows, and texts that had to be shortened to fit a cell."""

    paths: list[Path] = field(default_factory=list)
    rows: int = 0
    shortened: int = 0


def write_xlsx(
    path: Path,
    tables: Sequence[Table],
    *,
    explain: Table | None = None,
    zone: tzinfo = UTC,
    largest: int | None = None,
) -> Written:
    """Write each table to a sheet of its own and `explain`, what the columns mean, to the last.

    Moments are shown as on the clocks of `zone`. A text longer than a cell is cut, ends with "… [+n]" (n
    characters are missing) and is counted in the result. Where a file would grow beyond about `largest`
    bytes, the rows go on in a second one ("name-2.xlsx"). A failure leaves no half-written file.
    """
    written = Written()
    try:
        _Series(path, list(explain.rows) if explain else [], explain, zone, largest, written).write(tables)
    except BaseException:
        for each in written.paths:
            each.unlink(missing_ok=True)
        raise
    return written


class _Series:
    """One workbook, or several where one would be too large."""

    def __init__(  # noqa: PLR0917 - made in one place, from the arguments of `write_xlsx`
        self,
        path: Path,
        explained: list[Sequence[Cell]],
        explain: Table | None,
        zone: tzinfo,
        largest: int | None,
        written: Written,
    ) -> None:
        self._path, self._zone, self._written = path, zone, written
        self._explain = Table(explain.name, explain.columns, explained) if explain else None
        self._largest = largest or math.inf
        self._book = self._open()

    def write(self, tables: Sequence[Table]) -> None:
        try:
            for table in tables:
                rows = iter(table.rows)
                self._written.rows += self._book.sheet(table, islice(rows, ROWS_ON_SHEET), self._largest)
                for first_left in rows:
                    if self._book.size > self._largest:
                        self._next_book()
                    more = chain([first_left], islice(rows, ROWS_ON_SHEET - 1))
                    self._written.rows += self._book.sheet(table, more, self._largest)
        except BaseException:
            self._book.abandon()
            raise
        self._end_book()

    def _next_book(self) -> None:
        self._end_book()
        self._book = self._open()

    def _end_book(self) -> None:
        if self._explain:
            self._book.sheet(self._explain, iter(self._explain.rows), math.inf)
        self._written.shortened += self._book.shortened
        self._book.close()

    def _open(self) -> "_Book":
        number = len(self._written.paths) + 1
        path = self._path if number == 1 else self._path.with_stem(f"{self._path.stem}-{number}")
        self._written.paths.append(path)
        return _Book(path, self._zone)


class _Book:
    """A workbook being written."""

    def __init__(self, path: Path, zone: tzinfo) -> None:
        self._file = path.open("wb")
        self._zip = zipfile.ZipFile(self._file, "w", zipfile.ZIP_DEFLATED, compresslevel=_LEVEL)
        self._zone = zone
        self._sheets: list[workbook.Sheet] = []
        self._names: set[str] = set()
        self.shortened = 0

    @property
    def size(self) -> int:
        """Bytes written so far."""
        return self._file.tell()

    def close(self) -> None:
        """Write what belongs to the whole."""
        for name, content in workbook.parts(self._sheets).items():
            self._zip.writestr(name, content)
        self._zip.close()
        self._file.close()

    def abandon(self) -> None:
        """Close the file as it is; it cannot be read."""
        self._zip.close()
        self._file.close()

    def sheet(self, table: Table, rows: Iterator[Sequence[Cell]], largest: float) -> int:
        """Write rows until they end or the file is `largest`; return how many."""
        name = sheet_name(table.name, self._names)
        count = 0
        with self._zip.open(workbook.sheet_path(len(self._sheets) + 1), "w", force_zip64=True) as part:
            part.write((_sheet_start(table.columns) + self._header(table.columns)).encode())
            columns = [(_letters(at), workbook.STYLES[c.kind]) for at, c in enumerate(table.columns)]
            lines: list[str] = []
            for count, row in enumerate(rows, 1):
                lines.append(self._row(count + 1, columns, row))
                if count % _TOGETHER == 0:
                    part.write("".join(lines).encode())
                    lines.clear()
                    if self.size > largest:
                        break
            part.write("".join(lines).encode())
            last = f"{_letters(len(table.columns) - 1)}{count + 1}"
            part.write(f'</sheetData><autoFilter ref="A1:{last}"/></worksheet>'.encode())
        filtered = f"$A$1:${_letters(len(table.columns) - 1)}${count + 1}"
        self._sheets.append(workbook.Sheet(name, filtered))
        return count

    def _header(self, columns: Sequence[Column]) -> str:
        cells = (
            self._text(f"{_letters(at)}1", workbook.HEADER_STYLE, column.title)
            for at, column in enumerate(columns)
        )
        return f'<row r="1">{"".join(cells)}</row>'

    def _row(self, number: int, columns: Sequence[tuple[str, int]], row: Sequence[Cell]) -> str:
        cells = []
        for (letters, style), cell in zip(columns, row, strict=True):
            if type(cell) is str and len(cell) < _SURELY_FITS and not _SPECIAL.search(cell):
                # Most cells are such text: written here, a file is made a third faster than through `_cell`.
                if cell:
                    cells.append(_TEXT_CELL % (letters, number, style, cell))
            elif cell is not None and cell != "":
                cells.append(self._cell(f"{letters}{number}", style, cell))
        return f'<row r="{number}">{"".join(cells)}</row>'

    def _cell(self, at: str, style: int, cell: str | float | Decimal | date) -> str:
        if isinstance(cell, str):
            return self._text(at, style, cell)
        if isinstance(cell, date):
            return self._day(at, style, wall_time(cell, self._zone) if isinstance(cell, datetime) else cell)
        return _number(at, style, cell) if _is_exact(cell) else self._text(at, style, str(cell))

    def _day(self, at: str, style: int, day: date) -> str:
        whole = day.date() if isinstance(day, datetime) else day
        if whole < _EXCEL_BEGINS:
            return self._text(at, style, day.isoformat())
        moment = day if isinstance(day, datetime) else datetime(day.year, day.month, day.day)  # noqa: DTZ001
        since = moment - _DAY_NONE
        seconds = since.seconds + since.microseconds / 1_000_000
        return _number(at, style, since.days + seconds / _SECONDS_IN_DAY if seconds else since.days)

    def _text(self, at: str, style: int, text: str) -> str:
        whole = printable(text)
        text = fitted(whole)
        self.shortened += text != whole
        return _TEXT_CELL % (at, "", style, _escaped(text))


def _sheet_start(columns: Sequence[Column]) -> str:
    widths = "".join(
        f'<col min="{at}" max="{at}" width="{column.width}" customWidth="1"/>'
        for at, column in enumerate(columns, 1)
    )
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft"'
        f' state="frozen"/></sheetView></sheetViews><cols>{widths}</cols><sheetData>'
    )


def _number(at: str, style: int, number: float | Decimal) -> str:
    return f'<c r="{at}" s="{style}"><v>{number}</v></c>'


def _escaped(text: str) -> str:
    text = _LIKE_ESCAPE.sub("_x005F_", text)
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _letters(at: int) -> str:
    """Name a column, counted from 0, as spreadsheets do: A … Z, AA …"""
    name = ""
    at += 1
    while at:
        at, letter = divmod(at - 1, 26)
        name = chr(ord("A") + letter) + name
    return name


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
