"""Paper codes as they are kept: digests that cost enough to make guessing from a stolen database slow."""

import asyncio
import hashlib

_SALT = b"rozmownica paper code 1"
"""The same for all: a code is found by its digest."""
_COST = {"n": 2**14, "r": 8, "p": 1}
"""About 50 ms and 16 MB each; all 900 million codes take a processor more than a year."""


def digest(code: str) -> str:
    """Return by what a code is found. Slow on purpose: not on the event loop, not in a transaction."""
    return hashlib.scrypt(code.encode(), salt=_SALT, dklen=32, **_COST).hex()


async def digested(code: str) -> str:
    """Return the same, computed in a thread."""
    return await asyncio.to_thread(digest, code)
