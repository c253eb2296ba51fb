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

from bot.broadcasts.audience.aim import Aim, before
from bot.outbox.model import Outcome
from bot.storage.base import Base, Key
from bot.telegram.text import Span, Text
from bot.topics.model import GENERAL

KIND = "broadcast"
"""The kind of its deliveries and of its live screen."""

DIGEST = "broadcast.digest"
"""The kind of the message in which the announcements of a week come together."""
TEST = "broadcast.test"
"""The kind of the delivery by which an author tries an announcement out on themselves."""
TEST_LASTS = timedelta(minutes=10)

TEXT_LIMIT = 3500
"""Characters; with the line above them they fit in one message of 4096."""
PHOTO_TEXT_LIMIT = 900
"""Characters under a picture: a caption holds 1024, and in two messages a picture could arrive twice."""

UNDO = timedelta(seconds=15)
"""How long after the last question nothing goes out yet."""
LASTS = timedelta(hours=24)
"""After this an announcement that did not get through is no longer news."""
ALIKE = 0.75
"""The share of words in common from which two announcements are similar."""
_WORD = re.compile(r"\w+")


class Reason(StrEnum):
    """Why somebody of an audience does not get an announcement, in the order in which it is asked."""

    UNWILLING = "unwilling"
    """Announcements are off."""
    UNREACHABLE = "unreachable"
    """They blocked the bot."""
    OTHER_TOPICS = "other_topics"
    """They wish for announcements, and not for this topic."""
    AREA = "area"
    EVENT = "event"
    EARLIER = "earlier"
    NOT_NEW = "not_new"
    NOT_QUIET = "not_quiet"
    CAPPED = "capped"
    """They have got as many within the week as the profile allows."""


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
    """Whose people get it, where that is one area; none means everybody, or several: see `aim`."""
    topic: Mapped[str | None] = mapped_column(String(24), index=True)
    """What it is about; none is general."""
    narrowing: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    """What else was said of its audience."""

    @property
    def body(self) -> Text:
        """The text with its formatting."""
        return Text(self.text, tuple(Span(**span) for span in self.spans))

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
        self.text, self.spans = body.plain, [asdict(span) for span in body.spans]

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
    aiming: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    """The audience that is being chosen, as `Aiming`; none before anything was said."""
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
    stopped_at: Mapped[datetime | None]
    paused_at: Mapped[datetime | None]
    """Since when the rest is held back; none while it goes out."""
    capped: Mapped[int] = mapped_column(default=0)
    """How many were left out because they had got as many within the week as the profile allows."""
    left_topic: Mapped[int] = mapped_column(default=0)
    """How many switched its topic off by the button under it."""
    left_all: Mapped[int] = mapped_column(default=0)
    """How many switched all announcements off by the button under it."""
    asked_up_to: Mapped[int | None]
    """The last person, by id, whose delivery was asked for; none once there is one for everybody."""

    @property
    def at_once(self) -> bool:
        """Whether it did not have to wait for the morning."""
        return self.due_at - self.created_at <= UNDO


@dataclass(frozen=True, slots=True)
class Reach:
    """Who of an audience gets an announcement, and how many do not, by the first reason that holds."""

    count: int
    left_out: Mapping[Reason, int]
    weekly: int = 0
    """How many of those who get it read it in the message of the week."""

    @property
    def total(self) -> int:
        """How many people there are, with those who do not get it."""
        return self.count + sum(self.left_out.values())


@dataclass(frozen=True, slots=True)
class Progress:
    """What became of an announcement so far."""

    broadcast: Broadcast
    tally: Mapping[Outcome | None, int]
    deleted: int = 0
    """How many of the unreachable have no Telegram account any more."""

    @property
    def pending(self) -> int:
        """How many deliveries are still to be made."""
        return self.tally.get(None, 0)

    @property
    def unfinished(self) -> int:
        """How many deliveries are still to be made, now or after a pause."""
        return self.pending + self.tally.get(Outcome.PAUSED, 0)

    @property
    def collected(self) -> int:
        """How many wait for the message of the week."""
        return self.tally.get(Outcome.COLLECTED, 0)

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
    if draft.editing is not None and draft.aiming is None:
        draft.editing = None
        return
    match next_step(draft):
        case Step.AUDIENCE if draft.aiming is not None:
            draft.aiming = before(draft.aiming)
        case Step.CONFIRM:
            draft.asked = False
        case Step.PREVIEW:
            draft.aim_at(Aim())
            draft.aiming, draft.audience_settled = None, False
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
