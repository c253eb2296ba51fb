"""The composition root: what the bot is made of, in one place. Tests and the demo hand in their own parts."""

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from functools import partial
from typing import Any
from urllib.parse import urlsplit

import structlog
from aiogram.client.session.base import BaseSession
from aiogram.types import User
from aiohttp import web

import handlers
from bot import clockwork, features, heap
from bot import profile as profiles
from bot.backup import actions as backup
from bot.backup import aftermath
from bot.backup.ledger import LedgerFile
from bot.broadcasts.channels.poster import Poster
from bot.clockwork import Job
from bot.events.files.fetching import CalendarFiles
from bot.feed import keeping as feed
from bot.ideas.photos.fetching import Photographs
from bot.knowledge.editing.bookshelf import Bookshelf
from bot.knowledge.service import Knowledge
from bot.outbox import holds
from bot.outbox.courier import Courier
from bot.outbox.ticks import Tick, Ticker
from bot.profile import Profile
from bot.settings import Settings
from bot.staff.desk import StaffDesk
from bot.storage.clock import Clock, SystemClock
from bot.storage.members import create_members
from bot.storage.transaction import Database
from bot.telegram.connection import connect
from bot.telegram.dispatcher import create_dispatcher
from bot.telegram.intake import Intake
from bot.telegram.introduction import Introduction
from bot.telegram.live import LiveScreens
from bot.telegram.pace import FREE, PAID, Limiter
from bot.telegram.poller import Poller
from bot.telegram.presenter import Presenter
from bot.telegram.sender import Sender
from bot.telegram.session import LeanSession
from bot.watch.post import Post

log = structlog.get_logger(__name__)

# Together less than the 10 seconds that container engines and service managers grant.
CLOSING_SECONDS = 1
DRAIN_SECONDS = 6
LAST_WORDS_SECONDS = 1


@dataclass(frozen=True, slots=True)
class Parts:
    """What a test or the demo may replace."""

    clock: Clock = field(default_factory=SystemClock)
    limiter: Limiter | None = None
    session: BaseSession = field(default_factory=LeanSession)
    knowledge: Knowledge | None = None
    profile: Profile | None = None
    """Instead of the one that the settings name."""
    background: bool = True
    """Whether the courier runs by itself; tests carry by hand."""
    serve_http: bool = True
    """Whether webhooks and health are served; the demo and tests need neither."""
    on_seen: Callable[[int], None] = lambda _update_id: None
    """Told of every update that was seen through."""


