"""The staff group as it is stored, and what rooms tell it."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from bot.profile import Profile
from bot.storage.base import Base, BigId, Key
from bot.telegram.screen import Screen


class StaffGroup(Base):
    """The group of those who answer, as the settings name it, and whether the bot can write there."""

    __tablename__ = "staff_groups"
    id: Mapped[Key]
    group_id: Mapped[int] = mapped_column(BigId, unique=True)
    lost_at: Mapped[dt.datetime | None]
    """Since when the bot cannot write there."""
    reason: Mapped[str | None] = mapped_column(String(64))
    """Why: one of Telegram's known phrases."""


class StaffTopic(Base):
    """A topic of the staff group. It outlives its matters, so that it can be taken away after them."""

    __tablename__ = "staff_topics"
    id: Mapped[Key]
    topic: Mapped[int] = mapped_column(BigId, unique=True)
    """Telegram's number of it."""
    closed: Mapped[bool] = mapped_column(default=False)


@dataclass(frozen=True, slots=True)
class Post:
    """One thing to tell the group about one matter of a room."""

    id: int
    matter: int
    kind: str
    is_first: bool
    """Whether it tells of the matter for the first time."""
    name: Callable[[], str]
    """Names the matter's topic, in the language being spoken."""
    draw: Callable[[Profile, str], Screen]
    """Draws the message, for a bot of this name."""


@dataclass(frozen=True, slots=True)
class Chore:
    """A topic that is not as its matters are: to be closed, opened again or taken away."""

    topic: int
    closed: bool
    needed: bool
    """Whether there still is a matter that it is about."""
