"""``rozmownica export``: the tables an officer gets in chat, from the command line."""

import asyncio
from collections.abc import Sequence
from pathlib import Path

from bot import profile as profiles
from bot.exports import ideas as exports
from bot.i18n import speaking
from bot.ideas import store
from bot.ideas.model import Idea
from bot.ideas.presses import Format
from bot.profile import Profile
from bot.settings import Settings
from bot.storage.clock import SystemClock
from bot.storage.transaction import Database

__all__ = ["Format", "export_ideas"]


async def export_ideas(settings: Settings, form: Format, output: Path, locale: str) -> int:
    """Write every idea to `output` and return how many there were.

    A file of that name is replaced only once the new one is whole. Raises OSError where it cannot be written.
    """
    profile = profiles.load(settings.profile)
    database = Database(settings.async_database_url, SystemClock())
    try:
        ideas = await database.read(store.everything)
    finally:
        await database.close()
    with speaking(locale):
        await asyncio.to_thread(_write_whole, output, ideas, profile, form)
    return len(ideas)


def _write_whole(output: Path, ideas: Sequence[Idea], profile: Profile, form: Format) -> None:
    part = output.with_name(f".{output.name}.part")
    part.touch(mode=0o600)
    exports.write(part, ideas, profile, form)
    part.replace(output)
