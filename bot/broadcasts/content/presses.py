"""What the buttons around the further content of an announcement carry."""

from enum import StrEnum

from bot.telegram.callbacks import Id, Key, Pressed

MOST_DIGITS = 15


def as_number(value: str) -> int:
    """Read a number of a button; 0 where it is none, or one that nothing can have."""
    return int(value) if value.isdecimal() and len(value) <= MOST_DIGITS else 0


class More(StrEnum):
    """What is done with the further content of a draft."""

    OPEN = "open"
    DONE = "done"
    BUTTONS = "btns"
    EVENTS = "evs"
    EVENT = "ev"
    IDEA = "idea"
    IDEA_IN = "ideain"
    NEEDS = "needs"
    QUIZ = "quiz"
    LINK = "link"
    REMOVE = "rm"
    LANGUAGES = "langs"
    WRITE = "write"
    UNWRITE = "unwr"
    MAIN = "main"
    SHOW = "show"
    TRY = "try"
    UNTIL = "until"
    LASTS = "lasts"


class MorePressed(Pressed, prefix="anmore"):
    """A button of the draft whose token it carries; `value` is an event, a page, an area, a language …"""

    do: More
    token: Key
    value: Key = ""


class Under(StrEnum):
    """Whose button under an announcement it is."""

    GO = "go"
    SAMPLE = "sample"


class UnderPressed(Pressed, prefix="anbtn"):
    """A button under an announcement; `id` is that of the button."""

    do: Under
    id: Id
