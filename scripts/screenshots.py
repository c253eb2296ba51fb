"""Draw the pictures of the documents anew: `python -m scripts.screenshots`. Needs Chromium, like the tests.

Starts the demo, lets its people live through a short story and through the journey of an idea, and
photographs the chat page.
"""

import shutil
import subprocess
import sys
from typing import Any

from playwright.sync_api import Browser, sync_playwright

from scripts import journey
from scripts.stage import ANNA, EWA, IMAGES, MAREK, PORT, URL, Phone, Stage, control

LAUNCH = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
HERE: dict[str, Any] = {"timezone_id": "Europe/Warsaw", "locale": "pl-PL"}


def verbs(browser: Browser) -> None:
    """Live through the verbs, everybody side by side."""
    stage = Stage(browser.new_page(viewport={"width": 1440, "height": 900}, **HERE))
    stage.page.goto(URL)
    stage.says(ANNA, "kto łata dziury w drodze?", "Źródło")
    stage.says(MAREK, "/nowewydarzenie", "rodzaj")
    stage.presses(MAREK, "Debata", "tytuł")
    stage.says(MAREK, "Debata: ławki w cieniu", "zaczyna")
    stage.says(EWA, "/pomysly", "Otrzymane pomysły")
    stage.shoot("demo")
    stage.says(MAREK, "/cancel", "Przywróć")
    stage.page.close()


def phones(browser: Browser) -> None:
    """Live through the journey of an idea, on a phone."""
    phone = Phone(browser.new_page(viewport={"width": 390, "height": 860}, device_scale_factor=1.5, **HERE))
    phone.page.goto(URL)
    journey.story(phone)
    phone.page.close()


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
            verbs(browser)
            phones(browser)
            browser.close()
        if violations := control("/_ctl/violations"):
            sys.exit(f"the bot broke rules of the Bot API: {violations}")
    finally:
        demo.terminate()
        demo.wait(20)


if __name__ == "__main__":
    main()
