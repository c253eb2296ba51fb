"""The chat page of a running demo, driven like by the people on it."""

import io
import json
import re
import urllib.request
from datetime import datetime, time, timedelta
from pathlib import Path
from time import monotonic, sleep
from typing import Any
from zoneinfo import ZoneInfo

from PIL import Image, ImageOps
from playwright.sync_api import Locator, Page, expect

PORT = 8099
URL = f"http://127.0.0.1:{PORT}"
IMAGES = Path(__file__).resolve().parent.parent / "docs" / "images"
ZONE = ZoneInfo("Europe/Warsaw")
ANNA, MAREK, EWA = "Anna (przykład)", "Marek (przykład)", "Ewa (przykład)"
KEEPER = "Opiekun (przykład)"
COLOURS = 128
"""What a picture of the page needs; with all of them it would be three times as large."""
PATIENCE = 20.0
"""Seconds until what was done shows."""
A_MINUTE = 90.0
"""Seconds until what the bot does once a minute shows."""
AROUND = 140
"""Pixels that the name above a chat and the field below it take."""
PAPER = 720
"""Dots that a printed page is wide in a picture."""


def control(path: str, body: dict[str, Any] | None = None) -> Any:
    """Ask the playground, or tell it something."""
    told = None if body is None else json.dumps(body).encode()
    asked = urllib.request.Request(URL + path, told, {"Content-Type": "application/json"})  # noqa: S310
    with urllib.request.urlopen(asked) as answer:  # noqa: S310 - our own address
        return json.load(answer)


def stop_clock(days: int, at: time) -> None:
    """Stop the clock, so many days from today: nothing waits for the end of quiet hours."""
    day = datetime.now(ZONE).date() + timedelta(days=days)
    control("/_ctl/clock", {"now": datetime.combine(day, at, ZONE).isoformat()})


def later(**by: int) -> None:
    """Let time pass."""
    control("/_ctl/clock", {"advance": timedelta(**by).total_seconds()})


def somebody(name: str, language: str = "pl") -> int:
    """Let a person more have an account; return their id."""
    who: int = control("/_ctl/users", {"first_name": name, "language_code": language})["id"]
    return who


def tell(who: int, *said: str) -> None:
    """Write as somebody who is not looked at."""
    for words in said:
        control("/_ctl/send", {"user_id": who, "text": words})


def tap(who: int, *labels: str) -> None:
    """Press buttons as somebody who is not looked at; each the last one that begins with its words."""
    for label in labels:
        ends = monotonic() + PATIENCE
        while not _tapped(who, label):
            if monotonic() > ends:
                raise LookupError(f"no button {label!r}")
            sleep(0.1)


def _tapped(who: int, label: str) -> bool:
    for message in reversed(control(f"/_ctl/chats/{who}")["messages"]):
        rows = message.get("reply_markup", {}).get("inline_keyboard", [])
        for index, one in enumerate(one for row in rows for one in row):
            if one["text"].startswith(label):
                control("/_ctl/press", {"user_id": who, "message_id": message["message_id"], "index": index})
                return True
    return False


def file_of(who: int) -> bytes:
    """Return the last document that somebody got."""
    sent = [one["document"] for one in control(f"/_ctl/chats/{who}")["messages"] if "document" in one]
    with urllib.request.urlopen(f"{URL}/_ctl/files/{sent[-1]['file_id']}") as answer:  # noqa: S310 - our own
        content: bytes = answer.read()
    return content


