"""By what link somebody came, read from what is remembered of it."""

from collections.abc import Set as AbstractSet
from typing import Final

from bot.insights.model import Origin
from bot.people import entry
from bot.people.entry import Way

_NAMED: Final = {
    entry.SHARED: Origin.SHARED,
    entry.AREA: Origin.AREA,
    Way.IDEA.value: Origin.PROPOSE,
    Way.NEEDS.value: Origin.NEEDS,
    Way.PAPER.value: Origin.PAPER,
    Way.COUNCIL.value: Origin.COUNCIL,
    Way.INVITATION.value: Origin.INVITATION,
    entry.GROUP: Origin.GROUP,
    entry.CHANNEL: Origin.CHANNEL,
}


def origin_of(source: str, debates: AbstractSet[int]) -> Origin:
    """Say what sort of link `source` is; of those to ideas and areas only the beginning matters."""
    if event_id := entry.event_of(source):
        return Origin.DEBATE if event_id in debates else Origin.EVENT
    return _NAMED.get(source, Origin.UNKNOWN)
