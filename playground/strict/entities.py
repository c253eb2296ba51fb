"""Entities as ranges of code points: cleaning, trimming, splitting and the way back to UTF-16.

Inside the package an entity is a dict with `offset` and `length` in code points, so that it can never
begin or end in the middle of a character; `to_utf16` turns a finished list into what the Bot API speaks.
"""

from __future__ import annotations

from itertools import accumulate, pairwise
from typing import Any

from playground.strict.errors import ApiError

Entity = dict[str, Any]

MAX_ENTITIES = 100
MAX_OFFSET = 1_000_000
SPLITTABLE = ("bold", "italic", "underline", "strikethrough", "spoiler")
QUOTES = frozenset({"blockquote", "expandable_blockquote"})
CODE = frozenset({"code", "pre"})
HIDDEN_DATA = CODE | {"text_link", "text_mention"}
FOUND_BY_SERVER = frozenset(
    ["mention", "hashtag", "cashtag", "bot_command", "url", "email", "phone_number", "bank_card_number"]
)
_ORDER = {
    "blockquote": 0,
    "expandable_blockquote": 0,
    "pre": 11,
    "code": 20,
    "text_link": 49,
    "text_mention": 49,
}
_ORDER |= {name: 90 + place for place, name in enumerate(SPLITTABLE)} | {"custom_emoji": 99, "date_time": 99}
_DROPPED = frozenset("\r\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u0333\u033f\u030a")
_BLANK = frozenset(" \n")
_INVISIBLE = frozenset(
    " \n\u00a0\u1680\u180e"
    "\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u200b\u200c\u200d"
    "\u200e\u200f\u202e\u202f\u205f\u2800\u3000\ufeff\ufffc"
)


def end_of(entity: Entity) -> int:
    """Return the first code point after the entity."""
    return int(entity["offset"]) + int(entity["length"])


def make(kind: str, begin: int, end: int, **more: object) -> Entity:
    """Return an entity over `[begin, end)`."""
    return {"type": kind, "offset": begin, "length": end - begin, **more}


def ordered(entities: list[Entity]) -> list[Entity]:
    """Sort as Telegram does: by begin, longer first, then by the priority of the type."""
    return sorted(entities, key=lambda e: (e["offset"], -e["length"], _ORDER.get(e["type"], 50)))


def is_blank(text: str) -> bool:
    """Tell whether nothing in the text can be seen."""
    return all(letter in _INVISIBLE for letter in text)


def to_utf16(text: str, entities: list[Entity]) -> list[Entity]:
    """Return the entities with offsets and lengths in UTF-16 code units."""
    units = _units(text)
    return [
        {
            **entity,
            "offset": units[entity["offset"]],
            "length": units[end_of(entity)] - units[entity["offset"]],
        }
        for entity in entities
    ]


def from_utf16(text: str, entities: list[Entity]) -> list[Entity]:
    """Return UTF-16 entities in code points; ApiError where one leaves the text or cuts a character."""
    points = {unit: point for point, unit in enumerate(_units(text))}
    total = max(points)
    return [_in_points(text, entity, points, total) for entity in entities]


def _in_points(text: str, entity: Entity, points: dict[int, int], total: int) -> Entity:
    begin, length = entity["offset"], entity["length"]
    if not 0 <= begin <= MAX_OFFSET:
        raise ApiError(400, f"Receive an entity with incorrect offset {begin}")
    if not 0 <= length <= MAX_OFFSET:
        raise ApiError(400, f"Receive an entity with incorrect length {length}")
    end = begin + length
    if length and begin > total:
        raise ApiError(400, f"Entity begins after the end of the text at UTF-16 offset {begin}")
    if length and end > total:
        text_ = (
            f"Entity beginning at UTF-16 offset {begin} ends after the end of the text at UTF-16 offset {end}"
        )
        raise ApiError(400, text_)
    if length and begin not in points:
        where = _byte_after(text, points[begin - 1])
        raise ApiError(400, f"Entity begins in a middle of a UTF-16 symbol at byte offset {where}")
    if length and end not in points:
        where = _byte_after(text, points[end - 1])
        what = f"Entity beginning at UTF-16 offset {begin} ends in a middle of a UTF-16 symbol"
        raise ApiError(400, f"{what} at byte offset {where}")
    if not length:
        return {**entity, "offset": 0, "length": 0}
    return {**entity, "offset": points[begin], "length": points[end] - points[begin]}


def _byte_after(text: str, point: int) -> int:
    return len(text[: point + 1].encode())


