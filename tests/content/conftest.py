from pathlib import Path

import pytest

from tests.content.profiles import Desk


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A small profile, in order, to spoil and to mend."""
    return Desk(tmp_path / "content")
