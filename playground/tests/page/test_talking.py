from __future__ import annotations

import pytest
from playwright.async_api import expect

from playground.tests.page.conftest import Desk

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def test_what_a_person_writes_appears_and_the_bot_answers(desk: Desk) -> None:
    await desk.field("Anna").fill("Kiedy dyżur?")
    await desk.field("Anna").press("Enter")
    heard = await desk.bot.hears()
    assert heard["message"]["text"] == "Kiedy dyżur?"
    await desk.bot.says(desk.ids["Anna"], "W środę.")
    await expect(desk.bubbles("Anna")).to_contain_text(["Kiedy dyżur?", "W środę."])
    await expect(desk.field("Anna")).to_have_value("")
    await expect(desk.person("Anna").locator(".service")).to_contain_text("dziś o")
    await expect(desk.bubbles("Marek")).to_have_count(0)


async def test_shift_enter_makes_a_new_line(desk: Desk) -> None:
    await desk.field("Anna").press_sequentially("raz")
    await desk.field("Anna").press("Shift+Enter")
    await desk.field("Anna").press_sequentially("dwa")
    await desk.field("Anna").press("Enter")
    assert (await desk.bot.hears())["message"]["text"] == "raz\ndwa"


async def test_an_empty_chat_begins_with_start(desk: Desk) -> None:
    await desk.person("Oksana").get_by_role("button", name="Start", exact=True).click()
    assert (await desk.bot.hears())["message"]["text"] == "/start"
    await expect(desk.person("Oksana").locator(".welcome")).to_have_count(0)


async def test_formatting_follows_utf16_offsets(desk: Desk) -> None:
    await desk.field("Anna").fill("/start")
    await desk.field("Anna").press("Enter")
    text = (
        "👋🏽 <b>gruby <i>oba</i></b> <s>nie</s> <u>pod</u> <code>a &lt; b</code>\n"
        "<blockquote>cytat</blockquote>\n"
        '<tg-spoiler>sekret</tg-spoiler> <a href="https://example.org/">strona</a><pre>x = 1</pre>'
    )
    await desk.bot.says(desk.ids["Anna"], text, parse_mode="HTML")
    said = desk.bubbles("Anna").last
    await expect(said.locator("strong")).to_have_text(["gruby ", "oba"])
    await expect(said.locator("em")).to_have_text("oba")
    await expect(said.locator("s")).to_have_text("nie")
    await expect(said.locator("u")).to_have_text("pod")
    await expect(said.locator("code").first).to_have_text("a < b")
    await expect(said.locator("blockquote")).to_have_text("cytat")
    await expect(said.locator("pre")).to_have_text("x = 1")
    link = said.get_by_role("link", name="strona")
    await expect(link).to_have_attribute("href", "https://example.org/")
    await expect(link).to_have_attribute("rel", "noopener noreferrer")


async def test_entities_that_cross_are_cut_in_two(desk: Desk) -> None:
    entities = [{"type": "bold", "offset": 0, "length": 4}, {"type": "italic", "offset": 2, "length": 4}]
    await desk.playground.send(desk.ids["Anna"], "abcdef", raw={"entities": entities})
    said = desk.bubbles("Anna").last.locator(".text")
    await expect(said).to_have_text("abcdef")
    await expect(said.locator("strong")).to_have_text("abcd")
    await expect(said.locator("em")).to_have_text(["cd", "ef"])


async def test_an_address_with_a_script_is_no_link(desk: Desk) -> None:
    entities = [{"type": "text_link", "offset": 0, "length": 4, "url": "javascript:alert(1)"}]
    await desk.playground.send(desk.ids["Anna"], "dalej", raw={"entities": entities})
    await expect(desk.bubbles("Anna").last.locator(".text")).to_have_text("dalej")
    assert await desk.bubbles("Anna").locator("a").count() == 0


