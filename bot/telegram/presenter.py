"""Sends screens: the only place where a screen becomes Telegram messages."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from aiogram.methods import (
    AnswerCallbackQuery,
    DeleteMyCommands,
    EditMessageText,
    SendDocument,
    SendLocation,
    SendMessage,
    SendPhoto,
    SendVenue,
    SetMyCommands,
    TelegramMethod,
)
from aiogram.types import (
    BotCommand,
    BotCommandScopeChat,
    FSInputFile,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    LinkPreviewOptions,
    MessageEntity,
)

from bot.telegram import looks
from bot.telegram.looks import Looks
from bot.telegram.pace import Lane
from bot.telegram.screen import Screen
from bot.telegram.sender import Reply, Sender, Verdict
from bot.telegram.text import Text, pages

TEXT_LIMIT = 4096
CAPTION_LIMIT = 1024
TOAST_LIMIT = 200
NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


@dataclass(frozen=True, slots=True)
class Destination:
    """Where an answer goes: a chat, and for a press the query to answer and the message it came from."""

    chat_id: int
    query_id: str | None = None
    message_id: int | None = None
    looks: Looks | None = None


async def _unmoved(_old: int, _new: int) -> None:
    """Nothing is stored that would have to follow a chat."""


class Presenter:
    """Turns screens into calls."""

    def __init__(
        self,
        sender: Sender,
        *,
        on_move: Callable[[int, int], Awaitable[None]] = _unmoved,
        paid_broadcasts: bool = False,
    ) -> None:
        self.sender = sender
        self._on_move = on_move
        self._paid = paid_broadcasts

    async def present(self, destination: Destination, screens: Sequence[Screen]) -> list[Reply]:
        """Answer an update: the press first, then an edit of its message or new messages."""
        await self._answer(destination, screens)
        if not destination.chat_id:
            return []
        replies = []
        for number, screen in enumerate(screens):
            if not screen.body and not screen.document:
                continue
            edited = None
            if number == 0 and destination.message_id and _editable(screen):
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
        screen = await asyncio.to_thread(_with_what_is_left, screen)
        reply = Reply(Verdict.REFUSED)
        for number, method in enumerate(
            _messages(chat_id, screen, paid=self._paid and lane is Lane.BROADCAST)
        ):
            if live or number:
                reply = await self.sender.insist(method, chat_id)
            else:
                reply = await self.sender.once(method, chat_id, lane)
            if not reply.done:
                break
        if reply.migrate_to:
            await self._on_move(chat_id, reply.migrate_to)
            return await self.show(reply.migrate_to, screen, lane=lane, live=live)
        if screen.document and (reply.done or reply.verdict in (Verdict.UNREACHABLE, Verdict.REFUSED)):
            await asyncio.to_thread(Path(screen.document.path).unlink, missing_ok=True)
        if reply.done:
            await self._set_menu(chat_id, screen)
        return reply

    async def refresh(self, chat_id: int, message_id: int, screen: Screen) -> Reply:
        """Edit a message that shows something live."""
        return await self.sender.once(_edit(chat_id, message_id, screen), chat_id, Lane.REMINDER)

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
        call = _edit(destination.chat_id, destination.message_id, screen)
        reply = await self.sender.insist(call, destination.chat_id)
        return None if reply.verdict in (Verdict.MISSING, Verdict.REFUSED) else reply


def _with_what_is_left(screen: Screen) -> Screen:
    if screen.document is None or Path(screen.document.path).exists():
        return screen
    return replace(screen, text=screen.document.otherwise, document=None)


def _editable(screen: Screen) -> bool:
    attached = screen.photo or screen.document or screen.place
    return not screen.fresh and not attached and len(screen.body.plain) <= TEXT_LIMIT


def _edit(chat_id: int, message_id: int, screen: Screen) -> EditMessageText:
    return EditMessageText(
        chat_id=chat_id,
        message_id=message_id,
        text=screen.body.plain,
        entities=_entities(screen.body),
        reply_markup=_keyboard(screen),
        link_preview_options=NO_PREVIEW,
    )


def _messages(chat_id: int, screen: Screen, *, paid: bool) -> list[TelegramMethod[Any]]:
    extra = {
        "allow_paid_broadcast": paid or None,
        "message_thread_id": screen.topic,
        "disable_notification": screen.silent or None,
    }
    given = {name: value for name, value in extra.items() if value is not None}
    messages = _free_messages(chat_id, screen)
    return [message.model_copy(update=given) for message in messages] if given else messages


def _free_messages(chat_id: int, screen: Screen) -> list[TelegramMethod[Any]]:
    attachment = _attachment(chat_id, screen)
    captioned = attachment is not None and len(screen.body.plain) <= CAPTION_LIMIT and not screen.place
    if captioned:
        return [attachment.model_copy(update=_caption(screen))] if attachment else []
    texts = [_text(chat_id, page) for page in pages(screen.body, TEXT_LIMIT) if page]
    if texts:
        texts[-1] = texts[-1].model_copy(update={"reply_markup": _keyboard(screen)})
    return [*([attachment] if attachment else []), *texts]


def _attachment(chat_id: int, screen: Screen) -> TelegramMethod[Any] | None:
    if screen.photo:
        return SendPhoto(chat_id=chat_id, photo=screen.photo)
    if screen.document:
        file = FSInputFile(screen.document.path, filename=screen.document.name)
        return SendDocument(chat_id=chat_id, document=file)
    if screen.place:
        place = screen.place
        where = {"chat_id": chat_id, "latitude": place.latitude, "longitude": place.longitude}
        if place.title and place.address:
            return SendVenue.model_validate(where | {"title": place.title, "address": place.address})
        return SendLocation.model_validate(where)
    return None


def _caption(screen: Screen) -> dict[str, Any]:
    body = screen.body
    return {
        "caption": body.plain or None,
        "caption_entities": _entities(body),
        "reply_markup": _keyboard(screen),
    }


def _text(chat_id: int, text: Text) -> SendMessage:
    return SendMessage(
        chat_id=chat_id, text=text.plain, entities=_entities(text), link_preview_options=NO_PREVIEW
    )


def _entities(text: Text) -> list[MessageEntity] | None:
    return [MessageEntity.model_validate(entity) for entity in text.entities()] or None


def _keyboard(screen: Screen) -> InlineKeyboardMarkup | None:
    rows = [
        [InlineKeyboardButton(text=b.label, callback_data=b.press, url=b.url) for b in row]
        for row in screen.buttons
        if row
    ]
    return InlineKeyboardMarkup(inline_keyboard=rows) if rows else None
