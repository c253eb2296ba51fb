"""The buttons of calendar files."""

from enum import StrEnum

from bot.telegram.callbacks import Id, Key, Pressed


class Do(StrEnum):
    """What a button does."""

    SAVE = "save"
    """One event, for whoever presses."""
    ALL = "all"
    """All that comes, for those who run events."""
    TAKE = "take"
    """Ask for a file to be taken in."""
    KIND = "kind"
    MAKE = "make"
    DROP = "drop"
    RESTORE = "restore"


class FilePressed(Pressed, prefix="evf"):
    """A button; `id` is an event for `SAVE`, `value` a kind of event or the token of a file taken in."""

    do: Do
    id: Id = 0
    value: Key = ""
