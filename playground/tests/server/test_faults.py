from __future__ import annotations

import aiohttp
import pytest

from playground.tests.server.conftest import Wire


async def test_429_carries_the_wait_twice(wire: Wire) -> None:
    anna = await wire.anna()
    await wire.ctl("faults", method="sendMessage", kind="429", retry_after=7)
    url = f"{wire.playground.url}/bot{wire.playground.token}/sendMessage"
    async with wire.http.post(url, data={"chat_id": anna, "text": "x"}) as got:
        assert (got.status, got.headers["Retry-After"]) == (429, "7")
        body = await got.json()
    assert body["parameters"] == {"retry_after": 7}
    assert body["description"] == "Too Many Requests: retry after 7"
    await wire.ok("sendMessage", chat_id=anna, text="x")


async def test_faults_count_and_match(wire: Wire) -> None:
    anna, jan = await wire.anna(), await wire.anna()
    await wire.ctl("faults", chat_id=anna, kind="403", count=2)
    await wire.ok("sendMessage", chat_id=jan, text="x")
    for _ in range(2):
        assert (
            await wire.refused("sendMessage", chat_id=anna, text="x")
            == "Forbidden: bot was blocked by the user"
        )
    await wire.ok("sendMessage", chat_id=anna, text="x")


async def test_faults_without_a_method_leave_polling_alone_and_can_be_cleared(wire: Wire) -> None:
    anna = await wire.anna()
    await wire.ctl("faults", kind="5xx", count=None)
    assert await wire.ok("getUpdates") == []
    assert (await wire.bot("getMe"))["error_code"] == 502
    async with wire.http.delete(f"{wire.playground.url}/_ctl/faults") as got:
        assert await got.json() == []
    await wire.ok("sendMessage", chat_id=anna, text="x")


async def test_a_broken_front_end_answers_in_html(wire: Wire) -> None:
    await wire.ctl("faults", method="getMe", kind="html502")
    async with wire.http.get(f"{wire.playground.url}/bot{wire.playground.token}/getMe") as got:
        assert (got.status, got.content_type) == (502, "text/html")


@pytest.mark.parametrize(("kind", "arrived"), [("drop_before", 0), ("drop_after", 1)])
async def test_a_dropped_connection_hides_whether_it_was_sent(wire: Wire, kind: str, arrived: int) -> None:
    anna = await wire.anna()
    await wire.ctl("faults", method="sendMessage", kind=kind)
    with pytest.raises(aiohttp.ClientError):
        await wire.bot("sendMessage", chat_id=anna, text="x")
    messages = (await wire.get(f"/_ctl/chats/{anna}"))["messages"]
    assert len([one for one in messages if one["from"]["is_bot"]]) == arrived


async def test_updates_double_and_change_places(wire: Wire) -> None:
    anna = await wire.anna()
    for text in "ab":
        await wire.ctl("send", user_id=anna, text=text)
    await wire.ctl("faults", kind="reorder_updates")
    assert [one["message"]["text"] for one in await wire.ok("getUpdates")] == ["b", "a"]
    await wire.ctl("faults", kind="duplicate_updates")
    assert [one["message"]["text"] for one in await wire.ok("getUpdates")] == ["a", "b", "a", "b"]
    assert len(await wire.ok("getUpdates")) == 2


async def test_a_delay_passes_and_the_call_is_done(wire: Wire) -> None:
    await wire.ctl("faults", method="getMe", kind="delay", seconds=0.01)
    assert (await wire.ok("getMe"))["is_bot"]


async def test_an_unknown_fault_is_named(wire: Wire) -> None:
    assert "kind must be one of" in (await wire.ctl("faults", kind="earthquake", status=400))["error"]


async def test_floods_are_refused_by_profile(wire: Wire) -> None:
    anna = await wire.anna()
    await wire.ctl("flood", profile="tight")
    await wire.ok("sendMessage", chat_id=anna, text="one")
    refused = await wire.bot("sendMessage", chat_id=anna, text="two")
    assert refused["error_code"] == 429
    await wire.ctl("clock", advance=refused["parameters"]["retry_after"])
    await wire.ok("sendMessage", chat_id=anna, text="two")
