from __future__ import annotations

import re

import pytest
from playwright.async_api import expect

from playground.tests.page.conftest import Desk

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

COMMANDS = [
    {"command": "pomysl", "description": "Zgłoś pomysł"},
    {"command": "pomoc", "description": "Pomoc"},
    {"command": "wydarzenia", "description": "Wydarzenia"},
]


async def test_people_stand_side_by_side_with_their_language(desk: Desk) -> None:
    await expect(desk.page.locator(".person h2")).to_have_text(["Anna", "Marek", "Oksana"])
    await expect(desk.person("Oksana").locator(".who")).to_contain_text("ukraiński")


async def test_a_role_hint_stands_beside_the_language(desk: Desk) -> None:
    desk.playground.add_user("Ewa", "uk", hint="urzędniczka")
    await desk.open()
    await expect(desk.person("Ewa").locator(".who p")).to_have_text("urzędniczka · ukraiński")


async def test_a_person_is_added_and_writes(desk: Desk) -> None:
    await desk.page.get_by_role("button", name="Dodaj osobę").click()
    await desk.page.get_by_label("Imię").fill("Grace")
    await desk.page.get_by_label("Język").select_option("en")
    await desk.page.get_by_role("button", name="Dodaj", exact=True).click()
    await expect(desk.field("Grace")).to_be_focused()
    await desk.page.keyboard.type("Hello")
    await desk.page.keyboard.press("Enter")
    sender = (await desk.bot.hears())["message"]["from"]
    assert (sender["first_name"], sender["language_code"]) == ("Grace", "en")
    await expect(desk.page.locator(".person")).to_have_count(4)


async def test_blocking_walls_the_chat_off_until_unblocked(desk: Desk) -> None:
    await desk.field("Anna").fill("/start")
    await desk.field("Anna").press("Enter")
    await desk.bot.hears()
    await desk.person("Anna").get_by_role("button", name="Zablokuj bota").click()
    await expect(desk.person("Anna").get_by_text("Bot jest zablokowany")).to_be_visible()
    assert (await desk.bot.hears())["my_chat_member"]["new_chat_member"]["status"] == "kicked"
    await desk.person("Anna").get_by_role("button", name="Odblokuj bota").click()
    await expect(desk.field("Anna")).to_be_visible()


async def test_the_menu_lists_commands_and_a_slash_filters_them(desk: Desk) -> None:
    await desk.bot.call("setMyCommands", commands=COMMANDS)
    await desk.person("Anna").get_by_role("button", name="Polecenia").click()
    await expect(desk.person("Anna").get_by_role("option")).to_have_count(3)
    await desk.field("Anna").press_sequentially("/pom")
    options = desk.person("Anna").get_by_role("option")
    await expect(options).to_have_text([re.compile("/pomysl"), re.compile("/pomoc")])
    await desk.field("Anna").press("ArrowDown")
    await desk.field("Anna").press("Enter")
    assert (await desk.bot.hears())["message"]["text"] == "/pomoc"


async def test_a_whole_round_works_without_a_mouse(desk: Desk) -> None:
    keys = desk.page.keyboard
    await reach(desk, "Start")
    await keys.press("Enter")
    assert (await desk.bot.hears())["message"]["text"] == "/start"
    button = {"inline_keyboard": [[{"text": "Dalej", "callback_data": "next"}]]}
    await desk.bot.says(desk.ids["Anna"], "Witaj", reply_markup=button)
    await expect(desk.person("Anna").get_by_role("button", name="Dalej")).to_be_visible()
    await desk.person("Anna").get_by_role("log").focus()
    await reach(desk, "Dalej")
    await keys.press("Space")
    assert (await desk.bot.hears())["callback_query"]["data"] == "next"
    await reach(desk, "Załącz")
    await keys.press("Enter")
    await keys.press("ArrowDown")
    await keys.press("Enter")
    assert (await desk.bot.hears())["message"]["photo"]


async def reach(desk: Desk, words: str) -> None:
    """Press Tab until the focused element says or is called `words`, as a keyboard user does."""
    named = "() => document.activeElement.getAttribute('aria-label') || document.activeElement.textContent"
    for _ in range(40):
        if (await desk.page.evaluate(named)).strip() == words:
            return
        await desk.page.keyboard.press("Tab")
    pytest.fail(f"Tab never reaches {words}")


