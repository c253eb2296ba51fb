"""What Telegram is told about the bot: its menus, and where updates go."""

from aiogram import Bot
from aiogram.methods import DeleteWebhook, SetMyCommands, SetWebhook
from aiogram.types import BotCommand

from bot.telegram import commands
from bot.telegram.address import KNOWN


class Introduction:
    """Introduces the bot once."""

    def __init__(self, bot: Bot, *, default_locale: str, webhook_url: str, webhook_secret: str) -> None:
        self._bot = bot
        self._default_locale = default_locale
        self._webhook_url, self._webhook_secret = webhook_url, webhook_secret
        self._done = False

    async def make(self) -> None:
        """Tell Telegram, unless that was done; raises what the calls raise."""
        if self._done:
            return
        menus = commands.menus()
        for locale, menu in menus.items():
            await self._set_menu(menu, locale)
        await self._set_menu(menus[self._default_locale], None)
        await self._connect()
        self._done = True

    async def _set_menu(self, menu: list[tuple[str, str]], locale: str | None) -> None:
        described = [BotCommand(command=name, description=words) for name, words in menu]
        await self._bot(SetMyCommands(commands=described, language_code=locale))

    async def _connect(self) -> None:
        if not self._webhook_url:
            await self._bot(DeleteWebhook())
            return
        secret, kinds = self._webhook_secret, list(KNOWN)
        await self._bot(SetWebhook(url=self._webhook_url, secret_token=secret, allowed_updates=kinds))
