"""The borders of a deployment's areas, from `areas.geojson` in its profile folder."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FILE = "areas.geojson"

Ring = tuple[tuple[float, float], ...]
"""Longitudes and latitudes of a closed line, in degrees."""


@dataclass(frozen=True, slots=True)
class Outline:
    """One area: its name and the rings of its border, holes among them."""

    name: str
    rings: tuple[Ring, ...]


def outlines(folder: Path) -> tuple[Outline, ...]:
    """Read the borders of a profile; none where it has no such file.

    Raises ValueError where the file is no FeatureCollection of polygons (RFC 7946).
    """
    path = folder / FILE
    if not path.exists():
        return ()
    try:
        features = json.loads(path.read_text(encoding="utf-8"))["features"]
        return tuple(_outline(feature) for feature in features)
    except (KeyError, TypeError, IndexError, ValueError) as error:
        raise ValueError(f"{path}: not a collection of polygons: {error!r}") from error


def _outline(feature: dict[str, Any]) -> Outline:
    geometry = feature["geometry"]
    match geometry["type"]:
        case "Polygon":
            rings = geometry["coordinates"]
        case "MultiPolygon":
            rings = [ring for polygon in geometry["coordinates"] for ring in polygon]
        case other:
            raise ValueError(f"{other} is no polygon")
    name = str((feature.get("properties") or {}).get("name", ""))
    return Outline(name, tuple(tuple((float(x), float(y)) for x, y, *_ in ring) for ring in rings if ring))
