"""What an announcement says, to whom and until when: what a draft and an announcement have in common."""

import re
from collections import Counter
from dataclasses import dataclass
from typing import Any

from sqlalchemy import JSON, String
from sqlalchemy import Text as LongString
from sqlalchemy.orm import Mapped, mapped_column

from bot.broadcasts.audience.aim import Aim
from bot.broadcasts.content.validity import DEFAULT as STANDARD
from bot.i18n import DEFAULT_LOCALE
from bot.telegram.text import Text
from bot.topics.model import GENERAL

ALIKE = 0.75
"""The share of words in common from which two announcements are similar."""
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Attached:
    """A picture or a file, by Telegram's file id."""

    file_id: str
    is_photo: bool


class Composed:
    """What a draft and an announcement have in common: the words, the picture or file, the area."""

    text: Mapped[str] = mapped_column(LongString, default="")
    spans: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)
    """The formatting of `text`, as `Span`s counted in characters."""
    photo: Mapped[str | None] = mapped_column(String(255))
    """Telegram's file id."""
    document: Mapped[str | None] = mapped_column(String(255))
    """The same of a file; there is a picture or a file, never both."""
    language: Mapped[str] = mapped_column(String(8), default=DEFAULT_LOCALE)
    """The language of `text`; empty where it is in several."""
    lasts: Mapped[str] = mapped_column(String(8), default=STANDARD)
    """Until when it is news: a `Lasts`."""
    area: Mapped[str | None] = mapped_column(String(64))
    """Whose people get it, where that is one area; none means everybody, or several: see `aim`."""
    channels: Mapped[list[int] | None] = mapped_column(JSON(none_as_null=True))
    """The channels in which it is posted; none: those that keepers preselected for this audience."""
    topic: Mapped[str | None] = mapped_column(String(24), index=True)
    """What it is about; none is general."""
    narrowing: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    """What else was said of its audience."""

    @property
    def body(self) -> Text:
        """The text with its formatting."""
        return Text.restored(self.text, self.spans)

    @property
    def aim(self) -> Aim:
        """Whom it is for."""
        one = {"areas": (self.area,)} if self.area else {}
        return Aim.restored({**(self.narrowing or {}), **one, "topic": self.topic or GENERAL})

    def aim_at(self, aim: Aim) -> None:
        """Say whom it is for."""
        self.topic, self.area = aim.topic, aim.areas[0] if len(aim.areas) == 1 else None
        known = ("topic", "areas") if self.area else ("topic",)
        self.narrowing = {name: said for name, said in aim.stored().items() if name not in known}

    def write(self, body: Text) -> None:
        """Take over a text with its formatting."""
        self.text, self.spans = body.plain, body.stored_spans()

    def take_over(self, other: "Composed") -> None:
        """Say the same as `other`, to the same people."""
        for name in Composed.__annotations__:
            setattr(self, name, getattr(other, name))

    def says_the_same_as(self, other: "Composed") -> bool:
        """Tell whether nothing would change by taking `other` over."""
        return all(getattr(self, name) == getattr(other, name) for name in Composed.__annotations__)

    @property
    def attached(self) -> bool:
        """Whether a picture or a file goes with it."""
        return bool(self.photo or self.document)

    def attach(self, attached: Attached | None) -> None:
        """Take a picture or a file in place of what there was; none: do without."""
        self.photo = attached.file_id if attached and attached.is_photo else None
        self.document = attached.file_id if attached and not attached.is_photo else None

    def is_twin_of(self, other: "Composed") -> bool:
        """Tell whether both say the same, apart from case and spacing."""
        return _bare(self.text) == _bare(other.text)

    def resembles(self, other: "Composed") -> bool:
        """Tell whether both have most of their words in common, however often and in whatever order."""
        mine, theirs = Counter(_WORD.findall(_bare(self.text))), Counter(_WORD.findall(_bare(other.text)))
        return 2 * (mine & theirs).total() >= ALIKE * (mine.total() + theirs.total())


def _bare(text: str) -> str:
    return " ".join(text.split()).casefold()
