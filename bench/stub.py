"""A Bot API server that does nearly nothing, in a process of its own, so that bots are what is measured."""

import asyncio
import contextlib
import json
import math
import multiprocessing
import time
from collections import defaultdict, deque
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Any

from aiohttp import web

from playground.strict.flood import FloodLimiter

TOKEN = "123456:BENCHMARK-BENCHMARK-BENCHMARK-BENCH"
ME = {"id": 123456, "is_bot": True, "first_name": "bench", "username": "bench_bot"}
BATCH = 100
CHATS = 32
WRITERS = 5_000_000_000
"""The Telegram id of the first of those who write."""


@dataclass(frozen=True, slots=True)
class Work:
    """What bots are given: updates, all at once or so many a second, and messages to wait for besides."""

    updates: int = 0
    text: str = ""
    per_second: float = math.inf
    deliveries: int = 0
    limits: bool = False
    """Whether 429 is answered to what goes beyond Telegram's limits."""


@dataclass(frozen=True, slots=True)
class Report:
    """What came of it."""

    seconds: float
    """From the first update fetched to the last reply."""
    latencies: list[float]
    """Seconds from when each update was there to its reply."""
    deliveries: int
    began: float
    """When the first delivery came, by this machine's `perf_counter`."""
    span: float
    """Seconds from the first delivery to the last."""
    accepted: int
    """Messages of any kind from the first delivery to the last."""
    refused: int
    """Messages refused with 429."""


class Stub:
    """Hands out updates of `CHATS` people and waits for the messages."""

    def __init__(self) -> None:
        self._first = 1
        self._loaded = asyncio.Event()
        self.ended = asyncio.Event()
        self.load(Work())

    def load(self, work: Work) -> None:
        """Begin anew; the clock starts when the first update is fetched."""
        self._work = work
        self._fetched = self._first
        self._last = self._first + work.updates
        self._first = self._last
        self._began = self._replied_at = 0.0
        self._waiting: defaultdict[int, deque[float]] = defaultdict(deque)
        self._latencies: list[float] = []
        self._delivered: list[float] = []
        self._accepted = self._refused = 0
        self._limiter = FloodLimiter("telegram" if work.limits else "off", time.monotonic)
        self.ended.clear()
        self._loaded.set()

    def report(self) -> Report:
        """Return what was seen since `load`."""
        times = self._delivered or [0.0]
        return Report(
            self._replied_at - self._began,
            self._latencies,
            len(self._delivered),
            times[0],
            times[-1] - times[0],
            self._accepted,
            self._refused,
        )

    async def call(self, request: web.Request) -> web.Response:
        """Answer one method."""
        method = request.match_info["method"]
        if method == "getUpdates":
            return _ok(await self._fetch(await _form(request)))
        if method == "sendMessage":
            return self._sent(int((await _form(request))["chat_id"]))
        return _ok(ME if method == "getMe" else True)

    async def _fetch(self, form: Any) -> list[dict[str, Any]]:
        offset = max(int(form.get("offset", 0)), self._last - self._work.updates)
        until = time.perf_counter() + float(form.get("timeout", 0))
        while not (batch := self._batch(offset)) and (rest := until - time.perf_counter()) > 0:
            self._loaded.clear()
            with contextlib.suppress(TimeoutError):
                # Nobody knows when the next one comes but this stub: as prompt as Telegram's long polling.
                await asyncio.wait_for(self._loaded.wait(), min(rest, self._until_next(offset)))
            offset = max(offset, self._last - self._work.updates)
        return batch

    def _batch(self, offset: int) -> list[dict[str, Any]]:
        now = time.perf_counter()
        if offset < self._last and not self._began:
            self._began = now
        batch: list[dict[str, Any]] = []
        for number in range(offset, min(self._last, offset + BATCH)):
            if self._due(number) > now:
                break
            if number >= self._fetched:
                self._fetched = number + 1
                self._waiting[WRITERS + number % CHATS].append(self._due(number))
            batch.append(_update(number, self._work.text))
        return batch

    def _due(self, number: int) -> float:
        return self._began + (number - self._last + self._work.updates) / self._work.per_second

    def _until_next(self, offset: int) -> float:
        return max(0.0, self._due(offset) - time.perf_counter()) if offset < self._last else math.inf

    def _sent(self, chat_id: int) -> web.Response:
        if wait := self._limiter.charge(chat_id, chat_id < 0, "sendMessage"):
            self._refused += 1
            told = {"error_code": 429, "description": f"Too Many Requests: retry after {wait}"}
            return web.json_response({"ok": False, "parameters": {"retry_after": wait}, **told}, status=429)
        now = time.perf_counter()
        if asked := self._waiting.get(chat_id):
            self._latencies.append(now - asked.popleft())
            self._replied_at = now
        else:
            self._delivered.append(now)
        if self._delivered:
            self._accepted += 1
        if len(self._delivered) >= self._work.deliveries and (
            self._work.deliveries or len(self._latencies) >= self._work.updates
        ):
            self.ended.set()
        number = len(self._latencies) + len(self._delivered)
        chat = {"id": chat_id, "type": "private", "first_name": "A"}
        return _ok({"message_id": number, "date": 1, "chat": chat, "text": "ok"})


async def _form(request: web.Request) -> Any:
    return await request.json() if request.content_type == "application/json" else await request.post()


def _update(number: int, text: str) -> dict[str, Any]:
    person = WRITERS + number % CHATS
    message = {
        "message_id": number,
        "date": int(time.time()),
        "chat": {"id": person, "type": "private", "first_name": "A"},
        "from": {"id": person, "is_bot": False, "first_name": "A", "language_code": "pl"},
        "text": text,
        "entities": [{"type": "bot_command", "offset": 0, "length": len(text)}],
    }
    return {"update_id": number, "message": message}


def _ok(result: Any) -> web.Response:
    return web.Response(text=json.dumps({"ok": True, "result": result}), content_type="application/json")


async def _serve(pipe: Connection) -> None:
    stub = Stub()
    app = web.Application()
    app.router.add_post("/bot{token}/{method}", stub.call)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    pipe.send(runner.addresses[0][1])
    loop = asyncio.get_running_loop()
    while order := await loop.run_in_executor(None, pipe.recv):
        if isinstance(order, Work):
            stub.load(order)
            pipe.send("loaded")
        else:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(stub.ended.wait(), order)
            pipe.send(stub.report())
    await runner.cleanup()


def _main(pipe: Connection) -> None:
    asyncio.run(_serve(pipe))


class StubProcess:
    """The stub in its own process: `load`, let the bot run, then ask for the `report`."""

    def __init__(self) -> None:
        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=_main, args=(theirs,), daemon=True)
        self._process.start()
        self.url = f"http://127.0.0.1:{self._pipe.recv()}"

    def load(self, work: Work) -> None:
        """Give bots something to do."""
        self._pipe.send(work)
        self._pipe.recv()

    def wait(self, at_most: float = 600) -> Report:
        """Return when all was done, or after `at_most` seconds."""
        self._pipe.send(at_most)
        report: Report = self._pipe.recv()
        return report

    async def report(self, at_most: float = 600) -> Report:
        """Return when all was done, or after `at_most` seconds."""
        return await asyncio.to_thread(self.wait, at_most)

    def stop(self) -> None:
        """End the process."""
        self._pipe.send(None)
        self._process.join(5)
