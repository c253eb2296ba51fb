"""Rows about people in every table that can hold one, made from the tables themselves."""

import re
import typing
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from enum import Enum
from itertools import count
from typing import Any

from sqlalchemy import JSON, Column, Table, insert, select
from sqlalchemy.orm import Session

from bot.people.model import Person
from bot.storage.base import Base
from migrations.tables import metadata

NOW = datetime(2026, 11, 21, 11, 0, tzinfo=UTC)
ACCOUNT = re.compile(r"(^|_)(telegram|chat|user)_id$")
"""Columns that hold a Telegram account, by name: nothing in the schema ties them to people."""

Key = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Made:
    """A row that names a person in one column (`by`); the other columns name somebody else."""

    table: Table
    by: str
    key: Key


def pointing(table: Table) -> list[str]:
    """Name the columns of a table that point at people."""
    return [c.name for c in table.columns for key in c.foreign_keys if key.column.table.name == "people"]


def accounts(table: Table) -> list[str]:
    """Name the columns of a table that hold a Telegram account."""
    return [c.name for c in table.columns if ACCOUNT.search(c.name)]


def _is_parent(table: Table) -> bool:
    return table in {key.column.table for inner in metadata.sorted_tables for key in inner.foreign_keys}


def _has_one_each(table: Table) -> bool:
    """Tell whether a person has one row of it at most, such as a draft."""
    key = [column.name for column in table.primary_key]
    return any(table.columns[name].unique or key == [name] for name in pointing(table))


def personal_tables() -> list[Table]:
    """Return every table that can name a person, parents first."""
    return [table for table in metadata.sorted_tables if pointing(table) or accounts(table)]


def key_of(table: Table, row: Any) -> Key:
    """Return a row's primary key."""
    return tuple(row._mapping[column.name] for column in table.primary_key)


class Rows:
    """Makes one row for `other` in each table, then one for `person` per column that can name them."""

    def __init__(self, db: Session, person: Person, other: Person) -> None:
        self._db = db
        self._other = other
        self._numbers = count(1000)
        self._parents: dict[tuple[str, str], Any] = {}
        self._classes = {m.local_table.name: m.class_ for m in Base.registry.mappers}  # type: ignore[attr-defined]
        self.of_other: list[Made] = []
        self.of_person: list[Made] = []
        for table in personal_tables():
            if table.name != "people":
                self._fill(table, person, other)

    def _fill(self, table: Table, person: Person, other: Person) -> None:
        if _is_parent(table) and not _has_one_each(table):
            # Others belong to it (an event, a case) and see it: one for each of the two.
            for mark in "ЖΩ":
                parent = self._insert(table, "Z", dict(self._naming(table, other)), of=mark)
                self._parents[table.name, mark] = parent
        row = self._insert(table, "Ж", dict(self._naming(table, other)))
        self.of_other.append(Made(table, "", key_of(table, row)))
        for by in pointing(table) or ["account"]:
            names = dict(self._naming(table, other))
            names |= {by: person.id} if by in names else dict(self._naming(table, person))
            row = self._insert(table, "Ω", names)
            self.of_person.append(Made(table, by, key_of(table, row)))

    @staticmethod
    def _naming(table: Table, person: Person) -> Iterator[tuple[str, int]]:
        yield from ((name, person.id) for name in pointing(table))
        yield from ((name, person.telegram_id) for name in accounts(table))

    def _insert(self, table: Table, mark: str, names: dict[str, int], of: str | None = None) -> Any:
        """Insert a row that says `mark` and belongs to the parents made for `of` (else for `mark`)."""
        hints = typing.get_type_hints(self._classes[table.name])
        values = {
            column.name: names[column.name]
            if column.name in names
            else self._value(column, mark, hints, of or mark)
            for column in table.columns
            if not self._counted(column)
        }
        return self._db.execute(insert(table).values(values).returning(*table.columns)).one()

    def _nobodys(self, table: Table, column: Column[Any], of: str) -> Any:
        """Make what a row cannot do without and what is about no person, such as a meeting of the council."""
        if column.nullable:
            return None
        made = self._parents[table.name, of] = self._insert(table, "Z", {}, of=of)
        return made

    @staticmethod
    def _counted(column: Column[Any]) -> bool:
        return column.primary_key and column.autoincrement is True

    def _value(self, column: Column[Any], mark: str, hints: dict[str, Any], of: str) -> Any:
        for key in column.foreign_keys:
            if column.primary_key and len(column.table.primary_key) == 1:
                # It belongs to one row alone, so each has one of its own.
                return self._insert(key.column.table, "Z", dict(self._naming(key.column.table, self._other)))[
                    0
                ]
            parent = self._parents.get((key.column.table.name, of)) or self._nobodys(
                key.column.table, column, of
            )
            return parent._mapping[key.column.name] if parent else None
        if enum := _enum(hints.get(column.name)):
            return next(iter(enum)).value
        if column.nullable and column.type.python_type is int:
            return None  # a limit, as a rule, which a made-up number beside it would break
        return self._made_up(column, mark, repr(hints.get(column.name)))

    def _made_up(self, column: Column[Any], mark: str, hint: str) -> Any:
        number = next(self._numbers)
        if isinstance(column.type, JSON):
            return [number] if "list" in hint or "Sequence" in hint else {mark: number}
        if column.name == "zone":
            return "Europe/Warsaw"
        return {
            str: f"{mark}{number}"[: getattr(column.type, "length", None) or 20],
            bytes: f"{mark}{number}".encode(),
            bool: False,
            int: number,
            float: 50.0,
            object: NOW,
            datetime: NOW.replace(tzinfo=None),
            date: NOW.date(),
            time: time(12),
        }[column.type.python_type]


def _enum(hint: Any) -> type[Enum] | None:
    for inner in (hint, *typing.get_args(hint)):
        if isinstance(inner, type) and issubclass(inner, Enum):
            return inner
        if inner is not hint and (found := _enum(inner)):
            return found
    return None


def content(db: Session, table: Table) -> dict[Key, dict[str, Any]]:
    """Read a whole table by primary key."""
    return {key_of(table, row): dict(row._mapping) for row in db.execute(select(table))}
