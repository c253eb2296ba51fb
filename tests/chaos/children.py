"""What a forked process does: be the bot as an operator runs it, or press for seats as many people."""

from collections.abc import Callable
from typing import Any

from bot import logs
from bot import settings as settings_module
from bot.__main__ import _serve
from bot.app import App, Parts
from bot.settings import Settings
from bot.telegram.pace import Limiter
from bot.telegram.session import LeanSession
from tests.chaos import controls, seats_job, tally
from tests.support.world import knowledge


def warm_up() -> None:
    """Do once what every bot would do at its start."""
    knowledge()


def bot(environment: dict[str, str], *, control: str | None, unlimited: bool, patience: float) -> None:
    """Run the bot until SIGTERM, with `control` naming the protection that is switched off, if any.

    `patience`: seconds after which a call to Telegram counts as timed out.
    """
    logs.configure("json")
    tally.join()
    controls.switch_off(control)
    parts = Parts(
        knowledge=knowledge(),
        limiter=Limiter(unlimited=True) if unlimited else None,
        session=LeanSession(timeout=patience),
    )
    _serve(_run(settings_module.load(environment), parts))


async def _run(settings: Settings, parts: Parts) -> None:
    app = App(settings, parts)
    try:
        await app.start()
        await app.run()
    finally:
        await app.stop()


JOBS: dict[str, Callable[..., Any]] = {"bot": bot, "seats": seats_job.press_for_seats}
