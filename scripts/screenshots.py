"""Draw the pictures of the documents anew: `python -m scripts.screenshots`. Needs Chromium, like the tests.

Starts the demo, lets its people live through a short story, and photographs the chat page.
"""

import json
import shutil
import subprocess
import sys
import urllib.request
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, expect, sync_playwright

PORT = 8099
URL = f"http://127.0.0.1:{PORT}"
IMAGES = Path(__file__).resolve().parent.parent / "docs" / "images"
ANNA, MAREK, EWA = "Anna (przykład)", "Marek (przykład)", "Ewa (przykład)"
LAUNCH = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]


class Stage:
    """The chat page with its people."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def says(self, name: str, text: str, until: str) -> None:
        """Write as somebody and wait for an answer that says `until`."""
        person = self.page.get_by_role("region", name=name)
        person.get_by_role("textbox").first.fill(text)
        person.get_by_role("textbox").first.press("Enter")
        self.sees(name, until)

    def presses(self, name: str, label: str, until: str) -> None:
        """Press the last button that carries `label`."""
        person = self.page.get_by_role("region", name=name)
        person.get_by_role("button", name=label).last.click()
        self.sees(name, until)

    def sees(self, name: str, text: str) -> None:
        """Wait until somebody sees `text`."""
        expect(self.page.get_by_role("region", name=name).get_by_text(text).last).to_be_visible()

    def shoot(self, name: str) -> None:
        """Photograph the page."""
        self.page.wait_for_timeout(700)
        self.page.screenshot(path=IMAGES / f"{name}.png")


def story(stage: Stage) -> None:
    """Live through the verbs."""
    stage.says(ANNA, "kto łata dziury w drodze?", "Źródło")
    stage.says(MAREK, "/nowewydarzenie", "rodzaj")
    stage.presses(MAREK, "Debata", "tytuł")
    stage.says(MAREK, "Debata: ławki w cieniu", "zaczyna")
    stage.says(EWA, "/pomysly", "Otrzymane pomysły")
    stage.shoot("demo")


def control(path: str) -> Any:
    """Ask the playground."""
    with urllib.request.urlopen(URL + path) as answer:  # noqa: S310 - our own address
        return json.load(answer)


def main() -> None:
    """Start the demo and draw everything."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "-m", "bot", "demo", "--port", str(PORT), "--no-browser"]
    demo = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)  # noqa: S603 - our own command
    try:
        for line in demo.stdout or ():
            if URL in line:
                break
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=LAUNCH)
            page = browser.new_page(
                viewport={"width": 1440, "height": 900}, timezone_id="Europe/Warsaw", locale="pl-PL"
            )
            page.goto(URL)
            story(Stage(page))
            browser.close()
        if violations := control("/_ctl/violations"):
            sys.exit(f"the bot broke rules of the Bot API: {violations}")
    finally:
        demo.terminate()
        demo.wait(20)


if __name__ == "__main__":
    main()
