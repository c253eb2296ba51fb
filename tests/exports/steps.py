"""What tests of exports do again and again."""

import io
from typing import Any

from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from bot.exports.exporter import Exporter
from tests.support.people import Human
from tests.support.world import World

Rows = list[dict[str, Any]]


async def takes(officer: Human, form: str) -> None:
    """Press a format and let the file be made."""
    await officer.presses(form)
    await officer.world.passes(seconds=1)


def documents(human: Human) -> list[dict[str, Any]]:
    """Return the messages with files that someone got and still has."""
    return [message for message in human.received if "document" in message]


def last_file(human: Human) -> tuple[str, bytes]:
    """Return name and bytes of the last file."""
    message = documents(human)[-1]
    return message["document"]["file_name"], human.world.file_of(message)


def workbook(human: Human) -> Workbook:
    """Open the last file."""
    return load_workbook(io.BytesIO(last_file(human)[1]))


def rows(book: Workbook, sheet: str) -> Rows:
    """Return the rows of a sheet by their headers."""
    header, *lines = list(book[sheet].values)
    return [dict(zip([str(name) for name in header], line, strict=True)) for line in lines]


def all_words(book: Workbook) -> str:
    """Return everything that stands in a workbook."""
    return "\n".join(
        str(cell) for sheet in book.worksheets for row in sheet.values for cell in row if cell is not None
    )


def exporter_of(world: World) -> Exporter:
    """Return what makes the files."""
    [exporter] = [tick.run.__self__ for tick in world.app.ticks if tick.name == "exports"]  # type: ignore[attr-defined]
    assert isinstance(exporter, Exporter)
    return exporter
