"""Starts the process that writes an export, listens to how far it has got, and ends it where it must."""

import asyncio
import json
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import Any

from bot.exports.model import Beside, Product
from bot.exports.worker import Task

WORKER = (sys.executable, "-m", "bot.exports.worker")
LOOK = 1.0
"""Seconds between two looks at whether the export is still wanted."""
PATIENCE = 300
"""Looks without a word after which the process is given up."""


Wanted = Callable[[int], Awaitable[bool]]
"""Told how many ideas are written; answers whether to go on."""


async def make(task: Task, wanted: Wanted, worker: Sequence[str] = WORKER) -> Product | None:
    """Have the files written; none where they were no longer wanted."""
    process = await asyncio.create_subprocess_exec(*worker, stdin=PIPE, stdout=PIPE, stderr=DEVNULL)
    try:
        assert process.stdin is not None  # noqa: S101 - a pipe was asked for
        process.stdin.write(task.written())
        return await _listen(process, wanted)
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()


async def _listen(process: Process, wanted: Wanted) -> Product | None:
    done, silent = 0, 0
    while silent < PATIENCE:
        said = await _next(process)
        if said is None or "done" in said:
            silent, done = (silent + 1, done) if said is None else (0, int(said["done"]))
            if not await wanted(done):
                return None
            continue
        if said.get("too_large"):
            return Product(too_large=True)
        paths = [Path(path) for path in said.get("files", ())]
        beside = {Beside(kind): count for kind, count in said.get("beside", {}).items()}
        return Product(paths, said.get("ideas", 0), said.get("shortened", 0), beside=beside)
    return Product()


async def _next(process: Process) -> dict[str, Any] | None:
    """Return what the process says next, an empty word where it has ended; none where it is silent."""
    assert process.stdout is not None  # noqa: S101 - a pipe was asked for
    try:
        line = await asyncio.wait_for(process.stdout.readline(), LOOK)
    except TimeoutError:
        return None
    said: dict[str, Any] = json.loads(line) if line.endswith(b"\n") else {}
    return said
