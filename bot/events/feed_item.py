"""What an event is in the feed: never the link by which people join."""

from sqlalchemy.orm import object_session

from bot.events.model import Event, EventStatus
from bot.events.options import store as options
from bot.feed.model import Item, Kind


def item(event: Event) -> Item:
    """Say of an event what everybody may know."""
    db = object_session(event)
    language, for_team = options.tags(db, [event.id]).get(event.id, (None, False)) if db else (None, False)
    return Item(
        kind=Kind.EVENT,
        title=event.title,
        place=None if event.online_link else event.place,
        area=event.area,
        topic=event.kind,
        language=language,
        starts_at=event.starts_at,
        is_public=event.status == EventStatus.PUBLISHED and not for_team,
    )
