"""The buttons of reminders about problems."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from bot.telegram.callbacks import Id, Key, Pressed


class Do(StrEnum):
    """What a button does."""

    REMIND = "remind"
    DROP = "drop"
    YES = "yes"
    NO = "no"


class ProblemPressed(Pressed, prefix="prob"):
    """A button: of a category that one wants to be asked about, or of a reminder (`ref`)."""

    do: Do
    category: Key = ""
    days: Annotated[int, Field(ge=0, le=365)] = 0
    ref: Id = 0
