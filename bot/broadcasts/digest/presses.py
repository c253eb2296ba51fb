"""What the buttons of the message of the week carry."""

from enum import StrEnum

from bot.telegram.callbacks import Id, Pressed


class Read(StrEnum):
    """What its reader does."""

    WHOLE = "whole"
    PAGE = "page"


class DigestPressed(Pressed, prefix="week"):
    """A button of the message of a week: `id` is an announcement, or with PAGE the message's day."""

    do: Read
    id: Id
    page: Id = 0
