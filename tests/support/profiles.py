"""Profiles that differ from the shipped one, with all layers of content beside them."""

import re
import shutil
from pathlib import Path

from tests.support.world import PROFILE

_QUIET = re.compile(r"\[quiet_hours\][^\n]*\nfrom = \S+\nto = \S+\n")
_NEVER = "[quiet_hours]\nfrom = 00:00:00\nto = 00:00:00\n"


def never_quiet(folder: Path) -> Path:
    """Copy the content to `folder`, without the hours in which announcements wait for the morning."""
    shutil.copytree(PROFILE.parent, folder)
    file = folder / PROFILE.name / "profile.toml"
    words, count = _QUIET.subn(_NEVER, file.read_text())
    assert count == 1
    file.write_text(words)
    return folder / PROFILE.name
