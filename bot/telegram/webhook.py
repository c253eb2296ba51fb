"""The HTTP side: webhooks from Telegram (secret compared safely, stored before 200), health, metrics."""

import hmac
import json
from collections.abc import Awaitable, Callable, Sequence
from ipaddress import ip_address

from aiohttp import web

from bot.telegram.intake import Intake
from bot.watch.readiness import Check

MAX_BODY = 1024 * 1024
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - a header's name
FORWARDED = ("Forwarded", "X-Forwarded-For", "X-Real-IP", "Via")
"""What a proxy adds: whoever is behind it is not on this machine, whatever the address says."""


def application(
    look: Callable[[], Awaitable[Sequence[Check]]],
    intake: Intake,
    path: str | None,
    secret: str | None,
    on_call: Callable[[], None] = lambda: None,
) -> web.Application:
    """Make the HTTP application: ``/healthz``, ``/readyz`` and, with a path and secret, the webhook."""
    app = web.Application(client_max_size=MAX_BODY)

    async def healthz(_request: web.Request) -> web.Response:
        # That this is answered shows that the event loop turns.
        return web.Response(text="ok\n")

    async def readyz(_request: web.Request) -> web.Response:
        checks = await look()
        ready = all(check.fine for check in checks)
        return web.Response(status=200 if ready else 503, text="".join(f"{check}\n" for check in checks))

    async def webhook(request: web.Request) -> web.Response:
        offered = request.headers.get(SECRET_HEADER, "").encode("utf-8", "surrogateescape")
        if not secret or not hmac.compare_digest(offered, secret.encode()):
            return web.Response(status=401)
        try:
            update = json.loads(await request.read())
        except (ValueError, RecursionError):
            return web.Response(status=400)
        if not isinstance(update, dict) or not isinstance(update.get("update_id"), int):
            return web.Response(status=400)
        if intake.full:
            return web.Response(status=503, headers={"Retry-After": "1"})
        await intake.receive([update])
        on_call()
        return web.Response()

    app.router.add_get("/healthz", healthz)
    app.router.add_get("/readyz", readyz)
    if path:
        app.router.add_post(path, webhook)
    return app


def add_metrics(
    app: web.Application, page: Callable[[], Awaitable[bytes]], content_type: str, *, to_all: bool
) -> None:
    """Serve ``/metrics``: to callers on this machine, or `to_all`."""

    async def metrics(request: web.Request) -> web.Response:
        if not (to_all or _is_local(request)):
            return web.Response(status=404)
        return web.Response(body=await page(), headers={"Content-Type": content_type})

    app.router.add_get("/metrics", metrics)


def _is_local(request: web.Request) -> bool:
    try:
        here = ip_address(request.remote or "").is_loopback
    except ValueError:
        return False
    return here and not any(name in request.headers for name in FORWARDED)
