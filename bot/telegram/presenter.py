"""Sends screens: the only place where a screen becomes Telegram messages."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from aiogram.methods import AnswerCallbackQuery, DeleteMyCommands, SetMyCommands
from aiogram.types import BotCommand, BotCommandScopeChat

from bot.telegram import looks
from bot.telegram.darkroom import Darkroom, remove_files, with_what_is_left
from bot.telegram.looks import Looks
from bot.telegram.messages import edit, editable, messages, offering
from bot.telegram.pace import Lane
from bot.telegram.screen import Offers, Screen
from bot.telegram.sender import Reply, Sender, Verdict

TOAST_LIMIT = 200


@dataclass(frozen=True, slots=True)
class Destination:
    """Where an answer goes: a chat, and for a press the query to answer and the message it came from."""

    chat_id: int
    query_id: str | None = None
    message_id: int | None = None
    looks: Looks | None = None
    inline_id: str | None = None
    """The inline query to answer; nothing else is set then."""


async def _unmoved(_old: int, _new: int) -> None:
    """Nothing is stored that would have to follow a chat."""


class Presenter:
    """Turns screens into calls."""

    def __init__(
        self,
        sender: Sender,
        *,
        darkroom: Darkroom | None = None,
        on_move: Callable[[int, int], Awaitable[None]] = _unmoved,
        paid_broadcasts: bool = False,
    ) -> None:
        self.sender = sender
        self._darkroom = darkroom or Darkroom()
        self._on_move = on_move
        self._paid = paid_broadcasts

    async def present(self, destination: Destination, screens: Sequence[Screen]) -> list[Reply]:
        """Answer an update: the press first, then an edit of its message or new messages."""
        await self._answer(destination, screens)
        if destination.inline_id:
            offers = next((screen.offers for screen in screens if screen.offers), Offers(()))
            return [await self.sender.insist(offering(destination.inline_id, offers), None)]
        if not destination.chat_id:
            return []
        replies = []
        for number, screen in enumerate(screens):
            if not screen.says_something:
                continue
            edited = None
            if number == 0 and destination.message_id and editable(screen):
                edited = await self._edit(destination, screen)
                if edited and edited.done:
                    await self._set_menu(destination.chat_id, screen)
            replies.append(edited or await self.show(destination.chat_id, screen, live=True))
        return replies

    async def show(
        self, chat_id: int, screen: Screen, *, lane: Lane = Lane.REPLY, live: bool = False
    ) -> Reply:
        """Send a screen as new messages; the reply is that of the last one, which carries the buttons.

        A live answer is tried again at once where Telegram failed; a delivery is left to its queue, but once
        its first message is out the others follow like an answer.
        """
        screen = await with_what_is_left(screen)
        photos = await self._darkroom.develop(screen.photos)
        document = await self._darkroom.document(screen)
        paid = self._paid and lane is Lane.BROADCAST
        reply = Reply(Verdict.REFUSED)
        for number, method in enumerate(messages(chat_id, screen, photos, document, paid=paid)):
            if live or number:
                reply = await self.sender.insist(method, chat_id)
            else:
                reply = await self.sender.once(method, chat_id, lane)
            if not reply.done:
                break
        if reply.migrate_to:
            await self._on_move(chat_id, reply.migrate_to)
            return await self.show(reply.migrate_to, screen, lane=lane, live=live)
        if reply.done or reply.verdict in (Verdict.UNREACHABLE, Verdict.REFUSED):
            await remove_files(screen)
        if reply.done:
            await self._set_menu(chat_id, screen)
        return reply

    async def refresh(self, chat_id: int, message_id: int, screen: Screen) -> Reply:
        """Edit a message that shows something live."""
        return await self.sender.once(edit(chat_id, message_id, screen), chat_id, Lane.REMINDER)

    async def _answer(self, destination: Destination, screens: Sequence[Screen]) -> None:
        if destination.query_id is None:
            return
        toast = next((screen.toast for screen in screens if screen.toast), None)
        text = toast[:TOAST_LIMIT] if toast else None
        call = AnswerCallbackQuery(callback_query_id=destination.query_id, text=text)
        await self.sender.insist(call, None)

    async def _set_menu(self, chat_id: int, screen: Screen) -> None:
        if screen.menu is None:
            return
        scope = BotCommandScopeChat(chat_id=chat_id)
        menu = [BotCommand(command=name, description=words) for name, words in screen.menu]
        call = SetMyCommands(commands=menu, scope=scope) if menu else DeleteMyCommands(scope=scope)
        # Commands work whether the menu shows them or not, so a failure is only logged.
        await self.sender.once(call, None, Lane.REPLY)

    async def _edit(self, destination: Destination, screen: Screen) -> Reply | None:
        assert destination.message_id is not None  # noqa: S101 - the caller has checked it
        if looks.of_screen(screen) == destination.looks:
            return Reply(Verdict.UNCHANGED)
        call = edit(destination.chat_id, destination.message_id, screen)
        reply = await self.sender.insist(call, destination.chat_id)
        return None if reply.verdict in (Verdict.MISSING, Verdict.REFUSED) else reply
