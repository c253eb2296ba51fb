"""Server-sent events: what the chat page listens to."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncGenerator
from typing import Any

_BACKLOG = 2000


class EventHub:
    """Hands every event to every listener; a listener that stops reading is let go."""

    def __init__(self) -> None:
        self._listeners: set[asyncio.Queue[bytes | None]] = set()

    def publish(self, kind: str, chat_id: int | None = None, **data: Any) -> None:
        """Send one event of `kind`; its data always has `chat_id`."""
        if not self._listeners:
            return
        frame = f"event: {kind}\ndata: {json.dumps({'chat_id': chat_id, **data})}\n\n".encode()
        for queue in list(self._listeners):
            if queue.qsize() >= _BACKLOG:
                self._listeners.discard(queue)
                queue.put_nowait(None)
            else:
                queue.put_nowait(frame)

    async def listen(self) -> AsyncGenerator[bytes]:
        """Yield frames as bytes until the hub closes."""
        queue: asyncio.Queue[bytes | None] = asyncio.Queue()
        self._listeners.add(queue)
        try:
            yield b": listening\n\n"
            while (frame := await queue.get()) is not None:
                yield frame
        finally:
            self._listeners.discard(queue)

    def close(self) -> None:
        """End every listener."""
        for queue in self._listeners:
            queue.put_nowait(None)
        self._listeners.clear()
