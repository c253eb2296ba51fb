"""What is stored of ideas in the staff group: the topic of each, and what is told there."""

from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from bot.ideas.additions.model import IdeaAddition
from bot.ideas.desk.model import IdeaLetter, IdeaNote
from bot.ideas.model import Idea, IdeaChange
from bot.storage.base import Base, BigId, Key

_TO_POST = text("to_post")


class News(StrEnum):
    """What the group is told of an idea."""

    NEW = "new"
    CHANGE = "change"
    LETTER = "letter"
    NOTE = "note"
    PHOTOS = "photos"
    ADDITION = "addition"
    JOINED = "joined"
    PARTED = "parted"
    HIDDEN = "hidden"
    OBJECTED = "objected"
    SHOWN = "shown"


class IdeaTopic(Base):
    """The topic that an idea has in the staff group."""

    __tablename__ = "idea_topics"
    id: Mapped[Key]
    idea_id: Mapped[int] = mapped_column(ForeignKey("ideas.id", ondelete="CASCADE"), unique=True)
    topic: Mapped[int] = mapped_column(BigId, index=True)


class IdeaPost(Base):
    """One thing that the staff group is told of an idea, or was."""

    __tablename__ = "idea_posts"
    __table_args__ = (Index("ix_idea_posts_to_post", "id", sqlite_where=_TO_POST, postgresql_where=_TO_POST),)
    id: Mapped[Key]
    idea_id: Mapped[int] = mapped_column(ForeignKey("ideas.id", ondelete="CASCADE"), index=True)
    news: Mapped[News] = mapped_column(String(16))
    ref: Mapped[int | None]
    """The id of the change, letter, note or addition; of a joining, the number of the other idea."""
    to_post: Mapped[bool]
    posted_as: Mapped[int | None] = mapped_column(BigId)
    """The message in the staff group that told of it."""


@dataclass(frozen=True, slots=True)
class Told:
    """One thing to tell, with what the message says; `thing` is none where that was deleted since."""

    post: IdeaPost
    idea: Idea
    thing: IdeaChange | IdeaLetter | IdeaNote | IdeaAddition | None


@dataclass(frozen=True, slots=True)
class Replied:
    """What became of words for the author, written in the group; `over` counts the characters too many."""

    idea: Idea
    over: int = 0
    unfit: bool = False


@dataclass(frozen=True, slots=True)
class Decided:
    """An idea after a press in the group; not `done` where somebody else was first."""

    idea: Idea
    done: bool
