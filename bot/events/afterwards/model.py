"""What organisers write after an event, and what those who came say of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum
from typing import Any, Final
from zoneinfo import ZoneInfo

from sqlalchemy import JSON, ForeignKey, Index, String
from sqlalchemy import Text as LongString
from sqlalchemy.orm import Mapped, mapped_column

from bot.events.attendance.model import Tally
from bot.events.model import Event
from bot.outbox.model import Outcome
from bot.outbox.quiet import utc
from bot.small_groups import Breakdown, Figure
from bot.storage.base import Base, Key
from bot.telegram.text import Text

THANKS: Final = "event.thanks"
RECAP: Final = "event.recap"
THANKS_AT: Final = time(10)
"""When thanks leave on the day after, by the clocks of the place."""
LASTS: Final = timedelta(days=2)
"""After this thanks or a recap that did not get through are no longer sent."""
THANKED_WITHIN: Final = timedelta(days=2) + LASTS
"""After so long nobody is thanked any more, wherever the event was."""
UNDO: Final = timedelta(minutes=1)
"""How long nothing leaves after a recap was confirmed."""
JUDGED: Final = timedelta(days=14)
"""How long after the start the three questions can be answered."""
MOST_RECAPS: Final = 5
TEXT_LIMIT: Final = 3_000
CAPTION_LIMIT: Final = 900
"""Characters under a picture or a file: a caption holds 1024, with the title above them."""
RESULTS_LIMIT: Final = 1_500
SENTENCE_LIMIT: Final = 300
BEST: Final = 5


class Kind(StrEnum):
    """What is written."""

    RECAP = "recap"
    """A message to those who came."""
    RESULTS = "results"
    """What came of it and what happens next: on the card, for everybody."""


class Again(StrEnum):
    """Whether somebody would come to such a meeting again."""

    YES = "yes"
    PERHAPS = "perhaps"
    NO = "no"


class Composed:
    """What a draft and what became of it have in common: words, a picture or a file."""

    text: Mapped[str] = mapped_column(LongString, default="")
    spans: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)
    """The formatting of `text`, as `Span`s counted in characters."""
    photo: Mapped[str | None] = mapped_column(String(255))
    document: Mapped[str | None] = mapped_column(String(255))
    """Telegram's file ids."""

    @property
    def body(self) -> Text:
        """The text with its formatting."""
        return Text.restored(self.text, self.spans)

    def write(self, words: "Words") -> None:
        """Take over what was written."""
        self.text, self.spans = words.body.plain, words.body.stored_spans()
        self.photo, self.document = words.photo, words.document


class AfterwordDraft(Composed, Base):
    """What somebody is writing about one event."""

    __tablename__ = "afterword_drafts"
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), primary_key=True)
    event_id: Mapped[int] = mapped_column(
        ForeignKey("events.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    kind: Mapped[Kind] = mapped_column(String(8), primary_key=True)
    token: Mapped[str] = mapped_column(String(16))
    """Changes with the words: a button of an older preview sends nothing."""
    dropped_at: Mapped[datetime | None]
    updated_at: Mapped[datetime]


class Afterword(Composed, Base):
    """A recap or results, as published."""

    __tablename__ = "event_afterwords"
    id: Mapped[Key]
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"), index=True)
    author_id: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"), index=True)
    kind: Mapped[Kind] = mapped_column(String(8))
    token: Mapped[str] = mapped_column(String(16), unique=True)
    """That of the draft: the same press publishes nothing twice."""
    made_at: Mapped[datetime]
    on_card: Mapped[bool]
    """Whether everybody reads it on the card of the event."""
    sent_at: Mapped[datetime | None]
    """When it was asked to go out to those who came, if it was."""
    stopped_at: Mapped[datetime | None]


class Feedback(Base):
    """What one person says of one event; nobody but they themselves sees whose it is."""

    __tablename__ = "event_feedback"
    __table_args__ = (Index("ix_event_feedback_event_id_person_id", "event_id", "person_id", unique=True),)
    id: Mapped[Key]
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"), index=True)
    """Empty once sign-ups are forgotten."""
    rating: Mapped[int]
    """1 to 5, 5 is best."""
    again: Mapped[Again | None] = mapped_column(String(8))
    words: Mapped[str | None] = mapped_column(LongString)
    answered_at: Mapped[datetime]


@dataclass(frozen=True, slots=True)
class Words:
    """Something written, with at most one thing attached."""

    body: Text
    photo: str | None = None
    document: str | None = None

    @property
    def has_file(self) -> bool:
        """Whether something is attached."""
        return bool(self.photo or self.document)


@dataclass(frozen=True, slots=True)
class Writing:
    """A draft being written, and how many would get it."""

    draft: AfterwordDraft
    event: Event
    audience: int
    is_by_list: bool
    """Whether those are the people who were checked in; else all who were signed up."""


@dataclass(frozen=True, slots=True)
class Published:
    """What was published, and to how many it goes."""

    afterword: Afterword
    event: Event
    told: int
    is_new: bool = True


@dataclass(frozen=True, slots=True)
class Sent:
    """A recap or results that went out, with what became of the messages."""

    afterword: Afterword
    tally: Mapping[Outcome | None, int]


@dataclass(frozen=True, slots=True)
class Summary:
    """What people said of an event, as it may be shown: in steps of five people, without anybody's own."""

    answers: Figure
    average: float | None = None
    again: Breakdown[Again] | None = None
    sentences: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Desk:
    """An event that is over, as its organiser sees it."""

    tally: Tally
    sent: Sequence[Sent]
    results: Afterword | None
    """What stands on the card."""
    summary: Summary
    audience: int


@dataclass(frozen=True, slots=True)
class Judging:
    """Somebody's answers about an event."""

    event: Event
    feedback: Feedback | None


@dataclass(frozen=True, slots=True)
class OnCard:
    """What the card of a past event adds for one person."""

    event: Event
    results: Afterword | None
    has_pass: bool
    """Whether they may still need their entrance code."""


def thanks_at(event: Event) -> datetime:
    """Return when those who came are thanked: on the day after."""
    zone = ZoneInfo(event.zone)
    day = event.starts_at.astimezone(zone).date() + timedelta(days=1)
    return utc(datetime.combine(day, THANKS_AT), zone)


def limit(kind: Kind, *, has_file: bool) -> int:
    """Return how many characters may be written."""
    if kind is Kind.RESULTS:
        return RESULTS_LIMIT
    return CAPTION_LIMIT if has_file else TEXT_LIMIT
