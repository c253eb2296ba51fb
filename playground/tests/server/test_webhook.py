from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from aiohttp import web

from playground.tests.server.conftest import Wire
from playground.webhook import SECRET_HEADER, pause


@dataclass
class Hook:
    """The bot's side of a webhook: answers with `plan`, then 200, and remembers what came."""

    url: str = ""
    plan: list[web.Response] = field(default_factory=list)
    got: list[dict[str, Any]] = field(default_factory=list)
    secrets: list[str] = field(default_factory=list)
    arrived: asyncio.Event = field(default_factory=asyncio.Event)

    async def received(self, count: int) -> None:
        async with asyncio.timeout(10):
            while len(self.got) < count:
                self.arrived.clear()
                await self.arrived.wait()

    async def take(self, request: web.Request) -> web.Response:
        self.got.append(await request.json())
        self.arrived.set()
        self.secrets.append(request.headers.get(SECRET_HEADER, ""))
        return self.plan.pop(0) if self.plan else web.Response()


@pytest.fixture
async def hook() -> AsyncIterator[Hook]:
    taken = Hook()
    app = web.Application()
    app.router.add_post("/hook", taken.take)
    runner = web.AppRunner(app, shutdown_timeout=0)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    taken.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    yield taken
    await runner.cleanup()


async def test_updates_arrive_with_the_secret(wire: Wire, hook: Hook) -> None:
    anna = await wire.anna()
    body = await wire.bot("setWebhook", url=hook.url, secret_token="s3cret")
    assert body["description"] == "Webhook was set"
    await wire.ctl("send", user_id=anna, text="hi")
    await wire.playground.drained()
    assert [one["message"]["text"] for one in hook.got] == ["hi"]
    assert hook.secrets == ["s3cret"]
    conflict = await wire.refused("getUpdates")
    assert conflict.startswith("Conflict: can't use getUpdates method while webhook is active")
    assert (await wire.bot("deleteWebhook"))["description"] == "Webhook was deleted"
    assert await wire.ok("getUpdates") == []


async def test_a_refused_update_comes_again_by_the_clock_and_in_order(wire: Wire, hook: Hook) -> None:
    anna = await wire.anna()
    hook.plan = [web.Response(status=500), web.Response(status=500), web.Response(status=302)]
    await wire.ok("setWebhook", url=hook.url)
    for text in ("one", "two"):
        await wire.ctl("send", user_id=anna, text=text)
    await hook.received(2)
    info = await wire.ok("getWebhookInfo")
    assert info["pending_update_count"] == 2
    assert info["last_error_message"] == "Wrong response from the webhook: 500 Internal Server Error"
    for tries in (3, 4):
        await wire.ctl("clock", advance=4)
        await hook.received(tries)
    await wire.playground.drained()
    assert [one["message"]["text"] for one in hook.got] == ["one"] * 4 + ["two"]


def test_pauses_double_to_a_minute_and_follow_the_header() -> None:
    assert [pause(failures, None) for failures in range(1, 9)] == [0, 2, 4, 8, 16, 32, 60, 60]
    assert pause(1, "7") == 7
    assert pause(1, "99999") == 3600
    assert pause(2, "soon") == 2


async def test_one_silent_chat_does_not_hold_up_another(wire: Wire, hook: Hook) -> None:
    anna, jan = await wire.anna(), await wire.anna()
    hook.plan = [web.Response(status=500), web.Response(status=500)]
    await wire.ok("setWebhook", url=hook.url)
    await wire.ctl("send", user_id=anna, text="stuck")
    await hook.received(2)
    await wire.ctl("send", user_id=jan, text="passes")
    await hook.received(3)
    assert hook.got[2]["message"]["text"] == "passes"


async def test_the_answer_may_hold_one_call(wire: Wire, hook: Hook) -> None:
    anna = await wire.anna()
    hook.plan = [web.json_response({"method": "sendMessage", "chat_id": anna, "text": "by answer"})]
    await wire.ok("setWebhook", url=hook.url)
    await wire.ctl("send", user_id=anna, text="hi")
    await wire.playground.drained()
    transcript = await wire.get(f"/_ctl/chats/{anna}")
    assert transcript["messages"][-1]["text"] == "by answer"


async def test_only_this_machine_is_called(wire: Wire) -> None:
    refused = await wire.refused("setWebhook", url="https://bot.example.org/hook")
    assert refused == "Bad Request: bad webhook: the playground delivers to loopback addresses only"
    assert (await wire.ok("getWebhookInfo"))["url"] == ""


async def test_setting_a_webhook_ends_a_poll(wire: Wire, hook: Hook) -> None:
    poll = asyncio.create_task(wire.bot("getUpdates", timeout=30))
    updates = wire.playground.world.updates
    await updates.until(lambda: updates.is_polled)
    await wire.ok("setWebhook", url=hook.url)
    assert (await poll)["description"] == "Conflict: terminated by setWebhook request"


async def test_a_fault_doubles_a_delivery(wire: Wire, hook: Hook) -> None:
    anna = await wire.anna()
    await wire.ctl("faults", kind="duplicate_updates")
    await wire.ok("setWebhook", url=hook.url)
    await wire.ctl("send", user_id=anna, text="twice")
    await wire.playground.drained()
    assert [one["message"]["text"] for one in hook.got] == ["twice", "twice"]
