"""How much is measured, and where."""

import compileall
import os
import statistics
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from bench.stub import TOKEN
from bot.settings import PROJECT
from bot.storage import migrations
from tests.support.databases import PostgresDatabase
from tests.support.profiles import never_quiet


@dataclass
class Plan:
    """The amount of work, and databases to do it on."""

    folder: Path
    quick: bool = False
    """One round of less: to see that it works, not to be quoted."""
    long: bool = False
    """The broadcast to 100,000 in full."""

    @property
    def rounds(self) -> int:
        """How many interleaved runs there are of each."""
        return 1 if self.quick else 3

    def count(self, full: int, quick: int) -> int:
        """Choose how many."""
        return quick if self.quick else full

    @cached_property
    def postgres(self) -> PostgresDatabase:
        """A server that syncs to the disk, with the tables in it."""
        return PostgresDatabase(self.folder / "postgres", durable=True)

    @cached_property
    def never_quiet(self) -> Path:
        """A profile in which announcements leave at night, too."""
        return never_quiet(self.folder / "never_quiet")

    def sqlite(self, name: str) -> str:
        """Return the address of a migrated file."""
        migrations.upgrade(f"sqlite+aiosqlite:///{self.folder}/{name}.db")
        return f"sqlite:///{self.folder}/{name}.db"

    def close(self) -> None:
        """Stop what was started."""
        if "postgres" in self.__dict__:
            self.postgres.stop()


@contextmanager
def planned(*, quick: bool, long: bool) -> Iterator[Plan]:
    """Make a plan whose databases live as long as the block; the bot is compiled as if it were installed."""
    for package in ("bot", "handlers"):
        compileall.compile_dir(PROJECT / package, quiet=1)
    with tempfile.TemporaryDirectory() as name:
        plan = Plan(Path(name), quick, long)
        try:
            yield plan
        finally:
            plan.close()


def medians(rounds: int, measures: Mapping[str, Callable[[], float]]) -> dict[str, float]:
    """Measure each once a round, so that a busy moment meets them all; return the medians."""
    measured: dict[str, list[float]] = {name: [] for name in measures}
    for _round in range(rounds):
        for name, measure in measures.items():
            measured[name].append(measure())
    return {name: statistics.median(values) for name, values in measured.items()}


BOT = [sys.executable, "-m", "bot", "run"]


def environment(bot_api_url: str, database_url: str, port: int) -> dict[str, str]:
    """Return the settings of a bot in its own process."""
    return os.environ | {
        "BOT_TOKEN": TOKEN,
        "BOT_API_URL": bot_api_url,
        "DATABASE_URL": database_url,
        "HTTP_PORT": str(port),
        "ERASURE_LEDGER": str(Path(database_url.removeprefix("sqlite:///")).with_suffix(".log")),
    }
