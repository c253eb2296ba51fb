from __future__ import annotations

from typing import Any

import pytest
from playwright.async_api import expect

from playground.tests.page.conftest import Desk

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

PHONE = {"viewport": {"width": 390, "height": 800}, "has_touch": True, "is_mobile": True}
SCHEMES = ({"color_scheme": "light"}, {"color_scheme": "dark"})

#: Visible words whose contrast with what is painted under them is below WCAG AA (4.5, large text 3).
TOO_FAINT = """() => {
  const pen = new OffscreenCanvas(1, 1).getContext('2d', {willReadFrequently: true});
  const over = (layers) => {
    pen.clearRect(0, 0, 1, 1);
    layers.forEach((colour) => { pen.fillStyle = colour; pen.fillRect(0, 0, 1, 1); });
    return [...pen.getImageData(0, 0, 1, 1).data].slice(0, 3);
  };
  const light = (rgb) => rgb.map((c) => c / 255)
    .map((c) => (c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
    .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
  const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const faint = [];
  while (words.nextNode()) {
    const text = words.currentNode.textContent.trim();
    const holder = words.currentNode.parentElement;
    const seen = holder.checkVisibility({visibilityProperty: true}) && !holder.closest('svg, noscript');
    if (!text || !seen) continue;
    const layers = [];
    for (let node = holder; node; node = node.parentElement) {
      layers.unshift(getComputedStyle(node).backgroundColor);
    }
    const {color, fontSize, fontWeight} = getComputedStyle(holder);
    const [a, b] = [over(layers), over([...layers, color])].map(light).sort((x, y) => y - x);
    const ratio = (a + 0.05) / (b + 0.05);
    const large = parseFloat(fontSize) >= 24 || (parseFloat(fontSize) >= 18.66 && fontWeight >= 700);
    if (ratio < (large ? 3 : 4.5)) faint.push(`${text.slice(0, 30)}: ${ratio.toFixed(2)}`);
  }
  return faint;
}"""


async def fill(desk: Desk) -> None:
    """Put something of every kind on the page."""
    anna = desk.ids["Anna"]
    await desk.playground.send(anna, "Kiedy dyżur?")
    link = '<a href="https://example.org/">strona</a>'
    text = f"Plan: {link}, <code>kod</code> <blockquote>cytat</blockquote> #tag /pomoc"
    keys = {"inline_keyboard": [[{"text": "Tak", "callback_data": "y"}]]}
    sent = await desk.bot.says(anna, text, parse_mode="HTML", reply_markup=keys)
    await desk.bot.says(anna, "Dalej", reply_parameters={"message_id": sent["message_id"]})
    await desk.playground.send(anna, location=True)
    await desk.playground.send(anna, document={"name": "pismo.txt"})
    await desk.bot.call("setMyCommands", commands=[{"command": "pomoc", "description": "Pomoc"}])
    keyboard = {"keyboard": [[{"text": "Wstecz"}]]}
    await desk.bot.says(anna, "Gdzie?", reply_markup=keyboard)
    await expect(desk.person("Anna").get_by_role("button", name="Wstecz")).to_be_visible()


@pytest.mark.parametrize("context", SCHEMES, ids=["light", "dark"])
async def test_every_word_can_be_read(desk: Desk, context: dict[str, Any]) -> None:
    await fill(desk)
    await desk.page.get_by_role("button", name="Wywołania").click()
    await desk.field("Anna").press("/")
    await desk.page.emulate_media(reduced_motion="reduce")
    assert await desk.page.evaluate(TOO_FAINT) == []


@pytest.mark.parametrize("context", [PHONE], ids=["phone"])
async def test_a_phone_shows_one_person_at_a_time(desk: Desk, context: dict[str, Any]) -> None:
    await expect(desk.page.locator(".person:visible")).to_have_count(1)
    await desk.playground.send(desk.ids["Marek"], "/start")
    await desk.bot.hears()
    await desk.bot.says(desk.ids["Marek"], "Cześć")
    tab = desk.page.get_by_role("tab", name="Marek")
    await expect(tab.locator(".badge")).to_have_text("1")
    await tab.tap()
    await expect(desk.person("Marek")).to_be_visible()
    await expect(desk.person("Anna")).to_be_hidden()
    await expect(tab.locator(".badge")).to_be_hidden()
    await desk.page.keyboard.press("ArrowRight")
    await expect(desk.page.get_by_role("tab", name="Oksana")).to_be_focused()
    await expect(desk.person("Oksana")).to_be_visible()


@pytest.mark.parametrize("context", [PHONE], ids=["phone"])
async def test_nothing_is_wider_than_a_phone(desk: Desk, context: dict[str, Any]) -> None:
    await fill(desk)
    await desk.bot.says(desk.ids["Anna"], "bardzo" * 60)
    await expect(desk.bubbles("Anna").last).to_contain_text("bardzobardzo")
    assert await desk.page.evaluate("document.documentElement.scrollWidth") == 390
    await expect(desk.field("Anna")).to_be_in_viewport(ratio=1)


@pytest.mark.parametrize("context", [{"reduced_motion": "reduce"}], ids=["still"])
async def test_reduced_motion_is_respected(desk: Desk, context: dict[str, Any]) -> None:
    await desk.playground.send(desk.ids["Anna"], "/start")
    bubble = desk.person("Anna").locator(".row.arrives").last
    seconds = await bubble.evaluate("row => parseFloat(getComputedStyle(row).animationDuration)")
    assert seconds < 0.001
