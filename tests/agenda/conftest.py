"""A world whose council has a calendar."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.council.sources import CouncilWorld


@pytest.fixture
async def world(database_url: str, tmp_path: Path) -> AsyncIterator[CouncilWorld]:
    """The bot on the playground, with a calendar that is still empty."""
    made = CouncilWorld(database_url, tmp_path)
    await made.start()
    yield made
    await made.stop()
