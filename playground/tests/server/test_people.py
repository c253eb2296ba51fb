from __future__ import annotations

from typing import Any

import pytest

from playground.tests.server.conftest import Wire

KEYS = {
    "inline_keyboard": [
        [{"text": "Tak", "callback_data": "yes"}, {"text": "Strona", "url": "https://example.org/a"}],
        [{"text": "Start", "url": "https://t.me/rozmownica_bot?start=idea_7"}],
    ]
}


async def _shown(wire: Wire, anna: int, markup: dict[str, Any]) -> int:
    sent = await wire.ok("sendMessage", chat_id=anna, text="?", reply_markup=markup)
    return int(sent["message_id"])


async def test_a_press_becomes_a_callback_and_its_answer_is_kept(wire: Wire) -> None:
    anna = await wire.anna()
    number = await _shown(wire, anna, KEYS)
    pressed = await wire.ctl("press", user_id=anna, message_id=number, text="Tak")
    update = (await wire.ok("getUpdates"))[0]
    assert update["update_id"] == pressed["update_id"]
    query = update["callback_query"]
    assert (query["data"], query["message"]["message_id"], query["from"]["id"]) == ("yes", number, anna)
    await wire.ok("answerCallbackQuery", callback_query_id=query["id"], text="Zapisano", show_alert=True)
    answers = (await wire.get(f"/_ctl/chats/{anna}"))["callback_answers"]
    assert answers == [{"callback_query_id": query["id"], "text": "Zapisano", "show_alert": True}]
    await wire.ctl("clock", advance=151)
    assert "query is too old" in await wire.refused("answerCallbackQuery", callback_query_id=query["id"])


async def test_links_and_deep_links(wire: Wire) -> None:
    anna = await wire.anna()
    number = await _shown(wire, anna, KEYS)
    assert await wire.ctl("press", user_id=anna, message_id=number, index=1) == {
        "url": "https://example.org/a"
    }
    followed = await wire.ctl("press", user_id=anna, message_id=number, text="Start")
    assert followed["message"]["text"] == "/start idea_7"
    missing = await wire.ctl("press", user_id=anna, message_id=number, text="Nie", status=400)
    assert "Strona" in missing["error"]


async def test_forged_and_stale_buttons(wire: Wire) -> None:
    anna = await wire.anna()
    number = await _shown(wire, anna, KEYS)
    await wire.ok("deleteMessage", chat_id=anna, message_id=number)
    await wire.ctl("press", user_id=anna, message_id=number, data="../../x")
    query = (await wire.ok("getUpdates"))[0]["callback_query"]
    assert query["data"] == "../../x"
    assert query["message"] == {"chat": query["message"]["chat"], "message_id": number, "date": 0}
    assert wire.playground.world.schema.check_type("CallbackQuery", query) == []


async def test_a_reply_keyboard_writes_for_the_person(wire: Wire) -> None:
    anna = await wire.anna()
    keys = [[{"text": "Tak"}], [{"text": "Tu jestem", "request_location": True}]]
    number = await _shown(wire, anna, {"keyboard": keys})
    assert (await wire.get(f"/_ctl/chats/{anna}"))["messages"][-1]["reply_markup"] == {"keyboard": keys}
    assert (await wire.ctl("press", user_id=anna, message_id=number, text="Tak"))["message"]["text"] == "Tak"
    place = {"latitude": 50.0, "longitude": 20.0}
    shared = await wire.ctl("press", user_id=anna, text="Tu jestem", location=place)
    assert shared["message"]["location"] == place


async def test_every_kind_of_content_fits_the_bot_api(wire: Wire) -> None:
    anna = await wire.anna()
    contents: list[dict[str, Any]] = [
        {"text": "/pomysl ławka https://example.org", "forward_from": "Ktoś"},
        {"document": {"name": "a.pdf", "mime": "application/pdf", "base64": "AAAA"}, "caption": "plik"},
        {"location": {"latitude": 50, "longitude": 20}},
        {"contact": True},
        {"sticker": "🎉"},
        {"voice": True},
        {"photo": True, "forward_from": anna},
    ]
    for content in contents:
        await wire.ctl("send", user_id=anna, **content)
    updates = await wire.ok("getUpdates")
    assert len(updates) == len(contents)
    assert wire.playground.world.schema.check_type("Array of Update", updates) == []


