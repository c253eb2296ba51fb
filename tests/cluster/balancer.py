"""A balancer as small as can be: each request to the next backend, 502 where that one is gone."""

from itertools import cycle

from aiohttp import ClientError, ClientSession, ClientTimeout, web


class Balancer:
    """Hands requests round and round to local ports."""

    def __init__(self, ports: list[int]) -> None:
        self._turns = cycle(ports)
        self.forwarded = dict.fromkeys(ports, 0)

    async def start(self) -> str:
        """Listen; return the address."""
        self._client = ClientSession(timeout=ClientTimeout(total=20))
        app = web.Application()
        app.router.add_post("/{path:.*}", self._forward)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        return f"http://127.0.0.1:{self._runner.addresses[0][1]}"

    async def stop(self) -> None:
        """Stop listening."""
        await self._runner.cleanup()
        await self._client.close()

    async def _forward(self, request: web.Request) -> web.Response:
        port = next(self._turns)
        headers = {name: value for name, value in request.headers.items() if name.startswith("X-")}
        body = await request.read()
        try:
            async with self._client.post(
                f"http://127.0.0.1:{port}{request.path}", data=body, headers=headers
            ) as answer:
                self.forwarded[port] += answer.ok
                return web.Response(status=answer.status, body=await answer.read())
        except (ClientError, OSError):
            return web.Response(status=502)
