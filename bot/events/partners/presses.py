"""The buttons by which the team decides about events of partner organisations."""

from enum import StrEnum

from bot.telegram.callbacks import Id, Pressed


class Partners(StrEnum):
    """What a button does."""

    LIST = "list"
    OPEN = "open"
    APPROVE = "approve"
    RETURN = "return"
    LEAVE = "leave"


class PartnersPressed(Pressed, prefix="part"):
    """A button; `id` is an event, the page for `LIST`."""

    do: Partners
    id: Id = 0
