"""Why the bot could not start, in one line that names what to mend."""

import errno

from aiogram.exceptions import TelegramNetworkError, TelegramNotFound, TelegramUnauthorizedError

from bot.settings import Settings
from bot.storage.members import DatabaseInUse


def explain(error: BaseException, settings: Settings) -> str | None:
    """Return the line for an error that an operator can mend; None for a defect of ours."""
    match error:
        case TelegramUnauthorizedError() | TelegramNotFound():
            return "BOT_TOKEN is not accepted by Telegram: ask @BotFather for a new one (/token)."
        case TelegramNetworkError():
            return (
                f"BOT_API_URL cannot be reached ({settings.bot_api_url}): check the address and the network."
            )
        case DatabaseInUse():
            return (
                "DATABASE_URL names a file on which another bot runs: stop that one first. "
                "Several processes need PostgreSQL."
            )
        case OSError(errno=errno.EADDRINUSE):
            return f"HTTP_PORT {settings.http_port} is taken by another program: choose another one."
        case OSError(errno=errno.EADDRNOTAVAIL):
            return f"HTTP_HOST {settings.http_host} is not an address of this machine: choose another one."
        case _:
            return None
