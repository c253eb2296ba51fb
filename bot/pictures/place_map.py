"""A small map drawn from what we know ourselves: borders of areas, points, a scale and the north."""

import math
from collections.abc import Sequence
from itertools import pairwise

from bot.pictures.canvas import BORDER, INK, LAND, LINES, NAMES, QUIET, SOFT, STRONG, Box, Canvas
from bot.pictures.ground import Ground
from bot.pictures.labels import EDGE, Labels, around
from bot.pictures.model import PlaceMap, Spot
from bot.pictures.outlines import Outline

WIDTH, HEIGHT = 960, 640
TEXT, SMALL = 28, 22
MARKED, NEIGHBOUR = 13, 9
"""Radii of the dots, in pixels."""
AWAY = 21
"""Pixels from a point to its words."""
SCALE = 260
"""Pixels that the scale bar takes at most."""
ARROW = 18
REACHES = (0.94, 0.85, 0.75, 0.65, 0.55)
"""Where an arrow to the middle may stand: at the edge, or nearer to the centre where something else is."""
SPREAD = ((0.5, 0.5), (0.5, 0.25), (0.5, 0.75), (0.25, 0.5), (0.75, 0.5), (0.25, 0.25), (0.75, 0.75))
"""Where the name of an area may stand, as shares of what is in sight of it."""
KILOMETRE = 1000

Line = list[tuple[float, float]]
"""Points in pixels."""


def place_map(picture: PlaceMap, outlines: Sequence[Outline] = ()) -> bytes:
    """Draw the map as a PNG; raises ValueError where there is no point to show."""
    spots = (*picture.marked, *picture.around)
    if not spots:
        raise ValueError("a map needs a point")
    ground, canvas = Ground.around(spots, WIDTH, HEIGHT), Canvas(WIDTH, HEIGHT)
    labels = Labels(canvas)
    areas = [(outline.name, _drawn(outline, ground)) for outline in outlines]
    _areas(canvas, areas)
    _grid(canvas, ground)
    labels.keep_free(_scale(canvas, ground))
    labels.keep_free(_north(canvas))
    for spots, radius, colour in (picture.around, NEIGHBOUR, SOFT), (picture.marked, MARKED, STRONG):
        for spot in spots:
            canvas.dot(ground.pixel(spot), radius, colour)
            labels.keep_free(around(ground.pixel(spot), radius))
    for spot in picture.marked:
        labels.surely_beside(ground.pixel(spot), spot.label, TEXT, AWAY)
    if picture.middle:
        _middle(canvas, ground, picture.middle, labels)
    for spot in picture.around:
        labels.beside(ground.pixel(spot), spot.label, SMALL, QUIET, AWAY)
    _names(areas, labels)
    return canvas.png()


def _drawn(outline: Outline, ground: Ground) -> list[Line]:
    return [
        [ground.pixel(Spot(latitude, longitude)) for longitude, latitude in ring] for ring in outline.rings
    ]


def _areas(canvas: Canvas, areas: Sequence[tuple[str, list[Line]]]) -> None:
    # All land before any border, so that a neighbour does not cover half of it.
    rings = [ring for _name, rings in areas for ring in rings]
    for ring in rings:
        canvas.polygon(ring, LAND)
    for ring in rings:
        canvas.line(ring, BORDER, 2.5)


def _grid(canvas: Canvas, ground: Ground) -> None:
    """Draw squares as wide as the scale bar, counted from the middle, to judge distances by."""
    step = ground.round_length(SCALE) / ground.metres_per_pixel
    for middle, size in ((WIDTH / 2, WIDTH), (HEIGHT / 2, HEIGHT)):
        at = middle % step
        while at < size:
            ends = [(at, 0.0), (at, HEIGHT)] if size == WIDTH else [(0.0, at), (WIDTH, at)]
            canvas.line(ends, LINES, 1.5)
            at += step


