"""The buttons of certificates."""

from enum import StrEnum

from bot.telegram.callbacks import Id, Pressed


class Do(StrEnum):
    """What a button does."""

    ASK = "ask"
    STOP = "stop"
    CHECK = "check"

    DESK = "desk"
    LEAST = "least"


class CertificatePressed(Pressed, prefix="cert"):
    """A button; `id` is a series for `ASK` and `STOP` (0: a code was asked for), else an event of one.

    `value` is the number of meetings for `LEAST`; 0: no certificates.
    """

    do: Do
    id: Id = 0
    value: Id = 0
