"""A network that keeps no order: it gathers what Telegram delivers, then delivers it all at once, twice."""

import asyncio
from random import Random
from typing import Any

from aiohttp import ClientSession, ClientTimeout, web

from playground.webhook import SECRET_HEADER
from tests.chaos.grounds import SECRET


class Spreader:
    """Stands where the webhook is, before processes that listen on local ports."""

    def __init__(self, ports: list[int], random: Random) -> None:
        self._ports, self._random = ports, random
        self._gathered: list[dict[str, Any]] = []
        self._updates: set[int] = set()
        self._deliveries = 0

    async def start(self) -> str:
        """Listen; return the address."""
        self._client = ClientSession(timeout=ClientTimeout(total=60))
        app = web.Application()
        app.router.add_post("/telegram", self._gather)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        return f"http://127.0.0.1:{self._runner.addresses[0][1]}/telegram"

    async def stop(self) -> None:
        """Stop listening."""
        await self._runner.cleanup()
        await self._client.close()

    def gathered(self, count: int) -> bool:
        """Whether so many updates are here."""
        return len(self._gathered) >= count

    async def release(self, copies: int) -> None:
        """Deliver each gathered update `copies` times, in any order, to any process."""
        updates, self._gathered = self._gathered, []
        posts = updates * copies
        self._random.shuffle(posts)
        await asyncio.gather(*(self._post(update) for update in posts))
        self._updates |= {update["update_id"] for update in updates}
        self._deliveries += len(posts)

    def expected(self, *, each: bool) -> int:
        """Return how many updates were delivered so far, or (`each`) how many times."""
        return self._deliveries if each else len(self._updates)

    async def _gather(self, request: web.Request) -> web.Response:
        self._gathered.append(await request.json())
        return web.Response()

    async def _post(self, update: dict[str, Any]) -> None:
        url = f"http://127.0.0.1:{self._random.choice(self._ports)}/telegram"
        async with self._client.post(url, json=update, headers={SECRET_HEADER: SECRET}) as answer:
            assert answer.ok, answer.status
