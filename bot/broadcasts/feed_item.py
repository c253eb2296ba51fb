"""What an announcement is in the feed."""

from bot.broadcasts.model import Broadcast
from bot.feed.model import Item, Kind
from bot.telegram.text import shortened

_TITLE = 120


def item(broadcast: Broadcast) -> Item:
    """Say of an announcement what everybody may read: from when it leaves, until it is stopped."""
    first, _break, rest = broadcast.text.strip().partition("\n")
    whole = len(first) <= _TITLE
    return Item(
        kind=Kind.ANNOUNCEMENT,
        title=shortened(first, _TITLE),
        text=rest.strip() if whole else broadcast.text,
        area=broadcast.area,
        leaves_at=broadcast.due_at,
        is_public=broadcast.stopped_at is None,
    )
