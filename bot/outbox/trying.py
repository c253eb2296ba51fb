"""What whoever sends by itself does when something fails: how long it waits, how it holds on to a result."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta

import structlog

from bot.storage.members import Members

log = structlog.get_logger(__name__)

BACKOFF = (timedelta(seconds=5), timedelta(seconds=15), timedelta(seconds=60))
MAX_DRAWINGS = 3
"""Attempts at a message that cannot be drawn."""


def pause_after(attempts: int) -> timedelta:
    """Return how long to wait after so many attempts, from 1."""
    return BACKOFF[min(attempts, len(BACKOFF)) - 1]


async def until_recorded(record: Callable[[], Awaitable[None]], members: Members, what: str) -> None:
    """Record what was sent, again and again while this process leads: it must be known to be sent."""
    while True:
        try:
            return await record()
        except Exception as error:
            # However long the database is away.
            log.warning(f"{what} not recorded yet", error=type(error).__name__)
            if not members.leading:
                return None
            await asyncio.sleep(1)
