"""What a message carries that could be a photo of an idea; no conversation of its own."""

import mimetypes

from aiogram.types import Document, Message

from bot.ideas.photos.model import Incoming, Unfit

MOST_BYTES = 20 * 2**20
"""Telegram lets bots fetch no more."""
READ = ("image/jpeg", "image/png", "image/webp")


def sent_picture(message: Message) -> Incoming | Unfit | None:
    """Return the picture of a message, or why its file can be none; nothing where it has neither."""
    if message.photo:
        largest = message.photo[-1]
        return Incoming(largest.file_id, largest.file_unique_id)
    if message.animation or message.video or message.video_note:
        return Unfit.MOVING
    return _of_file(message.document) if message.document else None


def _of_file(document: Document) -> Incoming | Unfit:
    kind = document.mime_type or mimetypes.guess_type(document.file_name or "")[0] or ""
    if not kind.startswith("image/"):
        return Unfit.NO_PICTURE
    if kind == "image/gif":
        return Unfit.MOVING
    if kind not in READ:
        return Unfit.OTHER_FORMAT
    if (document.file_size or 0) > MOST_BYTES:
        return Unfit.TOO_LARGE
    return Incoming(document.file_id, document.file_unique_id)
