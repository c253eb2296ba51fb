"""What actions about events of partner organisations hand to views."""

from dataclasses import dataclass

from bot.events.model import Event, EventStatus
from bot.events.options.model import NOTHING, Options
from bot.events.partners.model import EventReview
from bot.storage.paging import Paged

MIN_REASON, MAX_REASON = 10, 1000
HIDDEN = (EventStatus.PENDING, EventStatus.RETURNED)
"""What only the organisation and the team see."""


Events = Paged[Event]


@dataclass(frozen=True, slots=True)
class Reviewed:
    """An event of an organisation, with the last decision about it, and how many people it concerns."""

    event: Event
    last: EventReview | None = None
    concerned: int = 0
    options: Options = NOTHING
