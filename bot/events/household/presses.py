"""The buttons by which somebody signs several people up."""

from enum import StrEnum

from bot.telegram.callbacks import Id, Pressed


class Do(StrEnum):
    """What a button does."""

    ASK = "ask"
    COME = "come"
    WAIT = "wait"
    BACK = "back"


class TogetherPressed(Pressed, prefix="tog"):
    """Such a button; `id` is an event, `seats` how many people come with this sign-up."""

    do: Do
    id: Id = 0
    seats: Id = 0
