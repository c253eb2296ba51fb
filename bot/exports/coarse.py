"""Places made coarse, and people made codes: what an export for others may tell."""

import hashlib
import hmac
import math
import secrets
from base64 import b32encode

_STEP = 0.0018
"""Degrees of latitude in 200 m, about the side of a cell."""
_CODE_BYTES = 5


def centre(latitude: float, longitude: float) -> tuple[float, float]:
    """Return the centre of the cell of a fixed grid that a point lies in.

    The grid is the same in every export, so that nothing is learned by comparing two. Cells are 0.0018°
    high, and so much wider in degrees as the parallels are shorter there, by the whole degree of latitude.
    """
    row = math.floor(latitude / _STEP)
    width = _STEP / max(math.cos(math.radians(round((row + 0.5) * _STEP))), 0.01)
    column = math.floor(longitude / width)
    return round((row + 0.5) * _STEP, 5), round((column + 0.5) * width, 5)


class Codes:
    """Stands for people by codes: the same for one person in one export, another in the next.

    The key is made for one export and kept nowhere.
    """

    def __init__(self) -> None:
        self._key = secrets.token_bytes(32)

    def of(self, person_id: int | None) -> str | None:
        """Return the code of a person; none where nobody knows any more who it was."""
        if person_id is None:
            return None
        digest = hmac.digest(self._key, str(person_id).encode(), hashlib.sha256)
        return b32encode(digest[:_CODE_BYTES]).decode()
