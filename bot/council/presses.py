"""The buttons of the council's calendar and of councillors."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from bot.telegram.callbacks import Id, Key, Pressed


class Do(StrEnum):
    """What a button of the calendar does."""

    LIST = "list"
    CARD = "card"
    FILE = "file"
    TOPICS = "topics"
    FOLLOW = "follow"
    UNFOLLOW = "unfollow"
    REMIND = "remind"
    LET_BE = "letbe"
    """Remind no more of one meeting."""


class CouncilPressed(Pressed, prefix="council"):
    """A button of the calendar; `id` is a meeting (0: none), `topic` a body's id, `page` counts from 0."""

    do: Do
    id: Id = 0
    topic: Annotated[str, Field(max_length=24, pattern=r"^[a-z0-9-]*$")] = ""
    page: Annotated[int, Field(ge=0, le=10_000)] = 0


class Find(StrEnum):
    """What a button of the councillors does."""

    ALL = "all"
    AREA = "area"
    STREET = "street"
    ONE = "one"
    ASK = "ask"
    STOP = "stop"


class CouncillorPressed(Pressed, prefix="radni"):
    """A button of the councillors; `ref` is an area's id, a street's place in the list or a person's id."""

    do: Find
    ref: Key = ""


class Decide(StrEnum):
    """What becomes of meetings that vanished from the calendar."""

    CANCEL = "cancel"
    KEEP = "keep"


class GonePressed(Pressed, prefix="gone"):
    """A keeper's decision on what vanished; `since` names the notice (seconds of Unix time)."""

    do: Decide
    since: Id
