"""The buttons about hidden ideas; all are checked again when they are pressed."""

from enum import StrEnum

from bot.telegram.callbacks import Id, Pressed


class Hide(StrEnum):
    """What a button about hiding an idea does."""

    LIST = "list"
    BEGIN = "begin"
    LEAVE = "leave"
    OPEN = "open"
    WHY = "why"


class HidePressed(Pressed, prefix="hide"):
    """A button about the idea of this number: hide it or not, see why it is hidden (`WHY`: as its author)."""

    do: Hide
    number: Id = 0
    page: Id = 0
    """Of the list of objections."""


class Hearing(StrEnum):
    """What a button about one hiding does."""

    APPEAL = "appeal"
    SHOW = "show"
    UPHOLD = "uphold"


class HearingPressed(Pressed, prefix="hearing"):
    """A button about one hiding: its author objects, or the office decides."""

    do: Hearing
    hiding: Id
