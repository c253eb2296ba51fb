"""Queries about photos of ideas."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import String, cast, delete, select, update
from sqlalchemy.orm import Session

from bot.ideas.photos.model import IdeaPhoto, Incoming
from bot.storage.upsert import insert_missing


def of_draft(db: Session, draft_id: int | None) -> Sequence[IdeaPhoto]:
    """Return the photos of a draft, in the order they were sent."""
    return db.scalars(select(IdeaPhoto).where(IdeaPhoto.draft_id == draft_id).order_by(IdeaPhoto.id)).all()


def of_idea(db: Session, idea_id: int) -> Sequence[IdeaPhoto]:
    """Return the photos of an idea, in the order they were sent."""
    return db.scalars(select(IdeaPhoto).where(IdeaPhoto.idea_id == idea_id).order_by(IdeaPhoto.id)).all()


def add(
    db: Session,
    picture: Incoming,
    author_id: int,
    now: datetime,
    *,
    draft_id: int | None = None,
    idea_id: int | None = None,
) -> bool:
    """Take a picture in, to be fetched; tell whether it was not there yet."""
    row = {
        "draft_id": draft_id,
        "idea_id": idea_id,
        "author_id": author_id,
        "file_id": picture.file_id,
        "unique_id": picture.unique_id,
        "tries": 0,
        "due_at": now,
        "created_at": now,
    }
    key = ["draft_id" if draft_id is not None else "idea_id", "unique_id"]
    return insert_missing(db, IdeaPhoto, [row], key=key) == 1


def hand_over(db: Session, draft_id: int, idea_id: int) -> None:
    """Give the photos of a draft to the idea that it became."""
    db.execute(update(IdeaPhoto).where(IdeaPhoto.draft_id == draft_id).values(draft_id=None, idea_id=idea_id))


def remove(db: Session, photo: IdeaPhoto) -> None:
    """Delete a photo."""
    db.delete(photo)
    db.flush()


def remove_all_of_draft(db: Session, draft_id: int) -> None:
    """Delete the photos of a draft."""
    db.execute(delete(IdeaPhoto).where(IdeaPhoto.draft_id == draft_id))


def remove_all_of_idea(db: Session, idea_id: int) -> None:
    """Delete the photos of an idea."""
    db.execute(delete(IdeaPhoto).where(IdeaPhoto.idea_id == idea_id))


def jpeg(db: Session, photo_id: int) -> bytes | None:
    """Return the picture itself; none where it is gone or not yet painted."""
    return db.scalar(select(IdeaPhoto.jpeg).where(IdeaPhoto.id == photo_id))


def waiting(db: Session, now: datetime, limit: int) -> Sequence[IdeaPhoto]:
    """Return photos that are to be fetched now, the oldest first."""
    due = select(IdeaPhoto).where(IdeaPhoto.due_at <= now)
    return db.scalars(due.order_by(IdeaPhoto.due_at, IdeaPhoto.id).limit(limit)).all()


def unfetched(db: Session, photo_id: int, *, lock: bool = False) -> IdeaPhoto | None:
    """Return a photo that was not fetched yet; `lock` it where it will be changed."""
    query = select(IdeaPhoto).where(IdeaPhoto.id == photo_id, IdeaPhoto.due_at.is_not(None))
    return db.scalars(query.with_for_update() if lock else query).first()


def let_go(db: Session, person_id: int) -> None:
    """Delete what a person had not sent; keep what belongs to ideas, without them and Telegram's names."""
    mine = IdeaPhoto.author_id == person_id
    db.execute(delete(IdeaPhoto).where(mine, IdeaPhoto.draft_id.is_not(None)))
    db.execute(update(IdeaPhoto).where(mine).values(author_id=None, unique_id=cast(IdeaPhoto.id, String)))
