"""What an event is in the feed: never the link by which people join."""

from sqlalchemy.orm import object_session

from bot.events.model import Event, EventStatus
from bot.events.options.store import is_staff_only
from bot.feed.model import Item, Kind


def item(event: Event) -> Item:
    """Say of an event what everybody may know."""
    return Item(
        kind=Kind.EVENT,
        title=event.title,
        place=None if event.online_link else event.place,
        area=event.area,
        topic=event.kind,
        starts_at=event.starts_at,
        is_public=event.status == EventStatus.PUBLISHED and not _for_the_team(event),
    )


def _for_the_team(event: Event) -> bool:
    db = object_session(event)
    return db is not None and is_staff_only(db, event.id)
