"""Whether the bot can do its work now, and if not, what is in the way."""

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from bot.storage.clock import Clock
from bot.storage.revision import head
from bot.storage.transaction import Database

PATIENCE = timedelta(seconds=90)
"""A long poll takes 25 seconds; after a failure the next one waits 15 at most."""


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at."""

    about: str
    words: str
    fine: bool = True

    def __str__(self) -> str:
        return f"{'ok' if self.fine else 'NO'} {self.about}: {self.words}"


class Pulse:
    """When Telegram was last heard of."""

    def __init__(self, clock: Clock, *, polling: bool) -> None:
        self.polling = polling
        self._clock = clock
        self._last: datetime = clock.now()
        self._heard = False

    def beat(self) -> None:
        """Note that updates were fetched, or that Telegram called."""
        self._last, self._heard = self._clock.now(), True

    def check(self) -> Check:
        """Tell whether it is not too long ago; nobody calls a webhook while nobody writes."""
        ago = self._clock.now() - self._last
        when = "updates fetched" if self.polling else "called"
        when += f" {round(ago.total_seconds())} s ago" if self._heard else " not once so far"
        return Check("telegram", when, fine=not self.polling or ago < PATIENCE)


class Readiness:
    """Looks at the database, its tables, Telegram, and this process's part among others."""

    def __init__(
        self,
        database: Database,
        pulse: Pulse,
        leads: Callable[[], bool] = lambda: True,
        newest: Callable[[], str | None] = head,
    ) -> None:
        self._database = database
        self._newest = newest
        self._pulse = pulse
        self._leads = leads

    async def look(self) -> list[Check]:
        """Return what was found."""
        try:
            revision = await self._database.read(_revision)
        except (SQLAlchemyError, OSError) as error:
            database = [Check("database", f"does not answer ({type(error).__name__})", fine=False)]
        else:
            database = list(_tables(revision, await asyncio.to_thread(self._newest)))
        leads = self._leads()
        role = Check("role", "leader" if leads else "standby")
        # Only one fetches updates; a process that stands by has nothing to show.
        telegram = [self._pulse.check()] if leads or not self._pulse.polling else []
        return [*database, *telegram, role]


def _tables(revision: str | None, newest: str | None) -> Iterator[Check]:
    yield Check("database", "answers")
    words = "as this version wants them" if revision == newest else "not those of this version"
    yield Check("tables", words, fine=revision == newest)


def _revision(db: Session) -> str | None:
    found: str | None = db.scalar(text("SELECT version_num FROM alembic_version"))
    return found
