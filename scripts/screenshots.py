"""Draw the pictures of the documents anew: `python -m scripts.screenshots`. Needs Chromium, like the tests.

Lets the people of the demo live through stories, each in a demo of its own, and photographs the chat page.
`python -m scripts.screenshots events` draws one story only.
"""

import shutil
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from typing import Any

from playwright.sync_api import Browser, sync_playwright

from scripts import journey, journey_announcements, journey_events
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


def phones(browser: Browser, story: Callable[[Phone], None]) -> None:
    """Live through a story on a phone."""
    phone = Phone(browser.new_page(viewport={"width": 390, "height": 860}, device_scale_factor=1.5, **HERE))
    phone.page.goto(URL)
    story(phone)
    phone.page.close()


STORIES: dict[str, Callable[[Browser], None]] = {
    "verbs": verbs,
    "ideas": partial(phones, story=journey.story),
    "events": partial(phones, story=journey_events.story),
    "announcements": partial(phones, story=journey_announcements.story),
}


def main() -> None:
    """Draw the stories that were named, or all."""
    chosen = sys.argv[1:] or list(STORIES)
    if unknown := set(chosen) - set(STORIES):
        sys.exit(f"no story {', '.join(sorted(unknown))}; there are {', '.join(STORIES)}")
    IMAGES.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=LAUNCH)
        for name in chosen:
            live_through(STORIES[name], browser)
        browser.close()


def live_through(story: Callable[[Browser], None], browser: Browser) -> None:
    """Start a demo and live through a story in it."""
    command = [sys.executable, "-m", "bot", "demo", "--port", str(PORT), "--no-browser"]
    demo = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)  # noqa: S603 - our own command
    try:
        for line in demo.stdout or ():
            if URL in line:
                break
        story(browser)
        if violations := control("/_ctl/violations"):
            sys.exit(f"the bot broke rules of the Bot API: {violations}")
    finally:
        demo.terminate()
        demo.wait(20)


if __name__ == "__main__":
    main()
