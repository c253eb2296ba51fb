"""`python -m playground`: the server by itself, for any bot."""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import logging
from pathlib import Path

from playground.server import Playground

log = logging.getLogger("playground")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="playground", description="A Telegram Bot API server on the desk.")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8081)
    parser.add_argument("--token", default="123456:PLAYGROUND")
    parser.add_argument("--username", default="rozmownica_bot")
    parser.add_argument("--flood", choices=("off", "telegram", "tight"), default="off")
    parser.add_argument("--geojson", type=Path, help="outlines for the map on the page")
    return parser.parse_args()


async def _serve(given: argparse.Namespace) -> None:
    playground = Playground(
        token=given.token, bot_username=given.username, flood=given.flood, geojson=given.geojson
    )
    await playground.start(given.host, given.port)
    log.info("Chat page: %s/   Bot API: %s/bot%s/", playground.url, playground.url, given.token)
    try:
        await asyncio.Event().wait()
    finally:
        await playground.stop()


def main() -> None:
    """Serve until interrupted."""
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(_serve(_arguments()))


if __name__ == "__main__":
    main()
