"""The erasure ledger's file: lines are only ever added, and a restore never touches it."""

import asyncio
import os
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from bot.people import ledger
from bot.storage.transaction import Database

_MARK_LENGTH = 64


class LedgerFile:
    """``<moment> <mark>`` a line; the table in the database is where lines come from."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._written: dict[str, datetime] | None = None

    def read(self) -> dict[str, datetime]:
        """Return every mark with its latest moment; a line torn by a crash counts for nothing."""
        found: dict[str, datetime] = {}
        try:
            lines = self.path.read_text(encoding="ascii", errors="replace").splitlines()
        except FileNotFoundError:
            return found
        for line in lines:
            moment, _, mark = line.partition(" ")
            try:
                at = datetime.fromisoformat(moment).astimezone(UTC)
            except ValueError:
                continue
            if len(mark) == _MARK_LENGTH:
                found[mark] = max(at, found.get(mark, at))
        return found

    def append(self, marks: Mapping[str, datetime]) -> None:
        """Add lines, and return once they are on the disk."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
        try:
            size = os.fstat(handle).st_size
            torn = size > 0 and os.pread(handle, 1, size - 1) != b"\n"
            lines = "".join(f"{at.isoformat()} {mark}\n" for mark, at in marks.items())
            os.write(handle, ("\n" * torn + lines).encode("ascii"))
            os.fsync(handle)
        finally:
            os.close(handle)

    async def catch_up(self, database: Database) -> int:
        """Write down what the table has and the file has not; return how many lines. Called by a tick."""
        if self._written is None:
            self._written = await asyncio.to_thread(self.read)
        marks = await database.read(ledger.entries)
        known = self._written
        new = {mark: at for mark, at in marks.items() if mark not in known or known[mark] < at}
        if new:
            await asyncio.to_thread(self.append, new)
            self._written |= new
        return len(new)
