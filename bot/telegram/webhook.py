"""The HTTP side: webhooks from Telegram (secret compared safely, stored before 200) and health."""

import hmac
import json
from collections.abc import Awaitable, Callable

from aiohttp import web

from bot.telegram.address import is_update
from bot.telegram.intake import Intake

MAX_BODY = 1024 * 1024
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - a header's name


def application(
    ready: Callable[[], Awaitable[bool]], intake: Intake, path: str | None, secret: str | None
) -> web.Application:
    """Make the HTTP application: ``/healthz``, ``/readyz`` and, with a path and secret, the webhook."""
    app = web.Application(client_max_size=MAX_BODY)

    async def healthz(_request: web.Request) -> web.Response:
        return web.Response(text="ok\n")

    async def readyz(_request: web.Request) -> web.Response:
        return web.Response(text="ready\n") if await ready() else web.Response(status=503, text="not ready\n")

    async def webhook(request: web.Request) -> web.Response:
        offered = request.headers.get(SECRET_HEADER, "").encode("utf-8", "surrogateescape")
        if not secret or not hmac.compare_digest(offered, secret.encode()):
            return web.Response(status=401)
        try:
            update = json.loads(await request.read())
        except (ValueError, RecursionError):
            return web.Response(status=400)
        if not is_update(update):
            return web.Response(status=400)
        if intake.full:
            return web.Response(status=503, headers={"Retry-After": "1"})
        await intake.receive([update])
        return web.Response()

    app.router.add_get("/healthz", healthz)
    app.router.add_get("/readyz", readyz)
    if path:
        app.router.add_post(path, webhook)
    return app
