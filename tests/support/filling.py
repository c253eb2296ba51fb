"""One made-up row in every table of a database, whatever the tables are."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Column, Connection, MetaData, Table, insert, inspect, select, text, types

MOMENT = datetime(2026, 11, 21, 11, 0, tzinfo=UTC)


def fill(connection: Connection) -> None:
    """Put a row into each table that has none, parents first."""
    empty = {name for name, rows in counts(connection).items() if not rows}
    metadata = MetaData()
    metadata.reflect(connection, only=sorted(empty))
    for made in metadata.sorted_tables:
        # Tables that these point to are read as well.
        if made.name in empty:
            connection.execute(insert(made).values(_row(connection, made)))


def counts(connection: Connection) -> dict[str, int]:
    """Count the rows of every table."""
    names = sorted(set(inspect(connection).get_table_names()) - {"alembic_version"})
    # One statement for all: hundreds of them would be compiled for one migration after the other.
    each = " UNION ALL ".join(f"SELECT '{name}' AS name, count(*) AS rows FROM {name}" for name in names)
    return {row.name: row.rows for row in connection.execute(text(each))} if names else {}


def _row(connection: Connection, made: Table) -> dict[str, Any]:
    return {column.name: _value(connection, column) for column in made.columns if _is_needed(column)}


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
