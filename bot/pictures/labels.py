"""Words on a map: each where nothing else stands, wholly inside the frame."""

from bot.pictures.canvas import INK, Box, Canvas, fitted, width_of

EDGE = 16
WIDEST = 420


class Labels:
    """Remembers what is taken on a canvas, and writes beside it."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self._taken: list[Box] = []

    def keep_free(self, box: Box) -> None:
        """Let no words fall here."""
        self._taken.append(box)

    def is_free(self, box: Box) -> bool:
        """Tell whether a box is inside the frame and covers nothing."""
        return self._is_inside(box) and not any(_meet(box, other) for other in self._taken)

    def beside(self, at: tuple[float, float], words: str, size: int, colour: str, away: float) -> bool:
        """Write right, left, above or below of a point, so far from it; say whether there was room."""
        words = fitted(words, size, WIDEST)
        free = next(
            (box for box in _places(at, width_of(words, size), size, away) if self.is_free(box)), None
        )
        if free and words:
            self._write(free, words, size, colour)
        return free is not None

    def surely_beside(self, at: tuple[float, float], words: str, size: int, away: float) -> None:
        """Write beside a point, over other things where there is no room."""
        if self.beside(at, words, size, INK, away):
            return
        words = fitted(words, size, WIDEST)
        places = _places(at, width_of(words, size), size, away)
        self._write(next(filter(self._is_inside, places), places[0]), words, size, INK)

    def centred(self, at: tuple[float, float], words: str, size: int, colour: str) -> bool:
        """Write on a point unless something else is there; say whether it was free."""
        half = width_of(words, size) / 2
        box = (at[0] - half, at[1] - size / 2, at[0] + half, at[1] + size / 2)
        free = self.is_free(box)
        if free:
            self._write(box, words, size, colour)
        return free

    def _write(self, box: Box, words: str, size: int, colour: str) -> None:
        self._taken.append(box)
        self._canvas.words((box[0], (box[1] + box[3]) / 2), words, size, colour)

    def _is_inside(self, box: Box) -> bool:
        left, top, right, bottom = box
        return (
            min(left, top) >= EDGE
            and right <= self._canvas.width - EDGE
            and bottom <= self._canvas.height - EDGE
        )


def around(at: tuple[float, float], size: float) -> Box:
    """Return the square around a point."""
    return at[0] - size, at[1] - size, at[0] + size, at[1] + size


def _places(at: tuple[float, float], width: float, size: int, away: float) -> list[Box]:
    x, y, half = at[0], at[1], size * 0.65
    return [
        (x + away, y - half, x + away + width, y + half),
        (x - away - width, y - half, x - away, y + half),
        (x - width / 2, y - away - 2 * half, x + width / 2, y - away),
        (x - width / 2, y + away, x + width / 2, y + away + 2 * half),
    ]


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
