"""The playground over HTTP: Bot API, control API, events and the chat page, on loopback only."""

from __future__ import annotations

import contextlib
import errno
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from aiohttp import web

from playground import api, control, gatherings, people, presses
from playground.clock import PlaygroundClock
from playground.state import JSON, State
from playground.strict.errors import ApiError
from playground.strict.flood import Profile
from playground.transport import MAX_BODY, is_loopback, read_request
from playground.world import World

PAGE = Path(__file__).with_name("page")
LOCAL_NAMES = frozenset({"localhost", "127.0.0.1", "::1"})
OWN_SITE = frozenset({"", "none", "same-origin"})


@web.middleware
async def stay_home(request: web.Request, handler: Callable[[web.Request], Any]) -> web.StreamResponse:
    """Refuse foreign names (DNS rebinding) and whatever another site's page sends here."""
    if urlsplit(f"//{request.host}").hostname not in LOCAL_NAMES:
        return web.json_response({"error": "this server answers to localhost only"}, status=403)
    origin, site = request.headers.get("Origin", ""), request.headers.get("Sec-Fetch-Site", "").lower()
    is_page = request.method == "GET" and (request.path == "/" or request.path.startswith("/page/"))
    foreign = (origin and urlsplit(origin).netloc != request.host) or site not in OWN_SITE
    if foreign and not is_page:
        return web.json_response({"error": "not from another site"}, status=403)
    try:
        return await handler(request)  # type: ignore[no-any-return]
    except web.HTTPNotFound:
        return _json(api.Answer.refusal(ApiError(404, "Not Found")))


