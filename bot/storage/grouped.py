"""Many small writes, few commits: whoever comes while a commit is under way shares the next one."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Generic, TypeVar

T = TypeVar("T")


class Grouped(Generic[T]):
    """Hands everything that waits to `commit`, together; `add` returns once its own item was committed."""

    def __init__(self, commit: Callable[[list[T]], Awaitable[None]]) -> None:
        self._commit = commit
        self._turn = asyncio.Lock()
        self._waiting: list[tuple[T, asyncio.Future[None]]] = []

    async def add(self, item: T) -> None:
        """Return when `item` was committed; raises what the commit raised."""
        done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        entry = (item, done)
        self._waiting.append(entry)
        try:
            async with self._turn:
                if not done.done():
                    await self._commit_all()
        except asyncio.CancelledError:
            done.cancel()
            if entry in self._waiting:
                self._waiting.remove(entry)
            raise
        await done

    async def _commit_all(self) -> None:
        batch, self._waiting = self._waiting, []
        try:
            await self._commit([item for item, _done in batch])
        except asyncio.CancelledError:
            # The others' writes are not cancelled: the next of them makes the commit.
            self._waiting = [*batch, *self._waiting]
            raise
        except Exception as error:
            for _item, done in batch:
                if not done.done():
                    done.set_exception(error)
            return
        for _item, done in batch:
            if not done.done():
                done.set_result(None)
