"""The post from which one bot is watched: its counts, its readiness, and the page that shows them."""

import asyncio
import contextlib
from collections.abc import Callable

from aiohttp import web
from sqlalchemy.exc import SQLAlchemyError

from bot.settings import Settings
from bot.storage.transaction import Database
from bot.telegram.intake import Intake
from bot.telegram.webhook import add_metrics, application
from bot.watch.metrics import CONTENT_TYPE, Metrics
from bot.watch.readiness import Pulse, Readiness
from bot.watch.tables import Tables
from bot.watch.watch import UNWATCHED, Watch

PATIENCE = 5
"""Seconds that a scrape waits for the tables; without them it still tells everything else."""


class Post:
    """Puts the parts together; `watch` is what the rest of the bot reports to."""

    def __init__(
        self, settings: Settings, database: Database, leads: Callable[[], bool] = lambda: True
    ) -> None:
        self._settings = settings
        self._tables = Tables(database)
        self._metrics = None
        if settings.metrics != "off":
            self._metrics = Metrics(database=database.engine.dialect.name)
        self.watch: Watch = self._metrics or UNWATCHED
        self.pulse = Pulse(database.clock, polling=not settings.webhook_url)
        self.readiness = Readiness(database, self.pulse, leads)

    def application(self, intake: Intake, path: str | None, secret: str | None) -> web.Application:
        """Make the HTTP side of the bot."""
        made = application(self.readiness.look, intake, path, secret, self.pulse.beat)
        if self._metrics:
            add_metrics(made, self.page, CONTENT_TYPE, to_all=self._settings.metrics == "all")
        return made

    async def page(self) -> bytes:
        """Return what Prometheus reads; empty where nothing is counted."""
        if self._metrics is None:
            return b""
        with contextlib.suppress(SQLAlchemyError, OSError, TimeoutError):
            async with asyncio.timeout(PATIENCE):
                at, backlog = await self._tables.count()
            self._metrics.counted(backlog, at.timestamp())
        return self._metrics.page()
