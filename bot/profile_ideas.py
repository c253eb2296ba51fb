"""Part of a profile: what ideas are about, and how soon the office means to answer them."""

from datetime import time
from typing import Annotated

from pydantic import Field

from bot.nearby import Part


class Category(Part):
    """What an idea is about, in every language."""

    id: str = Field(pattern=r"^[a-z0-9-]{1,32}$")
    name: dict[str, str]
    hint: dict[str, str]


class OverdueList(Part):
    """When the office is sent the list of ideas that are overdue, by the clocks of the place."""

    weekday: Annotated[int, Field(ge=1, le=7)] = 1
    """As ISO counts them: 1 is Monday."""
    at: time = time(9)


class Ideas(Part):
    """How ideas are dealt with; the days are working days, the office's own aims and no legal deadlines."""

    first_reply_days: int = Field(ge=1, le=365)
    """Until the office has said something: taken the idea up, or written to its author."""
    answer_days: int = Field(default=30, ge=1, le=365)
    """Until it has answered with reasons: yes, no, done, or not ours."""
    overdue_list: OverdueList = OverdueList()
    next_step: dict[str, str]
    categories: tuple[Category, ...] = Field(min_length=1)
