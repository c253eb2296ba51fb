"""The buttons after an event: those of its organiser, and those under the three questions."""

from enum import StrEnum

from bot.telegram.callbacks import Id, Key, Pressed


class Do(StrEnum):
    """What an organiser's button does."""

    DESK = "desk"
    RECAP = "recap"
    RESULTS = "results"
    CHANGE = "change"
    SEND = "send"
    CARD = "card"
    BOTH = "both"
    DROP = "drop"
    RESTORE = "restore"
    STOP = "stop"
    TAKE_DOWN = "down"
    SENTENCES = "words"


class AfterPressed(Pressed, prefix="after"):
    """An organiser's button; `event` is what was published for `STOP`.

    `value`: the token of a draft for `SEND`, `CARD` and `BOTH`; its kind for `CHANGE`, `DROP` and `RESTORE`.
    """

    do: Do
    event: Id
    value: Key = ""


class Say(StrEnum):
    """What a button under the questions does."""

    RATE = "rate"
    AGAIN = "again"
    SKIP = "skip"
    CHANGE = "change"
    FORGET = "forget"


class JudgePressed(Pressed, prefix="judge"):
    """A button of somebody who was there; `value` is the answer."""

    do: Say
    event: Id
    value: Key = ""
