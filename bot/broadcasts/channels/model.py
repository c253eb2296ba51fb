"""Channels and groups that the bot may post in, and the ledger of what was posted: one row for each post."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import JSON, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.outbox.model import Outcome
from bot.storage.base import NEVER_AGAIN, Base, BigId, Key

ASKED = "channel.asked"
"""The kind of the message that asks keepers whether announcements may go to a channel."""
LOST = "channel.lost"
"""The kind of the message that tells them that the bot cannot write there any more."""
POSTS = "channel.posts"
"""The kind of the live screen that shows where an announcement was posted."""

MOST = 6
"""Channels that are connected at the same time: as many as the question about the audience has room for."""
MOST_WAITING = 5
"""Channels that wait for a decision: anybody can add a bot to a channel of their own."""
TITLE = 60
EVERYBODY = "everybody"
"""In place of an area: what is announced to everybody."""
DELETABLE = timedelta(hours=48)
"""For how long Telegram surely lets a bot take back what it posted."""


class State(StrEnum):
    """Whether announcements go there."""

    WAITING = "waiting"
    """A keeper has not decided yet."""
    CONNECTED = "connected"
    OFF = "off"
    """A keeper said no, or disconnected it."""


class Channel(Base):
    """A channel or group to which somebody added the bot."""

    __tablename__ = "channels"
    __table_args__ = NEVER_AGAIN
    id: Mapped[Key]
    peer_id: Mapped[int] = mapped_column(BigId, unique=True)
    """Telegram's number of it; no person's."""
    is_group: Mapped[bool]
    title: Mapped[str] = mapped_column(String(TITLE))
    state: Mapped[State] = mapped_column(String(16))
    by_team: Mapped[bool]
    """Whether one of the team added the bot there; anybody else may be anybody."""
    preselected: Mapped[list[str]] = mapped_column(JSON, default=list)
    """The areas (or `EVERYBODY`) whose announcements go there unless their author takes it away."""
    since: Mapped[datetime]
    lost_at: Mapped[datetime | None]
    """Since when the bot cannot write there."""
    reason: Mapped[str | None] = mapped_column(String(64))
    """Why: one of Telegram's known phrases."""

    @property
    def connected(self) -> bool:
        """Whether announcements may go there."""
        return self.state == State.CONNECTED

    def is_for(self, area: str | None) -> bool:
        """Tell whether it is preselected for what is announced to `area` (none: to everybody)."""
        return (area or EVERYBODY) in self.preselected


class Post(Base):
    """An announcement in a channel: made with the announcement, one for each channel."""

    __tablename__ = "channel_posts"
    __table_args__ = (UniqueConstraint("broadcast_id", "channel_id"),)
    id: Mapped[Key]
    broadcast_id: Mapped[int] = mapped_column(ForeignKey("broadcasts.id", ondelete="CASCADE"))
    channel_id: Mapped[int] = mapped_column(ForeignKey("channels.id", ondelete="CASCADE"), index=True)
    due_at: Mapped[datetime] = mapped_column(index=True)
    expires_at: Mapped[datetime]
    attempts: Mapped[int] = mapped_column(default=0)
    begun_at: Mapped[datetime | None]
    """When a message of it was about to leave; written down before it does, so that none leaves twice."""
    messages: Mapped[list[int]] = mapped_column(JSON, default=list)
    """Telegram's numbers of what was posted."""
    outcome: Mapped[Outcome | None] = mapped_column(String(16))
    """None: still to be posted."""
    reason: Mapped[str | None] = mapped_column(String(64))
    posted_at: Mapped[datetime | None]
    removing_at: Mapped[datetime | None]
    """When somebody asked for it to be taken back."""
    removed_at: Mapped[datetime | None]

    def removable(self, now: datetime) -> bool:
        """Tell whether it is there and can still be taken back."""
        fresh = self.posted_at is not None and now - self.posted_at < DELETABLE
        return bool(self.messages) and fresh and self.removing_at is None

    @property
    def repeatable(self) -> bool:
        """Tell whether it can be posted once more: it is not there, or nobody knows."""
        return self.outcome in AGAIN and self.removing_at is None


AGAIN = frozenset(
    {Outcome.UNKNOWN, Outcome.UNREACHABLE, Outcome.REFUSED, Outcome.FAILED, Outcome.EXPIRED, Outcome.VOID}
)


@dataclass(frozen=True, slots=True)
class Posted:
    """A post, and where it is."""

    post: Post
    channel: Channel

    @property
    def open(self) -> bool:
        """Whether something is still to be done about it."""
        post = self.post
        return post.outcome is None or (post.removing_at is not None and post.removed_at is None)


@dataclass(frozen=True, slots=True)
class Target:
    """A channel that an announcement can go to, and whether it does."""

    channel: Channel
    chosen: bool


@dataclass(frozen=True, slots=True)
class Standing:
    """What Telegram says of the bot in a channel or group."""

    peer_id: int
    is_group: bool
    title: str
    leads: bool
    """Whether the bot is one of its administrators."""
    may_post: bool
