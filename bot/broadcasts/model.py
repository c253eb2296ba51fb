"""Announcements: the draft an animator fills in, what was sent, and the rules between the two."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from secrets import token_urlsafe
from typing import Any

from sqlalchemy import JSON, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from bot.broadcasts.audience.aim import before
from bot.broadcasts.channels.model import Posted
from bot.broadcasts.composed import Composed
from bot.broadcasts.content.model import ContentButton
from bot.broadcasts.content.validity import DEFAULT as STANDARD
from bot.broadcasts.content.validity import lasts_until
from bot.outbox.model import HELD_BACK, Outcome
from bot.storage.base import NEVER_AGAIN, Base, Key
from bot.telegram.text import Text

KIND = "broadcast"
"""The kind of its deliveries and of its live screen."""

DIGEST = "broadcast.digest"
"""The kind of the message in which the announcements of a week come together."""
WAITING = (None, *HELD_BACK)
"""What its deliveries came to that are still to go out, or to be called back."""
TEST = "broadcast.test"
"""The kind of the delivery by which an author tries an announcement out on themselves."""
TEST_LASTS = timedelta(minutes=10)

TEXT_LIMIT = 4096
"""Characters; what does not fit into one message, or under a picture, goes on in a second one."""

UNDO = timedelta(seconds=60)
"""How long after the last question nothing goes out yet, and all of it can be taken back."""


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
    __table_args__ = NEVER_AGAIN
    id: Mapped[Key]
    author_id: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"), index=True)
    token: Mapped[str] = mapped_column(String(16), unique=True)
    """The draft's token when it was confirmed: the same confirmation makes no second announcement."""
    audience: Mapped[int]
    """How many people it was addressed to."""
    created_at: Mapped[datetime] = mapped_column(index=True)
    due_at: Mapped[datetime]
    valid_until: Mapped[datetime | None]
    """The moment after which it is no longer news, where that is not counted from when it leaves."""
    planned: Mapped[bool] = mapped_column(default=False)
    """Whether nothing of it has left: it stands in the plan, or was taken back (`planning`)."""
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

    def expires_at(self, due_at: datetime) -> datetime:
        """Return when what is due at `due_at` is no longer sent."""
        return self.valid_until or lasts_until(self.lasts, due_at)

    @property
    def over_at(self) -> datetime | None:
        """The end that its author chose; none where it lasts as long as anything does."""
        return None if self.valid_until is None and self.lasts == STANDARD else self.expires_at(self.due_at)


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
    counted: Mapping[Outcome | None, int]
    """What its deliveries have come to."""
    deleted: int = 0
    """How many of the unreachable have no Telegram account any more."""
    buttons: Sequence[ContentButton] = ()
    """The buttons it carries, with how often each was pressed."""
    languages: Mapping[str, int] = field(default_factory=dict)
    """How many got it in each language, once all is sent, where there was more than one."""
    posts: Sequence[Posted] = ()
    """What became of it in channels."""
    leaving: bool = False
    """Whether it goes on this moment, as its time was over while it was paused."""

    @property
    def tally(self) -> Mapping[Outcome | None, int]:
        """What they come to, with those that are still to be brought in line or to be asked for."""
        tally = Counter(self.counted)
        if self.broadcast.asked_up_to is not None:
            tally[None] += max(0, self.broadcast.audience - tally.total())
        for outcome in self._to_change:
            if count := tally.pop(outcome, 0):
                tally[self._waits_as] += count
        return tally

    @property
    def _waits_as(self) -> Outcome | None:
        if self.stopped:
            return Outcome.VOID
        return None if self.broadcast.paused_at is None else Outcome.PAUSED

    @property
    def _to_change(self) -> Sequence[Outcome | None]:
        if self.stopped:
            return WAITING
        return (Outcome.PAUSED,) if self.broadcast.paused_at is None else (None,)

    @property
    def changing(self) -> bool:
        """Whether deliveries are still to be brought in line with how it stands, or to be made."""
        return self.unfinished > 0 or any(self.counted.get(outcome) for outcome in self._to_change)

    @property
    def taken_back(self) -> bool:
        """Whether it returned to the drafts before anything left."""
        return self.broadcast.planned

    @property
    def pending(self) -> int:
        """How many deliveries and posts are still to be made."""
        return self.tally.get(None, 0) + sum(posted.post.outcome is None for posted in self.posts)

    @property
    def unfinished(self) -> int:
        """How many deliveries are still to be made, now or after a pause."""
        return self.pending + self.tally.get(Outcome.PAUSED, 0)

    @property
    def collected(self) -> int:
        """How many wait for the message of the week."""
        return self.tally.get(Outcome.COLLECTED, 0)

    @property
    def got_it(self) -> int:
        """How many have it by now, on its own or in the message of the week."""
        return self.tally.get(Outcome.SENT, 0) + self.tally.get(Outcome.DIGESTED, 0)

    @property
    def paused(self) -> bool:
        """Whether the rest is held back for now."""
        held = self.unfinished + self.collected
        return self.broadcast.paused_at is not None and not self.stopped and held > 0

    @property
    def stopped(self) -> bool:
        """Whether someone called the rest back."""
        return self.broadcast.stopped_at is not None

    @property
    def begun(self) -> bool:
        """Whether anything became of it yet, or is about to."""
        told = any(outcome not in (None, Outcome.COLLECTED) for outcome in self.tally)
        return self.leaving or told or any(posted.post.outcome for posted in self.posts)


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
    """Clear the answer before the question that `draft` has come to; one being changed stays as it is.

    The audience stays at hand: it is the longest to choose.
    """
    if draft.editing is not None and draft.aiming is None:
        draft.editing = None
        return
    match next_step(draft):
        case Step.AUDIENCE if draft.aiming is not None:
            draft.aiming = before(draft.aiming)
        case Step.CONFIRM:
            draft.asked = False
        case Step.PREVIEW:
            draft.aiming, draft.audience_settled = None, False
        case Step.AUDIENCE:
            draft.attach(None)
            draft.photo_settled = False
        case _:
            draft.write(Text(""))
            draft.attach(None)
            draft.photo_settled = False


def new_token() -> str:
    """Return a token that fits in a button and is not guessed."""
    return token_urlsafe(9)
