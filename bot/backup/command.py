"""``rozmownica resume``: the keeper's decision after a restore, from the command line."""

from bot.backup import actions
from bot.outbox.holds import Lifted
from bot.settings import Settings
from bot.storage.clock import SystemClock
from bot.storage.transaction import Database


async def resume(settings: Settings, *, send: bool) -> Lifted | None:
    """End the hold, if one lasts."""
    database = Database(settings.async_database_url, SystemClock())
    try:
        return await database.run(actions.resume, None, None, database.clock.now(), send=send)
    finally:
        await database.close()
