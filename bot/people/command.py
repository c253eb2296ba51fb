"""What the command line asks of this room."""

from typing import ParamSpec, TypeVar

from bot.settings import Settings
from bot.storage.clock import SystemClock
from bot.storage.transaction import Action, Database

P = ParamSpec("P")
T = TypeVar("T")


async def reading(settings: Settings, query: Action[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Ask the database of the settings something."""
    database = Database(settings.async_database_url, SystemClock())
    try:
        return await database.read(query, *args, **kwargs)
    finally:
        await database.close()
