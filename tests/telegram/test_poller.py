"""Polling: a batch is confirmed by the next request only, and only once it is stored."""

import asyncio
from typing import Any

import pytest
from aiogram.exceptions import TelegramNetworkError, TelegramRetryAfter
from sqlalchemy.exc import OperationalError

from bot.storage.members import Members
from bot.telegram.poller import GetRawUpdates, Poller

UPDATES = [{"update_id": 7}, {"update_id": 8}]


class Desk:
    """Telegram and the intake in one: hands out batches, takes them in, fails as it is told."""

    def __init__(self, *script: Any) -> None:
        self.script = list(script)
        self.offsets: list[int | None] = []
        self.taken: list[dict[str, Any]] = []
        self.storing: list[Exception | None] = []
        self.pauses: list[float] = []
        self.full = False
        self.done = asyncio.Event()

    async def __call__(self, method: GetRawUpdates, request_timeout: int) -> list[dict[str, Any]]:
        self.offsets.append(method.offset)
        if not self.script:
            self.done.set()
            await asyncio.Event().wait()
        step = self.script.pop(0)
        if isinstance(step, Exception):
            raise step
        return step  # type: ignore[no-any-return]

    async def receive(self, batch: list[dict[str, Any]]) -> None:
        if self.storing and (error := self.storing.pop(0)):
            raise error
        self.taken += batch

    async def sleep(self, seconds: float) -> None:
        self.pauses.append(seconds)
        self.full = False
        await asyncio.sleep(0)


async def poll(desk: Desk, members: Members | None = None) -> None:
    polling = asyncio.create_task(Poller(desk, desk, members, desk.sleep).run())  # type: ignore[arg-type]
    await asyncio.wait_for(desk.done.wait(), 5)
    polling.cancel()
    await asyncio.gather(polling, return_exceptions=True)


async def test_the_next_request_confirms_what_was_stored() -> None:
    desk = Desk(UPDATES, [])
    await poll(desk)
    assert (desk.offsets, desk.taken) == ([None, 9, 9], UPDATES)


async def test_what_could_not_be_stored_is_asked_for_again() -> None:
    desk = Desk(UPDATES, UPDATES)
    desk.storing = [OperationalError("INSERT", {}, Exception("disk full"))]
    await poll(desk)
    assert (desk.offsets, desk.taken) == ([None, None, 9], UPDATES)


@pytest.mark.parametrize(
    ("error", "pause"),
    [
        (TelegramNetworkError(GetRawUpdates(), "gone"), 1.0),
        (TelegramRetryAfter(GetRawUpdates(), "slow down", 17), 17.0),
        (TypeError("a 500 without a description"), 1.0),
    ],
)
async def test_a_failure_is_waited_out(error: Exception, pause: float) -> None:
    desk = Desk(error, UPDATES)
    await poll(desk)
    assert (desk.pauses, desk.taken) == ([pause], UPDATES)


async def test_nothing_more_is_fetched_while_the_hands_are_full() -> None:
    desk = Desk(UPDATES)
    desk.full = True
    await poll(desk)
    assert desk.pauses == [0.05]


async def test_only_the_leader_polls() -> None:
    desk, members = Desk(UPDATES), Members()
    polling = asyncio.create_task(poll(desk, members))
    await asyncio.sleep(0.01)
    assert desk.offsets == []
    await members.beat()
    await polling
    assert desk.taken == UPDATES
