"""One made-up row in every table of a database, whatever the tables are."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Column, Connection, MetaData, Table, func, insert, select, types

MOMENT = datetime(2026, 11, 21, 11, 0, tzinfo=UTC)


def fill(connection: Connection) -> None:
    """Put a row into each table that has none, parents first."""
    metadata = MetaData()
    metadata.reflect(connection)
    for table in metadata.sorted_tables:
        if table.name != "alembic_version" and not count(connection, table):
            connection.execute(insert(table).values(_row(connection, table)))


def counts(connection: Connection) -> dict[str, int]:
    """Count the rows of every table."""
    metadata = MetaData()
    metadata.reflect(connection)
    tables = [table for table in metadata.sorted_tables if table.name != "alembic_version"]
    return {table.name: count(connection, table) for table in tables}


def count(connection: Connection, table: Table) -> int:
    """Count the rows of one table."""
    return connection.scalar(select(func.count()).select_from(table)) or 0


def _row(connection: Connection, table: Table) -> dict[str, Any]:
    return {column.name: _value(connection, column) for column in table.columns if _is_needed(column)}


def _is_needed(column: Column[Any]) -> bool:
    counted = column.primary_key and not column.foreign_keys and column.autoincrement in (True, "auto")
    return not (counted and isinstance(column.type, types.Integer) and len(column.table.primary_key) == 1)


VALUES: tuple[tuple[type[types.TypeEngine[Any]], Any], ...] = (
    (types.Boolean, False),
    (types.Integer, 1),
    (types.Float, 1.5),
    (types.DateTime, MOMENT),
    (types.Date, MOMENT.date()),
    (types.JSON, {}),
    (types.LargeBinary, b"x"),
)


def _value(connection: Connection, column: Column[Any]) -> Any:
    for key in column.foreign_keys:
        return connection.scalar(select(key.column).limit(1))
    value: Any = next((value for kind, value in VALUES if isinstance(column.type, kind)), "x")
    # A wall time has no zone.
    wall = isinstance(column.type, types.DateTime) and not column.type.timezone
    return value.replace(tzinfo=None) if wall else value
