"""What readers of the message of the week do with it."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from bot.broadcasts import refusals
from bot.broadcasts import store as broadcasts
from bot.broadcasts.content import store as announced
from bot.broadcasts.content.model import Content
from bot.broadcasts.digest import store
from bot.broadcasts.model import Broadcast
from bot.people.model import Actor


def whole(db: Session, actor: Actor, broadcast_id: int) -> tuple[Broadcast, Content]:
    """Return an announcement that the actor got, with what it carries; one called back is there no more."""
    found = broadcasts.broadcast(db, broadcast_id)
    if found is None or found.stopped_at or not broadcasts.was_addressed(db, broadcast_id, actor.id):
        raise refusals.NoSuchAnnouncement
    return found, announced.of(db, found.id)


def contents(db: Session, actor: Actor, day: int) -> Sequence[tuple[Broadcast, Content]]:
    """Return what came in the message of a day to the actor; nothing where it was forgotten."""
    message = store.message(db, actor.id, day)
    found = store.contents(db, message) if message else ()
    return [(broadcast, announced.of(db, broadcast.id)) for broadcast in found]
