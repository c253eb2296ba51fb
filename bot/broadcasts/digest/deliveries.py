"""Draws the message of the week when it is sent."""

from sqlalchemy.orm import Session

from bot.broadcasts.content import store as contents
from bot.broadcasts.digest import store, views
from bot.outbox.model import Delivery
from bot.profile import Profile
from bot.telegram.screen import Screen
from bot.topics.store import hears


def message(db: Session, delivery: Delivery, profile: Profile) -> Screen | None:
    """Draw what was collected for somebody and is still wished for; nothing where that is nothing."""
    found = [
        (broadcast, contents.kept(db, broadcast.id))
        for broadcast in store.contents(db, delivery)
        if hears(db, delivery.person_id, broadcast.aim.topic)
    ]
    return views.message(found, delivery.ref, profile) if found else None
