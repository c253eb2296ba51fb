"""What the buttons of the days ahead carry."""

from enum import StrEnum

from bot.telegram.callbacks import Id, Pressed


class Ahead(StrEnum):
    """How the days ahead are shown."""

    WORDS = "words"
    PICTURE = "picture"


class AheadPressed(Pressed, prefix="ahead"):
    """A button; `draft` is 1 where the announcement being written counts as well."""

    do: Ahead
    draft: Id = 0
