"""From an order to files: the rows are read and written as they come, and counted on the way."""

import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from sqlalchemy.orm import Session

from bot.exports import archive, idea_sheets, needs, other_sheets, query, words
from bot.exports.coarse import Codes
from bot.exports.csv import write_csv
from bot.exports.fields import Line
from bot.exports.geojson import write_geojson
from bot.exports.model import Beside, Format, Order, kinds_beside
from bot.exports.tables import Cell, Table
from bot.exports.xlsx import write_xlsx
from bot.i18n import pgettext
from bot.profile import Profile

LARGEST = 45_000_000
"""Bytes of one file: Telegram takes 50 MB of a bot."""
EVERY = 500
"""Rows between two reports of how far it has got."""


@dataclass(slots=True)
class Made:
    """The files, and how many ideas are in them."""

    paths: list[Path] = field(default_factory=list)
    ideas: int = 0
    shortened: int = 0
    """Texts that were longer than a cell."""
    beside: dict[Beside, int] = field(default_factory=dict)
    """How much else than ideas is in them."""


class TooLarge(Exception):
    """Even packed, a file that cannot be divided is larger than may be sent."""


def write(
    db: Session,
    order: Order,
    path: Path,
    profile: Profile,
    *,
    on_progress: Callable[[int], None] = lambda _done: None,
    largest: int | None = None,
) -> Made:
    """Write what is ordered to `path`, and to more files beside it where one would be larger than `largest`.

    Raises TooLarge. A failure leaves no half-written file.
    """
    codes, made = Codes(), Made()
    read = query.ideas(db, order.filters, order.sharing, profile)
    ideas = idea_sheets.ideas(_counted(read, made, on_progress), order.sharing, profile, codes)
    match order.format:
        case Format.XLSX | Format.ZIP:
            tables = [ideas, *_beside(db, order, profile, codes, made)]
            facts = words.file_facts(order.filters, order.sharing, profile, order.now)
            explain = other_sheets.explained(facts, tables)
            book = path.with_suffix(".xlsx")
            written = write_xlsx(book, tables, explain=explain, zone=profile.timezone, largest=largest)
            made.paths, made.shortened = written.paths, written.shortened
            if order.format is Format.ZIP:
                found = query.photos(db, order.filters, order.sharing, profile)
                made.paths = archive.pack(path, written.paths, found, largest)
        case Format.CSV:
            write_csv(path, ideas, separator=profile.spreadsheets.separator, zone=profile.timezone)
            made.paths = [_sendable(path, largest)]
        case Format.GEOJSON:
            about = dict(words.file_facts(order.filters, order.sharing, profile, order.now))
            made.ideas = write_geojson(path, ideas, about=about, zone=profile.timezone)
            made.paths = [_sendable(path, largest)]
    on_progress(made.ideas)
    return made


def file_name(form: Format, day: date) -> str:
    """Name a file in the language being spoken."""
    name = pgettext("file name", "ideas")
    return f"{name}-{day.isoformat()}.{form.value}"


def _beside(db: Session, order: Order, profile: Profile, codes: Codes, made: Made) -> Iterator[Table]:
    """Make the sheets that stand beside the ideas, as far as the limits chosen have a meaning for them."""
    filters, sharing = order.filters, order.sharing
    yield idea_sheets.history(query.history(db, filters, sharing, profile), sharing, profile)
    tables: dict[Beside, Callable[[], Table]] = {
        Beside.NEEDS: lambda: needs.table(query.needs(db, filters, profile), profile),
        Beside.QUESTIONS: lambda: other_sheets.questions(
            query.questions(db, filters, profile), sharing, profile, codes
        ),
        Beside.EVENTS: lambda: other_sheets.events(query.events(db, filters, sharing, profile), sharing),
    }
    for kind in kinds_beside(filters, sharing):
        made.beside[kind] = 0
        table = tables[kind]()
        yield replace(table, rows=_tallied(table.rows, made, kind))


def _tallied(rows: Iterable[Sequence[Cell]], made: Made, kind: Beside) -> Iterator[Sequence[Cell]]:
    for row in rows:
        yield row
        made.beside[kind] += 1


def _counted(rows: Iterator[Line], made: Made, on_progress: Callable[[int], None]) -> Iterator[Line]:
    for row in rows:
        yield row
        made.ideas += 1
        if made.ideas % EVERY == 0:
            on_progress(made.ideas)


def _sendable(path: Path, largest: int | None) -> Path:
    """Pack a file that is too large to be sent as it is."""
    if largest is None or path.stat().st_size <= largest:
        return path
    packed = path.with_name(f"{path.name}.zip")
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as packing:
        packing.write(path, path.name)
    path.unlink()
    if packed.stat().st_size > largest:
        packed.unlink()
        raise TooLarge
    return packed
