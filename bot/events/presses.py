"""The buttons of events: those of residents, and those of the animator's desk."""

from enum import StrEnum

from bot.telegram.callbacks import Id, Key, Pressed


class Do(StrEnum):
    """What a resident's button does."""

    LIST = "list"
    CARD = "card"
    JOIN = "join"
    LEAVE = "leave"
    COMING = "coming"
    MAP = "map"
    MINE = "mine"


class EventPressed(Pressed, prefix="ev"):
    """A resident's button; `id` is an event (0 where none is meant), `page` counts from 0."""

    do: Do
    id: Id = 0
    page: Id = 0


class Desk(StrEnum):
    """What an animator's button does."""

    NEW = "new"
    RESUME = "resume"
    MINE = "mine"
    TURN = "turn"
    OPEN = "open"
    CHANGE = "change"
    MORE = "more"
    FREED = "freed"
    CALL_OFF = "calloff"
    CALLED_OFF = "calledoff"
    KIND = "kind"
    MONTH = "month"
    DAY = "day"
    AT = "at"
    YES = "yes"
    ONLINE = "online"
    UNLIMITED = "unlimited"
    REMIND = "remind"
    REMINDERS = "reminders"
    FIELD = "field"
    BACK = "back"
    DROP = "drop"
    RESTORE = "restore"
    SEND = "send"
    NOTHING = "nothing"


class DeskPressed(Pressed, prefix="desk"):
    """An animator's button; `event` is 0 in the form of a new event, the page for `TURN`."""

    do: Desk
    event: Id = 0
    value: Key = ""