def keep_page(name: str, pdf: bytes) -> None:
    """Write a printed page down as a picture: it is the one JPEG in a PDF of ours."""
    drawn = pdf[pdf.index(b"\xff\xd8") : pdf.rindex(b"\xff\xd9") + 2]
    with Image.open(io.BytesIO(drawn)) as page:
        small = page.convert("L").resize((PAPER, PAPER * page.height // page.width), Image.Resampling.LANCZOS)
        framed = ImageOps.expand(small, 2, 200)
        framed.quantize(16).save(IMAGES / f"{name}.png", optimize=True)


class Stage:
    """The chat page with its people side by side."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def person(self, name: str) -> Locator:
        """Return somebody's column."""
        return self.page.get_by_role("region", name=name)

    def says(self, name: str, text: str, until: str) -> None:
        """Write as somebody and wait for an answer that says `until`."""
        field = self.person(name).get_by_role("textbox").first
        field.fill(text)
        field.press("Enter")
        self.sees(name, until)

    def presses(self, name: str, label: str, until: str) -> None:
        """Press the last button under a message that says `label`, else one whose words begin with it."""
        keys = self.person(name).locator(".keys")
        exactly = keys.get_by_role("button", name=label, exact=True)
        begins = keys.get_by_role("button", name=re.compile("^" + re.escape(label)))
        (exactly if exactly.count() else begins).last.click()
        self.sees(name, until)

    def sees(self, name: str, text: str, within: float = PATIENCE) -> None:
        """Wait until somebody sees `text`."""
        expect(self.person(name).get_by_text(text).last).to_be_visible(timeout=within * 1_000)

    def shoot(self, name: str) -> None:
        """Photograph the page."""
        self.page.mouse.move(0, 0)
        self.page.wait_for_timeout(700)
        self.keep(name, self.page.screenshot(animations="disabled"))

    def keep(self, name: str, png: bytes) -> None:
        """Write a picture down with the colours that it needs."""
        with Image.open(io.BytesIO(png)) as picture:
            picture.convert("RGB").quantize(COLOURS).save(IMAGES / f"{name}.png", optimize=True)


class Phone(Stage):
    """The chat page on a phone: one person at a time, who comes to the front by doing something."""

    def person(self, name: str) -> Locator:
        """Return somebody's column, after it was brought to the front."""
        tab = self.page.get_by_role("tab", name=name)
        if tab.get_attribute("aria-selected") != "true":
            tab.click()
        return super().person(name)

    def id_of(self, name: str) -> int:
        """Return somebody's account."""
        [who] = [user["id"] for user in control("/_ctl/users") if user["first_name"] == name]
        return int(who)

    def attaches(self, name: str, until: str, **content: Any) -> None:
        """Send what is no text: a location, an album."""
        control("/_ctl/send", {"user_id": self.id_of(name), **content})
        self.sees(name, until)

    def goes_on(self, name: str, label: str, until: str) -> None:
        """Press a button under the last message, and wait until the last message says `until`."""
        said = self.person(name).get_by_role("log").get_by_role("listitem")
        said.last.get_by_role("button", name=label).last.click()
        expect(said.last).to_contain_text(until, timeout=PATIENCE * 1_000)

    def photograph(self, name: str, picture: str, tall: int = 780) -> None:
        """Photograph somebody's chat, `tall` pixels of it from its end."""
        self.page.set_viewport_size({"width": 390, "height": tall + 80})
        column = self.person(name)
        expect(column.locator(".toast")).to_have_count(0, timeout=20_000)
        self.page.mouse.move(0, 0)
        self.page.wait_for_timeout(900)
        self.keep(picture, column.screenshot(animations="disabled"))

    def photograph_last(self, name: str, picture: str, messages: int = 1) -> None:
        """Photograph the last messages of somebody's chat, as many as were asked for and no more."""
        log = self.person(name).get_by_role("log")
        self.page.evaluate("document.activeElement?.blur()")
        self.page.wait_for_timeout(900)
        log.evaluate("chat => chat.scrollTo(0, chat.scrollHeight)")
        said = log.get_by_role("listitem")
        first = said.nth(said.count() - messages).bounding_box() or {"y": 0}
        last = said.last.bounding_box() or {"y": 0, "height": 0}
        self.photograph(name, picture, tall=int(last["y"] + last["height"] - first["y"]) + AROUND)
