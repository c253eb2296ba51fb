from __future__ import annotations

import asyncio
import json
from typing import Any

import aiohttp
import pytest

from playground.server import Playground
from playground.tests.server.conftest import Wire


async def test_an_unknown_token_method_or_path(wire: Wire) -> None:
    url = wire.playground.url
    for path, status, words in (
        ("/bot1:other/getMe", 401, "Unauthorized"),
        (f"/bot{wire.playground.token}/getNothing", 404, "Not Found: method not found"),
        ("/elsewhere", 404, "Not Found"),
        (f"/file/bot{wire.playground.token}/photos/none.jpg", 404, "Not Found"),
    ):
        async with wire.http.get(url + path) as got:
            assert (got.status, (await got.json())["description"]) == (status, words)
    wire.expected = ["method not found"]


async def test_query_form_and_json_are_the_same(wire: Wire) -> None:
    anna = await wire.anna()
    url = f"{wire.playground.url}/bot{wire.playground.token}/SENDMESSAGE"
    given: dict[str, Any] = {"chat_id": anna, "text": "x"}
    for request in (
        wire.http.get(url, params=given),
        wire.http.post(url, data=given),
        wire.http.post(url, json=given),
    ):
        async with request as got:
            assert (await got.json())["result"]["text"] == "x"
    logged = await wire.get("/_ctl/calls?method=sendmessage")
    assert [call["params"] for call in logged] == [given] * 3


async def test_violations_name_the_method_the_problem_and_the_keys_only(wire: Wire) -> None:
    anna = await wire.anna()
    await wire.ok("sendMessage", chat_id=anna, text="x", colour="red")
    await wire.refused("sendMessage", chat_id=anna, text="<p>x</p>", parse_mode="HTML")
    found = await wire.get("/_ctl/violations")
    assert [one.keys() for one in found] == [{"method", "chat_id", "problem", "params_keys"}] * 2
    assert found[0]["params_keys"] == ["chat_id", "colour", "text"]
    wire.expected = ["unknown parameter 'colour'", "can't parse entities"]


async def test_a_method_outside_the_emulation_says_so(wire: Wire) -> None:
    anna = await wire.anna()
    refused = await wire.refused("sendDice", chat_id=anna)
    assert refused == "Bad Request: the playground does not emulate sendDice"
    wire.expected = ["does not emulate sendDice"]


async def test_calls_are_numbered_and_followed(wire: Wire) -> None:
    anna = await wire.anna()
    await wire.ok("getMe")
    before = (await wire.get("/_ctl/calls"))[-1]["n"]
    await wire.ok("sendMessage", chat_id=anna, text="x")
    await wire.refused("sendMessage", chat_id=1, text="x")
    calls = await wire.get(f"/_ctl/calls?after={before}")
    assert [(call["n"], call["ok"], call["error"], call["chat_id"]) for call in calls] == [
        (before + 1, True, None, anna),
        (before + 2, False, "Bad Request: chat not found", 1),
    ]
    assert len(await wire.get("/_ctl/calls?limit=1")) == 1


async def test_commands_follow_scope_and_language(wire: Wire) -> None:
    anna = await wire.anna()
    ewa = (await wire.ctl("users", first_name="Ewa", language_code="en-gb"))["id"]
    await wire.ok("setMyCommands", commands=[{"command": "idea", "description": "Propose"}])
    polish = [{"command": "pomysl", "description": "Pomysł"}]
    await wire.ok("setMyCommands", commands=polish, language_code="pl")
    keeper = [{"command": "keep", "description": "Opieka"}]
    state = await wire.get("/_ctl/state")
    assert [one["command"] for one in state["commands"][str(anna)]] == ["pomysl"]
    assert [one["command"] for one in state["commands"][str(ewa)]] == ["idea"]
    await wire.ok("setMyCommands", commands=keeper, scope={"type": "chat", "chat_id": anna})
    assert (await wire.get("/_ctl/state"))["commands"][str(anna)] == keeper
    assert await wire.ok("getMyCommands", language_code="pl") == polish
    await wire.ok("deleteMyCommands", scope={"type": "chat", "chat_id": anna})
    assert (await wire.get("/_ctl/state"))["commands"][str(anna)] == polish
    await wire.ctl("reset")
    assert await wire.ok("getMyCommands", language_code="pl") == polish


