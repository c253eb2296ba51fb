"""The buttons of series: those of residents, and those of the organiser's desk."""

from enum import StrEnum

from bot.telegram.callbacks import Id, Key, Pressed


class Do(StrEnum):
    """What a button does."""

    LIST = "list"
    JOIN = "join"
    LEAVE = "leave"
    LEFT = "left"
    FILE = "file"

    BEGIN = "begin"
    RULE = "rule"
    COUNT = "count"
    SAME_NAME = "same"
    TAKE_BACK = "back1"
    ENOUGH = "enough"
    TOGGLE = "toggle"
    BACK = "back"
    MAKE = "make"
    DROP = "drop"
    RESTORE = "restore"

    DESK = "desk"
    ALL = "all"
    """What can be done with an event and all that follow."""
    HOUR = "hour"
    PLACE = "place"
    SEATS = "seats"
    UNLIMITED = "nolimit"
    CHANGE = "change"
    CALL_OFF = "off"
    CALLED_OFF = "offed"
    OUT = "out"
    """Take one event out of its series."""


class SeriesPressed(Pressed, prefix="ser"):
    """A button; `id` is a series for residents, an event for its organiser (0: the one in the form).

    `value` is a rule, a number, a day or the token of what is about to be done.
    """

    do: Do
    id: Id = 0
    value: Key = ""
