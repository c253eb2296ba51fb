"""The buttons of cases: those of the asker, and those of the officer."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from bot.telegram.callbacks import Id, Pressed

Token = Annotated[str, Field(max_length=8, pattern=r"^[A-Za-z0-9_-]*$")]


class Hand(StrEnum):
    """Answers to "pass this question on?"."""

    OVER = "over"
    """Without a name."""
    NAMED = "named"
    KEEP = "keep"


class HandPressed(Pressed, prefix="hand"):
    """An answer to "pass the question of this token on?"; the token is empty before there is a question."""

    do: Hand
    token: Token


class Own(StrEnum):
    """What an asker does with their own questions."""

    LIST = "list"
    OPEN = "open"
    ENOUGH = "enough"
    MORE = "more"
    WRITE = "write"


class OwnCasePressed(Pressed, prefix="mycase"):
    """A button of an asker; `WRITE` asks for a question to hand over."""

    do: Own
    number: Id = 0
    page: Id = 0


class Shown(StrEnum):
    """Which cases an officer looks at."""

    OPEN = "open"
    DONE = "done"


class Desk(StrEnum):
    """What an officer does."""

    LIST = "list"
    OPEN = "open"
    ANSWER = "answer"
    SEND = "send"
    LATER = "later"
    DROP = "drop"
    RESTORE = "restore"
    CLOSE = "close"
    SURE = "sure"
    UNITS = "units"
    ADD = "add"
    """Begin to add something to an answer already sent."""
    ADDED = "added"
    """Send what was previewed."""
    READD = "readd"
    """Bring back what was dropped."""


class CasePressed(Pressed, prefix="case"):
    """A button of an officer; `version` is that of the answer previewed."""

    do: Desk
    number: Id = 0
    shown: Shown = Shown.OPEN
    page: Id = 0
    version: Id = 0


class MovePressed(Pressed, prefix="move"):
    """Give a case to this unit."""

    number: Id
    unit: Annotated[str, Field(max_length=32, pattern=r"^[a-z0-9-]+$")]
