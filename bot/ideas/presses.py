"""The buttons of the ideas room. Each says which draft or idea it was made for; all are checked again."""

from enum import StrEnum

from bot.ideas.model import Status
from bot.telegram.callbacks import Id, Key, Pressed


class Do(StrEnum):
    """What a button in the conversation does."""

    START = "start"
    CONTINUE = "continue"
    AFRESH = "afresh"
    AREA = "area"
    CATEGORY = "category"
    NO_PHOTO = "nophoto"
    SHORTEN = "shorten"
    CHANGE = "change"
    KEEP = "keep"
    BACK = "back"
    CANCEL = "cancel"
    RESTORE = "restore"
    SEND = "send"
    JOIN = "join"
    DIFFERENT = "different"


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


class OwnPressed(Pressed, prefix="mine"):
    """A button of /mine."""

    do: Own
    number: Id = 0
    page: Id = 0


class Shown(StrEnum):
    """Which ideas the office looks at."""

    ALL = "all"
    NEW = "new"


class Board(StrEnum):
    """What a button of the office does."""

    LIST = "list"
    OPEN = "open"


class BoardPressed(Pressed, prefix="ideas"):
    """A button of /ideas."""

    do: Board
    shown: Shown = Shown.ALL
    page: Id = 0
    number: Id = 0


class StatusPressed(Pressed, prefix="ideaset"):
    """A decision; `was` is the status that the card showed."""

    number: Id
    was: Status
    to: Status


class Format(StrEnum):
    """What an export is written as."""

    XLSX = "xlsx"
    CSV = "csv"


class ExportPressed(Pressed, prefix="export"):
    """The choice of a format."""

    format: Format
