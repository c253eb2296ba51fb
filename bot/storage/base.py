"""The base of all mapped classes and the column types they share."""

from datetime import UTC, datetime
from typing import Annotated, Any

from sqlalchemy import BigInteger, DateTime, Integer, MetaData, TypeDecorator
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase, mapped_column

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}


class UtcDateTime(TypeDecorator[datetime]):
    """A moment, stored as UTC without an offset on SQLite and with one on PostgreSQL; always aware here."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse naive moments: nobody knows what they mean."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment without a time zone cannot be stored")
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give back aware UTC."""
        return None if value is None else (value if value.tzinfo else value.replace(tzinfo=UTC))


BigId = BigInteger().with_variant(Integer(), "sqlite")
"""Telegram's ids exceed 32 bits; SQLite counts up only plain INTEGER keys."""

Key = Annotated[int, mapped_column(BigId, primary_key=True, autoincrement=True)]

NEVER_AGAIN = {"sqlite_autoincrement": True}
"""For `__table_args__`: the number of a deleted row is given to no later one, as on PostgreSQL anyway.

For tables whose numbers people see, or whose buttons and links carry them, and whose rows can go: without
it SQLite gives the highest number again, and an old button acts on what it never stood under.
"""


class Base(DeclarativeBase):
    """Base of all mapped classes."""

    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map: dict[Any, Any] = {datetime: UtcDateTime, int: BigId}  # noqa: RUF012
