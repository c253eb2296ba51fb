"""What a message looks like, to tell whether an edit would change it: Telegram refuses one that does not."""

from collections.abc import Iterable, Mapping
from typing import Any

from pydantic import BaseModel, ValidationError

from bot.telegram.screen import Screen
from bot.telegram.text import KINDS

Looks = tuple[str, tuple[tuple[str, int, int, str | None], ...], tuple[tuple[str, ...], ...]]
"""The text, its formatting, and the rows of buttons."""


class _Entity(BaseModel):
    type: str
    offset: int
    length: int
    url: str | None = None


class _Button(BaseModel):
    text: str
    callback_data: str | None = None
    url: str | None = None


class _Keyboard(BaseModel):
    inline_keyboard: list[list[_Button]] = []


class _Message(BaseModel):
    text: str
    entities: list[_Entity] = []
    reply_markup: _Keyboard = _Keyboard()


def of_message(message: Mapping[str, Any]) -> Looks | None:
    """Read the looks of a raw message; none where it has no text or a strange shape."""
    try:
        read = _Message.model_validate(message)
    except ValidationError:
        return None
    # Telegram marks addresses and commands by itself; only what we asked for is compared.
    ours = [e for e in read.entities if e.type in KINDS.values()]
    rows = (
        (f"{b.text}\n{b.callback_data or b.url}" for b in row) for row in read.reply_markup.inline_keyboard
    )
    return read.text, _sorted(ours), tuple(tuple(row) for row in rows)


def of_screen(screen: Screen) -> Looks:
    """Return the looks that a screen would have as a message."""
    entities = [_Entity.model_validate(entity) for entity in screen.body.entities()]
    rows = ((f"{b.label}\n{b.press or b.url}" for b in row) for row in screen.buttons if row)
    return screen.body.plain, _sorted(entities), tuple(tuple(row) for row in rows)


def _sorted(entities: Iterable[_Entity]) -> tuple[tuple[str, int, int, str | None], ...]:
    return tuple(sorted((e.type, e.offset, e.length, e.url) for e in entities))
