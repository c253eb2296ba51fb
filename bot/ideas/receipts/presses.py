"""The buttons of receipts."""

from enum import StrEnum

from bot.telegram.callbacks import Id, Key, Pressed


class Do(StrEnum):
    """What a button does."""

    ASK = "ask"
    LOG = "log"
    LIST = "list"
    SLIP = "slip"
    NEW = "new"
    STOP = "stop"


class ReceiptPressed(Pressed, prefix="rcpt"):
    """A button; `code` where it is about one receipt, `number` where it is about an idea."""

    do: Do
    code: Key = ""
    number: Id = 0
