"""The buttons by which an organiser chooses about sign-ups and the way there."""

from enum import StrEnum

from bot.telegram.callbacks import Id, Key, Pressed


class Do(StrEnum):
    """What a button does."""

    SHOW = "show"
    MOST = "most"
    SET = "set"
    NEEDS = "needs"
    ASK = "ask"
    STOP = "stop"
    STOPPED = "stopped"
    WAY = "way"
    NO_WAY = "noway"


class ChoicePressed(Pressed, prefix="evc"):
    """Such a button; `id` is an event, `value` a number of people for `SET`."""

    do: Do
    id: Id = 0
    value: Key = ""