async def test_an_edited_message_is_an_update_of_its_own(wire: Wire) -> None:
    anna = await wire.anna()
    said = (await wire.ctl("send", user_id=anna, text="ławk"))["message"]
    await wire.ctl("send", user_id=anna, text="ławka", edit_message_id=said["message_id"])
    edited = (await wire.ok("getUpdates"))[-1]["edited_message"]
    assert (edited["message_id"], edited["text"], edited["edit_date"]) == (
        said["message_id"],
        "ławka",
        said["date"],
    )


@pytest.mark.parametrize("text", ["a\x00b", "\ud800", "x" * 5000, "\u202eabc"])
async def test_raw_text_reaches_the_bot_as_it_is(wire: Wire, text: str) -> None:
    anna = await wire.anna()
    await wire.ctl("send", user_id=anna, raw={"text": text})
    assert (await wire.ok("getUpdates"))[0]["message"]["text"] == text


async def test_any_update_can_be_pushed(wire: Wire) -> None:
    pushed = await wire.ctl("update", managed_bot={"odd": True})
    assert await wire.ok("getUpdates") == [{"update_id": pushed["update_id"], "managed_bot": {"odd": True}}]


async def test_wrong_requests_are_explained(wire: Wire) -> None:
    anna = await wire.anna()
    for path, fields, words in (
        ("send", {"user_id": 1, "text": "x"}, "no user 1"),
        ("send", {"user_id": anna}, "give text or one of"),
        ("send", {"user_id": anna, "photo": "!"}, "not base64"),
        ("send", {"user_id": anna, "smell": "x"}, "smell"),
        ("press", {"user_id": anna}, "give text, index or data"),
        ("users", {}, "first_name"),
        ("users", {"first_name": "A", "shoe_size": 42}, "shoe_size"),
        ("groups", {"title": "G"}, "needs members"),
    ):
        assert words in (await wire.ctl(path, status=400, **fields))["error"]


async def test_an_id_that_is_taken_is_passed_over(wire: Wire) -> None:
    first = await wire.ctl("users", first_name="Anna", language_code="pl")
    await wire.ctl("users", first_name="Ewa", language_code="pl", id=first["id"] + 1)
    third = await wire.ctl("users", first_name="Olena", language_code="uk")
    assert third["id"] == first["id"] + 2


async def test_inline_queries(wire: Wire) -> None:
    anna = await wire.anna()
    asked = await wire.ctl("inline", user_id=anna, query="ławka")
    query = (await wire.ok("getUpdates"))[0]["inline_query"]
    content = {"message_text": "Ławka na skwerze"}
    markup = {"inline_keyboard": [[{"text": "Popieram", "callback_data": "up"}]]}
    result = {
        "type": "article",
        "id": "7",
        "title": "Ławka",
        "input_message_content": content,
        "reply_markup": markup,
    }
    await wire.ok("answerInlineQuery", inline_query_id=query["id"], results=[result])
    assert (await wire.get(f"/_ctl/inline/{query['id']}"))["results"] == [result]
    chosen = await wire.ctl("inline", user_id=anna, inline_query_id=asked["inline_query_id"], result_id="7")
    assert chosen["message"]["via_bot"]["username"] == "rozmownica_bot"
    told = (await wire.ok("getUpdates"))[-1]["chosen_inline_result"]
    assert await wire.ok("editMessageText", inline_message_id=told["inline_message_id"], text="Nowa") is True
    await wire.ctl("clock", advance=31)
    assert "query is too old" in await wire.refused(
        "answerInlineQuery", inline_query_id=query["id"], results=[]
    )
