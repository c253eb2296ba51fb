"""Updates by which each handler can be reached, made from what its filters say."""

from collections.abc import Iterator
from enum import StrEnum
from itertools import product
from typing import Any, get_args

from scripts.permissions import Entry
from tests.hostile.forging import pressed_classes

JSON = dict[str, Any]
USER: JSON = {"id": 7_000_000_001, "is_bot": False, "first_name": "Anna", "language_code": "pl"}
PRIVATE: JSON = {"id": USER["id"], "type": "private", "first_name": "Anna"}
STAFF: JSON = {"id": -1_000_000_000_001, "type": "supergroup", "title": "Zespół", "is_forum": True}
BOT: JSON = {"id": 1, "is_bot": True, "first_name": "Bot", "username": "rozmownica_bot"}
PHOTO = [{"file_id": "f", "file_unique_id": "u", "width": 9, "height": 9}]
DOCUMENT: JSON = {"file_id": "f", "file_unique_id": "u", "mime_type": "image/png"}
CONTENTS: tuple[JSON, ...] = (
    {"text": "Ławka przy skwerze, żeby usiąść"},
    {"photo": PHOTO},
    {"photo": PHOTO, "media_group_id": "album"},
    {"location": {"latitude": 50.04, "longitude": 19.95}},
    {"document": DOCUMENT},
    {"document": {**DOCUMENT, "mime_type": "text/calendar"}},
    {
        "sticker": {
            **DOCUMENT,
            "type": "regular",
            "width": 9,
            "height": 9,
            "is_animated": False,
            "is_video": False,
        }
    },
)
ARGUMENTS = ("", " 1", " results")
WORDS = {"invite": "x" * 32, "code": "ABCDEFGH", "report": "2026-10", "ag": ""}
"""What buttons carry that must have a certain shape."""
CLASSES = {one.prefix: one for one in pressed_classes()}


def ways(entry: Entry) -> Iterator[tuple[JSON, str | None]]:
    """Make updates that the handler is for, each with the state it comes in."""
    if entry.kind == "callback_query":
        for data, chat in product(_payloads(entry), (PRIVATE, STAFF)):
            yield _press(data, chat), None
        return
    if entry.kind == "inline_query":
        yield {"inline_query": {"id": "1", "from": USER, "query": "ławka", "offset": ""}}, None
        return
    states: tuple[str | None, ...] = entry.reach.states or (None, "Some:other")
    for state in states:
        if entry.reach.commands:
            called = product(entry.reach.commands, ARGUMENTS)
            yield from ((_message({"text": f"/{name}{after}"}), state) for name, after in called)
        else:
            yield from ((_message(content), state) for content in CONTENTS)
    if entry.reach == type(entry.reach)():
        yield from ((update, None) for update in _from_groups())


def _from_groups() -> Iterator[JSON]:
    said = {"message_id": 5, "date": 0, "chat": STAFF, "from": BOT, "text": "Pytanie"}
    within = {"message_thread_id": 9, "is_topic_message": True, "reply_to_message": said}
    for content in CONTENTS:
        yield _message({**content, **within}, STAFF)
        yield _message(content, STAFF)
    yield _message({"migrate_to_chat_id": -1_000_000_000_002}, STAFF)
    yield _message({"text": "/no_such_command"})
    yield _press("whatever", PRIVATE)


def _payloads(entry: Entry) -> Iterator[str]:
    pressed = CLASSES.get(entry.reach.prefix)
    if pressed is None:
        yield "no such button"
        return
    choices = [_values(entry, name, field.annotation) for name, field in pressed.model_fields.items()]
    for values in product(*choices):
        yield ":".join((pressed.prefix, *values))


def _values(entry: Entry, name: str, annotation: Any) -> tuple[str, ...]:
    kind = next((one for one in (annotation, *get_args(annotation)) if isinstance(one, type)), str)
    if issubclass(kind, StrEnum):
        values = tuple(one.value for one in kind)
        return (entry.reach.does or values) if name == "do" else values[:1]
    return ("1" if issubclass(kind, int) else WORDS.get(entry.reach.prefix, "x"),)


def _message(content: JSON, chat: JSON = PRIVATE) -> JSON:
    return {"message": {"message_id": 3, "date": 0, "chat": chat, "from": USER, **content}}


def _press(data: str, chat: JSON) -> JSON:
    message = {"message_id": 2, "date": 0, "chat": chat, "from": BOT, "text": "…"}
    return {
        "callback_query": {"id": "1", "from": USER, "chat_instance": "1", "message": message, "data": data}
    }
