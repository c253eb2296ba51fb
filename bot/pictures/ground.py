"""The ground that a map shows: degrees to pixels, and how far apart things are. Flat: maps here are small."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

from bot.pictures.model import Spot

METRES_PER_DEGREE = 111_320
"""Of latitude, within half a per cent everywhere."""
NARROWEST = 800.0
"""Metres from side to side at least: a lone point needs ground around it."""
AIR = 1.3
"""How much wider the frame is than what it holds."""
LENGTHS = (1, 2, 5)


@dataclass(frozen=True, slots=True)
class Ground:
    """A frame of so many pixels, and the piece of ground in it."""

    latitude: float
    longitude: float
    metres_per_pixel: float
    width: int
    height: int

    @classmethod
    def around(cls, spots: Sequence[Spot], width: int, height: int) -> Self:
        """Frame the points, with some air."""
        north, south = max(s.latitude for s in spots), min(s.latitude for s in spots)
        east, west = max(s.longitude for s in spots), min(s.longitude for s in spots)
        latitude, longitude = (north + south) / 2, (east + west) / 2
        wide = (east - west) * METRES_PER_DEGREE * math.cos(math.radians(latitude))
        tall = (north - south) * METRES_PER_DEGREE
        scale = AIR * max(wide / width, tall / height)
        return cls(latitude, longitude, max(scale, NARROWEST / width), width, height)

    def pixel(self, spot: Spot) -> tuple[float, float]:
        """Return where a point is drawn; outside the frame where it is not in it."""
        east, north = self._metres(spot)
        return self.width / 2 + east / self.metres_per_pixel, self.height / 2 - north / self.metres_per_pixel

    def holds(self, spot: Spot, margin: float = 0) -> bool:
        """Tell whether a point is in the frame, so many pixels from its edge."""
        x, y = self.pixel(spot)
        return margin <= x <= self.width - margin and margin <= y <= self.height - margin

    def away(self, spot: Spot) -> tuple[float, float]:
        """Return how far off a point is, in metres, and where (radians, anticlockwise from the east)."""
        east, north = self._metres(spot)
        return math.hypot(east, north), math.atan2(north, east)

    def round_length(self, pixels: float) -> float:
        """Return the longest round number of metres (1, 2, 5, 10 …) that is at most so many pixels."""
        most = pixels * self.metres_per_pixel
        power = 10.0 ** math.floor(math.log10(most))
        return max(step * power for step in LENGTHS if step * power <= most)

    def _metres(self, spot: Spot) -> tuple[float, float]:
        narrowing = math.cos(math.radians(self.latitude))
        return (
            (spot.longitude - self.longitude) * METRES_PER_DEGREE * narrowing,
            (spot.latitude - self.latitude) * METRES_PER_DEGREE,
        )
