"""What becomes of a photo that was fetched, or could not be."""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from bot.ideas import store as ideas
from bot.ideas.photos import store
from bot.ideas.photos.model import IdeaPhoto, Lost
from bot.ideas.photos.repainting import Repainted
from bot.outbox import store as outbox
from bot.profile import Profile

PAUSES = tuple(timedelta(seconds=pause) for pause in (5, 30, 120, 600, 3600, 6 * 3600))
"""Between tries to fetch a photo; after the last it is given up."""
TOLD_WITHIN = timedelta(days=7)


def settle(db: Session, photo_id: int, made: Repainted | Lost, profile: Profile, now: datetime) -> None:
    """Keep the picture and forget the original; or let the photo go and tell whoever sent it."""
    photo = store.unfetched(db, photo_id, lock=True)
    if photo is None:
        return
    if isinstance(made, Lost):
        _give_up(db, photo, made, now)
        return
    photo.jpeg, photo.width, photo.height = made.jpeg, made.width, made.height
    photo.file_id = photo.due_at = None


def try_later(db: Session, photo_id: int, now: datetime) -> None:
    """Put a photo off that could not be fetched; after the last try it is given up."""
    photo = store.unfetched(db, photo_id, lock=True)
    if photo is None:
        return
    if photo.tries >= len(PAUSES):
        _give_up(db, photo, Lost.UNREACHABLE, now)
        return
    photo.due_at = now + PAUSES[photo.tries]
    photo.tries += 1


def _give_up(db: Session, photo: IdeaPhoto, why: Lost, now: datetime) -> None:
    idea = ideas.by_id(db, photo.idea_id) if photo.idea_id else None
    if photo.author_id:
        outbox.enqueue(
            db,
            "idea.photo_lost",
            photo.author_id,
            photo.id,
            key=f"idea.photo_lost:{photo.id}",
            due_at=now,
            expires_at=now + TOLD_WITHIN,
            refs={"why": why.value, "number": idea.number if idea else None},
        )
    store.remove(db, photo)
