"""GeoJSON (RFC 7946): what has a point on the map, one feature a line, written row by row."""

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime, tzinfo
from decimal import Decimal
from pathlib import Path

from bot.exports.tables import Cell, Table, printable

_DIGITS = 6
"""Of a degree: a tenth of a metre, as the format advises."""


def write_geojson(path: Path, table: Table, *, about: Mapping[str, str], zone: tzinfo = UTC) -> int:
    """Write the rows that have a latitude and a longitude; return how many.

    The other columns become properties under their stable keys; moments carry the offset of `zone`. `about`
    stands beside the features and says what the file is. A failure leaves no half-written file.
    """
    try:
        return _write(path, table, about, zone)
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def _write(path: Path, table: Table, about: Mapping[str, str], zone: tzinfo) -> int:
    keys = [column.key for column in table.columns]
    count = 0
    with path.open("w", encoding="utf-8") as file:
        file.write(f'{{"type": "FeatureCollection", "about": {_json(about)}, "features": [')
        for row in table.rows:
            properties = dict(zip(keys, row, strict=True))
            latitude, longitude = properties.pop("latitude"), properties.pop("longitude")
            if not isinstance(latitude, float) or not isinstance(longitude, float):
                continue
            feature = {
                "type": "Feature",
                "id": properties["number"],
                # First the longitude, then the latitude.
                "geometry": {
                    "type": "Point",
                    "coordinates": [round(longitude, _DIGITS), round(latitude, _DIGITS)],
                },
                "properties": {key: _plain(cell, zone) for key, cell in properties.items()},
            }
            file.write(",\n" if count else "\n")
            file.write(_json(feature))
            count += 1
        file.write("\n]}\n")
    return count


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def _plain(cell: Cell, zone: tzinfo) -> str | int | float | None:
    if isinstance(cell, str):
        return printable(cell)
    if isinstance(cell, datetime):
        return cell.astimezone(zone).isoformat(timespec="seconds")
    if isinstance(cell, date):
        return cell.isoformat()
    return float(cell) if isinstance(cell, Decimal) else cell
