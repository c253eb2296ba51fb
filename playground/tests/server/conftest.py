"""A running playground and a plain HTTP client that plays both the bot and a driver."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import aiohttp
import pytest

from playground.server import Playground

NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)


@dataclass
class Wire:
    """Speaks HTTP to a playground; `bot` returns the whole envelope, `ctl` and `get` the body."""

    playground: Playground
    http: aiohttp.ClientSession
    expected: list[str] = field(default_factory=list)

    async def bot(self, method: str, files: dict[str, tuple[str, bytes]] | None = None, **params: Any) -> Any:
        form = aiohttp.FormData(quote_fields=False)
        for name, value in params.items():
            form.add_field(name, value if isinstance(value, str) else json.dumps(value))
        for name, (filename, content) in (files or {}).items():
            form.add_field(name, content, filename=filename)
        async with self.http.post(
            f"{self.playground.url}/bot{self.playground.token}/{method}", data=form
        ) as got:
            body = await got.json()
            assert got.status == body.get("error_code", 200)
            return body

    async def ok(self, method: str, files: dict[str, tuple[str, bytes]] | None = None, **params: Any) -> Any:
        body = await self.bot(method, files, **params)
        assert body["ok"], body
        return body["result"]

    async def refused(self, method: str, **params: Any) -> str:
        body = await self.bot(method, **params)
        assert not body["ok"], body
        return str(body["description"])

    async def ctl(self, path: str, *, status: int = 200, **fields: Any) -> Any:
        async with self.http.post(f"{self.playground.url}/_ctl/{path}", json=fields) as got:
            assert got.status == status, await got.text()
            return await got.json()

    async def get(self, path: str) -> Any:
        async with self.http.get(f"{self.playground.url}{path}") as got:
            assert got.status == 200, await got.text()
            return await got.json()

    async def anna(self) -> int:
        """Return a person who has pressed Start, with nothing left in the queue."""
        user = await self.ctl("users", first_name="Anna", language_code="pl")
        sent = await self.ctl("send", user_id=user["id"], text="/start")
        await self.ok("getUpdates", offset=sent["update_id"] + 1)
        return int(user["id"])


@pytest.fixture
async def wire() -> AsyncIterator[Wire]:
    """A playground whose clock stands at noon. A test names the violations it means to cause."""
    playground = Playground(now=lambda: NOON)
    await playground.start()
    async with aiohttp.ClientSession() as http:
        spoken = Wire(playground, http)
        yield spoken
    await playground.stop()
    problems = [one["problem"] for one in playground.violations]
    assert len(problems) == len(spoken.expected), problems
    for problem, expected in zip(problems, spoken.expected, strict=True):
        assert expected in problem
