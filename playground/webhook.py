"""Webhook delivery: order per chat, retries that wait on the playground's clock."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import aiohttp

from playground.clock import PlaygroundClock
from playground.faults import Faults
from playground.state import JSON
from playground.updates import Pending, UpdateQueue

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - a header's name
LONGEST_PAUSE, LONGEST_RETRY_AFTER = 60, 3600
GIVE_UP_GONE_SECONDS = 23 * 3600
UNALLOWED_REPLIES = frozenset({"setwebhook", "deletewebhook", "close", "logout"})
Execute = Callable[[str, JSON], Awaitable[object]]


def pause(failures: int, retry_after: str | None) -> float:
    """Return seconds before the next try: at once after the first failure, then 2, 4, 8 … 60."""
    if retry_after and retry_after.isdecimal():
        return float(min(int(retry_after), LONGEST_RETRY_AFTER))
    return 0.0 if failures == 1 else float(min(2 ** (failures - 1), LONGEST_PAUSE))


class Webhook:
    """Pushes queued updates to one address; chats go in parallel, one chat in order."""

    def __init__(self, updates: UpdateQueue, clock: PlaygroundClock, faults: Faults) -> None:
        self._updates, self._clock, self._faults = updates, clock, faults
        self.execute: Execute | None = None
        self._workers: dict[int, asyncio.Task[None]] = {}
        self._gone_since: float | None = None
        self._session: aiohttp.ClientSession | None = None
        self.url, self.secret, self.connections = "", "", 40
        self.last_error: JSON = {}

    async def set(self, url: str, secret: str, connections: int) -> None:
        """Deliver to `url` from now on."""
        await self.stop()
        self.url, self.secret, self.connections = url, secret, connections
        self._slots = asyncio.Semaphore(connections)
        self._session = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=60))
        self._updates.interrupt("terminated by setWebhook request")
        self._updates.on_push = self._wake
        self._wake()

    async def stop(self) -> None:
        """Deliver nothing any more; what waits stays queued."""
        self._updates.on_push, self.url, self.last_error, self._gone_since = None, "", {}, None
        workers, self._workers = list(self._workers.values()), {}
        for worker in workers:
            if worker is not asyncio.current_task():
                worker.cancel()
        await asyncio.gather(*(w for w in workers if w is not asyncio.current_task()), return_exceptions=True)
        if self._session:
            await self._session.close()
            self._session = None

    def info(self) -> JSON:
        """Return a WebhookInfo."""
        info: JSON = {
            "url": self.url,
            "has_custom_certificate": False,
            "pending_update_count": len(self._updates),
        }
        if self.url:
            info |= {"ip_address": "127.0.0.1", "max_connections": self.connections, **self.last_error}
        return info

    def _wake(self) -> None:
        for key in {item.key for item in self._updates.waiting()} - self._workers.keys():
            self._workers[key] = asyncio.create_task(self._serve(key))

    async def _serve(self, key: int) -> None:
        try:
            while self.url and (mine := [item for item in self._updates.waiting() if item.key == key]):
                reorder = len(mine) > 1 and self._faults.strike_updates("reorder_updates", key)
                await self._deliver(mine[-1] if reorder else mine[0])
        finally:
            if self._workers.get(key) is asyncio.current_task():
                del self._workers[key]

    async def _deliver(self, item: Pending) -> None:
        failures = 0
        while self.url and item in self._updates.waiting():
            error, retry_after = await self._attempt(item)
            if not error:
                if self._faults.strike_updates("duplicate_updates", item.key):
                    await self._attempt(item)
                self._updates.done(item)
                return
            failures += 1
            self.last_error = {"last_error_date": int(self._clock.timestamp()), "last_error_message": error}
            await self._clock.sleep(pause(failures, retry_after))

    async def _attempt(self, item: Pending) -> tuple[str, str | None]:
        """Post once; return an error text (empty when accepted) and the Retry-After header."""
        assert self._session is not None  # noqa: S101 - set() made it
        headers = {SECRET_HEADER: self.secret} if self.secret else {}
        try:
            async with (
                self._slots,
                self._session.post(
                    self.url, json=item.update, headers=headers, allow_redirects=False
                ) as response,
            ):
                params = await _reply_params(response) if response.ok else {}
        except (aiohttp.ClientError, OSError, ValueError, TimeoutError) as error:
            return f"Connection failed: {type(error).__name__}", None
        await self._note_gone(response.status)
        if 200 <= response.status < 300:
            await self._obey(params)
            return "", None
        text = f"Wrong response from the webhook: {response.status} {response.reason}"
        return text, response.headers.get("Retry-After")

    async def _note_gone(self, status: int) -> None:
        """Remove the webhook once it has answered 410 for 23 hours."""
        if status != 410:
            self._gone_since = None
            return
        self._gone_since = self._gone_since or self._clock.timestamp()
        if self._clock.timestamp() - self._gone_since >= GIVE_UP_GONE_SECONDS:
            await self.stop()

    async def _obey(self, params: JSON) -> None:
        """Carry out the one method call that an answer may contain."""
        method = str(params.pop("method", ""))
        refused = method.lower().startswith("get") or method.lower() in UNALLOWED_REPLIES
        if method and self.execute and not refused:
            await self.execute(method, params)


async def _reply_params(response: aiohttp.ClientResponse) -> dict[str, Any]:
    """Return the method call in an answer, given as JSON or multipart; anything else is no call."""
    if response.content_type == "application/json":
        try:
            data = await response.json()
        except ValueError:
            return {}
        return data if isinstance(data, dict) else {}
    if response.content_type != "multipart/form-data":
        return {}
    found: dict[str, Any] = {}
    reader = aiohttp.MultipartReader(response.headers, response.content)
    while isinstance(part := await reader.next(), aiohttp.BodyPartReader):
        if part.name and not part.filename:
            found[part.name] = await part.text()
    return found
