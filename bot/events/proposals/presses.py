"""The buttons about events that residents propose; all are checked again when they are pressed."""

from enum import StrEnum

from bot.telegram.callbacks import Id, Key, Pressed


class Do(StrEnum):
    """What a button of the conversation does."""

    START = "start"
    ANEW = "anew"
    AT = "at"
    AS_WRITTEN = "words"
    UNKNOWN = "unknown"
    HELPERS = "helpers"
    REVEAL = "reveal"
    NAMELESS = "nameless"
    CHANGE = "change"
    BACK = "back"
    GO_ON = "goon"
    SEND = "send"
    CANCEL = "cancel"
    RESTORE = "restore"


class ProposePressed(Pressed, prefix="pev"):
    """A button of the conversation; `draft` is the token of the draft it belongs to."""

    do: Do
    draft: Key = ""
    value: Key = ""


class Own(StrEnum):
    """What an author's button does with a proposal."""

    LIST = "list"
    OPEN = "open"
    WITHDRAW = "withdraw"
    SURE = "sure"
    UNSIGN = "unsign"


class OwnProposalPressed(Pressed, prefix="pown"):
    """An author's button; `id` is a proposal, the page for `LIST`."""

    do: Own
    id: Id = 0


class Help(StrEnum):
    """What a button about helping does."""

    HELP = "help"
    STEP_BACK = "back"


class HelpPressed(Pressed, prefix="help"):
    """A button about helping with an event."""

    do: Help
    event: Id


class Queue(StrEnum):
    """What a button of the team does."""

    LIST = "list"
    OPEN = "open"
    TAKE = "take"
    TAKE_ANEW = "anew"


class QueuePressed(Pressed, prefix="pque"):
    """A button of the team; `id` is a proposal, the page for `LIST`."""

    do: Queue
    id: Id = 0


class Words(StrEnum):
    """What a button about words being written does."""

    BEGIN = "begin"
    SEND = "send"
    DROP = "drop"


class WordsPressed(Pressed, prefix="pwrd"):
    """A button about words; `purpose` says what for, `version` which ones were previewed."""

    do: Words
    proposal: Id
    purpose: Key = ""
    version: Id = 0
