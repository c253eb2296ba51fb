"""The buttons under a step that is offered."""

from enum import StrEnum

from bot.nextsteps.model import Step
from bot.telegram.callbacks import Id, Pressed


class Do(StrEnum):
    """What somebody says to the offer."""

    GO = "go"
    NOT_NOW = "no"
    NEVER = "never"
    """No more such hints."""


class StepPressed(Pressed, prefix="step"):
    """An answer to an offer; `event` is the one that it is about, if any."""

    do: Do
    step: Step
    event: Id = 0
