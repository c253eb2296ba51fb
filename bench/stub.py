"""A Bot API server that does nearly nothing, in a process of its own, so that bots are what is measured."""

import asyncio
import multiprocessing
import time
from multiprocessing.connection import Connection
from typing import Any

from aiohttp import web

TOKEN = "123456:BENCHMARK-BENCHMARK-BENCHMARK-BENCH"
ME = {"id": 123456, "is_bot": True, "first_name": "bench", "username": "bench_bot"}
BATCH = 100
CHATS = 32


class Stub:
    """Hands out `count` updates of `CHATS` people and waits for as many messages."""

    def __init__(self) -> None:
        self.updates: list[dict[str, Any]] = []
        self.replies = 0
        self.wanted = 0
        self.began = 0.0
        self.ended = asyncio.Event()
        self.seconds = 0.0
        self._next = 1

    def load(self, count: int, text: str) -> None:
        """Queue updates; the clock starts when the first batch is fetched."""
        self.updates = [self._update(number, text) for number in range(self._next, self._next + count)]
        self._next += count
        self.replies, self.wanted, self.began = 0, count, 0.0
        self.ended.clear()

    async def call(self, request: web.Request) -> web.Response:
        """Answer one method."""
        method = request.match_info["method"]
        if method == "getUpdates":
            return _ok(await self._fetch(await request.post()))
        if method == "sendMessage":
            return _ok(self._replied())
        return _ok(ME if method == "getMe" else True)

    async def _fetch(self, form: Any) -> list[dict[str, Any]]:
        offset = int(form.get("offset", 0))
        batch = [update for update in self.updates if update["update_id"] >= offset][:BATCH]
        if not batch:
            await asyncio.sleep(0.01)
        elif not self.began:
            self.began = time.perf_counter()
        return batch

    def _replied(self) -> dict[str, Any]:
        self.replies += 1
        if self.replies == self.wanted:
            self.seconds = time.perf_counter() - self.began
            self.ended.set()
        return {"message_id": self.replies, "date": 1, "chat": {"id": 1, "type": "private"}, "text": "ok"}

    @staticmethod
    def _update(number: int, text: str) -> dict[str, Any]:
        person = 5_000_000_000 + number % CHATS
        user = {"id": person, "is_bot": False, "first_name": "A", "language_code": "pl"}
        entity = [{"type": "bot_command", "offset": 0, "length": len(text)}]
        message = {
            "message_id": number,
            "date": int(time.time()),
            "chat": {"id": person, "type": "private", "first_name": "A"},
            "from": user,
            "text": text,
            "entities": entity,
        }
        return {"update_id": number, "message": message}


def _ok(result: Any) -> web.Response:
    return web.json_response({"ok": True, "result": result})


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
        stub.load(*order)
        pipe.send("loaded")
        await stub.ended.wait()
        pipe.send(stub.seconds)
    await runner.cleanup()


def _main(pipe: Connection) -> None:
    asyncio.run(_serve(pipe))


class StubProcess:
    """The stub in its own process: `load`, let the bot run, then ask how many `seconds` it took."""

    def __init__(self) -> None:
        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=_main, args=(theirs,), daemon=True)
        self._process.start()
        self.url = f"http://127.0.0.1:{self._pipe.recv()}"

    def load(self, count: int, text: str) -> None:
        """Queue `count` updates."""
        self._pipe.send((count, text))
        self._pipe.recv()

    async def seconds(self) -> float:
        """Return how long it took from the first fetch to the last reply."""
        return float(await asyncio.to_thread(self._pipe.recv))

    def wait(self) -> None:
        """Return when the last reply came."""
        self._pipe.recv()

    def stop(self) -> None:
        """End the process."""
        self._pipe.send(None)
        self._process.join(5)
