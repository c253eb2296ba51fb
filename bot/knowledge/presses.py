"""The buttons under answers. A token names the question that was asked, as long as it is kept."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from bot.telegram.callbacks import Id, Pressed

Token = Annotated[str, Field(max_length=8, pattern=r"^[A-Za-z0-9_-]*$")]
ArticleId = Annotated[str, Field(max_length=48, pattern=r"^[a-z0-9]+(?:-[a-z0-9]+)*$")]


class Read(StrEnum):
    """What a button does with an article."""

    OPEN = "o"
    EASY = "e"
    FULL = "f"
    WRONG = "w"


class ArticlePressed(Pressed, prefix="art"):
    """An article to read, or one that was not the answer; the token is empty where nothing was asked."""

    do: Read
    id: ArticleId
    token: Token = ""


class Ask(StrEnum):
    """What can be done with a question besides reading an article."""

    NONE = "none"
    SEARCH = "search"
    AGAIN = "again"
    IDEA = "idea"
    HUMAN = "human"


class AskPressed(Pressed, prefix="ask"):
    """What to do with the question of this token."""

    do: Ask
    token: Token = ""


class FaredPressed(Pressed, prefix="fared"):
    """A page of how articles fare."""

    page: Id
