"""A calendar at an address: asked conditionally, within bounds, over https save on this machine."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import timedelta

import aiohttp
import pytest
from aiohttp import web

from bot.council import fetching
from bot.council.feed import CouncilSources
from bot.council.fetching import SourceUnreachable, fetch
from bot.council.model import Source, SourceName
from tests.council.sources import FOUR, SESSION, CouncilWorld, calendar
from tests.support.people import Human

MOST = 10_000


class Shelf:
    """A small web server that says what a test wants, and counts who asked."""

    def __init__(self) -> None:
        self.answer: Callable[[web.Request], Awaitable[web.StreamResponse]]
        self.asked: list[web.Request] = []
        self.url = ""

    async def serve(self, request: web.Request) -> web.StreamResponse:
        """Answer."""
        self.asked.append(request)
        return await self.answer(request)

    def says(self, *, status: int = 200, body: bytes = b"", **headers: str) -> None:
        """Answer everybody the same."""

        async def answer(_request: web.Request) -> web.Response:
            named = {name.replace("_", "-"): value for name, value in headers.items()}
            return web.Response(status=status, body=body, headers=named)

        self.answer = answer


@pytest.fixture
async def shelf() -> AsyncIterator[Shelf]:
    made = Shelf()
    application = web.Application()
    application.router.add_get("/{path:.*}", made.serve)
    runner = web.AppRunner(application, shutdown_timeout=0)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    host, port = runner.addresses[0][:2]
    made.url = f"http://{host}:{port}/sesje.ics"
    yield made
    await runner.cleanup()


async def refused(address: str, why: str) -> None:
    with pytest.raises(SourceUnreachable, match=why):
        await fetch(address, MOST)


async def test_what_has_not_changed_is_not_sent_again(shelf: Shelf) -> None:
    shelf.says(body=b"x", ETag='"7"', Last_Modified="Sat, 21 Nov 2026 11:00:00 GMT")
    first = await fetch(shelf.url, MOST)
    assert (first.content, first.etag) == (b"x", '"7"')
    shelf.says(status=304)
    assert (await fetch(shelf.url, MOST, etag=first.etag, modified=first.modified)).content is None
    assert shelf.asked[-1].headers["If-None-Match"] == '"7"'
    assert shelf.asked[-1].headers["If-Modified-Since"] == "Sat, 21 Nov 2026 11:00:00 GMT"


async def test_it_is_followed_where_it_moved_but_not_for_ever(shelf: Shelf) -> None:
    async def answer(request: web.Request) -> web.Response:
        if request.path == "/new.ics":
            return web.Response(body=b"there")
        return web.Response(status=302, headers={"Location": "/new.ics"})

    shelf.answer = answer
    assert (await fetch(shelf.url, MOST)).content == b"there"
    shelf.says(status=302, Location="/round")
    await refused(shelf.url, "moves on more than 3 times")


async def test_it_is_not_followed_out_of_https(shelf: Shelf) -> None:
    shelf.says(status=301, Location="http://192.0.2.1/sesje.ics")
    await refused(shelf.url, "not https")
    await refused("http://example.org/sesje.ics", "not https")
    await refused("file:///etc/passwd", "not https")
    await refused("ftp://example.org/x.ics", "not https")


async def test_what_is_too_large_is_left(shelf: Shelf) -> None:
    async def endless(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse()
        await response.prepare(request)
        try:
            while True:
                await response.write(b"x" * 4096)
        except (ConnectionError, aiohttp.ClientError):
            return response

    shelf.answer = endless
    await refused(shelf.url, "larger than 10 kB")


async def test_errors_are_told_without_the_address(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    shelf.says(status=503)
    await refused(shelf.url, "^it answers with 503$")
    await refused("http://127.0.0.1:9/secret-token.ics", r"^it cannot be reached \(ClientConnectorError\)$")

    done = asyncio.Event()

    async def silent(_request: web.Request) -> web.Response:
        await done.wait()
        return web.Response()

    shelf.answer = silent
    monkeypatch.setattr(fetching, "PATIENCE", aiohttp.ClientTimeout(total=0.1))
    await refused(shelf.url, "does not answer in time")
    done.set()


async def test_an_address_is_read_every_quarter_of_an_hour_and_the_last_good_one_stays(
    world: CouncilWorld, anna: Human, shelf: Shelf
) -> None:
    app = world.app
    sources = CouncilSources(app.database, world.clock, world.with_sources(shelf.url), frozenset())
    shelf.says(body=calendar(*FOUR), ETag='"1"')
    await sources.refresh()
    shelf.says(body=b"<html>down for repairs", Content_Type="text/html")
    await sources.refresh()
    assert len(shelf.asked) == 1
    world.clock.advance(timedelta(minutes=15))
    await sources.refresh()
    assert len(shelf.asked) == 2
    source = await world.read(lambda db: db.get(Source, SourceName.CALENDAR))
    assert source
    assert source.problem == "it is a web page, no calendar"
    await anna.says("/sesje")
    anna.sees("XL Sesja Rady")
    shelf.says(body=calendar(SESSION, *FOUR[1:]))
    world.clock.advance(timedelta(minutes=15))
    await sources.refresh()
    source = await world.read(lambda db: db.get(Source, SourceName.CALENDAR))
    assert source
    assert source.problem is None