async def test_a_reader_further_up_is_told_of_new_messages(desk: Desk) -> None:
    await start(desk)
    for number in range(30):
        await desk.playground.send(desk.ids["Anna"], f"wiadomość {number}")
    await expect(desk.bubbles("Anna").last).to_be_in_viewport()
    await desk.person("Anna").get_by_role("log").evaluate("log => { log.scrollTop = 0; }")
    latest = desk.person("Anna").get_by_role("button", name="Do najnowszych")
    await expect(latest).to_be_visible()
    await desk.bot.says(desk.ids["Anna"], "nowa")
    await expect(latest.locator(".badge")).to_have_text("1")
    await latest.click()
    await expect(desk.bubbles("Anna").last).to_be_in_viewport()
    await expect(latest).to_be_hidden()


async def test_a_spoiler_waits_for_a_key(desk: Desk) -> None:
    await start(desk)
    await desk.bot.says(desk.ids["Anna"], "Hasło: <tg-spoiler>lipa</tg-spoiler>", parse_mode="HTML")
    spoiler = desk.bubbles("Anna").last.get_by_role("button")
    await expect(spoiler).to_have_accessible_name("Ukryty tekst, naciśnij, aby pokazać")
    await spoiler.press("Enter")
    await expect(desk.bubbles("Anna").last.locator(".spoiler")).to_have_class("spoiler shown")


async def test_markup_in_a_message_stays_text(desk: Desk) -> None:
    await start(desk)
    text = "<img src=x onerror=alert(1)> </li><script>1</script>"
    await desk.bot.says(desk.ids["Anna"], text)
    await expect(desk.bubbles("Anna").last.locator(".text")).to_have_text(text)
    assert await desk.bubbles("Anna").locator("img, script").count() == 0


async def test_a_pressed_button_spins_until_the_bot_answers(desk: Desk) -> None:
    await start(desk)
    keys = {
        "inline_keyboard": [[{"text": "Tak", "callback_data": "y"}, {"text": "Nie", "callback_data": "n"}]]
    }
    await desk.bot.says(desk.ids["Anna"], "Zapisać?", reply_markup=keys)
    button = desk.person("Anna").get_by_role("button", name="Nie", exact=True)
    await button.click()
    await expect(button).to_have_attribute("aria-busy", "true")
    query = (await desk.bot.hears())["callback_query"]
    assert query["data"] == "n"
    await desk.bot.call("answerCallbackQuery", callback_query_id=query["id"], text="Nie to nie")
    await expect(button).not_to_have_attribute("aria-busy", "true")
    await expect(desk.person("Anna").locator(".toast")).to_have_text("Nie to nie")


async def test_an_alert_is_closed_by_its_button(desk: Desk) -> None:
    await start(desk)
    keys = {"inline_keyboard": [[{"text": "Tak", "callback_data": "y"}]]}
    await desk.bot.says(desk.ids["Anna"], "Zapisać?", reply_markup=keys)
    await desk.person("Anna").get_by_role("button", name="Tak", exact=True).click()
    query = (await desk.bot.hears())["callback_query"]
    await desk.bot.call(
        "answerCallbackQuery", callback_query_id=query["id"], text="Brak miejsc", show_alert=True
    )
    alert = desk.person("Anna").get_by_role("alertdialog")
    await expect(alert).to_contain_text("Brak miejsc")
    await expect(alert.get_by_role("button")).to_be_focused()
    await desk.page.keyboard.press("Enter")
    await expect(alert).to_have_count(0)


async def test_links_open_outside_or_act_as_deep_links(desk: Desk) -> None:
    await start(desk)
    links = [
        {"text": "Strona", "url": "https://example.org/x"},
        {"text": "Obszar", "url": "https://t.me/rozmownica_bot?start=area-3"},
    ]
    await desk.bot.says(desk.ids["Anna"], "Dalej", reply_markup={"inline_keyboard": [links]})
    outside = desk.person("Anna").get_by_role("link", name="Strona")
    await expect(outside).to_have_attribute("target", "_blank")
    await desk.person("Anna").get_by_role("button", name="Obszar").click()
    assert (await desk.bot.hears())["message"]["text"] == "/start area-3"


