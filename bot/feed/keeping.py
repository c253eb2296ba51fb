"""Keeping the feed: whatever is written of a thing that can be public writes its row in the same transaction.

Rooms say what a thing is in the feed (`Source`), and need not think of it anywhere else: the row follows from
the flush that stores the thing, whoever made it, moved it or called it off.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from bot.feed.model import CANCELLED, CHANGED, FeedItem, Item, Kind
from bot.storage.clock import Clock
from bot.storage.upsert import insert_missing

Source = Callable[[Any], Item]
Sources = Mapping[type[Any], Source]


def keeper(sources: Sources, clock: Clock) -> Callable[[Session], None]:
    """Return what brings the feed up to date with what a session has just flushed."""

    def keep(db: Session) -> None:
        for thing in [*db.new, *db.dirty]:
            if source := sources.get(type(thing)):
                put(db, source(thing), thing.id, clock.now())

    return keep


def put(db: Session, item: Item, ref: int, now: datetime) -> None:
    """Make the rows of a thing what it says of itself; doing so twice changes nothing."""
    row = db.execute(select(FeedItem.__table__).where(*_row(item.kind, ref))).one_or_none()
    if row is None:
        if item.is_public:
            _add(db, item, item.kind, ref, now)
        return
    if not item.is_public:
        _withdraw(db, item, ref, now, standing=row.revoked_at is None)
        return
    again = row.revoked_at is not None
    if again:
        _revoke(db, CANCELLED.get(item.kind), ref, now)
    if item.kind in CHANGED and (again or item.told != (row.starts_at, row.place)):
        _revoke(db, CHANGED[item.kind], ref, now)
        _add(db, item, CHANGED[item.kind], ref, now)
    values = {**_said(item), "revoked_at": None}
    if any(getattr(row, name) != value for name, value in values.items()):
        db.execute(_change(item.kind, ref).values(values))


def _withdraw(db: Session, item: Item, ref: int, now: datetime, *, standing: bool) -> None:
    """Revoke the row of a thing and those of its changes, and tell that it is called off."""
    if not standing:
        return
    for kind in (item.kind, CHANGED.get(item.kind)):
        _revoke(db, kind, ref, now)
    if item.kind in CANCELLED:
        _add(db, item, CANCELLED[item.kind], ref, now)


def _add(db: Session, item: Item, kind: Kind, ref: int, now: datetime) -> None:
    before = db.scalar(select(func.count()).where(*_row(kind, ref))) or 0
    number = 0 if kind == item.kind else before + 1
    published = max(now, item.leaves_at or now)
    row = {**_said(item), "kind": kind, "ref": ref, "number": number, "published_at": published}
    insert_missing(db, FeedItem, [row], key=["kind", "ref", "number"])


def _said(item: Item) -> dict[str, object]:
    names = ("title", "text", "place", "area", "topic", "language", "starts_at")
    return {name: getattr(item, name) for name in names}


def _revoke(db: Session, kind: Kind | None, ref: int, now: datetime) -> None:
    if kind is not None:
        standing = _change(kind, ref).where(FeedItem.revoked_at.is_(None))
        db.execute(standing.values(revoked_at=now))


def _row(kind: Kind, ref: int) -> tuple[Any, ...]:
    return (FeedItem.kind == kind, FeedItem.ref == ref)


def _change(kind: Kind, ref: int) -> Any:
    return update(FeedItem).where(*_row(kind, ref)).execution_options(synchronize_session=False)
