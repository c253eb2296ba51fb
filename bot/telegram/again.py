"""Asking once more where what was said cannot be taken: the reason, then the question with its buttons."""

from collections.abc import Awaitable, Callable
from functools import wraps
from typing import Any

from aiogram.types import Message

from bot.errors import DomainError, NotAllowed
from bot.telegram.screen import Screens

Answer = Callable[..., Awaitable[Screens]]


def kindly(answer: Answer, again: Answer) -> Answer:
    """Make a handler that asks its question `again` after a refusal, with the reason as `notice`."""

    @wraps(answer)
    async def answered(message: Message, **given: Any) -> Screens:
        try:
            return await answer(message, **given)
        except NotAllowed:
            raise
        except DomainError as refusal:
            return await again(message, **given | {"notice": refusal.message()})

    return answered
