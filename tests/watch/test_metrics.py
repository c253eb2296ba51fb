"""What Prometheus is told of a bot at work, and to whom."""

import re
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from aiohttp.test_utils import TestClient, TestServer
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.ideas.presses import Do, IdeaPressed
from bot.outbox import store
from bot.people.model import Person
from bot.settings import PROJECT
from bot.telegram.model import InboxRow
from bot.watch.metrics import MOST_IN_HAND, Metrics
from bot.watch.tables import KEPT
from handlers import fallback
from tests.support.people import Human
from tests.support.world import World


@pytest.fixture
async def client(world: World) -> AsyncIterator[TestClient]:  # type: ignore[type-arg]
    application = world.app.post.application(world.app.intake, None, None)
    async with TestClient(TestServer(application)) as client:
        yield client


async def series(world: World) -> dict[str, float]:
    """Scrape the bot: values by name and labels."""
    lines = (await world.app.post.page()).decode().splitlines()
    return {line.rpartition(" ")[0]: float(line.rpartition(" ")[2]) for line in lines if line[:1] != "#"}


async def test_updates_are_counted_by_kind_and_result(
    world: World, anna: Human, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = await series(world)
    await anna.says("/help")
    await anna.presses_forged(IdeaPressed(do=Do.START))
    seen = await series(world)
    assert seen['rozmownica_updates_total{kind="message",result="handled"}'] == 2
    assert seen['rozmownica_updates_total{kind="callback_query",result="handled"}'] == 1
    assert seen["rozmownica_intake_lag_seconds_count"] == before["rozmownica_intake_lag_seconds_count"] + 2
    assert seen["rozmownica_inbox_unfinished"] == 0


async def test_handlers_are_timed_under_their_names(world: World, anna: Human) -> None:
    await anna.says("/help")
    await anna.says("/export")
    seen = await series(world)
    assert seen['rozmownica_handler_seconds_count{handler="start.help_",result="done"}'] == 1
    refused = [name for name in seen if 'result="refused"' in name and "_count" in name]
    assert len(refused) == 1


async def test_an_update_that_fails_is_counted_by_the_class_of_its_error(
    world: World, anna: Human, monkeypatch: pytest.MonkeyPatch
) -> None:
    await fails(world, anna, monkeypatch)
    seen = await series(world)
    assert seen['rozmownica_updates_total{kind="message",result="set aside"}'] == 1
    assert seen['rozmownica_updates_set_aside_total{error="LookupError"}'] == 1
    assert seen['rozmownica_inbox_set_aside{error="LookupError"}'] == 1


async def fails(world: World, anna: Human, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_text: object) -> None:
        raise LookupError("kanarek")

    monkeypatch.setattr(fallback, "parse", broken)
    await anna.sends(sticker=True)


async def test_calls_that_telegram_refuses_are_counted_by_what_they_meant(world: World, anna: Human) -> None:
    world.playground.add_fault("403", method="sendMessage")
    await anna.says("/help")
    seen = await series(world)
    assert seen['rozmownica_telegram_call_failures_total{method="sendMessage",verdict="unreachable"}'] == 1
    assert seen['rozmownica_telegram_call_seconds_count{method="sendMessage"}'] >= 2
    assert not [name for name in seen if "getUpdates" in name and "_seconds" in name]
    assert seen['rozmownica_limiter_wait_seconds_count{lane="reply"}'] >= 2


def promise(db: Session, person: Human, world: World, number: int, late: timedelta) -> None:
    person_id = db.scalars(select(Person.id).where(Person.telegram_id == person.id)).one()
    due, end = world.clock.now() - late, world.clock.now() + timedelta(days=1)
    store.enqueue(db, "idea.new", person_id, number, key=f"test:{number}", due_at=due, expires_at=end)


async def test_what_waits_is_counted_and_what_left_is_told(world: World, anna: Human) -> None:
    for number, late in enumerate((timedelta(minutes=5), timedelta(minutes=1), timedelta(hours=-1))):
        await world.app.database.run(promise, anna, world, number, late)
    seen = await series(world)
    assert seen['rozmownica_outbox_due{kind="idea.new"}'] == 2
    assert seen['rozmownica_outbox_late_seconds{kind="idea.new"}'] == 300
    assert seen["rozmownica_outbox_pending"] == 3
    await world.app.courier.carry()
    world.clock.advance(KEPT)
    left = await series(world)
    assert left['rozmownica_deliveries_total{kind="idea.new",outcome="void"}'] == 2
    assert left["rozmownica_outbox_pending"] == 1
    assert 'rozmownica_outbox_due{kind="idea.new"}' not in left


async def test_the_tables_are_not_counted_at_every_scrape(world: World, anna: Human) -> None:
    await series(world)
    row = InboxRow(update_id=1, payload="{}", attempts=0, received_at=world.clock.now())
    await world.app.database.run(lambda db: db.add(row))
    assert (await series(world))["rozmownica_inbox_unfinished"] == 0
    world.clock.advance(KEPT)
    assert (await series(world))["rozmownica_inbox_unfinished"] == 1


async def test_without_its_database_the_page_tells_the_rest(world: World, anna: Human) -> None:
    async def broken() -> None:
        raise OSError

    world.app.post._tables.count = broken  # type: ignore[method-assign, assignment]
    assert (await series(world))["rozmownica_intake_lag_seconds_count"] == 1


async def test_only_this_machine_may_ask(world: World, client: TestClient) -> None:  # type: ignore[type-arg]
    page = await client.get("/metrics")
    assert page.status == 200
    assert page.content_type == "text/plain"
    assert re.search(r"^rozmownica_build_info\{.*version=", await page.text(), re.MULTILINE)
    for header in ("X-Forwarded-For", "Forwarded", "Via"):
        assert (await client.get("/metrics", headers={header: "127.0.0.1"})).status == 404


def test_the_documents_list_every_metric_and_no_other() -> None:
    listed = re.findall(r"^\| `(rozmownica_\w+)`", (PROJECT / "docs/operations.md").read_text(), re.MULTILINE)
    page = Metrics(database="sqlite").page().decode()
    told = re.findall(r"^# TYPE (rozmownica_\w+)", page, re.MULTILINE)
    assert set(listed) == {name for name in told if not name.endswith("_created")}


def test_updates_that_another_process_finishes_do_not_gather() -> None:
    metrics = Metrics(database="sqlite")
    for number in range(MOST_IN_HAND + 10):
        metrics.update_queued(number, "message")
    assert len(metrics._in_hand) == MOST_IN_HAND


def test_a_kind_that_nobody_knows_gets_no_label_of_its_own() -> None:
    metrics = Metrics(database="sqlite")
    metrics.update_queued(1, "Anna Kowalska")
    metrics.update_seen(1)
    assert b'kind="other"' in metrics.page()
    assert b"Anna" not in metrics.page()
