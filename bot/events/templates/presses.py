"""The buttons of copies and templates."""

from enum import StrEnum

from bot.telegram.callbacks import Id, Key, Pressed


class Do(StrEnum):
    """What a button does."""

    MORE = "more"
    """What can be made of an event."""
    COPY = "copy"
    NAME = "name"
    """Ask how a template is to be called."""
    NAMED = "named"
    """Call it like the event."""
    LIST = "list"
    OPEN = "open"
    USE = "use"
    DELETE = "delete"
    DELETED = "deleted"


class TemplatePressed(Pressed, prefix="tpl"):
    """A button; `id` is an event up to `NAMED`, then a template.

    `value` is "anew" where a form that was left is given up for this one.
    """

    do: Do
    id: Id = 0
    value: Key = ""
