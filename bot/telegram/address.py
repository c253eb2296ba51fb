"""Whom a raw update comes from, read without a model: enough to route it, even where it is hostile."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.telegram import looks
from bot.telegram.looks import Looks
from bot.telegram.presenter import Destination

KNOWN = (
    "message",
    "edited_message",
    "channel_post",
    "edited_channel_post",
    "callback_query",
    "inline_query",
    "chosen_inline_result",
    "my_chat_member",
)
"""The kinds of update we ask Telegram for."""

MAX_ID = 2**53
MEDIA = {"photo", "document", "location", "venue"}
"""What a message may be instead of a text; what we send, that is."""
DEEPEST = 60
"""Levels of lists and objects within each other; Telegram's own updates have about twenty."""
UNREAD = frozenset({"rich_message"})
"""Fields that nobody reads. aiogram tries some twenty models at every level of a rich text, one inside the
other: five formats at once take its reading 20 seconds, six take minutes, and everybody waits meanwhile."""
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Address:
    """An update's kind, chat and person; zero where there is none."""

    kind: str
    chat_id: int = 0
    user_id: int = 0
    private: bool = False
    language: str | None = None
    query_id: str | None = None
    message_id: int | None = None
    looks: Looks | None = None
    """What the pressed message shows, as far as it is known."""
    inline_id: str | None = None

    @property
    def speaks(self) -> bool:
        """Whether a person says something to the bot here, rather than blocking it or changing words."""
        return self.private and self.kind in ("message", "callback_query")

    @property
    def lane(self) -> int:
        """What is handled one after the other: chat and person, folded into 64 signed bits."""
        digest = hashlib.blake2b(b"%d:%d" % (self.chat_id, self.user_id), digest_size=8).digest()
        return int.from_bytes(digest, signed=True)

    @property
    def destination(self) -> Destination | None:
        """Where an answer would go; none where nobody can be answered."""
        if not (self.chat_id or self.query_id or self.inline_id):
            return None
        return Destination(self.chat_id, self.query_id, self.message_id, self.looks, self.inline_id)


def is_update(value: object) -> bool:
    """Tell whether this is an update at all: an object with a number that can be stored."""
    return isinstance(value, dict) and _id(value.get("update_id")) > 0


def address(update: Mapping[str, Any]) -> Address:
    """Read where an update belongs; every field may be missing or of the wrong type."""
    kind = next((kind for kind in KNOWN if isinstance(update.get(kind), dict)), "")
    event = update.get(kind) or {}
    message = event.get("message") if kind == "callback_query" else event
    message = message if isinstance(message, dict) else {}
    sender = _mapping(event.get("from"))
    chat = _mapping(message.get("chat"))
    user_id = _id(sender.get("id"))
    press = kind == "callback_query"
    return Address(
        kind=kind,
        chat_id=_id(chat.get("id")) or (user_id if press else 0),
        user_id=user_id,
        private=chat.get("type") == "private" or (press and not chat),
        language=_text(sender.get("language_code")),
        query_id=(_text(event.get("id")) or None) if press else None,
        message_id=(_id(message.get("message_id")) or None) if press and _editable(message) else None,
        looks=looks.of_message(message) if press else None,
        inline_id=(_text(event.get("id")) or None) if kind == "inline_query" else None,
    )


def storable(value: Any, depth: int = 0) -> Any:
    """Return an update without what databases and UTF-8 refuse (NUL, lone surrogates), too deep or unread."""
    match value:
        case str():
            return _UNSTORABLE.sub("", value)
        case dict() | list() if depth > DEEPEST:
            return None
        case dict():
            return {key: storable(inner, depth + 1) for key, inner in value.items() if key not in UNREAD}
        case list():
            return [storable(inner, depth + 1) for inner in value]
        case _:
            return value


def _editable(message: Mapping[str, Any]) -> bool:
    """Tell whether a text can take the message's place; one with date 0 is inaccessible."""
    return bool(message.get("date")) and not MEDIA & message.keys()


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _id(value: object) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) and abs(value) < MAX_ID else 0


def _text(value: object) -> str | None:
    return _UNSTORABLE.sub("", value) if isinstance(value, str) else None
