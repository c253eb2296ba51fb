"""The buttons of the quiz."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from bot.telegram.callbacks import Pressed

Small = Annotated[int, Field(ge=0, le=99)]


class Do(StrEnum):
    """What a button does."""

    BEGIN = "begin"
    NEXT = "next"
    ANSWER = "answer"
    STOP = "stop"
    FORGET = "forget"
    RESULTS = "results"


class QuizPressed(Pressed, prefix="quiz"):
    """A button; an answer names the quiz (`token`), the stage, the question's place and its own number."""

    do: Do
    token: Annotated[str, Field(max_length=8, pattern=r"^[A-Za-z0-9_-]*$")] = ""
    stage: Annotated[str, Field(max_length=8, pattern=r"^[a-z]*$")] = ""
    position: Small = 0
    option: Small = 0
