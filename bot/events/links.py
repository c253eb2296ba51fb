"""The deep link that opens an event: https://t.me/<bot>?start=e<id>."""

import re

_PAYLOAD = re.compile(r"e([1-9][0-9]{0,14})")


def deep_link(username: str, event_id: int) -> str:
    """Return the link to put on a poster."""
    return f"https://t.me/{username}?start=e{event_id}"


def event_in(payload: str) -> int | None:
    """Return the event that a start payload names, if it is one of ours."""
    found = _PAYLOAD.fullmatch(payload)
    return int(found[1]) if found else None
