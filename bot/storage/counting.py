"""Numbers that people read: given out one after the other, none twice, none left out."""

from sqlalchemy import update
from sqlalchemy.orm import Mapped, Session, mapped_column

from bot.storage.base import Base
from bot.storage.upsert import insert_missing


class Counter(Base):
    """The last number given out: one row, locked by whoever takes the next, rolled back with them."""

    __abstract__ = True
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    last: Mapped[int]


def next_number(db: Session, counter: type[Counter]) -> int:
    """Take the next number; whoever else wants one waits until this transaction ends."""
    insert_missing(db, counter, [{"id": 1, "last": 0}], key=["id"])
    taken = update(counter).values(last=counter.last + 1).returning(counter.last)
    return db.execute(taken).scalar_one()
