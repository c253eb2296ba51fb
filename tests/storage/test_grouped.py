import asyncio

import pytest

from bot.storage.grouped import Grouped


class Ledger:
    """Commits slowly, and fails as it is told."""

    def __init__(self) -> None:
        self.batches: list[list[int]] = []
        self.failures: list[Exception] = []
        self.gate = asyncio.Event()

    async def commit(self, items: list[int]) -> None:
        await self.gate.wait()
        if self.failures:
            raise self.failures.pop(0)
        self.batches.append(items)


async def test_what_comes_during_a_commit_shares_the_next_one() -> None:
    ledger = Ledger()
    grouped = Grouped(ledger.commit)
    first = asyncio.create_task(grouped.add(0))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    others = [asyncio.create_task(grouped.add(number)) for number in range(1, 5)]
    await asyncio.sleep(0)
    ledger.gate.set()
    await asyncio.gather(first, *others)
    assert ledger.batches == [[0], [1, 2, 3, 4]]


async def test_a_commit_that_fails_fails_for_all_who_shared_it() -> None:
    ledger = Ledger()
    ledger.gate.set()
    ledger.failures = [ConnectionError()]
    grouped = Grouped(ledger.commit)
    results = await asyncio.gather(*(grouped.add(number) for number in range(3)), return_exceptions=True)
    assert [type(result) for result in results] == [ConnectionError] * 3
    await grouped.add(9)
    assert ledger.batches == [[9]]


async def test_one_who_is_cancelled_cancels_no_commit() -> None:
    ledger = Ledger()
    grouped = Grouped(ledger.commit)
    first, second = (asyncio.create_task(grouped.add(number)) for number in (1, 2))
    await asyncio.sleep(0)
    first.cancel()
    ledger.gate.set()
    with pytest.raises(asyncio.CancelledError):
        await first
    await second
    await grouped.idle()
    assert ledger.batches == [[1, 2]]