class App:
    """The running bot: `start`, then `run` or `tick`, then `stop`."""

    def __init__(self, settings: Settings, parts: Parts | None = None) -> None:
        parts = parts or Parts()
        self.settings = settings
        self.clock = parts.clock
        self.profile = parts.profile or profiles.load(settings.profile)
        self.database = Database(settings.async_database_url, parts.clock)
        self.database.follow(feed.keeper(features.FEED, parts.clock))
        files = parts.knowledge or Knowledge.deeply(self.profile, settings.vectors)
        self.bookshelf = Bookshelf.of(self.profile, files, self.database)
        self.post = Post(settings, self.database, lambda: self.members.leading)
        self.bot = connect(settings, parts.session, self.post.watch)
        self.limiter = parts.limiter or Limiter(overall=PAID if settings.paid_broadcast else FREE)
        self.photographs = Photographs(self.database, self.bot, self.clock, self.profile)
        self.calendar_files = CalendarFiles(self.database, self.bot, self.profile, settings.keeper_ids)
        self.presenter = Presenter(
            Sender(self.bot, self.limiter, watch=self.post.watch),
            darkroom=features.darkroom(self.photographs, self.profile),
            on_move=lambda old, new: self.database.run(features.move, old, new),
            paid_broadcasts=settings.paid_broadcast,
        )
        self.members = create_members(settings.async_database_url, self._take_office, self.limiter.hold)
        watch, drawings = self.post.watch, features.DELIVERIES
        self.courier = Courier(
            self.database, self.presenter, drawings, self.profile, members=self.members, watch=watch
        )
        self.dispatcher = create_dispatcher(handlers.routers(), self.post.watch)
        self.intake = Intake(
            self.database,
            self.dispatcher,
            self.bot,
            self.presenter,
            keepers=settings.keeper_ids,
            on_commit=self.courier.call,
            apologise=handlers.apologise,
            members=self.members,
            default_locale=self.profile.default_language,
            on_seen=parts.on_seen,
            watch=self.post.watch,
        )
        self.live = LiveScreens(self.database, self.presenter, features.LIVE, self.profile)
        self.staff_desk = StaffDesk(self.database, self.presenter, self.profile, settings, features.MATTERS)
        self.poster = Poster(self.database, self.presenter, self.profile, settings, self.members)
        self.introduction = Introduction(
            self.bot,
            default_locale=self.profile.default_language,
            webhook_url=settings.webhook_url,
            webhook_secret=settings.webhook_secret.get_secret_value(),
        )
        self.ledger = LedgerFile(settings.ledger_file)
        self.ticks = self._ticks()
        jobs = [Tick(job.name, job.seconds, partial(self._do, job)) for job in clockwork.JOBS]
        self.ticker = Ticker([*jobs, *self.ticks], lambda: self.members.leading)
        self._background, self._serve_http = parts.background, parts.serve_http
        self._tasks: list[asyncio.Task[None]] = []
        self._polling: asyncio.Task[None] | None = None
        self._http: web.AppRunner | None = None

    async def start(self) -> None:
        """Take a place among the replicas, take up what the last stop left, and listen."""
        await self._after_restore()
        await self.bookshelf.supply(self.dispatcher.workflow_data)
        me = await self.bot.me()
        self.dispatcher.workflow_data |= self._given(me)
        await self.staff_desk.begin(me.username or "")
        self.poster.begin(me.username or "")
        await self.members.beat()
        await self.intake.resume()
        if self._serve_http:
            await self._listen()
        if self._background:
            self._spawn(self.courier.run())
            self._spawn(self._keep_place())
        self._spawn(self.intake.hand_over())
        if self.members.leading:
            await self.introduction.make()
        if not self.settings.webhook_url:
            poller = Poller(self.bot, self.intake, self.members, on_fetch=self.post.pulse.beat)
            self._polling = asyncio.create_task(poller.run())
        await asyncio.to_thread(heap.give_back)
        log.info(
            "ready",
            bot=me.username,
            profile=self.profile.id,
            webhook=bool(self.settings.webhook_url),
            leads=self.members.leading,
        )

    async def run(self) -> None:
        """Tick and serve until cancelled."""
        self.ticker.start()
        try:
            await asyncio.gather(*self._tasks, *([self._polling] if self._polling else []))
        finally:
            self.ticker.stop()

    async def stop(self) -> None:
        """Take nothing more in and finish what was begun, for some seconds; the rest waits in its tables."""
        self.limiter.hold()
        await self._halt()
        if self._http:
            await self._http.cleanup()
        await self._drain()
        await self.members.leave()
        await self.bot.session.close()
        await self.database.close()

    async def _halt(self) -> None:
        if self._polling:
            self._polling.cancel()
            await asyncio.gather(self._polling, return_exceptions=True)
        # The others end by themselves, so that none is cut off while it talks to the database.
        for part in (self.courier, self.intake):
            part.close()
        self.members.retire()
        if self._tasks:
            _done, slow = await asyncio.wait(self._tasks, timeout=CLOSING_SECONDS)
            for task in slow:
                task.cancel()
            await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _drain(self) -> None:
        try:
            async with asyncio.timeout(DRAIN_SECONDS):
                await self.intake.settled()
                await self.courier.rest()
        except TimeoutError:
            await self.intake.abandon()
            await self.courier.abandon()
        try:
            async with asyncio.timeout(LAST_WORDS_SECONDS):
                await self.intake.put_down()
                await self.courier.release()
        except Exception as error:
            # The next leader finds out about it.
            log.warning("stopped without the last words", error=type(error).__name__)

    async def tick(self, *, rare: bool = True) -> None:
        """Do once, in order, everything that happens by the clock, then deliver what is due.

        What is done once an hour or more seldom is left out unless `rare`. The jobs are done in one
        transaction here, by the clock each in its own. Raises what one of them raises.
        """
        await self.database.run(clockwork.do_all, self.clock.now(), self.profile, rare=rare)
        for tick in self.ticks:
            if rare or tick.seconds < clockwork.HOUR:
                await tick.run()
        await self.courier.carry()
        await self.live.refresh()

    def _given(self, me: User) -> dict[str, Any]:
        """Return what handlers may ask for by name, besides `actor` and `tx`."""
        return {
            "profile": self.profile,
            "keepers": self.settings.keeper_ids,
            "username": me.username,
            "staff_group": self.settings.staff_group_id,
            **features.given(self.profile),
        }

    async def _after_restore(self) -> None:
        """Make a backup that was put back by hand safe to run; say in the log that sending is held."""
        marks, keeping = await asyncio.to_thread(self.ledger.read), clockwork.keeping(self.profile)
        if held := await self.database.run(aftermath.look, marks, keeping, self.clock.now()):
            log.warning("sending is held after a restore", since=held.since.isoformat())

    def _ticks(self) -> list[Tick]:
        return [
            *clockwork.ticks(self.database, self.presenter, self.profile, self.settings, self.members),
            Tick("photos of ideas", 2, self.photographs.fetch_due),
            Tick("calendar files", 2, self.calendar_files.read_due),
            Tick("introduction", 30, self.introduction.make),
            Tick("live screens", 2, self.live.refresh),
            Tick("articles in files", 10, self.bookshelf.read_anew, everywhere=True),
            Tick("articles in chat", 2, self.bookshelf.refresh, everywhere=True),
            Tick("inbox", 2, self.intake.rest, everywhere=True),
            Tick("staff group", 2, self.staff_desk.catch_up),
            Tick("posts in channels", 2, self.poster.catch_up),
            Tick("erasure ledger", 5, lambda: self.ledger.catch_up(self.database), everywhere=True),
            Tick("tell of a hold", 15, self._tell_of_hold),
        ]

    async def _keep_place(self) -> None:
        while await self.members.until_next_beat():
            await self.members.beat()

    async def _take_office(self) -> None:
        """Become the one that delivers: nobody else does now."""
        await self.courier.take_office()
        self.limiter.release()
        log.info("leads")

    async def _do(self, job: Job) -> None:
        # Between two portions others write.
        while await self.database.run(job.run, self.clock.now(), self.profile) and job.again:
            pass
        self.courier.call()

    async def _tell_of_hold(self) -> None:
        if await self.database.read(holds.current):
            await self.database.run(backup.ask_keepers, self.settings.keeper_ids, self.clock.now())
            self.courier.call()

    async def _listen(self) -> None:
        path = urlsplit(self.settings.webhook_url).path or "/" if self.settings.webhook_url else None
        secret = self.settings.webhook_secret.get_secret_value() or None
        self._http = web.AppRunner(
            self.post.application(self.intake, path, secret), shutdown_timeout=CLOSING_SECONDS
        )
        await self._http.setup()
        await web.TCPSite(self._http, self.settings.http_host, self.settings.http_port).start()

    def _spawn(self, work: Coroutine[Any, Any, None]) -> None:
        self._tasks.append(asyncio.create_task(work))


async def run(settings: Settings) -> None:
    """Run the bot until it is asked to stop."""
    app = App(settings)
    try:
        await app.start()
        await app.run()
    finally:
        await app.stop()
