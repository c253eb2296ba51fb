"""CSV that Excel opens with Polish letters, and that no cell can turn into a program."""

import csv
import re
from collections.abc import Sequence
from datetime import UTC, date, datetime, tzinfo
from decimal import Decimal
from pathlib import Path

from bot.exports.tables import Cell, Table, printable

_STARTS_FORMULA = re.compile(r"[ \u00a0]*[=+\-@\t\r\n＝＋－＠]")
_SUSPECT = frozenset(" \u00a0=+-@＝＋－＠")
"""What a text may begin with that has to be looked at; what else is not printable."""
_TO_THE_MINUTE = len("2026-11-21 12:00")


def write_csv(path: Path, table: Table, *, separator: str = ";", zone: tzinfo = UTC) -> int:
    """Write `table` and return the number of its rows.

    UTF-8 with a byte order mark, lines ended by CRLF, moments as the clocks of `zone` show them. With the
    separator ";" of Polish spreadsheets numbers take a decimal comma. Text that a spreadsheet would run as a
    formula gets an apostrophe in front. A failure leaves no half-written file.
    """
    try:
        return _write(path, table, separator, zone)
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def _write(path: Path, table: Table, separator: str, zone: tzinfo) -> int:
    comma = "," if separator == ";" else "."
    count = 0
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=separator, lineterminator="\r\n")
        writer.writerow([harmless(column.title) for column in table.columns])
        for count, row in enumerate(table.rows, 1):  # noqa: B007 - the count outlives the loop
            writer.writerow(_written(row, comma, zone))
    return count


def harmless(text: str) -> str:
    """Make text printable and put an apostrophe before what a spreadsheet would take for a formula."""
    if text.isprintable() and text[:1] not in _SUSPECT:
        return text
    return f"'{printable(text)}" if _STARTS_FORMULA.match(text) else printable(text)


def _written(row: Sequence[Cell], comma: str, zone: tzinfo) -> list[str | int | None]:
    return [
        # Most cells are such text, or need nothing; the rest takes the longer way.
        cell
        if cell is None or (type(cell) is str and cell.isprintable() and cell[:1] not in _SUSPECT)
        else _text(cell, comma, zone)
        for cell in row
    ]


def _text(cell: Cell, comma: str, zone: tzinfo) -> str | int | None:
    if isinstance(cell, str):
        return harmless(cell)
    if isinstance(cell, datetime):
        local = cell.astimezone(zone) if cell.tzinfo else cell
        return local.isoformat(" ")[:_TO_THE_MINUTE]
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, int | None):
        return cell
    return f"{cell:f}".replace(".", comma) if isinstance(cell, Decimal) else str(cell).replace(".", comma)