async def test_the_drawer_shows_calls_with_their_parameters(desk: Desk) -> None:
    await desk.playground.send(desk.ids["Anna"], "/start")
    await desk.bot.hears()
    await desk.bot.says(desk.ids["Anna"], "Dzień dobry")
    await desk.page.get_by_role("button", name="Wywołania").click()
    calls = desk.page.locator(".call:visible")
    await expect(calls).to_have_count(1)
    await expect(calls).to_contain_text("sendMessage")
    await calls.locator("summary").click()
    await expect(calls.locator("pre")).to_contain_text("Dzień dobry")
    await desk.page.get_by_label("pokaż getUpdates").check()
    await expect(calls).to_have_count(2)


async def test_violations_are_counted_in_red(desk: Desk) -> None:
    await desk.playground.send(desk.ids["Anna"], "/start")
    with pytest.raises(AssertionError):
        await desk.bot.says(desk.ids["Anna"], "x" * 5000)
    await expect(desk.page.locator(".badge.alarm")).to_have_text("1")
    await desk.page.get_by_role("button", name="Wywołania").click()
    await expect(desk.page.get_by_text("Naruszenia: 1", exact=True)).to_be_visible()
    await expect(desk.page.locator(".call.bad")).to_contain_text("błąd")
    desk.playground.violations.clear()


async def test_the_clock_moves_and_returns(desk: Desk) -> None:
    await desk.page.get_by_role("button", name="Wywołania").click()
    await desk.page.get_by_role("button", name="+1 dzień").click()
    await expect(desk.page.get_by_text("przesunięty")).to_be_visible()
    await desk.page.get_by_role("button", name="Prawdziwy czas").click()
    await expect(desk.page.get_by_text("przesunięty")).to_have_count(0)


async def test_days_are_named_by_the_playgrounds_clock(desk: Desk) -> None:
    await desk.playground.send(desk.ids["Anna"], "pierwsza")
    desk.playground.advance(24 * 3600)
    await desk.playground.send(desk.ids["Anna"], "druga")
    lines = desk.person("Anna").locator(".service")
    await expect(lines).to_have_text([re.compile("^wczoraj o"), re.compile("^dziś o")])


async def test_after_a_lost_line_nothing_is_missed_or_doubled(desk: Desk) -> None:
    await desk.playground.send(desk.ids["Anna"], "przed")
    await expect(desk.bubbles("Anna")).to_have_count(1)
    desk.playground.world.events.close()
    await expect(desk.page.get_by_text("Połączenie przerwane")).to_be_visible()
    await desk.playground.send(desk.ids["Anna"], "w trakcie")
    await expect(desk.page.get_by_text("Połączenie przerwane")).to_be_hidden(timeout=10_000)
    await desk.playground.send(desk.ids["Anna"], "po")
    await expect(desk.bubbles("Anna")).to_contain_text(["przed", "w trakcie", "po"])


async def test_a_group_has_its_own_chat_and_unread_mark(desk: Desk) -> None:
    group = desk.playground.add_group("Zespół", [desk.ids["Anna"], desk.ids["Marek"]])["id"]
    tab = desk.person("Anna").get_by_role("button", name="Zespół")
    await expect(tab).to_be_visible()
    await desk.playground.send(desk.ids["Marek"], "Cześć", chat_id=group)
    await expect(tab.locator(".badge")).to_have_text("1")
    await tab.click()
    await expect(desk.bubbles("Anna").last).to_contain_text("Marek")
    await expect(desk.bubbles("Anna").last).to_contain_text("Cześć")


async def test_the_page_speaks_english_and_remembers_it(desk: Desk) -> None:
    await desk.page.get_by_role("button", name="English").click()
    await expect(desk.person("Oksana").locator(".who")).to_contain_text("Ukrainian")
    await desk.open()
    await expect(desk.person("Anna").get_by_role("button", name="Block bot")).to_be_visible()
    assert await desk.page.evaluate("document.documentElement.lang") == "en"


async def test_a_reset_empties_the_page(desk: Desk) -> None:
    desk.playground.reset()
    await expect(desk.page.locator(".person")).to_have_count(0)