def _units(text: str) -> list[int]:
    return list(accumulate((2 if letter > "\uffff" else 1 for letter in text), initial=0))


def clean(text: str, entities: list[Entity]) -> tuple[str, list[Entity]]:
    """Turn control characters into spaces and drop the ones Telegram removes, moving entities along."""
    kept = [0 if letter in _DROPPED else 1 for letter in text]
    places = list(accumulate(kept, initial=0))
    cleaned = "".join(
        " " if letter < " " and letter != "\n" else letter
        for letter, keep in zip(text, kept, strict=True)
        if keep
    )
    moved = [
        {**e, "offset": places[e["offset"]], "length": places[end_of(e)] - places[e["offset"]]}
        for e in entities
    ]
    return cleaned, [entity for entity in moved if entity["length"]]


def trim(text: str, entities: list[Entity]) -> tuple[str, list[Entity]]:
    """Cut the blank end, and the blank start up to the first entity; entities without ink are dropped."""
    body = text.rstrip(" \n")
    kept = [shrunk for entity in entities if (shrunk := _shrunk(body, entity))]
    start = min((entity["offset"] for entity in kept), default=len(body))
    cut = 0
    while cut < start and body[cut] in _BLANK:
        cut += 1
    return body[cut:], [{**entity, "offset": entity["offset"] - cut} for entity in kept]


def _shrunk(body: str, entity: Entity) -> Entity | None:
    begin, end = entity["offset"], min(end_of(entity), len(body))
    if entity["type"] not in HIDDEN_DATA:
        while begin < end and body[begin] in _BLANK:
            begin += 1
    if begin >= end:
        return None
    return {**entity, "offset": begin, "length": end - begin}


def fix(entities: list[Entity], found: list[Entity] | None = None) -> list[Entity]:
    """Make entities nest as Telegram allows: solid ones do not overlap, soft ones are cut at their edges.

    `found` are automatic entities, which give way to those set by the sender.
    """
    soft = [entity for entity in entities if entity["type"] in SPLITTABLE]
    quotes = _apart([entity for entity in entities if entity["type"] in QUOTES])
    solid = [
        entity for entity in entities if entity["type"] not in SPLITTABLE and entity["type"] not in QUOTES
    ]
    solid = [entity for entity in _apart(solid) if not _crosses(entity, quotes)]
    new = [entity for entity in _apart(found or []) if not _crosses(entity, quotes)]
    solid += [entity for entity in new if not any(_overlap(entity, other) for other in solid)]
    hard = ordered(solid + quotes)
    return ordered(hard + _cut(soft, hard))


def _overlap(one: Entity, other: Entity) -> bool:
    return bool(one["offset"] < end_of(other) and other["offset"] < end_of(one))


def _apart(entities: list[Entity]) -> list[Entity]:
    """Keep the first of those that overlap."""
    kept: list[Entity] = []
    for entity in ordered(entities):
        if not kept or entity["offset"] >= end_of(kept[-1]):
            kept.append(entity)
    return kept


def _crosses(entity: Entity, quotes: list[Entity]) -> bool:
    """A quotation may hold the entity; any other meeting is refused."""
    return any(
        _overlap(entity, quote)
        and not (quote["offset"] <= entity["offset"] and end_of(entity) <= end_of(quote))
        for quote in quotes
    )


def _cut(soft: list[Entity], hard: list[Entity]) -> list[Entity]:
    """Join soft entities of one type, then cut them where any other begins or a hard one ends."""
    joined = [piece for kind in SPLITTABLE for piece in _joined([e for e in soft if e["type"] == kind])]
    edges = {entity["offset"] for entity in joined + hard} | {end_of(entity) for entity in hard}
    code = [entity for entity in hard if entity["type"] in CODE]
    pieces = [piece for entity in joined for piece in _pieces(entity, edges)]
    return [piece for piece in pieces if not any(_overlap(piece, block) for block in code)]


def _joined(same: list[Entity]) -> list[Entity]:
    joined: list[Entity] = []
    for entity in ordered(same):
        if joined and entity["offset"] <= end_of(joined[-1]):
            joined[-1]["length"] = max(end_of(joined[-1]), end_of(entity)) - joined[-1]["offset"]
        else:
            joined.append(dict(entity))
    return joined


def _pieces(entity: Entity, edges: set[int]) -> list[Entity]:
    inner = sorted(edge for edge in edges if entity["offset"] < edge < end_of(entity))
    bounds = [entity["offset"], *inner, end_of(entity)]
    return [make(entity["type"], begin, end) for begin, end in pairwise(bounds)]
