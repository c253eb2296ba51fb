"""What a room must be able to do whose matters have topics in the staff group."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from sqlalchemy import ColumnElement
from sqlalchemy.orm import InstrumentedAttribute, Session

from bot.staff.model import Post


class Matters(Protocol):
    """The matters of one room: questions, ideas. Its tables say what the group is to be told."""

    def posts(self, db: Session, limit: int) -> Sequence[Post]:
        """Return what the group is to be told, in the order in which it happened."""

    def topic_of(self, db: Session, matter: int) -> int | None:
        """Return the topic that a matter has now."""

    def opened(self, db: Session, matter: int, topic: int) -> None:
        """Remember the topic that was made for a matter."""

    def posted(self, db: Session, post: int, message_id: int | None) -> None:
        """Remember by which message the group was told; none: it will not be."""

    def unheard(self, db: Session) -> Sequence[int]:
        """Return the open matters that the group should have heard of and has not."""

    def hush(self, db: Session) -> None:
        """Tell the group nothing of what waits."""

    def leave(self, db: Session) -> None:
        """Forget all topics and messages: the group is another one."""

    def forget_topic(self, db: Session, topic: int) -> Sequence[int]:
        """Give up a topic that somebody deleted; return the open matters that it was about."""

    def is_about(self, topic: InstrumentedAttribute[int]) -> ColumnElement[bool]:
        """Tell in SQL whether a topic is about a matter of this room that there still is."""

    def is_open(self, topic: InstrumentedAttribute[int]) -> ColumnElement[bool]:
        """Tell in SQL whether a topic is about an open matter."""

    def waits(self, topic: InstrumentedAttribute[int]) -> ColumnElement[bool]:
        """Tell in SQL whether something is still to be said in a topic."""

    def tell_in_private(self, db: Session, matter: int, leaves: datetime, *, gone: int | None = None) -> None:
        """Tell each officer of a matter instead of the group; `gone` is the topic it had until now."""
