"""The buttons of gaps: who asked and wants to be told, and the officers' list."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from bot.telegram.callbacks import Id, Pressed

Token = Annotated[str, Field(max_length=8, pattern=r"^[A-Za-z0-9_-]*$")]
AnyArticle = Annotated[str, Field(max_length=48, pattern=r"^(?:[a-z0-9]+(?:-[a-z0-9]+)*)?$")]


class Tell(StrEnum):
    """Whether somebody wants to be told when there is an answer."""

    ON = "on"
    OFF = "off"


class TellPressed(Pressed, prefix="tell"):
    """A wish of who asked the question of this token."""

    do: Tell
    token: Token


class Gaps(StrEnum):
    """What an officer does with a group of questions."""

    LIST = "l"
    OPEN = "o"
    WRITE = "w"
    ANEW = "n"
    ASIDE = "a"
    BACK = "b"


class GapPressed(Pressed, prefix="gp"):
    """A button of the list; `id` names a group by its oldest question, `article` is the one to change
    (none: a new one is written).
    """

    do: Gaps
    id: Id = 0
    page: Id = 0
    article: AnyArticle = ""
