"""Answers from their commit on: kept with the update, sent, then forgotten; or left to the leader."""

import asyncio
from collections.abc import Iterable, Sequence

from bot.storage.members import Members
from bot.storage.transaction import Database
from bot.telegram import inbox, live
from bot.telegram.address import Address
from bot.telegram.inbox import Taken
from bot.telegram.presenter import Presenter
from bot.telegram.screen import Screen
from bot.telegram.sender import Reply


class Answers:
    """Sends answers, and knows which of them are sent but not yet forgotten."""

    def __init__(self, database: Database, presenter: Presenter, members: Members) -> None:
        self._database = database
        self._presenter = presenter
        self._members = members
        self._sent: dict[int, int] = {}
        """Updates that were answered, with their lanes."""
        self._left: set[int] = set()
        """Lanes of updates whose answers were left to the leader."""
        self._inherited: dict[int, int] = {}
        """Updates, with their lanes, whose answers another process left behind and this one will send."""
        self._stirred = asyncio.Event()
        self._closed = False

    def __contains__(self, update_id: int) -> bool:
        return update_id in self._sent

    async def send(self, update: Taken, screens: list[Screen]) -> None:
        """Answer an update."""
        where = update.address
        if not where.destination or not (screens or where.query_id):
            return
        replies = await self._presenter.present(where.destination, screens)
        if screens:
            await self._note(update.update_id, update.lane, replies)
        await live.remember(self._database, where.chat_id, screens, replies)

    def inherit(self, update_id: int, lane: int) -> None:
        """Note that this process will send an answer of another one, before others see it as its own."""
        self._inherited[update_id] = lane

    def disown(self, update_ids: Iterable[int]) -> None:
        """Note that they were sent, or are left for later."""
        for update_id in update_ids:
            self._inherited.pop(update_id, None)

    def awaited(self, lane: int) -> bool:
        """Tell whether an answer in this lane is still to be sent that is not in the lane's queue."""
        return lane in self._inherited.values()

    async def send_again(self, update_id: int, lane: int, answer: str) -> bool:
        """Send an answer that was kept, as new messages; tell whether Telegram took it."""
        chat_id, screens = inbox.read_answer(answer)
        try:
            replies = [await self._presenter.show(chat_id, screen, live=True) for screen in screens]
            return await self._note(update_id, lane, replies)
        finally:
            self.disown([update_id])

    async def forget(self) -> list[Taken]:
        """Write down what was sent; return the updates that other processes left to this one meanwhile."""
        sent, left = dict(self._sent), set(self._left)
        if sent:
            await self._database.run(inbox.answered, list(sent))
        self.forgotten(sent)
        self._left -= left
        lanes = {*sent.values(), *left}
        if not lanes or not self._database.shared:
            return []
        # Read after the commit: whoever still saw the answer as unsent has left its update to us by now.
        return await self._database.read(inbox.given, list(lanes), self._members.number)

    @property
    def sent(self) -> list[int]:
        """The updates whose answers can be forgotten; `forgotten` once that is committed."""
        return list(self._sent)

    def forgotten(self, update_ids: Iterable[int]) -> None:
        """Drop ids whose answers are no longer kept."""
        for update_id in update_ids:
            self._sent.pop(update_id, None)

    async def noted(self) -> bool:
        """Return true when something was sent since the last call, false once this was closed."""
        await self._stirred.wait()
        self._stirred.clear()
        return not self._closed

    def close(self) -> None:
        """End `noted`."""
        self._closed = True
        self._stirred.set()

    async def _note(self, update_id: int, lane: int, replies: Sequence[Reply]) -> bool:
        sent = not any(reply.later for reply in replies)
        if sent:
            self._sent[update_id] = lane
        else:
            await self._database.run(inbox.give_up, [update_id])
            self._left.add(lane)
        self._stirred.set()
        return sent


def kept(where: Address, screens: Sequence[Screen]) -> str | None:
    """Write an answer as it is kept with its update; none where nobody is told anything."""
    return inbox.write_answer(where.chat_id, screens) if screens and where.chat_id else None
