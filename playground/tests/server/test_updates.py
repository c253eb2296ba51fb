from __future__ import annotations

import asyncio
from typing import Any

from playground.tests.server.conftest import Wire


async def test_an_offset_confirms_what_is_below_it(wire: Wire) -> None:
    anna = await wire.anna()
    first, second = [await wire.ctl("send", user_id=anna, text=text) for text in ("one", "two")]
    assert second["update_id"] == first["update_id"] + 1
    assert [one["message"]["text"] for one in await wire.ok("getUpdates")] == ["one", "two"]
    assert len(await wire.ok("getUpdates")) == 2, "unconfirmed updates come again"
    assert await wire.get("/_ctl/pending") == 2
    rest = await wire.ok("getUpdates", offset=second["update_id"])
    assert [one["message"]["text"] for one in rest] == ["two"]
    assert await wire.get("/_ctl/pending") == 1


async def test_a_negative_offset_keeps_only_the_newest(wire: Wire) -> None:
    anna = await wire.anna()
    for text in "abc":
        await wire.ctl("send", user_id=anna, text=text)
    assert [one["message"]["text"] for one in await wire.ok("getUpdates", offset=-1)] == ["c"]
    assert await wire.get("/_ctl/pending") == 1


async def test_limit_cuts_a_batch(wire: Wire) -> None:
    anna = await wire.anna()
    for text in "abc":
        await wire.ctl("send", user_id=anna, text=text)
    assert len(await wire.ok("getUpdates", limit=2)) == 2


async def _polling(wire: Wire, **params: Any) -> asyncio.Task[Any]:
    """Start a long poll and return once the server holds it."""
    poll = asyncio.create_task(wire.bot("getUpdates", timeout=30, **params))
    updates = wire.playground.world.updates
    await updates.until(lambda: updates.is_polled)
    return poll


async def test_a_long_poll_ends_with_the_next_update(wire: Wire) -> None:
    anna = await wire.anna()
    poll = await _polling(wire)
    await wire.ctl("send", user_id=anna, text="now")
    assert (await poll)["result"][0]["message"]["text"] == "now"


async def test_a_second_poll_ends_the_first_with_a_conflict(wire: Wire) -> None:
    first = await _polling(wire)
    assert await wire.ok("getUpdates") == []
    ended = await first
    assert ended["error_code"] == 409
    assert ended["description"].startswith(
        "Conflict: terminated by other getUpdates request; make sure that only"
    )


async def test_kinds_not_asked_for_are_never_created(wire: Wire) -> None:
    anna = await wire.anna()
    await wire.ok("getUpdates", allowed_updates=["callback_query"])
    sent = await wire.ctl("send", user_id=anna, text="unheard")
    assert sent["update_id"] is None
    await wire.ok("getUpdates", allowed_updates=[])
    assert (await wire.ctl("send", user_id=anna, text="heard"))["update_id"]


async def test_old_updates_expire_by_the_clock(wire: Wire) -> None:
    anna = await wire.anna()
    markup = {"inline_keyboard": [[{"text": "A", "callback_data": "a"}]]}
    shown = await wire.ok("sendMessage", chat_id=anna, text="x", reply_markup=markup)
    await wire.ctl("press", user_id=anna, message_id=shown["message_id"], text="A")
    await wire.ctl("send", user_id=anna, text="lasting")
    await wire.ctl("clock", advance=151)
    assert [one.keys() - {"update_id"} for one in await wire.ok("getUpdates")] == [{"message"}]
    await wire.ctl("clock", advance=86_400)
    assert await wire.ok("getUpdates") == []


async def test_update_ids_go_on_after_a_reset(wire: Wire) -> None:
    before = await wire.ctl("send", user_id=await wire.anna(), text="before")
    await wire.ctl("reset")
    assert await wire.get("/_ctl/pending") == 0
    after = await wire.ctl("send", user_id=await wire.anna(), text="after")
    assert after["update_id"] > before["update_id"]
    assert after["message"]["message_id"] > before["message"]["message_id"]
