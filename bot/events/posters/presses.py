"""The buttons of posters."""

from enum import StrEnum

from bot.telegram.callbacks import Id, Key, Pressed


class Do(StrEnum):
    """What a button does."""

    AREAS = "areas"
    LIST = "list"
    NEW = "new"
    OPEN = "open"
    SHEET = "sheet"


class PosterPressed(Pressed, prefix="post"):
    """A button; `id` is an event (0: none) for `LIST` and `NEW`, else a poster.

    `value` is an area for `LIST` and `NEW`, a language for `SHEET`.
    """

    do: Do
    id: Id = 0
    value: Key = ""
