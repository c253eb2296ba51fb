"""The buttons of the needs interview."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from bot.needs.model import Step
from bot.telegram.callbacks import Key, Pressed


class Do(StrEnum):
    """What a button does."""

    SHOW = "show"
    OFFERS = "offers"
    BEGIN = "begin"
    ANSWER = "answer"
    BACK = "back"
    STOP = "stop"
    FORGET = "forget"
    SURE = "sure"
    RESULTS = "results"
    XLSX = "xlsx"
    CSV = "csv"


class NeedPressed(Pressed, prefix="need"):
    """A button; an answer names its interview (`token`) and the question it answers."""

    do: Do
    token: Annotated[str, Field(max_length=16, pattern=r"^[A-Za-z0-9_-]*$")] = ""
    step: Step | None = None
    value: Key = ""
