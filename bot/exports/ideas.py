"""Ideas as a table: what was proposed, where, and what became of it. Nothing about who proposed it."""

import os
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from bot.exports.csv import write_csv
from bot.exports.tables import Cell, Column, Kind, Table
from bot.exports.xlsx import write_xlsx
from bot.i18n import _, pgettext
from bot.ideas.model import Idea, Where
from bot.ideas.presses import Format
from bot.ideas.views import parts
from bot.profile import Profile


class _Field(NamedTuple):
    """A column and what stands in it."""

    column: Column
    cell: Callable[[Idea], Cell]


def table(ideas: Sequence[Idea], profile: Profile) -> Table:
    """Make the table, in the language being spoken; moments are shown in the profile's zone."""
    fields = _fields(profile)
    return Table(pgettext("sheet", "Ideas"), [field.column for field in fields], _rows(ideas, fields))


def write(path: Path, ideas: Sequence[Idea], profile: Profile, form: Format) -> None:
    """Write the table to a file."""
    if form is Format.XLSX:
        write_xlsx(path, [table(ideas, profile)], zone=profile.timezone)
    else:
        write_csv(path, table(ideas, profile), zone=profile.timezone)


def to_temporary_file(ideas: Sequence[Idea], profile: Profile, form: Format) -> Path:
    """Write the table to a new file that only this user can read; whoever sends it deletes it."""
    handle, name = tempfile.mkstemp(prefix="rozmownica-", suffix=f".{form.value}")
    os.close(handle)
    write(Path(name), ideas, profile, form)
    return Path(name)


def _rows(ideas: Sequence[Idea], fields: Sequence[_Field]) -> Iterator[list[Cell]]:
    return ([field.cell(idea) for field in fields] for idea in ideas)


def _fields(profile: Profile) -> list[_Field]:
    yes, no = _("yes"), _("no")
    return [
        _Field(Column("number", pgettext("column", "Number"), Kind.INTEGER, 8), lambda i: i.number),
        _Field(Column("received", pgettext("column", "Received"), Kind.MOMENT, 17), lambda i: i.created_at),
        _Field(Column("title", pgettext("column", "Title"), width=40), lambda i: i.title),
        _Field(Column("text", pgettext("column", "Text"), width=70), lambda i: i.text),
        _Field(Column("area", pgettext("column", "Area"), width=20), lambda i: _area(i, profile)),
        _Field(Column("place", pgettext("column", "Place"), width=30), lambda i: i.place),
        _Field(Column("latitude", pgettext("column", "Latitude"), Kind.DEGREES, 16), lambda i: i.latitude),
        _Field(Column("longitude", pgettext("column", "Longitude"), Kind.DEGREES, 16), lambda i: i.longitude),
        _Field(Column("kind", pgettext("column", "Kind"), width=12), lambda i: parts.kind_word(i.kind)),
        _Field(
            Column("category", pgettext("column", "Category"), width=20),
            lambda i: parts.category_of(i, profile),
        ),
        _Field(
            Column("status", pgettext("column", "Status"), width=20), lambda i: parts.status_word(i.status)
        ),
        _Field(
            Column("joined_to", pgettext("column", "Joined to no."), Kind.INTEGER, 16),
            lambda i: i.merged_into,
        ),
        _Field(Column("changed", pgettext("column", "Last change"), Kind.MOMENT, 17), lambda i: i.changed_at),
        _Field(Column("photo", pgettext("column", "Photo"), width=8), lambda i: yes if i.photo_count else no),
    ]


def _area(idea: Idea, profile: Profile) -> str | None:
    """Name the part that was chosen, or the whole; a typed place or a point names none."""
    return profile.area_name(idea.area) if idea.where in (Where.AREA, Where.WHOLE) else None
