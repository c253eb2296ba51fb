"""From a screen to the calls that show it; nothing is sent here."""

from collections.abc import Sequence
from typing import Any

from aiogram.methods import (
    AnswerInlineQuery,
    EditMessageText,
    SendDocument,
    SendLocation,
    SendMediaGroup,
    SendMessage,
    SendPhoto,
    SendVenue,
    TelegramMethod,
)
from aiogram.types import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputFile,
    InputMediaPhoto,
    InputTextMessageContent,
    LinkPreviewOptions,
    MessageEntity,
)

from bot.telegram.screen import Buttons, Offers, Screen
from bot.telegram.text import Text, pages

TEXT_LIMIT = 4096
CAPTION_LIMIT = 1024
ALBUM_LIMIT = 10
OFFERS_HOLD = 60
"""Seconds for which Telegram may show the same answer to the same words of the same person."""
NO_PREVIEW = LinkPreviewOptions(is_disabled=True)

Developed = Sequence[str | InputFile]
"""The pictures of a screen as they are sent: file ids and bytes."""


def editable(screen: Screen) -> bool:
    """Tell whether a screen can take the place of a message's text."""
    attached = screen.photos or screen.document or screen.place
    return not screen.fresh and not attached and len(screen.body.plain) <= TEXT_LIMIT


def edit(chat_id: int, message_id: int, screen: Screen) -> EditMessageText:
    """Return the call that puts a screen's words and buttons into a message."""
    return EditMessageText(
        chat_id=chat_id,
        message_id=message_id,
        text=screen.body.plain,
        entities=_entities(screen.body),
        reply_markup=_keyboard(screen.buttons),
        link_preview_options=NO_PREVIEW,
    )


def offering(query_id: str, offers: Offers) -> AnswerInlineQuery:
    """Return the call that answers an inline query; each person's answer is in their own language."""
    articles = [
        InlineQueryResultArticle(
            id=offer.key,
            title=offer.title,
            description=offer.description,
            input_message_content=InputTextMessageContent(
                message_text=offer.text.plain,
                entities=_entities(offer.text),
                link_preview_options=NO_PREVIEW,
            ),
            reply_markup=_keyboard(offer.buttons),
        )
        for offer in offers.offers
    ]
    way = offers.way_in
    return AnswerInlineQuery(
        inline_query_id=query_id,
        results=[*articles],
        cache_time=OFFERS_HOLD,
        is_personal=True,
        next_offset=offers.further,
        button=InlineQueryResultsButton(text=way[0], start_parameter=way[1]) if way else None,
    )


def messages(
    chat_id: int,
    screen: Screen,
    photos: Developed = (),
    document: str | InputFile | None = None,
    *,
    paid: bool = False,
) -> list[TelegramMethod[Any]]:
    """Return the calls that show a screen as new messages; the last one carries its buttons."""
    extra = {
        "allow_paid_broadcast": paid or None,
        "message_thread_id": screen.topic,
        "disable_notification": screen.silent or None,
    }
    given = {name: value for name, value in extra.items() if value is not None}
    calls = _free_messages(chat_id, screen, photos, document)
    return [call.model_copy(update=given) for call in calls] if given else calls


def _free_messages(
    chat_id: int, screen: Screen, photos: Developed, document: str | InputFile | None
) -> list[TelegramMethod[Any]]:
    attachment = _attachment(chat_id, screen, photos, document)
    short = len(screen.body.plain) <= CAPTION_LIMIT
    if short and isinstance(attachment, SendPhoto | SendDocument):
        return [attachment.model_copy(update=_caption(screen))]
    texts = [_text(chat_id, page) for page in pages(screen.body, TEXT_LIMIT) if page]
    if texts:
        texts[-1] = texts[-1].model_copy(update={"reply_markup": _keyboard(screen.buttons)})
    return [*([attachment] if attachment else []), *texts]


def _attachment(
    chat_id: int, screen: Screen, photos: Developed, document: str | InputFile | None
) -> TelegramMethod[Any] | None:
    if len(photos) > 1:
        album = [InputMediaPhoto(media=photo) for photo in photos[:ALBUM_LIMIT]]
        return SendMediaGroup(chat_id=chat_id, media=[*album])
    if photos:
        return SendPhoto(chat_id=chat_id, photo=photos[0])
    if document:
        return SendDocument(chat_id=chat_id, document=document)
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
        "reply_markup": _keyboard(screen.buttons),
    }


def _text(chat_id: int, text: Text) -> SendMessage:
    return SendMessage(
        chat_id=chat_id, text=text.plain, entities=_entities(text), link_preview_options=NO_PREVIEW
    )


def _entities(text: Text) -> list[MessageEntity] | None:
    return [MessageEntity.model_validate(entity) for entity in text.entities()] or None


def _keyboard(buttons: Buttons) -> InlineKeyboardMarkup | None:
    rows = [
        [InlineKeyboardButton(text=b.label, callback_data=b.press, url=b.url) for b in row]
        for row in buttons
        if row
    ]
    return InlineKeyboardMarkup(inline_keyboard=rows) if rows else None
