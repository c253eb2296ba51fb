"""Fixtures: a world on either engine, and people in it."""

import gc
import logging
import os
import ssl
from collections.abc import AsyncIterator, Iterator
from functools import lru_cache
from pathlib import Path
from types import SimpleNamespace

import pytest
import structlog
from aiogram.dispatcher.event import handler as aiogram_handlers

from bot import app, logs
from bot.needs import offers
from bot.people.model import Role
from bot.quiz import bank
from bot.storage import engine, transaction
from tests.support import remembered
from tests.support.databases import ENGINES, PostgresDatabase, SqliteDatabases, postgres
from tests.support.people import Human
from tests.support.world import KEEPER_ID, World

LONG = ("chaos", "cluster", "hostile", "trust")


def pytest_xdist_auto_num_workers() -> int:
    """Let one more work than the machine has cores: tests of real processes mostly wait for them."""
    return (os.cpu_count() or 1) + 1


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the longest, so that nobody waits for one of them at the end."""
    items.sort(key=lambda item: item.path.parent.name not in LONG)


def pytest_collection_finish() -> None:
    """Keep what was imported and collected out of every later garbage collection: it stays for good.

    The later ones come more seldom than they would: each looks at all that stands, and a test leaves little.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 10, 50)


@pytest.fixture(scope="session", autouse=True)
def done_once() -> Iterator[None]:
    """Do once what is the same for every bot: read the world's certificates (the playground speaks no TLS),
    make the routers, look at the handlers, compile statements.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(aiogram_handlers, "inspect", remembered.signatures())
        patch.setattr(app, "handlers", remembered.handlers_of_all())
        patch.setattr(bank, "load", remembered.of_profile(bank.load))
        patch.setattr(offers, "load", remembered.of_profile(offers.load))
        patch.setattr(app, "heap", SimpleNamespace(give_back=remembered.room_in_memory()))
        patch.setattr(transaction, "create_engine", remembered.statements())
        # No test outlives the machine, which is all that waiting for the disk is good for.
        patch.setattr(engine, "PRAGMAS", (*engine.PRAGMAS, "synchronous=OFF"))
        patch.setattr(ssl, "create_default_context", lru_cache(ssl.create_default_context))
        held = remembered.answers()
        yield
        del held


@pytest.fixture(scope="session")
def sqlite_databases(tmp_path_factory: pytest.TempPathFactory) -> SqliteDatabases:
    return SqliteDatabases(tmp_path_factory.mktemp("sqlite"))


@pytest.fixture(scope="session")
def postgresql_databases(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PostgresDatabase]:
    yield from postgres(tmp_path_factory.mktemp("postgres"))


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run what uses a database on each engine, unless what it shows does not depend on it."""
    if "databases" in metafunc.fixturenames:
        one_engine = metafunc.definition.get_closest_marker("one_engine")
        metafunc.parametrize("databases", ENGINES[:1] if one_engine else ENGINES, indirect=True)


@pytest.fixture
def databases(request: pytest.FixtureRequest) -> SqliteDatabases | PostgresDatabase:
    """An engine: each in turn."""
    made: SqliteDatabases | PostgresDatabase = request.getfixturevalue(f"{request.param}_databases")
    return made


@pytest.fixture
async def database_url(databases: SqliteDatabases | PostgresDatabase, tmp_path: Path) -> str:
    """The address of an empty database, once on each engine."""
    return await databases.empty(tmp_path)


@pytest.fixture
async def world(database_url: str, tmp_path: Path) -> AsyncIterator[World]:
    """The bot on the playground."""
    made = World(database_url, tmp_path)
    await made.start()
    yield made
    await made.stop()


@pytest.fixture
def logging_as_before() -> Iterator[None]:
    """Let a test set up logging as the bot does, and put it back."""
    root = logging.getLogger()
    handlers, level = root.handlers, root.level
    levels = {name: logging.getLogger(name).level for name in logs._QUIET}
    yield
    root.handlers = handlers
    root.setLevel(level)
    for name, before in levels.items():
        logging.getLogger(name).setLevel(before)
    structlog.reset_defaults()


async def _arrives(world: World, name: str, language: str = "pl", **more: int) -> Human:
    human = Human(world, world.add_user(name, language, **more))
    await human.says("/start")
    return human


@pytest.fixture
async def anna(world: World) -> Human:
    """A resident who has pressed Start."""
    return await _arrives(world, "Anna")


@pytest.fixture
async def olena(world: World) -> Human:
    """A resident who speaks Ukrainian."""
    return await _arrives(world, "Олена", "uk")


@pytest.fixture
async def john(world: World) -> Human:
    """A resident who speaks English."""
    return await _arrives(world, "John", "en")


@pytest.fixture
async def animator(world: World) -> Human:
    """An animator."""
    return await (await _arrives(world, "Animatorka")).becomes(Role.ANIMATOR)


@pytest.fixture
async def officer(world: World) -> Human:
    """An officer."""
    return await (await _arrives(world, "Urzędniczka")).becomes(Role.OFFICER)


@pytest.fixture
async def keeper(world: World) -> Human:
    """The keeper, known from the settings."""
    return await _arrives(world, "Opiekun", id=KEEPER_ID)
