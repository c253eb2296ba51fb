"""What came of an author's wish to add something to an idea already sent."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.contacts import Contact
from bot.ideas.model import Card
from bot.ideas.photos.model import Unfit


class Snag(StrEnum):
    """Why something was not added."""

    CLOSED = "closed"
    """Nothing more can come of the idea."""
    FULL = "full"
    NO_PHOTO = "no_photo"
    NO_NOTE = "no_note"
    """Too short or too long for one."""
    PRIVATE = "private"
    """Somebody can be reached by it: its author decides."""


@dataclass(frozen=True, slots=True)
class Added:
    """The idea as it is now, and why it is as it was, if it is."""

    card: Card
    snag: Snag | Unfit | None = None
    private: Sequence[Contact] = ()
    """What somebody can be reached by."""
