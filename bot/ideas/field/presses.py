"""The buttons of field mode, and those under an idea that was found by its paper code."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from bot.telegram.callbacks import Key, Pressed


class Do(StrEnum):
    """What a button of the animator does."""

    NEXT = "next"
    SAME_PLACE = "same"
    KIND = "kind"
    AREA = "area"
    CATEGORY = "category"
    SHORTEN = "shorten"
    ALOUD = "aloud"
    AGREED = "agreed"
    REFUSED = "refused"
    BACK = "back"
    CANCEL = "cancel"
    RESTORE = "restore"


class FieldPressed(Pressed, prefix="field"):
    """A button; `draft` is the token of the idea it was made for."""

    do: Do
    draft: Key = ""
    value: Key = ""


class By(StrEnum):
    """What a button under an idea found by its code does."""

    OPEN = "open"
    FOLLOW = "follow"
    ADOPT = "adopt"
    SURE = "sure"
    STOP = "stop"


class CodePressed(Pressed, prefix="code"):
    """Such a button, with the code itself: whoever presses it has it."""

    do: By
    code: Annotated[str, Field(max_length=8, pattern=r"^[A-Z]*$")]
