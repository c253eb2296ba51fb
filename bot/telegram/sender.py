"""The one boundary to Telegram: every outgoing call, its pace, and what each failure means."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import structlog
from aiogram import Bot
from aiogram.exceptions import (
    AiogramError,
    ClientDecodeError,
    TelegramAPIError,
    TelegramBadRequest,
    TelegramForbiddenError,
    TelegramMigrateToChat,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
)
from aiogram.methods import TelegramMethod

from bot.telegram.pace import Lane, Limiter
from bot.watch.watch import UNWATCHED, Watch

log = structlog.get_logger(__name__)

MAX_TRIES = 4
LONGEST_WAIT = 30.0
"""Seconds a live reply waits for Telegram at most; what waits longer is left to its queue."""


class Verdict(StrEnum):
    """What became of one call."""

    DONE = "done"
    UNREACHABLE = "unreachable"
    """The person blocked the bot, left, or never began a chat."""
    UNCHANGED = "unchanged"
    MISSING = "missing"
    """The message to edit or delete is gone or cannot be edited."""
    LATE = "late"
    """The press is too old to be answered."""
    MIGRATED = "migrated"
    FLOODED = "flooded"
    FAULT = "fault"
    """Telegram's side failed before anything happened."""
    UNKNOWN = "unknown"
    """The connection broke; the call may or may not have had its effect."""
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Reply:
    """A call's verdict, with its result or what is known about the failure."""

    verdict: Verdict
    result: Any = None
    retry_after: float = 0
    migrate_to: int | None = None

    @property
    def done(self) -> bool:
        """Whether what was wanted is now so."""
        return self.verdict in (Verdict.DONE, Verdict.UNCHANGED)


# Telegram tells most failures apart by words alone (telegram-limits, sections 2 to 5).
BAD_REQUESTS: tuple[tuple[str, Verdict], ...] = (
    ("message is not modified", Verdict.UNCHANGED),
    ("query is too old", Verdict.LATE),
    ("message to edit not found", Verdict.MISSING),
    ("message to delete not found", Verdict.MISSING),
    ("message can't be edited", Verdict.MISSING),
    ("message can't be deleted", Verdict.MISSING),
    ("there is no text in the message to edit", Verdict.MISSING),
    ("chat not found", Verdict.UNREACHABLE),
    ("have no write access to the chat", Verdict.UNREACHABLE),
    ("not enough rights to send", Verdict.UNREACHABLE),
)


def judge(error: Exception) -> Reply:  # noqa: PLR0911 - a table of cases
    """Read what a failed call means."""
    match error:
        case TelegramRetryAfter():
            return Reply(Verdict.FLOODED, retry_after=error.retry_after)
        case TelegramMigrateToChat():
            return Reply(Verdict.MIGRATED, migrate_to=error.migrate_to_chat_id)
        case TelegramForbiddenError():
            return Reply(Verdict.UNREACHABLE)
        case TelegramBadRequest():
            words = error.message.lower()
            return Reply(next((v for mark, v in BAD_REQUESTS if mark in words), Verdict.REFUSED))
        case TelegramServerError() | ClientDecodeError():
            return Reply(Verdict.FAULT)
        case TelegramNetworkError():
            return Reply(Verdict.UNKNOWN)
        case TelegramAPIError() if "too many requests" in error.message.lower():
            return Reply(Verdict.FLOODED, retry_after=1)
        case TypeError():
            # aiogram trips over a 500 without a description.
            return Reply(Verdict.FAULT)
        case _:
            return Reply(Verdict.REFUSED)


class Sender:
    """Calls Telegram at the allowed pace; never raises for what Telegram answers."""

    def __init__(
        self,
        bot: Bot,
        limiter: Limiter,
        sleep: Callable[[float], Awaitable[object]] = asyncio.sleep,
        watch: Watch = UNWATCHED,
    ) -> None:
        self.bot = bot
        self._watch = watch
        self._limiter = limiter
        self._sleep = sleep

    async def once(self, method: TelegramMethod[Any], chat_id: int | None, lane: Lane) -> Reply:
        """Make one call; `chat_id` is none for calls that no limit counts."""
        if chat_id is not None:
            began = time.monotonic()
            await self._limiter.admit(chat_id, lane)
            self._watch.limiter_waited(lane.name.lower(), time.monotonic() - began)
        try:
            return Reply(Verdict.DONE, await self.bot(method))
        except (AiogramError, TypeError) as error:
            reply = judge(error)
            if reply.verdict is Verdict.FLOODED:
                self._limiter.close_for(reply.retry_after)
            _report(method, error, reply)
            return reply

    async def insist(self, method: TelegramMethod[Any], chat_id: int | None) -> Reply:
        """Make a live call, again where it failed for a while; a reply twice is better than none."""
        reply = Reply(Verdict.FAULT)
        for attempt in range(MAX_TRIES):
            reply = await self.once(method, chat_id, Lane.REPLY)
            wait = _wait(reply, attempt)
            if wait is None:
                break
            await self._sleep(wait)
        return reply


def _wait(reply: Reply, attempt: int) -> float | None:
    if reply.verdict is Verdict.FLOODED and reply.retry_after <= LONGEST_WAIT:
        return reply.retry_after
    if reply.verdict in (Verdict.FAULT, Verdict.UNKNOWN):
        return 0.2 * 2.0**attempt
    return None


def _report(method: TelegramMethod[Any], error: Exception, reply: Reply) -> None:
    # Descriptions are Telegram's own words; those of a refused call may quote what a person wrote.
    quiet = reply.verdict in (Verdict.UNCHANGED, Verdict.LATE, Verdict.UNREACHABLE, Verdict.MISSING)
    level = log.debug if quiet else log.warning
    level(
        "telegram call failed",
        method=type(method).__name__,
        error=type(error).__name__,
        verdict=reply.verdict,
    )
