"""The document in a real browser: it fits on A4, shows its pictures and asks nothing of the network."""

import asyncio
from pathlib import Path

import pytest
from playwright.async_api import async_playwright

from bot import profile as profiles
from bot.i18n import speaking
from bot.insights.report import content, making
from bot.insights.report.actions import gather
from bot.insights.report.themes import themes
from playground.tests.page.conftest import ARGUMENTS, CHROMIUM
from tests.insights.crowd import NOW
from tests.insights.october import FIRST, october
from tests.support.world import PROFILE, World, knowledge

A4_WIDTH = 794
"""Pixels at 96 to the inch."""


@pytest.mark.one_engine
@pytest.mark.browser
@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed, so nothing can be printed")
async def test_it_prints_on_a4(world: World, tmp_path: Path) -> None:
    file = await written(world, tmp_path / "report.html")
    async with async_playwright() as playwright:
        running = await playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        page = await running.new_page(viewport={"width": A4_WIDTH, "height": 1123})
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        await page.goto(file.as_uri())
        await page.emulate_media(media="print")
        assert await page.evaluate("document.documentElement.scrollWidth") <= A4_WIDTH
        widths = "[...document.images].map(image => image.naturalWidth)"
        assert all(await page.evaluate(widths))
        assert [url for url in asked if not url.startswith("data:")] == [file.as_uri()]
        pdf = await page.pdf(prefer_css_page_size=True)
        await running.close()
    assert b"/MediaBox [0 0 594" in pdf or b"/MediaBox [0 0 595" in pdf


async def written(world: World, file: Path) -> Path:
    await world.app.database.run(october)
    profile = profiles.load(PROFILE)
    report = await world.read(lambda db: gather(db, FIRST, NOW, profile))
    with speaking("pl"):
        sections = content.sections(report, themes(report, knowledge().library), profile)
        text = making.document(report, sections, profile)
    await asyncio.to_thread(file.write_text, text)
    return file
