from __future__ import annotations

import base64
from pathlib import Path

import pytest
from playwright.async_api import expect

from playground.tests.page.conftest import Desk

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
)


async def attach(desk: Desk, name: str, choice: str) -> None:
    await desk.person(name).get_by_role("button", name="Załącz").click()
    await desk.person(name).get_by_role("menuitem", name=choice).click()


async def test_the_ready_photo_is_sent_with_its_caption_and_opens_large(desk: Desk) -> None:
    await desk.field("Anna").fill("Ławka na Krzemionkach")
    await attach(desk, "Anna", "Gotowe zdjęcie")
    message = (await desk.bot.hears())["message"]
    assert message["caption"] == "Ławka na Krzemionkach"
    assert max(size["width"] for size in message["photo"]) == 960
    await desk.bubbles("Anna").get_by_role("button", name="Powiększ zdjęcie").click()
    large = desk.page.get_by_role("dialog").get_by_role("img")
    await expect(large).to_be_visible()
    assert await large.evaluate("image => image.naturalWidth") == 960
    await desk.page.keyboard.press("Escape")
    await expect(large).to_have_count(0)


async def test_a_photo_is_sent_from_a_file(desk: Desk, tmp_path: Path) -> None:
    picture = tmp_path / "plac.png"
    picture.write_bytes(PIXEL)
    await desk.person("Anna").locator("input[type=file]").first.set_input_files(picture)
    assert (await desk.bot.hears())["message"]["photo"]
    await expect(desk.bubbles("Anna").locator("img")).to_have_count(1)


async def test_a_document_goes_both_ways(desk: Desk, tmp_path: Path) -> None:
    letter = tmp_path / "pismo do Rady.txt"
    letter.write_text("Proszę o ławkę", "utf-8")
    await desk.person("Anna").locator("input[type=file]").last.set_input_files(letter)
    document = (await desk.bot.hears())["message"]["document"]
    assert (document["file_name"], document["file_size"]) == ("pismo do Rady.txt", letter.stat().st_size)
    await desk.bot.call(
        "sendDocument", chat_id=desk.ids["Anna"], document=document["file_id"], caption="Odpis"
    )
    async with desk.page.expect_download() as waiting:
        await desk.bubbles("Anna").last.get_by_role("link", name="Pobierz").click()
    download = await waiting.value
    assert download.suggested_filename == "pismo do Rady.txt"
    await download.save_as(tmp_path / "back.txt")
    assert (tmp_path / "back.txt").read_bytes() == letter.read_bytes()


async def test_an_album_is_one_bubble_with_one_caption(desk: Desk) -> None:
    picture = base64.b64encode(PIXEL).decode()
    album = [{"photo": picture, "caption": "Warsztat"}, {"photo": picture}, {"photo": picture}]
    await desk.playground.send(desk.ids["Anna"], album=album)
    await expect(desk.bubbles("Anna")).to_have_count(1)
    await expect(desk.bubbles("Anna").locator(".album img")).to_have_count(3)
    await expect(desk.bubbles("Anna").locator(".text")).to_have_text("Warsztat")


async def test_a_place_is_pointed_at_on_the_map(desk: Desk) -> None:
    await attach(desk, "Anna", "Miejsce na mapie")
    dialog = desk.page.get_by_role("dialog")
    latitude = dialog.get_by_label("Szerokość")
    before = float(await latitude.input_value())
    await dialog.locator(".board").click(position={"x": 100, "y": 60})
    pointed = float(await latitude.input_value())
    assert pointed > before, "up is north"
    await dialog.get_by_role("button", name="Wyślij").click()
    place = (await desk.bot.hears())["message"]["location"]
    assert place["latitude"] == pytest.approx(pointed)
    await expect(desk.bubbles("Anna").get_by_role("img", name="Mapa schematyczna")).to_be_visible()


async def test_typed_coordinates_are_sent_as_typed(desk: Desk) -> None:
    await attach(desk, "Anna", "Miejsce na mapie")
    dialog = desk.page.get_by_role("dialog")
    await dialog.get_by_label("Szerokość").fill("50.0431")
    await dialog.get_by_label("Długość").fill("19.9512")
    await dialog.get_by_label("Długość").press("Enter")
    assert (await desk.bot.hears())["message"]["location"] == {"latitude": 50.0431, "longitude": 19.9512}


async def test_the_map_moves_by_keys(desk: Desk) -> None:
    await attach(desk, "Anna", "Miejsce na mapie")
    dialog = desk.page.get_by_role("dialog")
    await expect(dialog.locator(".board")).to_be_focused()
    longitude = dialog.get_by_label("Długość")
    before = float(await longitude.input_value())
    await desk.page.keyboard.press("ArrowRight")
    first = float(await longitude.input_value()) - before
    await desk.page.keyboard.press("+")
    await desk.page.keyboard.press("ArrowRight")
    second = float(await longitude.input_value()) - before - first
    assert first > 0
    assert second == pytest.approx(first / 2, rel=0.01), "zoomed in, a step is half as long"


async def test_the_location_key_of_a_reply_keyboard_opens_the_map(desk: Desk) -> None:
    await desk.playground.send(desk.ids["Anna"], "/start")
    keyboard = {"keyboard": [[{"text": "Moje miejsce", "request_location": True}]]}
    await desk.bot.says(desk.ids["Anna"], "Gdzie?", reply_markup=keyboard)
    await desk.person("Anna").get_by_role("button", name="Moje miejsce").click()
    await expect(desk.page.get_by_role("heading", name="Udostępnij miejsce")).to_be_visible()


async def test_a_venue_and_a_poll_are_shown(desk: Desk) -> None:
    await desk.playground.send(desk.ids["Anna"], "/start")
    anna = desk.ids["Anna"]
    await desk.bot.call(
        "sendVenue", chat_id=anna, latitude=50.04, longitude=19.95, title="Sala 1", address="Rynek"
    )
    await expect(desk.bubbles("Anna").last.locator(".place")).to_contain_text("Sala 1")
    await desk.bot.call(
        "sendPoll", chat_id=anna, question="Kiedy?", options=[{"text": "Rano"}, {"text": "Wieczorem"}]
    )
    poll = desk.bubbles("Anna").last
    await poll.get_by_role("button", name="Wieczorem").click()
    await expect(poll.get_by_role("button", name="Wieczorem")).to_contain_text("1")
    await expect(poll).to_contain_text("głosy: 1")
