"""Texts and entities."""

from __future__ import annotations

from typing import Any, Literal

Kind = Literal["message", "edit", "caption", "caption_edit"]
Entity = dict[str, Any]


def parse_text(
    text: str | None, parse_mode: str | None, entities: list[Entity] | None, *, limit: int, kind: Kind
) -> tuple[str, list[Entity]]:
    """Return the text as Telegram stores it, and its entities (formatting and automatic)."""
    return text or "", list(entities or [])


def automatic_entities(text: str, existing: list[Entity]) -> list[Entity]:
    """Return `existing` plus what Telegram recognises by itself, sorted."""
    return list(existing)