class Playground:
    """A Telegram on the desk: start it, give its `url` and `token` to a bot, act as people.

    Violations of the Bot API by the bot gather in `violations`, its calls in `calls`.
    """

    def __init__(
        self,
        *,
        token: str = "123456:PLAYGROUND",  # noqa: S107 - opens nothing but this process
        bot_username: str = "rozmownica_bot",
        flood: Profile = "off",
        strict: bool = True,
        geojson: Path | None = None,
        now: Callable[[], datetime] | None = None,
    ) -> None:
        self.world = World(token=token, bot_username=bot_username, flood=flood, strict=strict, now=now)
        self.world.webhook.execute = self._execute
        self.token, self.url = token, ""
        self._control = control.ControlApi(self.world, geojson)
        self._runner: web.AppRunner | None = None

    @property
    def state(self) -> State:
        """People, chats, messages and files."""
        return self.world.state

    @property
    def clock(self) -> PlaygroundClock:
        """The playground's clock; give its `now` to a bot that should share it."""
        return self.world.clock

    @property
    def violations(self) -> list[JSON]:
        """Rules the bot broke: `{"method", "chat_id", "problem", "params_keys"}` each."""
        return self.world.violations

    @property
    def calls(self) -> list[JSON]:
        """Calls of the bot, oldest first."""
        return self.world.calls

    async def start(self, host: str = "127.0.0.1", port: int = 0) -> None:
        """Listen; sets `url`. Raises ValueError for any host that is not loopback."""
        if not is_loopback(host):
            raise ValueError(f"the playground listens on loopback only, not on {host}")
        app = web.Application(middlewares=[stay_home], client_max_size=MAX_BODY)
        self._control.add_routes(app)
        app.router.add_route("*", "/bot{token}/{method}", self._bot_api)
        app.router.add_get("/file/bot{token}/{path:.+}", self._download)
        app.router.add_get("/_events", self._events)
        app.router.add_get("/", self._page)
        if PAGE.is_dir():
            app.router.add_static("/page/", PAGE)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, host, port)
        await site.start()
        port = self._runner.addresses[0][1]
        self.url = f"http://{f'[{host}]' if ':' in host else host}:{port}"

    async def listen(self, host: str, port: int, instead: str) -> None:
        """Start, or end the program with one plain line; `instead` is the command that may help."""
        try:
            await self.start(host, port)
        except ValueError as error:
            raise SystemExit(f"{error}. Choose 127.0.0.1, or leave --host out.") from None
        except OSError as error:
            taken = error.errno == errno.EADDRINUSE
            why = "is taken" if taken else f"cannot be used ({error.strerror or type(error).__name__})"
            raise SystemExit(f"Port {port} of {host} {why}. Choose another: {instead}") from None

    async def stop(self) -> None:
        """Stop listening and delivering; long polls and event streams end."""
        await self.world.webhook.stop()
        self.world.updates.release()
        self.world.events.close()
        if self._runner:
            await self._runner.cleanup()
            self._runner = None

    async def _bot_api(self, request: web.Request) -> web.StreamResponse:
        if request.match_info["token"] != self.token:
            return _json(api.Answer.refusal(ApiError(401)))
        try:
            params, uploads = await read_request(request)
            answer = await api.answer(self.world, request.match_info["method"], params, uploads)
        except ApiError as error:
            answer = api.Answer.refusal(error)
        except web.HTTPRequestEntityTooLarge:
            answer = api.Answer.refusal(ApiError(413, "Request Entity Too Large"))
        if answer.dropped and request.transport:
            request.transport.abort()
        return _json(answer)

    async def _execute(self, method: str, params: JSON) -> object:
        return await api.execute(self.world, method, params)

    async def _download(self, request: web.Request) -> web.Response:
        stored = self.state.paths.get(request.match_info["path"])
        if request.match_info["token"] != self.token or stored is None:
            return _json(api.Answer.refusal(ApiError(404, "Not Found")))
        return web.Response(body=stored.content, content_type="application/octet-stream")

    async def _events(self, request: web.Request) -> web.StreamResponse:
        headers = {"Content-Type": "text/event-stream", "Cache-Control": "no-store"}
        response = web.StreamResponse(headers=headers)
        await response.prepare(request)
        async with contextlib.aclosing(self.world.events.listen()) as frames:
            with contextlib.suppress(ConnectionResetError):  # the page was closed
                async for frame in frames:
                    await response.write(frame)
        return response

    async def _page(self, request: web.Request) -> web.StreamResponse:
        return web.FileResponse(PAGE / "index.html")

    def add_user(self, first_name: str, language_code: str | None = "pl", **more: Any) -> JSON:
        """Create a person; returns their Bot API User."""
        return people.add_user(self.world, first_name, language_code, **more)

    async def send(self, user_id: int, text: str | None = None, **more: Any) -> JSON:
        """Write to the bot as a person; see `people.send`."""
        return people.send(self.world, user_id, text, **more)

    async def press(
        self, user_id: int, message_id: int | None = None, text: str | None = None, **more: Any
    ) -> JSON:
        """Press a button as a person; see `presses.press`."""
        return presses.press(self.world, user_id, message_id, text, **more)

    async def ask_inline(self, user_id: int, query: str = "", *, offset: str = "") -> JSON:
        """Write `@bot query` in some chat as a person; see `presses.inline`."""
        return presses.inline(self.world, user_id, query, offset=offset)

    async def choose_inline(self, user_id: int, inline_query_id: str, result_id: str) -> JSON:
        """Send one of the results as a person."""
        return presses.inline(self.world, user_id, inline_query_id=inline_query_id, result_id=result_id)

    def add_group(self, title: str, members: list[int], **more: Any) -> JSON:
        """Create a group with the bot in it; see `gatherings.groups`."""
        return gatherings.groups(self.world, title, members, **more)

    def change_group(self, chat_id: int, *, bot_status: str, **more: Any) -> JSON:
        """Change what the bot is, or may do, in a group or channel."""
        return gatherings.groups(self.world, chat_id=chat_id, bot_status=bot_status, **more)

    def delete_topic(self, chat_id: int, topic: int) -> JSON:
        """Take a forum topic away as a person."""
        return gatherings.delete_topic(self.world, chat_id, topic)

    def block(self, user_id: int) -> JSON:
        """Block the bot as a person."""
        return gatherings.block(self.world, user_id)

    def unblock(self, user_id: int) -> JSON:
        """Let the bot write to a person again."""
        return gatherings.unblock(self.world, user_id)

    def add_fault(self, kind: str, **more: Any) -> None:
        """Put a fault in force; see `faults.Fault`."""
        control.add_fault(self.world, kind, **more)

    def advance(self, seconds: float) -> None:
        """Move the playground's clock ahead."""
        control.set_clock(self.world, advance=seconds)

    async def drained(self) -> None:
        """Wait until the bot has confirmed (polling) or accepted (webhook) every update."""
        await self.world.updates.until(lambda: len(self.world.updates) == 0)

    def chat(self, chat_id: int) -> JSON:
        """Return a chat's transcript, as `GET /_ctl/chats/{id}` does."""
        return control.transcript(self.world, chat_id)

    def reset(self) -> None:
        """Forget people, chats, calls and violations."""
        self.world.reset()


def _json(answer: api.Answer) -> web.Response:
    if answer.html:
        return web.Response(status=answer.status, text=answer.html, content_type="text/html")
    wait = answer.body.get("parameters", {}).get("retry_after")
    headers = {"Retry-After": str(wait)} if wait else None
    return web.json_response(answer.body, status=answer.status, headers=headers)
