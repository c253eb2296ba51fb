"""What a report is put together from: sections with tables, pictures and notes, in words that are ready."""

from collections.abc import Iterable
from dataclasses import dataclass

from bot.i18n import pgettext
from bot.pictures.model import Sketch

Line = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under named columns; the first column names the row."""

    caption: str
    columns: Line
    rows: tuple[Line, ...]
    in_chat: bool = True
    """Whether it is also said in the chat, which is to be short."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture with the words that say the same, and what is to be known to read it."""

    sketch: Sketch
    words: str
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """One part of a report."""

    heading: str
    tables: tuple[Table, ...] = ()
    notes: tuple[str, ...] = ()
    pictures: tuple[Picture, ...] = ()

    @property
    def filled(self) -> list[Table]:
        """The tables that have rows."""
        return [table for table in self.tables if table.rows]

    @property
    def says_something(self) -> bool:
        """Whether there is anything in it."""
        return bool(self.filled or self.notes or self.pictures)


def counted(
    caption: str, what: str, rows: Iterable[tuple[str, str]], *, of: str = "", in_chat: bool = True
) -> Table:
    """Make a table of names with their numbers; `of` says what is counted."""
    return Table(caption, (what, of or pgettext("column", "Count")), tuple(rows), in_chat)
