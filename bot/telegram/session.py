"""The HTTP session to Telegram. The calls that make up nearly all traffic take a shorter way through it.

aiogram writes every call as a form, field by field, and reads every answer into a model of a hundred fields.
A text message is written as JSON instead, and of the message that comes back only its number is read, because
nobody here asks for more. Everything else, every refusal among it, goes aiogram's own way.
"""

import json
from dataclasses import dataclass
from typing import Any, cast

from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.exceptions import TelegramNetworkError
from aiogram.methods import AnswerCallbackQuery, EditMessageText, Response, SendMessage, TelegramMethod
from aiogram.methods.base import TelegramType
from aiohttp import ClientError

_PLAIN = (SendMessage, EditMessageText, AnswerCallbackQuery)
"""Calls without files and moments, whose fields mean the same in JSON."""
_JSON = {"Content-Type": "application/json"}


@dataclass(frozen=True, slots=True)
class Sent:
    """What is known of a message that was sent or edited."""

    message_id: int


class LeanSession(AiohttpSession):
    """Sends text messages as JSON and reads no more of the answer than is needed."""

    async def make_request(
        self,
        bot: Bot,
        method: TelegramMethod[TelegramType],
        timeout: int | None = None,  # noqa: ASYNC109 - aiogram's own word
    ) -> TelegramType:
        """Make a call; raises what aiogram raises."""
        if not isinstance(method, _PLAIN):
            return await super().make_request(bot, method, timeout)
        call = cast(TelegramMethod[Any], method)
        session = await self.create_session()
        url = self.api.api_url(token=bot.token, method=method.__api_method__)
        body = method.model_dump_json(exclude_none=True, exclude_unset=True).encode()
        wait = cast(Any, self.timeout if timeout is None else timeout)
        try:
            async with session.post(url, data=body, headers=_JSON, timeout=wait) as response:
                content, status = await response.text(), response.status
        except TimeoutError as error:
            raise TelegramNetworkError(method=call, message="Request timeout error") from error
        except ClientError as error:
            raise TelegramNetworkError(method=call, message=f"{type(error).__name__}: {error}") from error
        return cast(TelegramType, self._read(bot, call, status, content))

    def _read(self, bot: Bot, method: TelegramMethod[Any], status: int, content: str) -> Any:
        if status == 200 and (sent := _sent(content)):
            return sent
        answer: Response[Any] = self.check_response(bot, method, status, content)
        return answer.result


def _sent(content: str) -> Sent | bool | None:
    """Read an answer that says "done"; none for whatever else it is."""
    try:
        answer = json.loads(content)
    except ValueError:
        return None
    match answer:
        case {"ok": True, "result": {"message_id": int(number)}}:
            return Sent(number)
        case {"ok": True, "result": True}:
            return True
    return None
