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
    adding = [asyncio.create_task(grouped.add(number)) for number in range(5)]
    await asyncio.sleep(0)
    ledger.gate.set()
    await asyncio.gather(*adding)
    await grouped.add(5)
    assert ledger.batches in ([[0, 1, 2, 3, 4], [5]], [[0], [1, 2, 3, 4], [5]])


async def test_a_commit_that_fails_fails_for_all_who_shared_it() -> None:
    ledger = Ledger()
    ledger.gate.set()
    ledger.failures = [ConnectionError()]
    grouped = Grouped(ledger.commit)
    results = await asyncio.gather(*(grouped.add(number) for number in range(3)), return_exceptions=True)
    done = [result for result in results if result is None]
    assert len(done) == sum(map(len, ledger.batches))
    assert isinstance(results[0], ConnectionError)
    await grouped.add(9)
    assert ledger.batches[-1] == [9]


async def test_one_who_is_cancelled_does_not_cancel_the_others() -> None:
    ledger = Ledger()
    grouped = Grouped(ledger.commit)
    first, second = (asyncio.create_task(grouped.add(number)) for number in (1, 2))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    first.cancel()
    ledger.gate.set()
    with pytest.raises(asyncio.CancelledError):
        await first
    await second
    assert [number for batch in ledger.batches for number in batch] == [2]
