"""Announcements: the draft an animator fills in, what was sent, and the rules between the two."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from secrets import token_urlsafe
from typing import Any

from sqlalchemy import JSON, ForeignKey, String
from sqlalchemy import Text as LongString
from sqlalchemy.orm import Mapped, mapped_column

from bot.broadcasts.channels.model import Posted
from bot.broadcasts.content.model import ContentButton
from bot.broadcasts.content.validity import DEFAULT as STANDARD
from bot.broadcasts.content.validity import lasts_until
from bot.i18n import DEFAULT_LOCALE
from bot.outbox.model import Outcome
from bot.storage.base import Base, Key
from bot.telegram.text import Span, Text

KIND = "broadcast"
"""The kind of its deliveries and of its live screen."""

TEST = "broadcast.test"
"""The kind of the delivery by which an author tries an announcement out on themselves."""
TEST_LASTS = timedelta(minutes=10)

TEXT_LIMIT = 4096
"""Characters; what does not fit into one message, or under a picture, goes on in a second one."""

UNDO = timedelta(seconds=15)
"""How long after the last question nothing goes out yet."""
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
    """Whose people get it; none means everybody."""
    channels: Mapped[list[int] | None] = mapped_column(JSON(none_as_null=True))
    """The channels in which it is posted; none: those that keepers preselected for this audience."""

    @property
    def body(self) -> Text:
        """The text with its formatting."""
        return Text(self.text, tuple(Span(**span) for span in self.spans))

    def write(self, body: Text) -> None:
        """Take over a text with its formatting."""
        self.text, self.spans = body.plain, [asdict(span) for span in body.spans]

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
    valid_until: Mapped[datetime | None]
    """The moment after which it is no longer news, where that is not counted from when it leaves."""
    stopped_at: Mapped[datetime | None]
    paused_at: Mapped[datetime | None]
    """Since when the rest is held back; none while it goes out."""
    capped: Mapped[int] = mapped_column(default=0)
    """How many were left out because they had got as many within the week as the profile allows."""
    asked_up_to: Mapped[int | None]
    """The last person, by id, whose delivery was asked for; none once there is one for everybody."""

    def expires_at(self, due_at: datetime) -> datetime:
        """Return when what is due at `due_at` is no longer sent."""
        return self.valid_until or lasts_until(self.lasts, due_at)

    @property
    def at_once(self) -> bool:
        """Whether it did not have to wait for the morning."""
        return self.due_at - self.created_at <= UNDO


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
    buttons: Sequence[ContentButton] = ()
    """The buttons it carries, with how often each was pressed."""
    languages: Mapping[str, int] = field(default_factory=dict)
    """How many got it in each language, once all is sent, where there was more than one."""
    posts: Sequence[Posted] = ()
    """What became of it in channels."""

    @property
    def pending(self) -> int:
        """How many deliveries and posts are still to be made."""
        return self.tally.get(None, 0) + sum(posted.post.outcome is None for posted in self.posts)

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
        return any(self.tally) or any(posted.post.outcome for posted in self.posts)


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
            draft.attach(None)
            draft.photo_settled = False
        case _:
            draft.write(Text(""))
            draft.attach(None)
            draft.photo_settled = False


def new_token() -> str:
    """Return a token that fits in a button and is not guessed."""
    return token_urlsafe(9)


def _bare(text: str) -> str:
    return " ".join(text.split()).casefold()
