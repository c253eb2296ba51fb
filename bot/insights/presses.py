"""What the buttons of this room carry."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from bot.insights.spans import Back
from bot.telegram.callbacks import Pressed


class See(StrEnum):
    """How somebody wants to see who is heard."""

    WORDS = "w"
    PICTURES = "p"
    PATHS = "f"
    """How far people come, instead."""
    PATHS_PICTURES = "fp"


class HeardPressed(Pressed, prefix="heard"):
    """Another time to look at, or the same in pictures."""

    do: See
    back: Back


class Report(StrEnum):
    """What is done with monthly reports."""

    MAKE = "make"
    MORE = "more"
    """Choose among earlier months."""
    ON = "on"
    """Send me each."""
    OFF = "off"


class ReportPressed(Pressed, prefix="report"):
    """A button of /report; `month` is the one to make, or the latest one to choose from."""

    do: Report
    month: Annotated[str, Field(pattern=r"^(?:20[0-9]{2}-(?:0[1-9]|1[0-2]))?$")] = ""