async def test_edits_and_deletions_are_followed(desk: Desk) -> None:
    await start(desk)
    anna = desk.ids["Anna"]
    first = await desk.bot.says(anna, "stare")
    second = await desk.bot.says(anna, "zbędne")
    await expect(desk.bubbles("Anna").last).to_contain_text("zbędne")
    await desk.bot.call("editMessageText", chat_id=anna, message_id=first["message_id"], text="nowe")
    await desk.bot.call("deleteMessage", chat_id=anna, message_id=second["message_id"])
    await expect(desk.bubbles("Anna")).to_have_count(2)
    await expect(desk.bubbles("Anna").last).to_contain_text("nowe")
    await expect(desk.bubbles("Anna").last).to_contain_text("edytowano")


async def test_typing_shows_until_the_message_comes(desk: Desk) -> None:
    await start(desk)
    await desk.bot.call("sendChatAction", chat_id=desk.ids["Anna"], action="typing")
    typing = desk.person("Anna").locator(".action")
    await expect(typing).to_contain_text("pisze…")
    await desk.bot.says(desk.ids["Anna"], "już")
    await expect(typing).to_be_hidden()


async def test_replies_and_forwards_say_what_they_are(desk: Desk) -> None:
    await start(desk)
    anna = desk.ids["Anna"]
    first = await desk.bot.says(anna, "Plan na maj")
    await desk.bot.says(anna, "Zmiana", reply_parameters={"message_id": first["message_id"]})
    await expect(desk.bubbles("Anna").last.locator(".answered")).to_contain_text("Plan na maj")
    await desk.bot.call("forwardMessage", chat_id=anna, from_chat_id=anna, message_id=first["message_id"])
    await expect(desk.bubbles("Anna").last.locator(".forwarded")).to_have_text("Przekazano od: Rozmównica")


async def test_a_reply_keyboard_speaks_and_leaves(desk: Desk) -> None:
    await start(desk)
    keyboard = {"keyboard": [[{"text": "Zabłocie"}, {"text": "Wstecz"}]], "resize_keyboard": True}
    await desk.bot.says(desk.ids["Anna"], "Gdzie?", reply_markup=keyboard)
    await desk.person("Anna").get_by_role("button", name="Zabłocie").click()
    assert (await desk.bot.hears())["message"]["text"] == "Zabłocie"
    await desk.bot.says(desk.ids["Anna"], "Dobrze", reply_markup={"remove_keyboard": True})
    await expect(desk.person("Anna").get_by_role("button", name="Wstecz")).to_have_count(0)


async def start(desk: Desk, name: str = "Anna") -> None:
    await desk.playground.send(desk.ids[name], "/start")
    await desk.bot.hears()
    await expect(desk.bubbles(name)).to_have_count(1)


async def test_what_the_bot_offers_inline_is_chosen_and_sent(desk: Desk) -> None:
    await desk.field("Anna").fill("@rozmownica_bot ławka")
    query = (await desk.bot.hears())["inline_query"]
    assert query["query"] == "ławka"
    results = [
        {
            "type": "article",
            "id": str(number),
            "title": f"Pomysł {number}",
            "description": "Zabłocie",
            "input_message_content": {
                "message_text": f"Pomysł nr {number}",
                "entities": [{"type": "bold", "offset": 0, "length": 6}],
            },
        }
        for number in (1, 2)
    ]
    await desk.bot.call("answerInlineQuery", inline_query_id=query["id"], results=results)
    offered = desk.person("Anna").get_by_role("listbox", name="Propozycje bota").get_by_role("option")
    await expect(offered).to_have_count(2)
    await desk.page.keyboard.press("ArrowDown")
    await desk.page.keyboard.press("Enter")
    await expect(desk.bubbles("Anna").last).to_contain_text("Pomysł nr 2")
    await expect(desk.bubbles("Anna").last.locator("strong, b")).to_have_text("Pomysł")
    await expect(desk.field("Anna")).to_have_value("")
    assert (await desk.bot.hears())["chosen_inline_result"]["result_id"] == "2"
