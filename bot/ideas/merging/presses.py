"""The buttons of joining ideas; all are checked again when they are pressed."""

from enum import StrEnum

from bot.ideas.merging.model import Answer
from bot.telegram.callbacks import Id, Pressed


class Merge(StrEnum):
    """What a button of the office does."""

    BEGIN = "begin"
    CHOOSE = "choose"
    SURE = "sure"
    LEAVE = "leave"
    PART = "part"
    PART_SURE = "partsure"


class MergePressed(Pressed, prefix="merge"):
    """A button of an officer who joins idea `number` to idea `into`, or parts it again."""

    do: Merge
    number: Id
    into: Id = 0


class AnswerPressed(Pressed, prefix="merged"):
    """What the author of a joined idea says of it."""

    merge: Id
    answer: Answer
