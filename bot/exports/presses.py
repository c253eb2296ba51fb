"""The buttons of an export. Each says which export it was made for; all are checked again."""

from enum import StrEnum

from bot.exports.model import Format
from bot.telegram.callbacks import Id, Key, Pressed


class Limit(StrEnum):
    """What can be chosen about an export."""

    SPAN = "span"
    AREA = "area"
    CATEGORY = "category"
    STATUS = "status"
    KIND = "kind"
    WORDS = "words"
    SHARING = "sharing"


class Do(StrEnum):
    """What a button does."""

    BEGIN = "begin"
    SHOW = "show"
    PICK = "pick"
    """Show what there is to choose from."""
    SET = "set"
    TYPE = "type"
    """Ask for days or words, which no button can hold."""
    STOP = "stop"


class ExportPressed(Pressed, prefix="exp"):
    """A button of the conversation; an empty `value` takes a limit away."""

    do: Do
    id: Id = 0
    limit: Limit = Limit.SPAN
    value: Key = ""


class FormatPressed(Pressed, prefix="export"):
    """The last button: make the file."""

    id: Id
    format: Format
