"""Photos of an idea that is being written: taken in, taken out, told when there are enough."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from bot.ideas import answers, rules
from bot.ideas.answers import Note, Said
from bot.ideas.model import IdeaDraft, Step
from bot.ideas.photos import store
from bot.ideas.photos.model import MOST, IdeaPhoto, Incoming, Unfit
from bot.ideas.presses import Do, IdeaPressed

BURST = timedelta(seconds=10)
"""Photos that come so soon one after the other were sent together: what was said of the last goes for all."""


def take(db: Session, draft: IdeaDraft, said: Said, picture: Incoming | Unfit, now: datetime) -> Note | None:
    """Put a picture and its caption into the draft, at whatever question; return what to remark on it."""
    again = said.album is not None and said.album == draft.album
    step = rules.next_step(draft)
    draft.album = said.album or draft.album
    if isinstance(picture, Unfit):
        return Note.REST_OF_ALBUM if again else answers.REFUSED[picture]
    there = store.of_draft(db, draft.id)
    if len(there) >= MOST:
        # `updated_at` is when the person last did anything: whoever goes on sending at once was told.
        return Note.REST_OF_ALBUM if again or now - draft.updated_at < BURST else Note.PHOTOS_FULL
    store.add(db, picture, draft.person_id, now, draft_id=draft.id)
    if step is Step.WHAT:
        answers.take_caption(draft, said.text)
    if again:
        return Note.REST_OF_ALBUM
    if said.album:
        return Note.ALBUM
    return None if step is Step.PHOTO else Note.PHOTO_KEPT


def apply(db: Session, draft: IdeaDraft, pressed: IdeaPressed, photos: Sequence[IdeaPhoto]) -> None:
    """Take out what a button of the photo step says."""
    if pressed.do is Do.NO_PHOTO:
        store.remove_all_of_draft(db, draft.id)
    for photo in photos:
        if pressed.do is Do.REMOVE and pressed.value == str(photo.id):
            store.remove(db, photo)
