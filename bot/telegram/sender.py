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
    TelegramEntityTooLarge,
    TelegramForbiddenError,
    TelegramMigrateToChat,
    TelegramNetworkError,
    TelegramNotFound,
    TelegramRetryAfter,
    TelegramServerError,
    TelegramUnauthorizedError,
)
from aiogram.methods import TelegramMethod
from aiohttp import ClientConnectorError, ConnectionTimeoutError

from bot.telegram.pace import LONGEST_WAIT, Lane, Limiter
from bot.watch.watch import UNWATCHED, Watch

log = structlog.get_logger(__name__)

MAX_TRIES = 4


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
    WITHHELD = "withheld"
    """It was not made: deliveries may not leave now."""


@dataclass(frozen=True, slots=True)
class Reply:
    """A call's verdict, with its result or what is known about the failure."""

    verdict: Verdict
    result: Any = None
    retry_after: float = 0
    migrate_to: int | None = None
    reason: str = ""
    """Why, in words that quote nobody: one of Telegram's known phrases, or the class of the error."""

    @property
    def done(self) -> bool:
        """Whether what was wanted is now so."""
        return self.verdict in (Verdict.DONE, Verdict.UNCHANGED)

    @property
    def later(self) -> bool:
        """Whether it did not happen, as far as anybody can tell, and may well happen later."""
        return self.verdict in (Verdict.FLOODED, Verdict.FAULT, Verdict.UNKNOWN, Verdict.WITHHELD)


# Telegram tells most failures apart by words alone (telegram-limits, sections 2 to 5).
PHRASES: tuple[tuple[str, Verdict], ...] = (
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
    ("need administrator rights", Verdict.UNREACHABLE),
    ("message thread not found", Verdict.MISSING),
    ("topic_id_invalid", Verdict.MISSING),
    ("topic_deleted", Verdict.MISSING),
    ("topic_not_modified", Verdict.UNCHANGED),
    ("the chat is not a forum", Verdict.UNREACHABLE),
    ("the chat is not a supergroup forum", Verdict.UNREACHABLE),
    ("not enough rights to create a topic", Verdict.UNREACHABLE),
    ("message is too long", Verdict.REFUSED),
    ("text must be non-empty", Verdict.REFUSED),
    ("can't parse entities", Verdict.REFUSED),
    ("wrong file identifier", Verdict.REFUSED),
    ("wrong remote file identifier", Verdict.REFUSED),
    ("button_data_invalid", Verdict.REFUSED),
)
"""What a 400 means, by a phrase in it."""
GONE = ("bot was blocked by the user", "user is deactivated", "bot can't initiate conversation", "was kicked")
"""Phrases of a 403; whatever else it says, nobody is reached either."""


def judge(error: Exception) -> Reply:
    """Read what a failed call means."""
    match error:
        case TelegramRetryAfter():
            return Reply(Verdict.FLOODED, retry_after=error.retry_after)
        case TelegramMigrateToChat():
            return Reply(Verdict.MIGRATED, migrate_to=error.migrate_to_chat_id)
        case TelegramForbiddenError():
            words = error.message.lower()
            return Reply(Verdict.UNREACHABLE, reason=next((mark for mark in GONE if mark in words), "403"))
        case TelegramBadRequest():
            return _bad_request(error.message.lower())
        case TelegramAPIError() if "too many requests" in error.message.lower():
            return Reply(Verdict.FLOODED, retry_after=1)
    return Reply(_meaning(error), reason=type(error).__name__)


def _bad_request(words: str) -> Reply:
    for mark, verdict in PHRASES:
        if mark in words:
            return Reply(verdict, reason=mark)
    return Reply(Verdict.REFUSED, reason="TelegramBadRequest")


def _meaning(error: Exception) -> Verdict:
    match error:
        case ClientDecodeError(data={"ok": True}):
            # It was done; only its description is of a kind that this version does not know.
            return Verdict.DONE
        case TelegramUnauthorizedError() | TelegramNotFound():
            # The token is not valid now: nothing is wrong with the message, and a keeper can mend it.
            return Verdict.FAULT
        case (
            # A broken front end answers with HTML; aiogram trips over a 500 without a description.
            TelegramServerError()
            | ClientDecodeError()
            | TypeError()
            # Never connected, so nothing was sent.
            | TelegramNetworkError(__cause__=ClientConnectorError() | ConnectionTimeoutError())
        ):
            return Verdict.FAULT
        case TelegramEntityTooLarge():
            return Verdict.REFUSED
        case TelegramNetworkError():
            return Verdict.UNKNOWN
    return Verdict.REFUSED


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
        if chat_id is not None and not await self._admitted(chat_id, lane):
            if lane is Lane.REPLY:
                return Reply(Verdict.FLOODED, retry_after=self._limiter.closed_for)
            return Reply(Verdict.WITHHELD)
        try:
            return Reply(Verdict.DONE, await self.bot(method))
        except (AiogramError, TypeError) as error:
            reply = judge(error)
            if reply.verdict is Verdict.FLOODED:
                self._limiter.close_for(reply.retry_after)
            _report(method, error, reply)
            return reply

    async def _admitted(self, chat_id: int, lane: Lane) -> bool:
        began = time.monotonic()
        admitted = await self._limiter.admit(chat_id, lane)
        self._watch.limiter_waited(lane.name.lower(), time.monotonic() - began)
        return admitted

    async def insist(self, method: TelegramMethod[Any], chat_id: int | None) -> Reply:
        """Make a live call, again where it failed for a while; a reply twice is better than none."""
        reply = Reply(Verdict.FAULT)
        for attempt in range(MAX_TRIES):
            reply = await self.once(method, chat_id, Lane.REPLY)
            if not reply.later or reply.retry_after > LONGEST_WAIT:
                break
            if reply.verdict is not Verdict.FLOODED:
                await self._sleep(0.2 * 2.0**attempt)
            elif chat_id is None:
                # No limit counts such a call, so the limiter would not make it wait.
                await self._sleep(reply.retry_after)
        return reply


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
