"""The chat page of a running demo, driven like by the people on it."""

import io
import json
import re
import urllib.request
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import Locator, Page, expect

PORT = 8099
URL = f"http://127.0.0.1:{PORT}"
IMAGES = Path(__file__).resolve().parent.parent / "docs" / "images"
ANNA, MAREK, EWA = "Anna (przykład)", "Marek (przykład)", "Ewa (przykład)"
COLOURS = 128
"""What a picture of the page needs; with all of them it would be three times as large."""


def control(path: str, body: dict[str, Any] | None = None) -> Any:
    """Ask the playground, or tell it something."""
    told = None if body is None else json.dumps(body).encode()
    asked = urllib.request.Request(URL + path, told, {"Content-Type": "application/json"})  # noqa: S310
    with urllib.request.urlopen(asked) as answer:  # noqa: S310 - our own address
        return json.load(answer)


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
        """Press the last button under a message whose words begin with `label`."""
        words = re.compile("^" + re.escape(label))
        self.person(name).locator(".keys").get_by_role("button", name=words).last.click()
        self.sees(name, until)

    def sees(self, name: str, text: str) -> None:
        """Wait until somebody sees `text`."""
        expect(self.person(name).get_by_text(text).last).to_be_visible(timeout=20_000)

    def shoot(self, name: str) -> None:
        """Photograph the page."""
        self.page.wait_for_timeout(700)
        self.keep(name, self.page.screenshot())

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

    def attaches(self, name: str, until: str, **content: Any) -> None:
        """Send what is no text: a location, an album."""
        [who] = [user["id"] for user in control("/_ctl/users") if user["first_name"] == name]
        control("/_ctl/send", {"user_id": who, **content})
        self.sees(name, until)

    def photograph(self, name: str, picture: str, tall: int = 780) -> None:
        """Photograph somebody's chat, `tall` pixels of it from its end."""
        self.page.set_viewport_size({"width": 390, "height": tall + 80})
        column = self.person(name)
        expect(column.locator(".toast")).to_have_count(0, timeout=20_000)
        self.page.wait_for_timeout(900)
        self.keep(picture, column.screenshot())
