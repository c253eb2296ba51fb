"""The buttons of the desk. Those that change something say what their card showed: nothing is undone."""

from enum import StrEnum

from bot.ideas.desk.model import Purpose
from bot.ideas.presses import Place
from bot.telegram.callbacks import Id, Pressed


class Desk(StrEnum):
    """What is asked, or looked at, on the way from a card."""

    CATEGORIES = "cat"
    AREAS = "area"
    OFFICERS = "who"
    LETTERS = "letters"
    NOTES = "notes"
    UNNOTE = "unnote"


class DeskPressed(Pressed, prefix="desk"):
    """A button of a card; `note` is the note that is taken back."""

    do: Desk
    number: Id
    page: Id = 0
    note: Id = 0


class Sort(StrEnum):
    """What an idea is sorted by."""

    CATEGORY = "cat"
    AREA = "area"


class SortPressed(Pressed, prefix="sort"):
    """Give an idea another category or area; both count those of the profile from 1, 0 is none."""

    do: Sort
    number: Id
    was: Place
    to: Place


class AssignPressed(Pressed, prefix="assign"):
    """Give an idea to a person of the office (by id; 0: to nobody)."""

    number: Id
    was: Id
    to: Id


class Write(StrEnum):
    """What is done with words of the office."""

    BEGIN = "begin"
    SEND = "send"
    DROP = "drop"
    RESTORE = "restore"


class WritePressed(Pressed, prefix="words"):
    """A button of words about an idea; `version` is that of the words previewed."""

    do: Write
    number: Id
    purpose: Purpose
    version: Id = 0


class AddresseePressed(Pressed, prefix="pass"):
    """Choose who decides instead, by the place in the list of those the profile knows."""

    number: Id
    to: Place


class Letter(StrEnum):
    """What the author does with the letters about an idea."""

    LIST = "list"
    BEGIN = "begin"
    SEND = "send"
    DROP = "drop"
    RESTORE = "restore"


class LetterPressed(Pressed, prefix="letter"):
    """A button of the author; `version` is that of the words previewed."""

    do: Letter
    number: Id
    page: Id = 0
    version: Id = 0
