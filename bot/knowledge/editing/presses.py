"""The buttons of answers being written and of their versions."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from bot.knowledge.gaps.presses import AnyArticle, Token
from bot.telegram.callbacks import Id, Pressed


class Edit(StrEnum):
    """What is done with the draft."""

    RESUME = "resume"
    SKIP = "skip"
    USE = "use"
    CHANGE = "change"
    FIELDS = "fields"
    SHOW = "show"
    CHECK = "check"
    PUBLISH = "publish"
    BACK = "back"
    LATER = "later"
    CANCEL = "cancel"
    RESTORE = "restore"


class EditPressed(Pressed, prefix="edit"):
    """A button of the draft whose token it carries; `value` is a step, a language or a page."""

    do: Edit
    token: Token = ""
    value: Annotated[str, Field(max_length=24, pattern=r"^[a-z0-9_.]*$")] = ""


class Read(StrEnum):
    """What an officer does with the versions of an answer."""

    LIST = "l"
    OPEN = "o"
    SHOW = "s"
    UNDO = "u"
    EDIT = "e"
    ANEW = "n"


class VersionPressed(Pressed, prefix="v"):
    """A button of the versions of an article; without one, `EDIT` begins a new answer."""

    do: Read
    number: Id = 0
    article: AnyArticle = ""
