"""The buttons by which somebody says what they need."""

from enum import StrEnum

from bot.telegram.callbacks import Id, Key, Pressed


class Do(StrEnum):
    """What a button does."""

    ASK = "ask"
    CHOOSE = "choose"
    WORDS = "words"
    NOTHING = "nothing"
    DONE = "done"


class AccessPressed(Pressed, prefix="acc"):
    """Such a button; `id` is an event, `value` a need for `CHOOSE`."""

    do: Do
    id: Id = 0
    value: Key = ""
