"""The deep link that opens an event: https://t.me/<bot>?start=e<id>."""


def deep_link(username: str, event_id: int) -> str:
    """Return the link to put on a poster."""
    return f"https://t.me/{username}?start=e{event_id}"
