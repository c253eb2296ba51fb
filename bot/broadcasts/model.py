"""Announcements: the draft an animator fills in, what was sent, and the rules between the two."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from secrets import token_urlsafe
from typing import Any

from sqlalchemy import JSON, ForeignKey, String
from sqlalchemy import Text as LongString
from sqlalchemy.orm import Mapped, mapped_column

from bot.outbox.model import Outcome
from bot.storage.base import Base, Key
from bot.telegram.text import Span, Text

KIND = "broadcast"
"""The kind of its deliveries and of its live screen."""

TEST = "broadcast.test"
"""The kind of the delivery by which an author tries an announcement out on themselves."""
TEST_LASTS = timedelta(minutes=10)

TEXT_LIMIT = 3500
"""Characters; with the line above them they fit in one message of 4096."""
PHOTO_TEXT_LIMIT = 900
"""Characters under a picture: a caption holds 1024, and in two messages a picture could arrive twice."""

UNDO = timedelta(seconds=60)
"""How long after the last question nothing goes out yet, and all of it can be taken back."""
LASTS = timedelta(hours=24)
"""After this an announcement that did not get through is no longer news."""
ALIKE = 0.75
"""The share of words in common from which two announcements are similar."""
_WORD = re.compile(r"\w+")


class Step(StrEnum):
    """The question that a draft has come to."""

    TEXT = "text"
    PHOTO = "photo"
    AUDIENCE = "audience"
    PREVIEW = "preview"
    CONFIRM = "confirm"


class Composed:
    """What a draft and an announcement have in common: the words, the picture, the area."""

    text: Mapped[str] = mapped_column(LongString, default="")
    spans: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)
    """The formatting of `text`, as `Span`s counted in characters."""
    photo: Mapped[str | None] = mapped_column(String(255))
    """Telegram's file id."""
    area: Mapped[str | None] = mapped_column(String(64))
    """Whose people get it; none means everybody."""

    @property
    def body(self) -> Text:
        """The text with its formatting."""
        return Text(self.text, tuple(Span(**span) for span in self.spans))

    def write(self, body: Text) -> None:
        """Take over a text with its formatting."""
        self.text, self.spans = body.plain, [asdict(span) for span in body.spans]

    def take_over(self, other: "Composed") -> None:
        """Say the same as `other`, to the same people."""
        for name in Composed.__annotations__:
            setattr(self, name, getattr(other, name))

    def says_the_same_as(self, other: "Composed") -> bool:
        """Tell whether nothing would change by taking `other` over."""
        return all(getattr(self, name) == getattr(other, name) for name in Composed.__annotations__)

    def is_twin_of(self, other: "Composed") -> bool:
        """Tell whether both say the same, apart from case and spacing."""
        return _bare(self.text) == _bare(other.text)

    def resembles(self, other: "Composed") -> bool:
        """Tell whether both have most of their words in common, however often and in whatever order."""
        mine, theirs = Counter(_WORD.findall(_bare(self.text))), Counter(_WORD.findall(_bare(other.text)))
        return 2 * (mine & theirs).total() >= ALIKE * (mine.total() + theirs.total())


CHANGEABLE = (Step.TEXT, Step.PHOTO, Step.AUDIENCE)


