"""The buttons of the day: those at the door, and a guest's own."""

from enum import StrEnum

from bot.telegram.callbacks import Id, Key, Pressed


class Do(StrEnum):
    """What a button at the door does."""

    OPEN = "open"
    PAST = "past"
    LIST = "list"
    NUMBERS = "numbers"
    TYPE = "type"
    IN = "in"
    OUT = "out"
    LET_IN = "letin"
    MORE = "more"
    FEWER = "fewer"
    OTHERS = "others"
    SIGN = "sign"


class DoorPressed(Pressed, prefix="door"):
    """A button of those who run events; `event` is the page for `PAST`.

    `value`: a guest's number for `LET_IN`, with the page after a point for `IN` and `OUT` of the list; the
    page for `LIST`.
    """

    do: Do
    event: Id = 0
    value: Key = ""


class TicketPressed(Pressed, prefix="tick"):
    """A guest wants to see their own entrance code."""

    event: Id
