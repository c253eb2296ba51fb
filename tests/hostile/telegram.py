"""A session without a network: the playground's rules answer every call, as Telegram would."""

import asyncio
import json
from collections.abc import AsyncGenerator
from typing import Any

from aiogram import Bot
from aiogram.client.session.base import BaseSession
from aiogram.methods import TelegramMethod
from aiogram.methods.base import TelegramType
from aiogram.types import InputFile

from playground import api
from playground.transport import Upload
from playground.world import World


class DirectSession(BaseSession):
    """Sends to `world`; long polls wait for ever, as updates are handed in by hand."""

    def __init__(self, world: World) -> None:
        super().__init__()
        self._world = world

    async def make_request(
        self,
        bot: Bot,
        method: TelegramMethod[TelegramType],
        timeout: int | None = None,  # noqa: ASYNC109 - aiogram's signature
    ) -> TelegramType:
        """Carry out a call with what aiogram would have put into the form."""
        name = method.__api_method__
        if name == "getUpdates":
            await asyncio.Event().wait()
        params, files = self._form(bot, method)
        uploads = {
            key: Upload(file.filename or key, "", await _content(bot, file)) for key, file in files.items()
        }
        answer = await api.answer(self._world, name, params, uploads)
        response = self.check_response(bot, method, answer.status, json.dumps(answer.body))
        return response.result  # type: ignore[return-value]

    def _form(self, bot: Bot, method: TelegramMethod[Any]) -> tuple[dict[str, str], dict[str, InputFile]]:
        files: dict[str, InputFile] = {}
        prepared = {
            key: self.prepare_value(value, bot=bot, files=files)
            for key, value in method.model_dump(warnings=False).items()
        }
        form = {key: value for key, value in prepared.items() if value}
        for value in form.values():
            value.encode()  # a lone surrogate cannot be sent
        return form, files

    async def close(self) -> None:
        """Nothing is open."""

    async def stream_content(
        self,
        url: str,
        headers: dict[str, Any] | None = None,
        timeout: int = 30,  # noqa: ASYNC109 - aiogram's signature
        chunk_size: int = 65536,
        raise_for_status: bool = True,
    ) -> AsyncGenerator[bytes, None]:
        """Every file is empty."""
        yield b""


async def _content(bot: Bot, file: InputFile) -> bytes:
    return b"".join([chunk async for chunk in file.read(bot)])