def _scale(canvas: Canvas, ground: Ground) -> Box:
    metres = ground.round_length(SCALE)
    length, y = metres / ground.metres_per_pixel, HEIGHT - EDGE - 8
    canvas.line([(EDGE, y - 8), (EDGE, y), (EDGE + length, y), (EDGE + length, y - 8)], INK, 3)
    canvas.words((EDGE + length / 2, y - 20), _distance(metres), SMALL, anchor="mm")
    return EDGE, y - 40, EDGE + length, HEIGHT


def _north(canvas: Canvas) -> Box:
    x, top = WIDTH - EDGE - 18, EDGE + 30
    canvas.polygon([(x, top), (x + 13, top + 40), (x, top + 30), (x - 13, top + 40)], INK)
    canvas.words((x, top - 14), "N", SMALL, anchor="mm")
    return x - 20, 0, WIDTH, top + 44


def _middle(canvas: Canvas, ground: Ground, middle: Spot, labels: Labels) -> None:
    """Mark the middle of the unit with a cross, or point to it from the edge where it is out of the frame."""
    if ground.holds(middle, EDGE):
        x, y = ground.pixel(middle)
        canvas.line([(x - 9, y), (x + 9, y)], QUIET, 3)
        canvas.line([(x, y - 9), (x, y + 9)], QUIET, 3)
        labels.keep_free(around((x, y), 9))
        labels.beside((x, y), middle.label, SMALL, QUIET, AWAY)
        return
    metres, angle = ground.away(middle)
    words = f"{middle.label}, {_distance(metres)}".removeprefix(", ")
    for tip in (_towards(angle, reach) for reach in REACHES):
        if labels.is_free(around(tip, ARROW)) and labels.beside(tip, words, SMALL, QUIET, ARROW + 8):
            _arrow(canvas, tip, angle)
            labels.keep_free(around(tip, ARROW))
            return


def _towards(angle: float, reach: float) -> tuple[float, float]:
    """Return a point in this direction from the middle; with a reach of 1 it is just inside the edge."""
    across, up = math.cos(angle), math.sin(angle)
    sides = ((WIDTH / 2 - EDGE, across), (HEIGHT / 2 - EDGE, up))
    length = reach * min(half / abs(part) for half, part in sides if abs(part) > 1e-9)
    return WIDTH / 2 + across * length, HEIGHT / 2 - up * length


def _arrow(canvas: Canvas, at: tuple[float, float], angle: float) -> None:
    corners = ((ARROW, 0), (-ARROW, ARROW * 0.6), (-ARROW * 0.5, 0), (-ARROW, -ARROW * 0.6))
    cos, sin = math.cos(angle), math.sin(angle)
    canvas.polygon([(at[0] + x * cos - y * sin, at[1] - x * sin - y * cos) for x, y in corners], QUIET)


def _names(areas: Sequence[tuple[str, list[Line]]], labels: Labels) -> None:
    """Write the names of areas, each once, on ground that is its own and in sight."""
    for name, rings in areas:
        (left, right), (top, bottom) = _in_sight(rings, 0, WIDTH), _in_sight(rings, 1, HEIGHT)
        for across, down in SPREAD:
            at = left + across * (right - left), top + down * (bottom - top)
            if name and _within(at, rings) and labels.centred(at, name, SMALL, NAMES):
                break


def _in_sight(rings: list[Line], axis: int, size: int) -> tuple[float, float]:
    shown = [min(max(point[axis], 0), size) for ring in rings for point in ring]
    return min(shown), max(shown)


def _within(point: tuple[float, float], rings: list[Line]) -> bool:
    """Tell whether a point is inside: a ray from it crosses the border an odd number of times."""
    x, y = point
    crossings = (
        x < x1 + (y - y1) * (x2 - x1) / (y2 - y1)
        for ring in rings
        for (x1, y1), (x2, y2) in pairwise(ring)
        if (y1 > y) != (y2 > y)
    )
    return sum(crossings) % 2 == 1


def _distance(metres: float) -> str:
    if metres < KILOMETRE:
        return f"{round(metres)} m"
    return f"{round(metres / KILOMETRE, 1):g} km".replace(".", ",")
