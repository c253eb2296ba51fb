"""Posts announcements in channels, each once: that a message leaves is written down before it does.

A process that dies in between leaves behind that nobody knows; then it is not posted again by itself, and its
author is told. Whoever leads does it, by a tick.
"""

from dataclasses import dataclass
from datetime import timedelta

import structlog
from aiogram.methods import DeleteMessage
from sqlalchemy.orm import Session

from bot.broadcasts import store as broadcasts
from bot.broadcasts.channels import noticing, store
from bot.broadcasts.channels.arriving import in_channel
from bot.broadcasts.channels.model import Channel, Post
from bot.broadcasts.content import store as contents
from bot.faults import trail
from bot.i18n import speaking
from bot.outbox import holds
from bot.outbox.model import Outcome
from bot.outbox.outcomes import SETTLED
from bot.outbox.quiet import is_quiet
from bot.outbox.trying import BACKOFF, MAX_DRAWINGS, pause_after, until_recorded
from bot.profile import Profile
from bot.settings import Settings
from bot.storage.members import Members
from bot.storage.transaction import Database
from bot.telegram.pace import Lane
from bot.telegram.presenter import Presenter
from bot.telegram.screen import Screen
from bot.telegram.sender import Reply, Verdict

log = structlog.get_logger(__name__)

AT_ONCE = 20
"""Posts in one run: as many messages as a group takes in a minute."""
GONE = "message to delete not found"


@dataclass(frozen=True, slots=True)
class _Job:
    """A message that is about to leave."""

    post_id: int
    peer_id: int
    screen: Screen


class Poster:
    """Posts what is due, and takes back what somebody asked to be taken back."""

    def __init__(
        self,
        database: Database,
        presenter: Presenter,
        profile: Profile,
        settings: Settings,
        members: Members,
    ) -> None:
        self._database = database
        self._presenter = presenter
        self._profile = profile
        self._keepers = settings.keeper_ids
        self._members = members
        self._username = ""

    def begin(self, username: str) -> None:
        """Post as the bot of this name from now on."""
        self._username = username

    async def catch_up(self) -> None:
        """Post what is due, once each; not in quiet hours, nor while sending is held after a restore."""
        for post_id in await self._database.read(store.begun):
            # Whoever wrote that down has died since, or the loop below would have said what became of it.
            await self._database.run(self._lose_sight, post_id)
        if await self._database.read(holds.current):
            return
        for post_id in await self._database.read(store.to_remove, AT_ONCE):
            await self._remove(post_id)
        now = self._database.clock.now()
        if is_quiet(now, self._profile):
            return
        for post_id in await self._database.read(store.due, now, AT_ONCE):
            while await self._post_next(post_id):
                pass

    async def _post_next(self, post_id: int) -> bool:
        """Post the next message of a post; tell whether there is one more."""
        try:
            job = await self._database.run(self._take, post_id)
        except Exception as error:
            log.error("post not drawn", error=type(error).__name__, at=trail(error))
            await self._database.run(self._stumble, post_id, type(error).__name__)
            return False
        if job is None:
            return False
        reply = await self._presenter.show(job.peer_id, job.screen, lane=Lane.BROADCAST)
        await self._write_down(job, reply)
        return reply.done and job.screen.more

    async def _write_down(self, job: _Job, reply: Reply) -> None:
        await until_recorded(lambda: self._database.run(self._record, job, reply), self._members, "post")

    async def _remove(self, post_id: int) -> None:
        post, channel = await self._database.read(_found, post_id)
        left, refusal = list(post.messages), ""
        for message_id in post.messages:
            call = DeleteMessage(chat_id=channel.peer_id, message_id=message_id)
            reply = await self._presenter.sender.once(call, channel.peer_id, Lane.RESULT)
            if reply.later:
                break
            if reply.done or reply.reason == GONE:
                left.remove(message_id)
            else:
                refusal = reply.reason or reply.verdict
        await self._database.run(self._removed, post_id, left, refusal)

    def _take(self, db: Session, post_id: int) -> _Job | None:
        """Write down that the next message of a post is about to leave, if it still is to."""
        post, now = store.post(db, post_id, lock=True), self._database.clock.now()
        if post is None or post.outcome is not None:
            return None
        broadcast, channel = broadcasts.broadcast(db, post.broadcast_id), store.channel(db, post.channel_id)
        if broadcast is None or broadcast.paused_at:
            return None
        called_back = broadcast.stopped_at or post.removing_at or not (channel and channel.connected)
        if called_back or post.expires_at <= now:
            post.outcome = Outcome.VOID if called_back else Outcome.EXPIRED
            return None
        assert channel is not None  # noqa: S101 - without one it was called back
        with speaking(self._profile.default_language):
            content = contents.of(db, broadcast.id)
            drawn = in_channel(broadcast, content, self._profile, self._username)
        post.begun_at, post.attempts = now, post.attempts + 1
        return _Job(post.id, channel.peer_id, drawn[min(len(post.messages), len(drawn) - 1)])

    def _record(self, db: Session, job: _Job, reply: Reply) -> None:
        post, now = store.post(db, job.post_id, lock=True), self._database.clock.now()
        channel = store.channel(db, post.channel_id) if post else None
        if post is None or channel is None:
            return
        post.begun_at = None
        if reply.done:
            post.messages = [*post.messages, getattr(reply.result, "message_id", 0)]
            post.posted_at, post.attempts = post.posted_at or now, 0
            noticing.regain(channel)
            if not job.screen.more:
                post.outcome, post.reason = Outcome.SENT, None
        elif reply.verdict is Verdict.UNKNOWN:
            post.outcome, post.reason = Outcome.UNKNOWN, reply.reason or None
        elif reply.verdict in SETTLED:
            post.outcome, post.reason = SETTLED[reply.verdict], reply.reason or None
            if reply.verdict is Verdict.UNREACHABLE:
                noticing.lose(
                    db, channel, reply.reason, profile=self._profile, keepers=self._keepers, now=now
                )
        else:
            pause = pause_after(post.attempts)
            post.due_at = now + max(pause, timedelta(seconds=reply.retry_after))

    def _lose_sight(self, db: Session, post_id: int) -> None:
        post = store.post(db, post_id, lock=True)
        if post is not None and post.begun_at is not None:
            post.begun_at = None
            post.outcome = post.outcome or Outcome.UNKNOWN

    def _stumble(self, db: Session, post_id: int, name: str) -> None:
        post = store.post(db, post_id, lock=True)
        if post is not None and post.outcome is None:
            post.attempts += 1
            post.due_at = self._database.clock.now() + BACKOFF[-1]
            if post.attempts >= MAX_DRAWINGS:
                post.outcome, post.reason = Outcome.FAILED, name[:64]

    def _removed(self, db: Session, post_id: int, left: list[int], refusal: str) -> None:
        post = store.post(db, post_id, lock=True)
        if post is None:
            return
        post.messages = left
        if not left:
            post.removed_at = self._database.clock.now()
        elif refusal:
            post.removing_at, post.reason = None, refusal[:64]


def _found(db: Session, post_id: int) -> tuple[Post, Channel]:
    post = db.get_one(Post, post_id)
    return post, db.get_one(Channel, post.channel_id)
