"""A warm parent: it imports the bot once (seconds) and forks a process for each order (milliseconds).

`python -m tests.chaos.warm` is that parent. It reads orders and writes reports, one JSON object a line, and
runs neither threads nor an event loop, so that its children begin clean. When orders end, it ends them all.
"""

import asyncio
import contextlib
import json
import os
import select
import signal
import sys
import traceback
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
WARMING = 120
"""Seconds; on a busy machine importing alone takes many."""


class Child:
    """A forked process; `exited` has its exit code, negative where a signal ended it."""

    def __init__(self, log: Path) -> None:
        loop = asyncio.get_running_loop()
        self.log = log
        self.forked: asyncio.Future[int] = loop.create_future()
        self.exited: asyncio.Future[int] = loop.create_future()

    @property
    def alive(self) -> bool:
        """Whether it still runs."""
        return not self.exited.done()

    @property
    def pid(self) -> int:
        """Its process id."""
        return self.forked.result()

    async def end(self, with_signal: signal.Signals = signal.SIGKILL) -> int:
        """Send a signal, wait, return the exit code."""
        if self.alive:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.pid, with_signal)
        return await asyncio.wait_for(asyncio.shield(self.exited), WARMING)

    def said(self, event: str) -> list[dict[str, Any]]:
        """Return what it logged under this name."""
        lines = self.log.read_text().splitlines() if self.log.exists() else []
        read = [json.loads(line) for line in lines if line.startswith("{") and line.endswith("}")]
        return [line for line in read if line.get("event") == event]


class Warm:
    """The harness's hand on the warm parent."""

    def __init__(self) -> None:
        self._children: dict[int, Child] = {}
        self._numbers = 0

    async def start(self) -> None:
        """Start the parent and wait until it has imported everything."""
        self._process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "tests.chaos.warm"),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            cwd=ROOT,
            # A thread pool of numpy's would not survive a fork.
            env={**os.environ, "PYTHONPATH": str(ROOT), "OPENBLAS_NUM_THREADS": "1"},
        )
        assert self._process.stdout
        ready = await asyncio.wait_for(self._process.stdout.readline(), WARMING)
        assert json.loads(ready) == {"warm": True}
        self._listening = asyncio.create_task(self._listen())

    async def fork(self, job: str, log: Path, **given: Any) -> Child:
        """Fork a process that does `job` (see `children.JOBS`)."""
        self._numbers += 1
        child = self._children[self._numbers] = Child(log)
        order = {"number": self._numbers, "job": job, "log": str(log), "given": given}
        assert self._process.stdin
        self._process.stdin.write(json.dumps(order).encode() + b"\n")
        await asyncio.wait_for(asyncio.shield(child.forked), WARMING)
        return child

    async def stop(self) -> None:
        """End the parent and with it every child."""
        assert self._process.stdin
        self._process.stdin.close()
        await asyncio.wait_for(self._process.wait(), WARMING)
        await self._listening

    async def _listen(self) -> None:
        assert self._process.stdout
        while line := await self._process.stdout.readline():
            report = json.loads(line)
            child = self._children[report["number"]]
            if "pid" in report:
                child.forked.set_result(report["pid"])
            else:
                del self._children[report["number"]]
                child.exited.set_result(report["code"])


# ── the parent itself ──────────────────────────────────────────────────────────────────────────────────


class _Parent:
    def __init__(self, reports: int) -> None:
        self._reports = reports
        self._numbers: dict[int, int] = {}

    def say(self, **report: object) -> None:
        os.write(self._reports, json.dumps(report).encode() + b"\n")

    def serve(self) -> None:
        wakes, waker = os.pipe()
        os.set_blocking(waker, False)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        signal.set_wakeup_fd(waker)
        self.say(warm=True)
        unread = b""
        while True:
            ready, _, _ = select.select([0, wakes], [], [])
            if wakes in ready:
                os.read(wakes, 4096)
                self._reap()
            if 0 in ready:
                more = os.read(0, 65536)
                if not more:
                    return self._end_all()
                *orders, unread = (unread + more).split(b"\n")
                for order in orders:
                    self._obey(json.loads(order))

    def _obey(self, order: dict[str, Any]) -> None:
        pid = os.fork()
        if pid == 0:
            self._be_child(order)
        self._numbers[pid] = order["number"]
        self.say(number=order["number"], pid=pid)

    def _be_child(self, order: dict[str, Any]) -> None:
        from tests.chaos.children import JOBS

        code = 1
        try:
            signal.set_wakeup_fd(-1)
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            os.close(self._reports)
            nothing, log = (
                os.open(os.devnull, os.O_RDONLY),
                os.open(order["log"], os.O_WRONLY | os.O_CREAT | os.O_APPEND),
            )
            for stream, target in ((0, nothing), (1, log), (2, log)):
                os.dup2(target, stream)
            JOBS[order["job"]](**order["given"])
            code = 0
        except BaseException:
            traceback.print_exc()
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(code)

    def _reap(self) -> None:
        while self._numbers:
            pid, status = os.waitpid(-1, os.WNOHANG)
            if pid == 0:
                return
            self.say(number=self._numbers.pop(pid), code=os.waitstatus_to_exitcode(status))

    def _end_all(self) -> None:
        for pid in self._numbers:
            os.kill(pid, signal.SIGKILL)
        for pid in self._numbers:
            os.waitpid(pid, 0)


def _main() -> None:
    import gc

    reports = os.dup(1)
    os.dup2(2, 1)
    from tests.chaos import children

    children.warm_up()
    gc.freeze()
    _Parent(reports).serve()


if __name__ == "__main__":
    _main()
