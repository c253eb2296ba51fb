"""By what link somebody came, read from what is remembered of it."""

import re
from collections.abc import Set as AbstractSet
from typing import Final

from bot.insights.model import Origin
from bot.people import entry
from bot.people.entry import Way

SHARED: Final = "idea-"
AREA: Final = "a-"
"""How the links to ideas and areas begin."""

_EVENT: Final = re.compile(r"[ed]([1-9][0-9]*)", re.ASCII)
_NAMED: Final = {
    SHARED: Origin.SHARED,
    AREA: Origin.AREA,
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
    if found := _EVENT.fullmatch(source):
        return Origin.DEBATE if int(found[1]) in debates else Origin.EVENT
    return _NAMED.get(source, Origin.UNKNOWN)
