"""The buttons of what may be chosen for an event, and of signing up with a code."""

from enum import StrEnum

from bot.telegram.callbacks import Id, Key, Pressed


class Do(StrEnum):
    """What an animator's button does."""

    MENU = "menu"
    ASK = "ask"
    DONE = "done"
    LANGUAGE = "lang"
    OPEN_TO = "who"
    AREA = "area"
    EARLIER = "earlier"
    TURN = "turn"
    AT = "at"
    TAKE_OUT = "out"
    PUBLISH = "publish"
    HOLD = "hold"


class OptionPressed(Pressed, prefix="eo"):
    """An animator's button; `event` is 0 in the form of a new event, `value` what is asked or chosen."""

    do: Do
    event: Id = 0
    value: Key = ""


class Enter(StrEnum):
    """What a resident's button does."""

    JOIN = "join"
    BACK = "back"


class EntryPressed(Pressed, prefix="en"):
    """A resident's button; `code` came with the link and is looked at when it is pressed."""

    do: Enter
    id: Id = 0
    code: Key = ""
