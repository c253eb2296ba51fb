"""The buttons of this room. Each is checked again when it is pressed."""

from enum import StrEnum

from bot.telegram.callbacks import Id, Key, Pressed


class Way(StrEnum):
    """What a button about the way of an idea does."""

    SHOW = "show"
    """The whole of it, for whoever may read the idea."""
    DESK = "desk"
    """The same with what the office can do."""
    HOP = "hop"
    REMOVE = "remove"
    SURE = "sure"
    PROMISE = "promise"


class WayPressed(Pressed, prefix="way"):
    """`number` is that of an idea, or the id of a step or promise; `version` what the button was made for."""

    do: Way
    number: Id
    version: Id = 0


class Record(StrEnum):
    """What a form is opened for."""

    HOP = "hop"
    CHANGE = "change"
    PROMISE = "promise"
    MOVE = "move"
    KEEP = "keep"
    WITHDRAW = "withdraw"


class RecordPressed(Pressed, prefix="rec"):
    """Opens a form; `anew` drops one that is open."""

    do: Record
    number: Id
    anew: Id = 0


class Fill(StrEnum):
    """What a button of the form does."""

    KIND = "kind"
    EVENT = "event"
    NO_EVENT = "noevent"
    PAGE = "page"
    DAY = "day"
    YES = "yes"
    OTHER_DAY = "other"
    NO_WORDS = "nowords"
    NO_LINK = "nolink"
    CHANGE = "change"
    BACK = "back"
    RESUME = "resume"
    SAVE = "save"
    DROP = "drop"
    RESTORE = "restore"


class FormPressed(Pressed, prefix="fill"):
    """A button of the form of this token."""

    do: Fill
    draft: Key
    value: Key = ""


class Shown(StrEnum):
    """Which promises are listed."""

    PUBLIC = "public"
    OPEN = "open"
    SETTLED = "settled"


class PromisesPressed(Pressed, prefix="vows"):
    """A page of promises."""

    shown: Shown
    page: Id = 0


class OriginPressed(Pressed, prefix="from"):
    """Begins an idea from an event."""

    event: Id
