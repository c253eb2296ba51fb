"""What an announcement is in the feed."""

from bot.broadcasts.model import Broadcast
from bot.feed.model import Item, Kind
from bot.telegram.text import shortened

_TITLE = 120


def item(broadcast: Broadcast) -> Item:
    """Say of an announcement what everybody may read: from when it leaves, until it is stopped.

    What is only planned is not public yet, and what is for the new or the quiet alone never is.
    """
    aim = broadcast.aim
    first, _break, rest = broadcast.text.strip().partition("\n")
    whole = len(first) <= _TITLE
    return Item(
        kind=Kind.ANNOUNCEMENT,
        title=shortened(first, _TITLE),
        text=rest.strip() if whole else broadcast.text,
        area=broadcast.area,
        topic=broadcast.topic,
        language=broadcast.language or None,
        leaves_at=broadcast.due_at,
        is_public=not (broadcast.stopped_at or broadcast.planned or aim.joined_within or aim.quiet_for),
    )
