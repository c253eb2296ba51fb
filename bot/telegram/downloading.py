"""Fetching a file that somebody sent."""

from io import BytesIO

from aiogram import Bot
from aiogram.exceptions import AiogramError
from aiohttp import ClientError

BROKEN = (AiogramError, ClientError, OSError, TimeoutError, TypeError, ValueError)
"""What fetching may raise. The text of such an error may hold the token; its class is enough for the log."""


class TooLarge(Exception):
    """There is more of it than was asked for, or nothing at all."""


async def download(bot: Bot, file_id: str, most_bytes: int) -> bytes:
    """Return the bytes of a file; raises TooLarge, or one of BROKEN."""
    found = await bot.get_file(file_id)
    if found.file_path is None or (found.file_size or 0) > most_bytes:
        raise TooLarge
    url = bot.session.api.file_url(bot.token, found.file_path)
    content = BytesIO()
    async for chunk in bot.session.stream_content(url, raise_for_status=True):
        content.write(chunk)
        if content.tell() > most_bytes:
            raise TooLarge
    return content.getvalue()
