"""Statements that say what they changed: insert or ignore, insert or update, a few rows at a time."""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any, cast

from sqlalchemy import (
    ColumnElement,
    CursorResult,
    Executable,
    Select,
    Table,
    delete,
    inspect,
    select,
    tuple_,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import DeclarativeBase, Session


def bare(table: type[DeclarativeBase]) -> Table:
    """Return the table behind a class; a statement on it takes half as long as one through the mapper."""
    return cast(Table, table.__table__)


def _insert(db: Session, table: type[DeclarativeBase]) -> Any:
    _write_first(db)
    return _kind(db)(bare(table))


def _write_first(db: Session) -> None:
    """Write what the session holds, as it does by itself before a statement through the mapper."""
    if not db._flushing:
        db.flush()


def _kind(db: Session) -> Any:
    return sqlite.insert if db.get_bind().dialect.name == "sqlite" else postgresql.insert


def insert_missing(
    db: Session, table: type[DeclarativeBase], rows: Sequence[Mapping[str, Any]], *, key: Iterable[str]
) -> int:
    """Insert the rows whose `key` is not there yet; return how many were inserted."""
    if not rows:
        return 0
    statement = _insert(db, table).values(list(rows)).on_conflict_do_nothing(index_elements=list(key))
    return affected(db, statement)


def insert_new(
    db: Session, table: type[DeclarativeBase], rows: Sequence[Mapping[str, Any]], *, key: str
) -> list[Any]:
    """Insert the rows whose `key` is not there yet; return the keys of those that were inserted."""
    if not rows:
        return []
    statement = _insert(db, table).on_conflict_do_nothing(index_elements=[key])
    statement = statement.returning(bare(table).c[key])
    return list(db.execute(statement, list(rows)).scalars())


def upsert(db: Session, table: type[DeclarativeBase], row: Mapping[str, Any], *, key: Iterable[str]) -> None:
    """Insert `row`, or give the row of the same `key` its other values."""
    _write_first(db)
    db.execute(_upserting(_kind(db), bare(table), tuple(row), tuple(key)), dict(row))


@lru_cache(maxsize=200)
def _upserting(kind: Any, table: Table, names: tuple[str, ...], key: tuple[str, ...]) -> Any:
    """Make a statement once: to put it together takes as long as to run it."""
    statement = kind(table)
    changed = {name: statement.excluded[name] for name in names if name not in key}
    return statement.on_conflict_do_update(index_elements=list(key), set_=changed)


def counted(db: Session, table: type[DeclarativeBase], key: Mapping[str, Any]) -> int:
    """Add one to the `count` of the row of this `key`, made where it is not there yet; return the count."""
    count = bare(table).c.count
    statement = _insert(db, table).values(**key, count=1)
    more = statement.on_conflict_do_update(index_elements=list(key), set_={"count": count + 1})
    return cast(int, db.execute(more.returning(count)).scalar_one())


def insert_missing_from(
    db: Session, table: type[DeclarativeBase], columns: list[str], source: Select[Any], *, key: Iterable[str]
) -> int:
    """Insert the rows that `source` selects whose `key` is not there yet; return how many."""
    statement = _insert(db, table).from_select(columns, source)
    return affected(db, statement.on_conflict_do_nothing(index_elements=list(key)))


def affected(db: Session, statement: Executable, given: Mapping[str, Any] | None = None) -> int:
    """Execute an INSERT, UPDATE or DELETE, with what it was `given`; return how many rows it changed."""
    return cast(CursorResult[Any], db.execute(statement, given)).rowcount


def delete_some(db: Session, table: type[DeclarativeBase], which: ColumnElement[bool], limit: int) -> int:
    """Delete up to `limit` of the rows for which `which` holds; return how many."""
    return _unsynchronised(db, delete(table).where(_some(table, which, limit)))


def update_some(
    db: Session,
    table: type[DeclarativeBase],
    which: ColumnElement[bool],
    limit: int,
    values: Mapping[str, Any],
) -> int:
    """Give up to `limit` of the rows for which `which` holds these values; return how many."""
    return _unsynchronised(db, update(table).where(_some(table, which, limit)).values(**values))


def _some(table: type[DeclarativeBase], which: ColumnElement[bool], limit: int) -> ColumnElement[bool]:
    keys = inspect(table).primary_key
    # Uncorrelated: the table inside is not the row outside.
    return tuple_(*keys).in_(select(*keys).where(which).order_by(*keys).limit(limit).correlate(None))


def _unsynchronised(db: Session, statement: Executable) -> int:
    return affected(db, statement.execution_options(synchronize_session=False))
