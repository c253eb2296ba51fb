"""``rozmownica export``: the tables an officer gets in chat, from the command line."""

import asyncio
from pathlib import Path

from bot import profile as profiles
from bot.exports import ideas as exports
from bot.i18n import speaking
from bot.ideas import store
from bot.ideas.presses import Format
from bot.settings import Settings
from bot.storage.clock import SystemClock
from bot.storage.transaction import Database

__all__ = ["Format", "export_ideas"]


async def export_ideas(settings: Settings, form: Format, output: Path, locale: str) -> int:
    """Write every idea to `output` and return how many there were."""
    profile = profiles.load(settings.profile)
    database = Database(settings.async_database_url, SystemClock())
    try:
        ideas = await database.read(store.everything)
    finally:
        await database.close()
    with speaking(locale):
        await asyncio.to_thread(exports.write, output, ideas, profile, form)
    return len(ideas)
