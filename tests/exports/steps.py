"""What tests of exports do again and again."""

import io
from typing import Any

from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from tests.support.people import Human
from tests.support.world import World

Rows = list[tuple[Any, ...]]


async def takes(officer: Human, form: str) -> None:
    """Press a format and let the file be made."""
    await officer.presses(form)
    await officer.world.passes(seconds=1)


def documents(human: Human) -> list[dict[str, Any]]:
    """Return the messages with files that someone got."""
    return [message for message in human.received if "document" in message]


def last_file(world: World, human: Human) -> tuple[str, bytes]:
    """Return name and bytes of the last file."""
    message = documents(human)[-1]
    return message["document"]["file_name"], world.file_of(message)


def workbook(world: World, human: Human) -> Workbook:
    """Open the last file."""
    return load_workbook(io.BytesIO(last_file(world, human)[1]))


def rows(book: Workbook, sheet: str) -> list[dict[str, Any]]:
    """Return the rows of a sheet by their headers."""
    header, *lines = list(book[sheet].values)
    return [dict(zip([str(name) for name in header], line, strict=True)) for line in lines]
