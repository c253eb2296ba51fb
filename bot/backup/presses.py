"""What the buttons of the notice after a restore carry."""

from enum import StrEnum

from bot.telegram.callbacks import Id, Pressed


class Do(StrEnum):
    """What becomes of what waits."""

    SEND = "send"
    DROP = "drop"


class HeldPressed(Pressed, prefix="held"):
    """A keeper's decision about the hold that began at `since` (seconds of Unix time)."""

    do: Do
    since: Id
