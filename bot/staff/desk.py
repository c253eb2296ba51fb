"""The staff group: told of each matter in a topic of its own, as far as the tables say that it is to be told.

The tables of the rooms are the queue: what is marked there is posted in order, each result written down at
once. Whoever leads does it. Where the connection breaks, a message may come twice, or an empty
topic be left behind.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import structlog
from sqlalchemy.orm import Session

from bot.i18n import speaking
from bot.outbox import store as outbox
from bot.outbox.quiet import is_quiet, leaves_at
from bot.people import store as people
from bot.people.model import Permission
from bot.profile import Profile
from bot.settings import Settings
from bot.staff import store
from bot.staff.matters import Matters
from bot.staff.model import Chore, Post
from bot.storage.transaction import Database
from bot.telegram.forum import Forum
from bot.telegram.pace import Lane
from bot.telegram.presenter import Presenter
from bot.telegram.sender import Reply, Verdict

log = structlog.get_logger(__name__)

AT_ONCE = 20
"""Messages of a room in one run: as many as a group takes in a minute."""
LOST = "case.group_lost"
NEWS_LASTS = timedelta(days=7)


class StaffDesk:
    """Keeps the staff group in step with the matters of the rooms."""

    def __init__(
        self,
        database: Database,
        presenter: Presenter,
        profile: Profile,
        settings: Settings,
        rooms: Sequence[Matters],
    ) -> None:
        self._database = database
        self._presenter = presenter
        self._forum = Forum(presenter.sender, settings.staff_group_id)
        self._profile = profile
        self._keepers = settings.keeper_ids
        self._rooms = rooms
        self._username = ""

    async def begin(self, username: str) -> None:
        """Take up the group of the settings, if they name one, as the bot of this name."""
        self._username = username
        await self._database.run(self._take_up)

    async def catch_up(self) -> None:
        """Tell the group what it has not heard yet, and bring its topics into line."""
        if await self._database.read(store.current) is None:
            return
        with speaking(self._profile.default_language):
            for room in self._rooms:
                for post in await self._database.read(room.posts, AT_ONCE):
                    if not await self._tell(room, post):
                        return
        for chore in await self._database.read(store.chores, self._rooms, AT_ONCE):
            if not await self._tidy(chore):
                return

    async def _tell(self, room: Matters, post: Post) -> bool:
        """Post one thing; tell whether to go on."""
        # A post before this one may have opened the topic, or found out that it is gone.
        topic = await self._database.read(room.topic_of, post.matter)
        if topic is None:
            reply = await self._forum.open(post.name())
            if not reply.done:
                return await self._failed(reply, None, room, post)
            topic = int(reply.result.message_thread_id)
            await self._database.run(self._opened, room, post.matter, topic)
        silent = is_quiet(self._database.clock.now(), self._profile)
        screen = replace(post.draw(self._profile, self._username), topic=topic, silent=silent)
        reply = await self._presenter.show(self._forum.group_id, screen, lane=Lane.RESULT)
        if not reply.done:
            return await self._failed(reply, topic, room, post)
        await self._database.run(room.posted, post.id, reply.result.message_id)
        return True

    async def _tidy(self, chore: Chore) -> bool:
        """Close, open again or take away one topic; tell whether to go on."""
        if not chore.needed:
            reply = await self._forum.remove(chore.topic)
        else:
            work = self._forum.reopen if chore.closed else self._forum.close
            reply = await work(chore.topic)
        if reply.later or reply.verdict is Verdict.UNREACHABLE:
            return await self._failed(reply, chore.topic)
        if reply.verdict is Verdict.MISSING:
            await self._database.run(self._forget, chore.topic)
        else:
            # Where the right to delete is missing the topic stays; to ask for ever would not help.
            await self._database.run(store.done, chore)
        return True

    async def _failed(
        self, reply: Reply, topic: int | None, room: Matters | None = None, post: Post | None = None
    ) -> bool:
        """Do what a failure asks for; tell whether to go on."""
        if reply.later:
            return False
        if reply.verdict is Verdict.MISSING and topic is not None:
            await self._database.run(self._forget, topic)
            return True
        if reply.verdict is Verdict.REFUSED and room and post:
            log.error("the staff group did not take a post", reason=reply.reason, kind=post.kind)
            await self._database.run(self._give_up, room, post)
            return True
        log.warning("the staff group is lost", reason=reply.reason)
        await self._database.run(self._lose, reply.reason)
        return False

    def _take_up(self, db: Session) -> None:
        """Turn to the group of the settings; what the one before did not hear of reaches each officer."""
        if store.is_another(db, self._forum.group_id):
            for room in self._rooms:
                unheard = room.unheard(db)
                room.leave(db)
                self._tell_in_private(db, room, unheard)
        if self._forum.group_id:
            store.take_up(db, self._forum.group_id)

    def _opened(self, db: Session, room: Matters, matter: int, topic: int) -> None:
        store.opened(db, topic)
        room.opened(db, matter, topic)

    def _give_up(self, db: Session, room: Matters, post: Post) -> None:
        """Post this no more; what is new reaches each officer instead."""
        room.posted(db, post.id, None)
        if post.is_first:
            self._tell_in_private(db, room, [post.matter])

    def _forget(self, db: Session, topic: int) -> None:
        """Go on in private with the matters of a topic that somebody deleted."""
        for room in self._rooms:
            self._tell_in_private(db, room, room.forget_topic(db, topic), gone=topic)
        store.forget_topic(db, topic)

    def _lose(self, db: Session, reason: str) -> None:
        """Go on in private, and tell the staff once why."""
        now = self._database.clock.now()
        group = store.lose(db, reason, now)
        if group is None:
            return
        for room in self._rooms:
            unheard = room.unheard(db)
            room.hush(db)
            self._tell_in_private(db, room, unheard)
        for person in people.with_permission(db, Permission.ANSWER, self._keepers):
            leaves = leaves_at(now, self._profile)
            key = f"{LOST}:{int(now.timestamp())}:{person}"
            expires = leaves + NEWS_LASTS
            outbox.enqueue(db, LOST, person, group.id, key=key, due_at=leaves, expires_at=expires)

    def _tell_in_private(
        self, db: Session, room: Matters, matters: Sequence[int], *, gone: int | None = None
    ) -> None:
        leaves = leaves_at(self._database.clock.now(), self._profile)
        for matter in matters:
            room.tell_in_private(db, matter, leaves, gone=gone)
