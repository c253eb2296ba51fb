"""What /healthz and /readyz say, and when they say no."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from aiohttp.test_utils import TestClient, TestServer
from sqlalchemy import text
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from bot.storage.revision import head
from bot.watch.readiness import PATIENCE, Pulse, Readiness
from tests.support.world import World


def stamp(db: Session, revision: str | None) -> None:
    db.execute(text("CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32))"))
    db.execute(text("DELETE FROM alembic_version"))
    db.execute(text("INSERT INTO alembic_version VALUES (:revision)"), {"revision": revision})


@pytest.fixture
async def client(world: World) -> AsyncIterator[TestClient]:  # type: ignore[type-arg]
    await world.app.database.run(stamp, head())
    application = world.app.post.application(world.app.intake, "/hook", "secret")
    async with TestClient(TestServer(application)) as client:
        yield client
    await world.app.database.run(lambda db: db.execute(text("DROP TABLE alembic_version")))


async def said(client: TestClient) -> tuple[int, str]:  # type: ignore[type-arg]
    answer = await client.get("/readyz")
    return answer.status, await answer.text()


async def test_a_bot_that_works_is_ready(world: World, client: TestClient) -> None:  # type: ignore[type-arg]
    assert (await client.get("/healthz")).status == 200
    status, words = await said(client)
    assert status == 200
    assert words.splitlines()[:2] == ["ok database: answers", "ok tables: as this version wants them"]
    assert words.splitlines()[3] == "ok role: leader"


async def test_older_tables_are_not_ready(world: World, client: TestClient) -> None:  # type: ignore[type-arg]
    await world.app.database.run(stamp, "0001")
    status, words = await said(client)
    assert status == 503
    assert "NO tables: not those of this version" in words


async def test_a_poll_that_stands_is_not_ready(world: World, client: TestClient) -> None:  # type: ignore[type-arg]
    world.app.post.pulse.beat()
    assert (await said(client))[0] == 200
    world.clock.advance(PATIENCE + timedelta(seconds=5))
    status, words = await said(client)
    assert status == 503
    assert "NO telegram: updates fetched 95 s ago" in words


async def test_a_webhook_that_nobody_calls_is_ready(world: World) -> None:
    pulse = Pulse(world.clock, polling=False)
    world.clock.advance(timedelta(days=1))
    assert pulse.check().fine
    assert pulse.check().words == "called not once so far"


async def test_who_stands_by_says_so_and_need_not_poll(world: World) -> None:
    await world.app.database.run(stamp, head())
    readiness = Readiness(world.app.database, world.app.post.pulse, leads=lambda: False)
    world.clock.advance(timedelta(days=1))
    checks = await readiness.look()
    assert [str(check) for check in checks if not check.fine] == []
    assert "ok role: standby" in [str(check) for check in checks]
    await world.app.database.run(lambda db: db.execute(text("DROP TABLE alembic_version")))


async def test_a_database_that_does_not_answer_is_named_by_class_alone(
    world: World,
    client: TestClient,  # type: ignore[type-arg]
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def broken(*_: object) -> None:
        raise OperationalError("SELECT secret", {}, Exception("password"))

    monkeypatch.setattr(world.app.database, "read", broken)
    status, words = await said(client)
    assert status == 503
    assert words.splitlines()[0] == "NO database: does not answer (OperationalError)"


@pytest.mark.parametrize("body", ["[" * 100_000, "{", "[]", '{"update_id": "1"}'])
async def test_a_webhook_refuses_what_is_no_update(
    client: TestClient,  # type: ignore[type-arg]
    body: str,
) -> None:
    headers = {"X-Telegram-Bot-Api-Secret-Token": "secret"}
    assert (await client.post("/hook", data=body, headers=headers)).status == 400
