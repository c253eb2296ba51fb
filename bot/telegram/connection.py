"""The bot's way to Telegram."""

from aiogram import Bot
from aiogram.client.session.base import BaseSession
from aiogram.client.telegram import TelegramAPIServer

from bot.settings import Settings
from bot.watch.middleware import CallWatch
from bot.watch.watch import Watch


def connect(settings: Settings, session: BaseSession, watch: Watch) -> Bot:
    """Make the client that calls the Bot API of the settings, every call of it watched."""
    session.middleware(CallWatch(watch))
    session.api = TelegramAPIServer.from_base(settings.bot_api_url)
    return Bot(settings.bot_token.get_secret_value(), session=session)