async def test_names_and_descriptions_per_language(wire: Wire) -> None:
    await wire.ok("setMyDescription", description="Hello")
    await wire.ok("setMyDescription", description="Dzień dobry", language_code="pl")
    assert await wire.ok("getMyDescription", language_code="pl") == {"description": "Dzień dobry"}
    assert await wire.ok("getMyDescription", language_code="uk") == {"description": "Hello"}
    assert await wire.ok("getMyShortDescription") == {"short_description": ""}
    assert (await wire.ok("getMyName"))["name"] == "Rozmównica"
    button = {"type": "web_app", "text": "Mapa", "web_app": {"url": "https://example.org/"}}
    await wire.ok("setChatMenuButton", menu_button=button)
    assert await wire.ok("getChatMenuButton") == button


async def test_the_clock_stops_moves_and_returns(wire: Wire) -> None:
    anna = await wire.anna()
    stopped = await wire.ctl("clock", now="2026-06-01T18:00:00+02:00")
    assert stopped["now"] == "2026-06-01T16:00:00+00:00"
    assert (await wire.ctl("clock", advance=60))["now"] == "2026-06-01T16:01:00+00:00"
    assert (await wire.ctl("send", user_id=anna, text="x"))["message"]["date"] == 1780329660
    assert (await wire.ctl("clock", real=True))["mode"] == "real"
    assert "ISO" in (await wire.ctl("clock", now="noon", status=400))["error"]


async def test_events_tell_the_page_what_happens(wire: Wire) -> None:
    async with wire.http.get(f"{wire.playground.url}/_events") as stream:
        assert stream.content_type == "text/event-stream"
        assert await stream.content.readuntil(b"\n\n") == b": listening\n\n"
        anna = await wire.anna()
        await wire.ok("sendMessage", chat_id=anna, text="hej")
        seen: list[tuple[str, dict[str, object]]] = []
        async with asyncio.timeout(10):
            while not seen or seen[-1][1].get("method") != "sendMessage":
                name, data = (await stream.content.readuntil(b"\n\n")).decode().strip().split("\n")
                seen.append((name.removeprefix("event: "), json.loads(data.removeprefix("data: "))))
    kinds = [kind for kind, _ in seen]
    assert kinds == ["user", "user", "message", "message", "call"]
    assert [data["chat_id"] for _, data in seen] == [anna] * 5


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.5", "example.org"])
async def test_it_listens_on_this_machine_only(host: str) -> None:
    with pytest.raises(ValueError, match="loopback"):
        await Playground().start(host)


async def test_other_sites_cannot_reach_it(wire: Wire) -> None:
    url = f"{wire.playground.url}/_ctl/users"
    for headers in (
        {"Host": "rebound.example.org"},
        {"Origin": "https://example.org"},
        {"Origin": "http://localhost:1"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
    ):
        async with wire.http.post(url, json={"first_name": "X"}, headers=headers) as got:
            assert got.status == 403, headers
    async with wire.http.post(url, json={"first_name": "X"}, headers={"Origin": wire.playground.url}) as got:
        assert got.status == 200
    assert len(await wire.get("/_ctl/users")) == 1


async def test_a_request_too_large_is_refused_as_telegram_does(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("playground.server.MAX_BODY", 1000)
    playground = Playground()
    await playground.start()
    url = f"{playground.url}/bot{playground.token}/sendMessage"
    async with aiohttp.ClientSession() as http, http.post(url, data={"text": "x" * 2000}) as got:
        assert (got.status, (await got.json())["description"]) == (413, "Request Entity Too Large")
    await playground.stop()


async def test_python_and_http_are_the_same_world(wire: Wire) -> None:
    anna = wire.playground.add_user("Anna", "uk")["id"]
    await wire.playground.send(anna, "hej")
    assert (await wire.ok("getUpdates"))[0]["message"]["from"]["language_code"] == "uk"
    assert (await wire.get(f"/_ctl/chats/{anna}"))["messages"] == wire.playground.chat(anna)["messages"]