class Draft(Composed, Base):
    """What an animator has answered so far; one per person."""

    __tablename__ = "broadcast_drafts"
    person_id: Mapped[int] = mapped_column(
        ForeignKey("people.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    token: Mapped[str] = mapped_column(String(16))
    """Stands in every button and changes with every answer, so that an old button does nothing."""
    photo_settled: Mapped[bool] = mapped_column(default=False)
    audience_settled: Mapped[bool] = mapped_column(default=False)
    asked: Mapped[bool] = mapped_column(default=False)
    """Whether the author pressed "Send" and was asked once more: of a twin, or of another audience."""
    editing: Mapped[Step | None] = mapped_column(String(16))
    """The question being asked again although it has an answer."""
    dropped_at: Mapped[datetime | None]
    counted: Mapped[int | None]
    """How many recipients the author was shown last."""
    updated_at: Mapped[datetime]

    def renew(self, now: datetime) -> None:
        """Put every button shown so far out of use."""
        self.token, self.updated_at = new_token(), now


class Broadcast(Composed, Base):
    """An announcement that was sent; what became of it stands in its deliveries."""

    __tablename__ = "broadcasts"
    id: Mapped[Key]
    author_id: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"), index=True)
    token: Mapped[str] = mapped_column(String(16), unique=True)
    """The draft's token when it was confirmed: the same confirmation makes no second announcement."""
    audience: Mapped[int]
    """How many people it was addressed to."""
    created_at: Mapped[datetime] = mapped_column(index=True)
    due_at: Mapped[datetime]
    planned: Mapped[bool] = mapped_column(default=False)
    """Whether nothing of it has left: it stands in the plan, or was taken back (`planning`)."""
    stopped_at: Mapped[datetime | None]
    paused_at: Mapped[datetime | None]
    """Since when the rest is held back; none while it goes out."""
    capped: Mapped[int] = mapped_column(default=0)
    """How many were left out because they had got as many within the week as the profile allows."""
    asked_up_to: Mapped[int | None]
    """The last person, by id, whose delivery was asked for; none once there is one for everybody."""


@dataclass(frozen=True, slots=True)
class Reach:
    """Who of an audience gets an announcement, and how many do not, by reason."""

    count: int
    unwilling: int
    """They did not ask for announcements."""
    unreachable: int
    """They asked for them, but blocked the bot."""
    capped: int = 0
    """They asked for them, and have got as many within the week as the profile allows."""


@dataclass(frozen=True, slots=True)
class Progress:
    """What became of an announcement so far."""

    broadcast: Broadcast
    tally: Mapping[Outcome | None, int]
    deleted: int = 0
    """How many of the unreachable have no Telegram account any more."""

    @property
    def taken_back(self) -> bool:
        """Whether it returned to the drafts before anything left."""
        return self.broadcast.planned

    @property
    def pending(self) -> int:
        """How many deliveries are still to be made."""
        return self.tally.get(None, 0)

    @property
    def unfinished(self) -> int:
        """How many deliveries are still to be made, now or after a pause."""
        return self.pending + self.tally.get(Outcome.PAUSED, 0)

    @property
    def paused(self) -> bool:
        """Whether the rest is held back for now."""
        return self.broadcast.paused_at is not None and not self.stopped and self.unfinished > 0

    @property
    def stopped(self) -> bool:
        """Whether someone called the rest back."""
        return self.broadcast.stopped_at is not None

    @property
    def begun(self) -> bool:
        """Whether anything became of it yet."""
        return any(outcome for outcome in self.tally)


def next_step(draft: Draft) -> Step:
    """Return the question to ask now: what is being changed, else the first without an answer."""
    if draft.editing is not None:
        return Step(draft.editing)
    if not draft.text:
        return Step.TEXT
    if not draft.photo_settled:
        return Step.PHOTO
    if not draft.audience_settled:
        return Step.AUDIENCE
    return Step.CONFIRM if draft.asked else Step.PREVIEW


def step_back(draft: Draft) -> None:
    """Clear the answer before the question that `draft` has come to; one being changed stays as it is."""
    if draft.editing is not None:
        draft.editing = None
        return
    match next_step(draft):
        case Step.CONFIRM:
            draft.asked = False
        case Step.PREVIEW:
            draft.area, draft.audience_settled = None, False
        case Step.AUDIENCE:
            draft.photo, draft.photo_settled = None, False
        case _:
            draft.write(Text(""))
            draft.photo, draft.photo_settled = None, False


def text_limit(with_photo: bool) -> int:
    """Return how many characters an announcement may have."""
    return PHOTO_TEXT_LIMIT if with_photo else TEXT_LIMIT


def new_token() -> str:
    """Return a token that fits in a button and is not guessed."""
    return token_urlsafe(9)


def _bare(text: str) -> str:
    return " ".join(text.split()).casefold()
