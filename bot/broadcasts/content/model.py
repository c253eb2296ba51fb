"""The buttons of announcements and their words in further languages, of drafts and of what was sent."""

import hashlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, Self

from sqlalchemy import JSON, ForeignKey, String, UniqueConstraint
from sqlalchemy import Text as LongString
from sqlalchemy.orm import Mapped, mapped_column

from bot.storage.base import NEVER_AGAIN, Base, Key
from bot.telegram.text import Text

MOST_BUTTONS = 3


def mark(text: str) -> str:
    """Return what tells a text from another one."""
    return hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=16).hexdigest()


class Leads(StrEnum):
    """Where a button leads."""

    EVENT = "event"
    IDEA = "idea"
    NEEDS = "needs"
    QUIZ = "quiz"
    LINK = "link"


@dataclass(frozen=True, slots=True)
class Seen:
    """What an author knew of the event that a button leads to: whether it is, when, where and for whom."""

    title: str
    starts_at: datetime
    place: str
    takes_place: bool
    for_all: bool = True
    """False: only the team may know of it, and recipients would find nothing."""

    def stored(self) -> dict[str, Any]:
        """Write it as plain data."""
        return asdict(self) | {"starts_at": self.starts_at.isoformat()}

    @classmethod
    def restored(cls, data: dict[str, Any]) -> Self:
        """Read what `stored` wrote."""
        return cls(**(data | {"starts_at": datetime.fromisoformat(data["starts_at"]).astimezone(UTC)}))


class _Belongs:
    """What belongs to a draft, and to the announcement once that was sent."""

    draft_of: Mapped[int | None] = mapped_column(
        ForeignKey("broadcast_drafts.person_id", ondelete="CASCADE"), index=True
    )
    broadcast_id: Mapped[int | None] = mapped_column(
        ForeignKey("broadcasts.id", ondelete="CASCADE"), index=True
    )


class ContentButton(_Belongs, Base):
    """A button under an announcement."""

    __tablename__ = "broadcast_buttons"
    __table_args__ = NEVER_AGAIN
    id: Mapped[Key]
    leads: Mapped[Leads] = mapped_column(String(16))
    label: Mapped[str | None] = mapped_column(String(64))
    """The words on it; none where the bot has them in each language."""
    target: Mapped[str | None] = mapped_column(String(500))
    """The address of a link, or the area of the idea form."""
    event_id: Mapped[int | None]
    begins_at: Mapped[datetime | None] = mapped_column(index=True)
    """When that event begins, as it is in `seen`."""
    seen: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    """The event as it was when the author heard of it last, as `Seen`."""
    presses: Mapped[int] = mapped_column(default=0)
    """How often recipients pressed it, and nothing of who they were; a link is not counted."""

    def see(self, seen: Seen) -> None:
        """Remember the event as it is now."""
        self.seen, self.begins_at = seen.stored(), seen.starts_at

    @property
    def event(self) -> Seen | None:
        """The event as its author knows it, where the button leads to one."""
        return Seen.restored(self.seen) if self.seen else None


class Version(_Belongs, Base):
    """An announcement's words in another language than its own."""

    __tablename__ = "broadcast_versions"
    __table_args__ = (
        UniqueConstraint("draft_of", "locale"),
        UniqueConstraint("broadcast_id", "locale"),
    )
    id: Mapped[Key]
    locale: Mapped[str] = mapped_column(String(8))
    text: Mapped[str] = mapped_column(LongString)
    spans: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    source: Mapped[str] = mapped_column(String(32))
    """The `mark` of the first text when this was written."""

    @property
    def body(self) -> Text:
        """The text with its formatting."""
        return Text.restored(self.text, self.spans)


@dataclass(frozen=True, slots=True)
class Content:
    """What an announcement carries beside its own words."""

    buttons: tuple[ContentButton, ...] = ()
    versions: Mapping[str, Text] = field(default_factory=dict)
    """Its words by language, but for its own."""
    sources: Mapping[str, str] = field(default_factory=dict)
    """Of each of them the `mark` of the first text that it was written from."""

    def outdated(self, text: str) -> list[str]:
        """Return the languages whose words were written before `text`, the first one, was changed."""
        return [locale for locale, source in self.sources.items() if source != mark(text)]

    @property
    def said(self) -> object:
        """What tells it from another content: where its buttons lead, and its words."""
        return [(one.leads, one.label, one.target, one.event_id) for one in self.buttons], self.versions

    @property
    def event(self) -> Seen | None:
        """The first event that a button leads to."""
        return next((button.event for button in self.buttons if button.event), None)
