"""Texts and captions: the way from what a bot sends to what Telegram stores."""

from __future__ import annotations

from typing import Any, Literal

from playground.strict.autolinks import found_in
from playground.strict.entities import (
    FOUND_BY_SERVER,
    MAX_ENTITIES,
    QUOTES,
    SPLITTABLE,
    clean,
    fix,
    from_utf16,
    is_blank,
    to_utf16,
    trim,
)
from playground.strict.errors import ApiError
from playground.strict.html_mode import parse_html
from playground.strict.links import BadLink, check_link, user_of
from playground.strict.markdown_modes import parse_markdown, parse_markdown_v2

Kind = Literal["message", "edit", "caption", "caption_edit"]
Entity = dict[str, Any]

RAW_BYTES = 32_768
TOO_LONG: dict[Kind, str] = {
    "message": "message is too long",
    "edit": "MESSAGE_TOO_LONG",
    "caption": "message caption is too long",
    "caption_edit": "MEDIA_CAPTION_TOO_LONG",
}
MODES = {"html": parse_html, "markdown": parse_markdown, "markdownv2": parse_markdown_v2}
GIVEN = (
    frozenset(SPLITTABLE) | QUOTES | {"code", "pre", "text_link", "text_mention", "custom_emoji", "date_time"}
)
NEEDED: dict[str, tuple[str, type]] = {
    "text_link": ("url", str),
    "text_mention": ("user", dict),
    "custom_emoji": ("custom_emoji_id", str),
    "date_time": ("unix_time", int),
}
KEPT = ("url", "user", "language", "custom_emoji_id", "unix_time", "date_time_format")


def parse_text(
    text: str | None, parse_mode: str | None, entities: list[Entity] | None, *, limit: int, kind: Kind
) -> tuple[str, list[Entity]]:
    """Return the text as Telegram stores it, and its entities in UTF-16 units, sorted.

    `limit` counts code points after parsing. A `text_mention` found in markup carries `user={"id": …}`
    only; the caller completes or drops it. Raises ApiError (telegram-limits, section 3).
    """
    may_be_empty = kind in ("caption", "caption_edit")
    if not text:
        if may_be_empty:
            return "", []
        raise ApiError(400, "message text is empty")
    body, marked = _parsed(text, parse_mode, entities)
    body, marked = trim(*clean(body, fix(marked)))
    if is_blank(body):
        if may_be_empty:
            return "", []
        raise ApiError(400, "text must be non-empty")
    if len(body) > limit:
        raise ApiError(400, TOO_LONG[kind])
    marked = trim_blank(body, fix(marked[:MAX_ENTITIES], found_in(body)))
    return body, to_utf16(body, marked[:MAX_ENTITIES])


def automatic_entities(text: str, existing: list[Entity]) -> list[Entity]:
    """Return `existing` (UTF-16) plus what Telegram recognises in a text by itself, sorted."""
    given = from_utf16(text, existing)
    return to_utf16(text, fix(given, found_in(text))[:MAX_ENTITIES])


def trim_blank(text: str, entities: list[Entity]) -> list[Entity]:
    """Drop pieces that cutting left without a visible character."""
    return [
        entity
        for entity in entities
        if entity["type"] not in SPLITTABLE
        or text[entity["offset"] : entity["offset"] + entity["length"]].strip(" \n")
    ]


def _parsed(text: str, parse_mode: str | None, entities: list[Entity] | None) -> tuple[str, list[Entity]]:
    try:
        size = len(text.encode())
    except UnicodeEncodeError:
        raise ApiError(400, "strings must be encoded in UTF-8") from None
    if size > RAW_BYTES:
        raise ApiError(400, "text is too long")
    mode = (parse_mode or "none").lower()
    if mode != "none":
        if mode not in MODES:
            raise ApiError(400, "unsupported parse_mode")
        return MODES[mode](text)
    given = [read for entity in entities or [] if (read := _given(entity))]
    return text, [entity for entity in from_utf16(text, given) if entity["length"]]


def _given(entity: object) -> Entity | None:
    """Read one entity of a list; None for a kind that the server finds by itself."""
    if not isinstance(entity, dict):
        raise _unreadable("expected an Object")
    for name, wanted in (("offset", int), ("length", int), ("type", str)):
        _need(entity, name, wanted)
    kind = entity["type"]
    if kind in FOUND_BY_SERVER:
        return None
    if kind not in GIVEN:
        raise _unreadable("Unsupported type specified" if kind else "Type is not specified")
    if kind in NEEDED:
        _need(entity, *NEEDED[kind])
    read = {"type": kind, "offset": entity["offset"], "length": entity["length"]}
    read |= {name: entity[name] for name in KEPT if entity.get(name)}
    return _with_link(read) if kind == "text_link" else read


def _need(entity: dict[str, Any], name: str, wanted: type) -> None:
    if name not in entity:
        raise _unreadable(f'Can\'t find field "{name}"')
    if not isinstance(entity[name], wanted) or isinstance(entity[name], bool):
        words = {int: "Number", str: "String", dict: "Object"}[wanted]
        raise _unreadable(f'Field "{name}" must be of type {words}')


def _with_link(entity: Entity) -> Entity:
    url = str(entity.pop("url", ""))
    if person := user_of(url):
        return {**entity, "type": "text_mention", "user": {"id": person}}
    try:
        return {**entity, "url": check_link(url)}
    except BadLink as why:
        raise ApiError(400, f"entity URL '{url}' is invalid: {why}") from None


def _unreadable(why: str) -> ApiError:
    return ApiError(400, f"can't parse MessageEntity: {why}")
