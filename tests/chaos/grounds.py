"""Where runs take place: a folder, the warm parent, databases, and a bot that is kept alive."""

import asyncio
import itertools
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from random import Random
from typing import Self

from bot import settings as settings_module
from bot.storage.clock import SystemClock
from bot.storage.transaction import Database
from playground.server import Playground
from tests.chaos.faults import RandomFaults
from tests.chaos.tally import METADATA
from tests.chaos.warm import Child, Warm
from tests.cluster.replicas import free_ports
from tests.support.databases import PostgresDatabase, SqliteDatabases
from tests.support.profiles import never_quiet

SECRET = "a-long-random-word"


class Grounds:
    """What all runs share."""

    def __init__(self, folder: Path, seed: int, *, share: float = 1) -> None:
        """`share`: how much of the full dose is given."""
        self.folder, self.seed, self.share = folder, seed, share
        self.warm = Warm()
        self.profile = never_quiet(folder / "content")
        self._names = itertools.count(1)
        self._sqlite: SqliteDatabases | None = None
        self._postgres: PostgresDatabase | None = None

    def random(self, run: str) -> Random:
        """Return the source of chance of one run, the same for the same seed."""
        return Random(f"{self.seed} {run}")

    def place(self, name: str) -> Path:
        """Make a folder for one run."""
        made = self.folder / f"{name}-{next(self._names)}"
        made.mkdir()
        return made

    async def sqlite(self, place: Path) -> str:
        """Return the address of an empty SQLite database in `place`."""
        if self._sqlite is None:
            self._sqlite = await asyncio.to_thread(SqliteDatabases, self.folder)
        return await _prepared(await self._sqlite.empty(place))

    async def postgres(self) -> PostgresDatabase:
        """Return the PostgreSQL server, as durable as an operator's; started when first asked for."""
        if self._postgres is None:
            make = lambda: PostgresDatabase(self.folder / "postgres", durable=True)  # noqa: E731
            self._postgres = await asyncio.to_thread(make)
        return self._postgres

    async def postgresql(self, place: Path) -> str:
        """Return the address of the empty PostgreSQL database."""
        return await _prepared(await (await self.postgres()).empty(place))

    async def stop(self) -> None:
        """End everything."""
        await self.warm.stop()
        if self._postgres:
            await asyncio.to_thread(self._postgres.stop)


async def _prepared(url: str) -> str:
    async with database_at(url) as database, database.engine.begin() as connection:
        await connection.run_sync(METADATA.drop_all)
        await connection.run_sync(METADATA.create_all)
    return url


@asynccontextmanager
async def database_at(url: str) -> AsyncIterator[Database]:
    """Open a database as the judge does, beside the bot."""
    address = settings_module.load({}, token_required=False, database_url=url).async_database_url
    database = Database(address, SystemClock())
    try:
        yield database
    finally:
        await database.close()


@asynccontextmanager
async def telegram(faults: RandomFaults) -> AsyncIterator[Playground]:
    """Run a playground whose calls are struck by `faults`."""
    playground = Playground()
    world = playground.world
    world.faults = world.updates._faults = world.webhook._faults = faults
    await playground.start()
    try:
        yield playground
    finally:
        await playground.stop()


class Kept:
    """A bot that is started again whenever it ends, as a service manager does."""

    def __init__(
        self,
        grounds: Grounds,
        place: Path,
        playground: Playground,
        database_url: str,
        *,
        port: int = 0,
        control: str | None = None,
        unlimited: bool = True,
        patience: float = 60,
        log: Path | None = None,
    ) -> None:
        self._grounds, self._place = grounds, place
        self.port = port or free_ports(1)[0]
        self._environment = {
            "BOT_TOKEN": playground.token,
            "BOT_API_URL": playground.url,
            "DATABASE_URL": database_url.replace("+asyncpg", "").replace("+aiosqlite", ""),
            "HTTP_PORT": str(self.port),
            "PROFILE": str(grounds.profile),
            "PAID_BROADCAST": "true",
            "ERASURE_LEDGER": str(place / "erasures.log"),
        }
        self._given = {
            "environment": self._environment,
            "control": control,
            "unlimited": unlimited,
            "patience": patience,
        }
        self._starts = 0
        self._log = log
        self.fell = 0
        """How often it ended although nobody ended it."""
        self._child: Child | None = None

    def with_webhook(self, url: str) -> Self:
        """Let Telegram call `url` from the next start on."""
        self._environment |= {"WEBHOOK_URL": url, "WEBHOOK_SECRET": SECRET}
        return self

    @property
    def child(self) -> Child:
        """The process that was started last."""
        assert self._child is not None
        return self._child

    async def start(self) -> None:
        """Start it."""
        self._starts += 1
        log = self._log or self._place / f"bot-{self.port}-{self._starts}.log"
        self._child = await self._grounds.warm.fork("bot", log, **self._given)

    async def revive(self) -> None:
        """Start it again if it ended by itself."""
        if not self.child.alive:
            self.fell += 1
            await self.start()

    async def kill(self) -> None:
        """Kill it without a warning."""
        await self.child.end()

    async def terminate(self) -> tuple[int, float]:
        """Ask it to stop; return its exit code and how many seconds it took."""
        began = asyncio.get_running_loop().time()
        code = await self.child.end(signal.SIGTERM)
        return code, asyncio.get_running_loop().time() - began
