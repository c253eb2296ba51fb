"""How entries of the log hang together, pure: each is sealed with the one before it and names nobody."""

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, datetime

BEGINNING = ""
"""What the first entry is sealed with."""


def sealed(previous: str, content: Mapping[str, object]) -> str:
    """Return the hash of an entry over the hash of the one before it and its own content."""
    written = json.dumps(content, default=_moment, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(f"{previous}\n{written}".encode("ascii")).hexdigest()


def pseudonym(salt: str, person_id: int) -> str:
    """Return what an entry holds instead of a person; without the salt it leads to nobody."""
    return hashlib.sha256(f"{salt}:{person_id}".encode("ascii")).hexdigest()


def _moment(value: object) -> str:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    raise TypeError(f"a {type(value).__name__} cannot be sealed")
