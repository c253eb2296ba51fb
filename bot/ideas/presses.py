"""The buttons of the ideas room. Each says which draft or idea it was made for; all are checked again."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from bot.ideas.model import Result, Status
from bot.telegram.callbacks import Id, Key, Pressed


class Do(StrEnum):
    """What a button in the conversation does."""

    START = "start"
    CONTINUE = "continue"
    AFRESH = "afresh"
    AREA = "area"
    CATEGORY = "category"
    NO_PHOTO = "nophoto"
    READY = "ready"
    REMOVE = "remove"
    SHORTEN = "shorten"
    CHANGE = "change"
    KEEP = "keep"
    BACK = "back"
    CANCEL = "cancel"
    RESTORE = "restore"
    SEND = "send"
    ANONYMOUS = "anonymous"
    KIND = "kind"
    PROBLEM = "problem"
    JOIN = "join"
    DIFFERENT = "different"
    REVEAL = "reveal"


class IdeaPressed(Pressed, prefix="idea"):
    """A button of the conversation; `START` needs nothing else."""

    do: Do
    draft: Key = ""
    value: Key = ""


class Own(StrEnum):
    """What a button among one's own ideas does."""

    LIST = "list"
    OPEN = "open"
    WITHDRAW = "withdraw"
    SURE = "sure"
    PHOTO = "photo"
    NOTE = "note"
    REVEAL = "reveal"
    """What the note says by which somebody can be reached is to stand there."""
    READY = "ready"
    """Nothing more is to be added."""
    FOLLOWED = "followed"
    """The ideas of others that one follows or supports."""
    UNFOLLOW = "unfollow"


class OwnPressed(Pressed, prefix="mine"):
    """A button of /mine."""

    do: Own
    number: Id = 0
    page: Id = 0


class OwnPhotoPressed(Pressed, prefix="minephoto"):
    """Take a photo out of one of one's ideas."""

    number: Id
    photo: Id


class See(StrEnum):
    """What a button among the ideas of everybody does."""

    LIST = "list"
    AREAS = "areas"
    CATEGORIES = "about"
    OPEN = "open"
    SUPPORT = "support"
    NO_SUPPORT = "nosup"
    FOLLOW = "follow"
    NO_FOLLOW = "nofol"


class Sort(StrEnum):
    """In which order ideas are listed."""

    NEWEST = "n"
    SUPPORTED = "s"


class PublicPressed(Pressed, prefix="pub"):
    """A button of /browse, with the list it belongs to.

    `area` and `category` count those of the profile from 1; 0 is any.
    """

    do: See
    number: Id = 0
    page: Id = 0
    sort: Sort = Sort.NEWEST
    area: Id = 0
    category: Id = 0


class ResultPressed(Pressed, prefix="result"):
    """An answer to "was it done?", about the change that said so."""

    change: Id
    result: Result


class Shown(StrEnum):
    """Which ideas the office looks at."""

    ALL = "all"
    NEW = "new"
    """Nobody has taken them up yet."""
    WAITING = "waiting"
    """They were taken up and have no answer yet."""
    OVERDUE = "overdue"
    """They have waited longer than the office means them to."""


class Board(StrEnum):
    """What a button of the office does."""

    LIST = "list"
    OPEN = "open"
    KINDS = "kinds"
    AREAS = "areas"
    CATEGORIES = "about"


Place = Annotated[int, Field(ge=0, le=99)]
"""The place of a thing in a list of the profile, counted from 1; 0 is any, or none."""


class BoardPressed(Pressed, prefix="ideas"):
    """A button of /ideas, with the queue it belongs to."""

    do: Board
    shown: Shown = Shown.ALL
    page: Id = 0
    number: Id = 0
    kind: Place = 0
    area: Place = 0
    category: Place = 0
    mine: Place = 0
    """1 where only what is assigned to oneself is shown."""


def card_of(number: int, status: str) -> BoardPressed:
    """Open an idea from a message; Back leads to the queue in which it stands, as if it was opened there."""
    stands = {Status.RECEIVED: Shown.NEW, Status.IN_REVIEW: Shown.WAITING}
    return BoardPressed(do=Board.OPEN, shown=stands.get(Status(status), Shown.ALL), number=number)


class StatusPressed(Pressed, prefix="ideaset"):
    """A decision; `was` is the status that the card showed."""

    number: Id
    was: Status
    to: Status
