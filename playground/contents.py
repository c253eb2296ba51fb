"""What people send, as Message fields: text, pictures, files, places, contacts, stickers, voice."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable
from typing import Any

from playground.methods.common import CAPTION_LIMIT, TEXT_LIMIT
from playground.methods.media import document_of, photo_sizes
from playground.state import JSON, ControlError, State
from playground.strict.errors import ApiError
from playground.strict.formatting import parse_text
from playground.strict.limits import check_photo

#: A JPEG of 48 by 32 pixels, sky over a meadow, sent for `"photo": true`.
SAMPLE_PHOTO = base64.b64decode(
    "/9j/4AAQSkZJRgABAQAAAQABAAD/4gHYSUNDX1BST0ZJTEUAAQEAAAHIAAAAAAQwAABtbnRyUkdCIFhZWiAH4AABAAEAAAAAAABh"
    "Y3NwAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAQAA9tYAAQAAAADTLQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
    "AAAAAAAAAAAAAAAAAAAAAAAAAAlkZXNjAAAA8AAAACRyWFlaAAABFAAAABRnWFlaAAABKAAAABRiWFlaAAABPAAAABR3dHB0AAAB"
    "UAAAABRyVFJDAAABZAAAAChnVFJDAAABZAAAAChiVFJDAAABZAAAAChjcHJ0AAABjAAAADxtbHVjAAAAAAAAAAEAAAAMZW5VUwAA"
    "AAgAAAAcAHMAUgBHAEJYWVogAAAAAAAAb6IAADj1AAADkFhZWiAAAAAAAABimQAAt4UAABjaWFlaIAAAAAAAACSgAAAPhAAAts9Y"
    "WVogAAAAAAAA9tYAAQAAAADTLXBhcmEAAAAAAAQAAAACZmYAAPKnAAANWQAAE9AAAApbAAAAAAAAAABtbHVjAAAAAAAAAAEAAAAM"
    "ZW5VUwAAACAAAAAcAEcAbwBvAGcAbABlACAASQBuAGMALgAgADIAMAAxADb/2wBDAFA3PEY8MlBGQUZaVVBfeMiCeG5uePWvuZHI"
    "////////////////////////////////////////////////////2wBDAVVaWnhpeOuCguv/////////////////////////////"
    "////////////////////////////////////////////wAARCAAgADADASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAP/"
    "xAAUEAEAAAAAAAAAAAAAAAAAAAAA/8QAFgEBAQEAAAAAAAAAAAAAAAAAAAID/8QAFBEBAAAAAAAAAAAAAAAAAAAAAP/aAAwDAQAC"
    "EQMRAD8AsApIAAACADMAAAAf/9k="
)
SAMPLE_PLACE = {"latitude": 50.0316, "longitude": 19.9706}


def text_content(text: str) -> JSON:
    """Return `text` with the entities that Telegram finds by itself."""
    return _formatted("text", "entities", text, TEXT_LIMIT)


def caption_content(caption: str | None) -> JSON:
    """Return `caption` with its automatic entities, or nothing."""
    return _formatted("caption", "caption_entities", caption, CAPTION_LIMIT) if caption else {}


def _formatted(name: str, entities_name: str, text: str, limit: int) -> JSON:
    try:
        kept, entities = parse_text(
            text, None, None, limit=limit, kind="message" if name == "text" else "caption"
        )
    except ApiError as error:
        raise ControlError(f"{error.shaped()}; use raw to send what no Telegram app would") from error
    return {name: kept, **({entities_name: entities} if entities else {})}


def _bytes(value: Any, sample: bytes) -> bytes:
    """Decode base64; True stands for a sample."""
    if value is True:
        return sample
    try:
        return base64.b64decode(value, validate=True)
    except (binascii.Error, TypeError, ValueError) as error:
        raise ControlError("not base64") from error


def _photo(state: State, user: JSON, value: Any) -> JSON:
    content = _bytes(value, SAMPLE_PHOTO)
    try:
        size = check_photo(content)
    except ApiError as error:
        raise ControlError(error.shaped()) from error
    return {"photo": photo_sizes(state.add_file("photo", content, mime="image/jpeg", size=size))}


def _document(state: State, user: JSON, value: JSON) -> JSON:
    content = _bytes(value.get("base64", True), b"sample\n")
    name, mime = value.get("name", "file.bin"), value.get("mime", "application/octet-stream")
    return {"document": document_of(state.add_file("document", content, name=name, mime=mime))}


def _voice(state: State, user: JSON, value: Any) -> JSON:
    stored = state.add_file("voice", _bytes(value, b"OggS"), name="voice.ogg", mime="audio/ogg")
    ids = {"file_id": stored.file_id, "file_unique_id": stored.unique_id, "file_size": len(stored.content)}
    return {"voice": ids | {"duration": 3, "mime_type": stored.mime}}


def _sticker(state: State, user: JSON, value: Any) -> JSON:
    stored = state.add_file("sticker", b"RIFF", name="sticker.webp", mime="image/webp")
    look = {"type": "regular", "width": 512, "height": 512, "is_animated": False, "is_video": False}
    emoji = value if isinstance(value, str) else "👍"
    return {
        "sticker": {"file_id": stored.file_id, "file_unique_id": stored.unique_id, "emoji": emoji, **look}
    }


def _contact(state: State, user: JSON, value: Any) -> JSON:
    own = {"phone_number": "+48000000000", "first_name": user["first_name"], "user_id": user["id"]}
    return {"contact": value if isinstance(value, dict) else own}


def _location(state: State, user: JSON, value: Any) -> JSON:
    place = value if isinstance(value, dict) else SAMPLE_PLACE
    return {"location": {name: float(place[name]) for name in ("latitude", "longitude")}}


MAKERS: dict[str, Callable[[State, JSON, Any], JSON]] = {
    "photo": _photo,
    "document": _document,
    "voice": _voice,
    "sticker": _sticker,
    "contact": _contact,
    "location": _location,
}


def made(state: State, user: JSON, given: JSON, caption: str | None) -> JSON:
    """Return the fields of one attachment; `given` has exactly one known kind."""
    kinds = [kind for kind in MAKERS if given.get(kind) not in (None, False)]
    if len(kinds) != 1:
        raise ControlError(f"give text or one of {', '.join(MAKERS)}, album")
    try:
        return MAKERS[kinds[0]](state, user, given[kinds[0]]) | caption_content(caption)
    except (KeyError, TypeError, AttributeError) as error:
        raise ControlError(f"wrong shape of {kinds[0]}") from error
