"""Reply markup."""

from __future__ import annotations

from typing import Any


def check_markup(markup: object, *, private_chat: bool, editing: bool) -> dict[str, Any] | None:
    """Return the normalised markup, or None where there is none."""
    return markup if isinstance(markup, dict) else None
