"""Real processes of the bot, started as an operator starts them."""

import asyncio
import json
import signal
import socket
import sys
from asyncio.subprocess import Process
from pathlib import Path
from typing import Any

from aiohttp import ClientError, ClientSession

ROOT = Path(__file__).resolve().parents[2]
STARTING = 60
"""Seconds; on a busy machine importing alone takes many."""


def free_ports(count: int) -> list[int]:
    """Return ports that nobody listens on."""
    holders = [socket.socket() for _port in range(count)]
    for holder in holders:
        holder.bind(("127.0.0.1", 0))
    ports = [holder.getsockname()[1] for holder in holders]
    for holder in holders:
        holder.close()
    return ports


class Replica:
    """One process; what it logs goes to a file."""

    def __init__(self, port: int, folder: Path, **variables: str) -> None:
        self.port = port
        self._log = folder / f"replica-{port}.log"
        self._variables = {
            "PATH": "/usr/bin:/bin",
            "PYTHONPATH": str(ROOT),
            "HTTP_PORT": str(port),
            "LOG_FORMAT": "json",
            "PROFILE": str(ROOT / "content" / "podgorze"),
            **variables,
        }
        self.process: Process = None  # type: ignore[assignment]

    async def start(self) -> None:
        """Start it."""
        with self._log.open("wb") as log:
            self.process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-m", "bot", "run"), env=self._variables, cwd=ROOT, stdout=log, stderr=log
            )

    async def ready(self) -> None:
        """Return once it serves."""
        async with asyncio.timeout(STARTING), ClientSession() as client:
            while True:
                assert self.process.returncode is None, self._log.read_text()
                try:
                    async with client.get(f"http://127.0.0.1:{self.port}/readyz") as answer:
                        if answer.ok and self.said("ready"):
                            return
                except ClientError:
                    pass
                await asyncio.sleep(0.05)

    def kill(self) -> None:
        """Kill it without a warning."""
        self.process.send_signal(signal.SIGKILL)

    async def terminate(self) -> int:
        """Ask it to stop; return its exit code."""
        self.process.send_signal(signal.SIGTERM)
        return await asyncio.wait_for(self.process.wait(), 10)

    async def end(self) -> None:
        """Leave nothing running."""
        if self.process.returncode is None:
            self.process.kill()
            await self.process.wait()

    def said(self, event: str) -> bool:
        """Whether it has logged `event`."""
        return any(line.get("event") == event for line in self.log)

    @property
    def log(self) -> list[dict[str, Any]]:
        """The lines of its log that are JSON."""
        lines = self._log.read_text().splitlines()
        return [json.loads(line) for line in lines if line.startswith("{") and line.endswith("}")]

    @property
    def leads(self) -> bool:
        """Whether it has come to lead at some time."""
        return self.said("leads")
