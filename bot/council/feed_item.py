"""What a meeting of the council is in the feed."""

from bot.council.model import Meeting
from bot.feed.model import Item, Kind


def item(meeting: Meeting) -> Item:
    """Say of a meeting what everybody may know: all of it."""
    return Item(
        kind=Kind.MEETING,
        title=meeting.title,
        place=meeting.place,
        topic=meeting.topic,
        starts_at=meeting.starts_at,
        is_public=not meeting.is_cancelled,
    )
