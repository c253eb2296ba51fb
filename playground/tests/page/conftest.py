"""The chat page in a real browser, the real playground behind it, and a bot that obeys the test."""

from __future__ import annotations

import json
import shutil
from collections.abc import AsyncIterator
from typing import Any
from urllib.parse import urlsplit

import aiohttp
import pytest
import pytest_asyncio
from playwright.async_api import Browser, ConsoleMessage, Locator, Page, Request, async_playwright

from playground.server import Playground

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
ARGUMENTS = [
    "--no-sandbox",
    "--headless",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
PEOPLE = (("Anna", "pl"), ("Marek", "pl"), ("Oksana", "uk"))


class ScriptedBot:
    """A bot that does over HTTP what the test says, one call at a time."""

    def __init__(self, playground: Playground, http: aiohttp.ClientSession) -> None:
        self._url, self._http, self._offset = f"{playground.url}/bot{playground.token}/", http, 0

    async def call(self, method: str, **params: Any) -> Any:
        """Call the Bot API; bytes go as a file. Raises AssertionError when it is refused."""
        form = aiohttp.FormData()
        for name, value in params.items():
            if isinstance(value, bytes):
                form.add_field(name, value, filename=f"{name}.bin")
            else:
                form.add_field(name, value if isinstance(value, str) else json.dumps(value))
        async with self._http.post(self._url + method, data=form) as response:
            answer = await response.json()
        assert answer["ok"], answer
        return answer["result"]

    async def hears(self) -> dict[str, Any]:
        """Return the next update."""
        updates: list[dict[str, Any]] = await self.call("getUpdates", offset=self._offset, limit=1, timeout=5)
        assert updates, "nothing was said to the bot"
        self._offset = updates[0]["update_id"] + 1
        return updates[0]

    async def says(self, chat_id: int, text: str, **more: Any) -> Any:
        """Send a message."""
        return await self.call("sendMessage", chat_id=chat_id, text=text, **more)


class Desk:
    """What a test sees: the page, the people on it, the bot."""

    def __init__(self, playground: Playground, bot: ScriptedBot, page: Page, ids: dict[str, int]) -> None:
        self.playground, self.bot, self.page, self.ids = playground, bot, page, ids
        self.complaints: list[str] = []
        self.outside: list[str] = []
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("request", self._request)

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.complaints.append(message.text)

    def _request(self, request: Request) -> None:
        address = urlsplit(request.url)
        if address.scheme not in ("data", "blob") and address.hostname != "127.0.0.1":
            self.outside.append(request.url)

    async def open(self) -> None:
        """Open the page and wait for its people."""
        await self.page.goto(self.playground.url)
        await self.page.locator(".person").nth(len(self.ids) - 1).wait_for(state="attached")

    def person(self, name: str) -> Locator:
        """Return a person's column."""
        return self.page.get_by_role("region", name=name, exact=True)

    def field(self, name: str) -> Locator:
        """Return where a person writes."""
        return self.person(name).get_by_role("textbox")

    def bubbles(self, name: str) -> Locator:
        """Return the bubbles in a person's chat."""
        return self.person(name).locator(".bubble")


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> AsyncIterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("no Chromium is installed, so the chat page cannot be driven")
    async with async_playwright() as playwright:
        running = await playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield running
        await running.close()


@pytest_asyncio.fixture(loop_scope="session")
async def playground() -> AsyncIterator[Playground]:
    running = Playground()
    await running.start()
    yield running
    await running.stop()


@pytest_asyncio.fixture(loop_scope="session")
async def bot(playground: Playground) -> AsyncIterator[ScriptedBot]:
    async with aiohttp.ClientSession() as http:
        yield ScriptedBot(playground, http)


@pytest.fixture
def context() -> dict[str, Any]:
    """How the browser looks at the page; a test module may say otherwise."""
    return {"viewport": {"width": 1360, "height": 800}}


@pytest_asyncio.fixture(loop_scope="session")
async def desk(
    browser: Browser, playground: Playground, bot: ScriptedBot, context: dict[str, Any]
) -> AsyncIterator[Desk]:
    ids = {name: playground.add_user(name, code)["id"] for name, code in PEOPLE}
    place = await browser.new_context(locale="pl-PL", timezone_id="Europe/Warsaw", **context)
    place.set_default_timeout(5_000)
    seen = Desk(playground, bot, await place.new_page(), ids)
    await seen.open()
    yield seen
    await place.close()
    assert seen.complaints == []
    assert seen.outside == []
    assert playground.violations == []
