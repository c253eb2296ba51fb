"""A short dose of chaos on every run of the tests; ``make chaos`` gives the full one.

R5, R7 and R9 are left out here: their own suites run beside this one.
"""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.chaos import broadcast, disk, parallel, replicas, seats, updates
from tests.chaos.grounds import Grounds

SEED = 20_261_122
RUNS = {
    "R1": broadcast.run,
    "R2": updates.run,
    "R3": replicas.run,
    "R4": parallel.run,
    "R6": seats.run,
    "R8": disk.run,
}


@pytest.fixture
async def grounds(tmp_path: Path) -> AsyncIterator[Grounds]:
    made = Grounds(tmp_path, SEED)
    await made.warm.start()
    yield made
    await made.stop()


async def test_nothing_is_lost_and_without_its_protection_it_is(grounds: Grounds) -> None:
    for run in RUNS.values():
        for row in await run(grounds, full=False):
            assert row.passed, f"{row.run} ({row.what}): {row.measured}; goal: {row.goal}"
