"""Long lists in pages."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

T = TypeVar("T")
U = TypeVar("U")


@dataclass(frozen=True, slots=True)
class Paged(Generic[T]):
    """Some of `total` rows: page `number` of those from 0 to `last`."""

    rows: Sequence[T]
    number: int = 0
    last: int = 0
    total: int = 0

    def with_rows(self, rows: Sequence[U]) -> "Paged[U]":
        """Return the same page with what was made of its rows."""
        return Paged(rows, self.number, self.last, self.total)


def paged(db: Session, query: Select[T], page: int, size: int) -> Paged[T]:
    """Return a page (from 0) of an ordered query; of pages that are not there, the last one."""
    total = db.scalar(select(func.count()).select_from(query.order_by(None).subquery())) or 0
    last = max(0, (total - 1) // size)
    page = min(page, last)
    return Paged(db.scalars(query.limit(size).offset(page * size)).all(), page, last, total)
