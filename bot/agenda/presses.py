"""The buttons of the calendar. What was chosen is remembered in them, and nowhere else."""

from datetime import date
from enum import StrEnum
from typing import Annotated, Self

from pydantic import Field

from bot.agenda.model import Chosen
from bot.telegram.callbacks import Id, Pressed


class Do(StrEnum):
    """What a button does."""

    LIST = "l"
    MONTH = "m"
    DAY = "d"
    KINDS = "k"
    AREAS = "a"
    EVENT = "e"
    MEETING = "c"
    FOLLOW = "f"
    UNFOLLOW = "u"
    REMIND = "r"
    LET_BE = "b"
    """These four as on the card of a meeting; that card then still knows its way back."""
    NOTHING = "n"


class AgendaPressed(Pressed, prefix="ag"):
    """Such a button.

    `at` is a month ("202612"), a day ("20261212") or the number of what it opens, followed by the day whose
    list that stood on, if it was one ("17-261212").
    """

    do: Do
    kinds: Annotated[str, Field(max_length=12, pattern=r"^[a-z]*$")] = ""
    area: Annotated[str, Field(max_length=32, pattern=r"^[a-z0-9-]*$")] = ""
    at: Annotated[str, Field(max_length=15, pattern=r"^[0-9]*(-[0-9]{6})?$")] = ""
    page: Annotated[int, Field(ge=0, le=999)] = 0

    @classmethod
    def to(cls, do: Do, chosen: Chosen, at: str = "", page: int = 0) -> Self:
        """Name a thing to do with what is chosen."""
        return cls(do=do, kinds=chosen.kinds, area=chosen.area, at=at, page=min(page, 999))

    @property
    def chosen(self) -> Chosen:
        """What is chosen; letters that name no kind are passed over."""
        return Chosen.of(set(Chosen(self.kinds).named), self.area)

    @property
    def number(self) -> int:
        """The number of what it opens; 0 where it names none."""
        return int(self.at.partition("-")[0] or 0)

    @property
    def day(self) -> str:
        """The day whose list it stood on, as the button of that day has it; empty: on no day's."""
        day = self.at.partition("-")[2]
        return f"20{day}" if day else ""

    def date(self, today: date) -> date:
        """Return the day, or the first of the month, that it names; today where it names none."""
        text = self.at if len(self.at) == 8 else f"{self.at}01"
        try:
            return date.fromisoformat(text)
        except ValueError:
            return today


class Placing(StrEnum):
    """What an organiser does about the area of an event."""

    ASK = "ask"
    SET = "set"


class PlacePressed(Pressed, prefix="evarea"):
    """Such a button; `id` is an event, no `area` means everybody."""

    do: Placing
    id: Id = 0
    area: Annotated[str, Field(max_length=32, pattern=r"^[a-z0-9-]*$")] = ""
