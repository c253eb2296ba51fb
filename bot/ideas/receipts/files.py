"""Receipts and the public list as files: plain text, for any program."""

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path


def temporary(lines: Iterable[str], suffix: str) -> Path:
    """Write lines to a new file of our own; whoever sends it deletes it. Blocks on the disk."""
    handle, name = tempfile.mkstemp(prefix="rozmownica-", suffix=suffix)
    with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
        file.writelines(lines)
    return Path(name)


def whole(path: Path, lines: Iterable[str]) -> None:
    """Write lines to a file; an older one of that name is replaced once the new one is whole."""
    part = path.with_name(f".{path.name}.part")
    with part.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(lines)
    part.replace(path)
