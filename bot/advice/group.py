"""The staff group: told of each case in a topic of its own, as far as the tables say that it is to be told.

The history of a case is the queue: what is marked there is posted in order, each result written down at
once. Whoever leads does it. Where the connection breaks, a message may come twice, or an empty
topic be left behind.
"""

from collections.abc import Callable
from dataclasses import replace

import structlog
from sqlalchemy.orm import Session

from bot.advice import group_store, group_views, promises
from bot.advice.model import Case, Chore, Happened, Post
from bot.i18n import speaking
from bot.outbox import store as outbox
from bot.outbox.quiet import is_quiet, leaves_at
from bot.outbox.ticks import Tick
from bot.people import store as people
from bot.people.model import Permission
from bot.profile import Profile
from bot.settings import Settings
from bot.storage.transaction import Database
from bot.telegram.forum import Forum
from bot.telegram.pace import Lane
from bot.telegram.presenter import Presenter
from bot.telegram.sender import Reply, Verdict

log = structlog.get_logger(__name__)

AT_ONCE = 20
"""Messages in one run: as many as a group takes in a minute."""
LOST = "case.group_lost"


class StaffDesk:
    """Keeps the staff group in step with the cases."""

    def __init__(
        self,
        database: Database,
        presenter: Presenter,
        profile: Profile,
        settings: Settings,
        on_notice: Callable[[], None],
    ) -> None:
        self._database = database
        self._presenter = presenter
        self._forum = Forum(presenter.sender, settings.staff_group_id)
        self._profile = profile
        self._keepers = settings.keeper_ids
        self._on_notice = on_notice
        self._username = ""

    def ticks(self) -> tuple[Tick, ...]:
        """Return what is to be done by the clock."""
        return (Tick("staff group", 2, self.catch_up), Tick("broken promises", 60, self.escalate))

    async def begin(self, username: str) -> None:
        """Take up the group of the settings, if they name one, as the bot of this name."""
        self._username = username
        await self._database.run(self._take_up)

    async def escalate(self) -> None:
        """Tell those in charge, in private, of promises that lapse today or were broken."""
        now = self._database.clock.now()
        for chase in (promises.warn, promises.escalate):
            await self._database.run(chase, now, self._profile, self._keepers)
        self._on_notice()

    async def catch_up(self) -> None:
        """Tell the group what it has not heard yet, and bring its topics into line."""
        if await self._database.read(group_store.current) is None:
            return
        with speaking(self._profile.default_language):
            for post in await self._database.read(group_store.posts, AT_ONCE):
                if not await self._tell(post):
                    return
        for chore in await self._database.read(group_store.chores, AT_ONCE):
            if not await self._tidy(chore):
                return

    async def _tell(self, post: Post) -> bool:
        """Post one thing; tell whether to go on."""
        # A post before this one may have opened the topic, or found out that it is gone.
        topic = await self._database.read(group_store.topic_of, post.case.id)
        if topic is None:
            reply = await self._forum.open(group_views.topic_name(post.case))
            if not reply.done:
                return await self._failed(reply, None, post)
            topic = int(reply.result.message_thread_id)
            await self._database.run(group_store.opened, post.case.id, topic)
        screen = group_views.post(post, self._profile, self._username)
        silent = is_quiet(self._database.clock.now(), self._profile)
        screen = replace(screen, topic=topic, silent=silent)
        reply = await self._presenter.show(self._forum.group_id, screen, lane=Lane.RESULT)
        if not reply.done:
            return await self._failed(reply, topic, post)
        await self._database.run(group_store.posted, post.event.id, reply.result.message_id)
        return True

    async def _tidy(self, chore: Chore) -> bool:
        """Close, open again or take away one topic; tell whether to go on."""
        if not chore.needed:
            reply = await self._forum.remove(chore.topic)
        else:
            work = self._forum.reopen if chore.closed else self._forum.close
            reply = await work(chore.topic)
        if reply.later or reply.verdict is Verdict.UNREACHABLE:
            return await self._failed(reply, chore.topic, None)
        if reply.verdict is Verdict.MISSING:
            await self._database.run(self._forget, chore.topic)
        else:
            # Where the right to delete is missing the topic stays; to ask for ever would not help.
            await self._database.run(group_store.done, chore)
        return True

    async def _failed(self, reply: Reply, topic: int | None, post: Post | None) -> bool:
        """Do what a failure asks for; tell whether to go on."""
        if reply.later:
            return False
        if reply.verdict is Verdict.MISSING and topic is not None:
            await self._database.run(self._forget, topic)
            return True
        if reply.verdict is Verdict.REFUSED and post:
            log.error("the staff group did not take a post", reason=reply.reason, kind=post.event.kind)
            await self._database.run(self._give_up, post)
            return True
        log.warning("the staff group is lost", reason=reply.reason)
        await self._database.run(self._lose, reply.reason)
        return False

    def _take_up(self, db: Session) -> None:
        """Turn to the group of the settings; what the one before did not hear of reaches each officer."""
        for case in group_store.take_up(db, self._forum.group_id):
            self._tell_officers(db, case, "case.new", str(case.number))

    def _give_up(self, db: Session, post: Post) -> None:
        """Post this no more; a new question reaches each officer instead."""
        group_store.posted(db, post.event.id, None)
        if post.event.kind == Happened.ASKED:
            self._tell_officers(db, post.case, "case.new", str(post.case.number))
            self._on_notice()

    def _forget(self, db: Session, topic: int) -> None:
        """Go on in private with the cases of a topic that somebody deleted."""
        for case in group_store.forget_topic(db, topic):
            self._tell_officers(db, case, "case.topic_gone", f"{case.number}:{topic}")
        self._on_notice()

    def _lose(self, db: Session, reason: str) -> None:
        """Go on in private, and tell the staff once why."""
        now = self._database.clock.now()
        group, cases = group_store.lose(db, reason, now)
        if group is None:
            return
        for case in cases:
            self._tell_officers(db, case, "case.new", str(case.number))
        for person in people.with_permission(db, Permission.ANSWER, self._keepers):
            leaves = leaves_at(now, self._profile)
            key = f"{LOST}:{int(now.timestamp())}:{person}"
            expires = leaves + promises.NEWS_LASTS
            outbox.enqueue(db, LOST, person, group.id, key=key, due_at=leaves, expires_at=expires)
        self._on_notice()

    def _tell_officers(self, db: Session, case: Case, kind: str, key: str) -> None:
        leaves = leaves_at(self._database.clock.now(), self._profile)
        for officer in promises.answerers(db):
            if officer != case.person_id:
                promises.tell(db, kind, officer, case, key=key, leaves=leaves)
