"""What all pictures share: colours, letters that every language here needs, smooth edges, PNG."""

from functools import lru_cache
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

FONT = Path(__file__).with_name("DejaVuSans.ttf")
SHARP = 2
"""Shapes are drawn so many times larger and made smaller, which smooths their edges."""

PAPER = "#fbfaf6"
INK = "#1d2329"
QUIET = "#5b6670"
LINES = "#dcdcd2"
STRONG = "#a3261d"
SOFT = "#7f9cc0"
LAND = "#edf0e2"
BORDER = "#93a071"
NAMES = "#66723f"

Box = tuple[float, float, float, float]
"""Left, top, right, bottom; pixels."""


@lru_cache(maxsize=16)
def font(size: int) -> ImageFont.FreeTypeFont:
    """Return the letters in a size; laid out the same way on every machine."""
    return ImageFont.truetype(FONT, size, layout_engine=ImageFont.Layout.BASIC)


class Canvas:
    """A sheet on which shapes are drawn first and words on top of them."""

    def __init__(self, width: int, height: int) -> None:
        self.width, self.height = width, height
        self._shapes = Image.new("RGB", (width * SHARP, height * SHARP), PAPER)
        self._pen = ImageDraw.Draw(self._shapes)
        self._words: list[tuple[tuple[float, float], str, int, str, str]] = []

    def line(self, points: list[tuple[float, float]], colour: str, width: float = 1) -> None:
        """Draw a line through points."""
        self._pen.line([_large(point) for point in points], fill=colour, width=round(width * SHARP))

    def polygon(self, points: list[tuple[float, float]], colour: str) -> None:
        """Fill a polygon."""
        self._pen.polygon([_large(point) for point in points], fill=colour)

    def rectangle(self, box: Box, colour: str, radius: float = 0) -> None:
        """Fill a rectangle."""
        left, top, right, bottom = (edge * SHARP for edge in box)
        self._pen.rounded_rectangle((left, top, right, bottom), radius * SHARP, fill=colour)

    def dot(self, at: tuple[float, float], radius: float, colour: str, rim: str = PAPER) -> None:
        """Draw a disc with a rim that sets it off from what lies under it."""
        for size, fill in ((radius + 2, rim), (radius, colour)):
            left, top = _large((at[0] - size, at[1] - size))
            right, bottom = _large((at[0] + size, at[1] + size))
            self._pen.ellipse((left, top, right, bottom), fill=fill)

    def words(
        self, at: tuple[float, float], text: str, size: int, colour: str = INK, anchor: str = "lm"
    ) -> None:
        """Write one line; `anchor` as Pillow names it ("lm": from the left, at half its height)."""
        self._words.append((at, text, size, colour, anchor))

    def png(self) -> bytes:
        """Return the finished picture."""
        picture = self._shapes.resize((self.width, self.height), Image.Resampling.LANCZOS)
        pen = ImageDraw.Draw(picture)
        for at, text, size, colour, anchor in self._words:
            # A pale edge keeps words readable wherever they fall.
            pen.text(at, text, colour, font(size), anchor, stroke_width=2, stroke_fill=PAPER)
        file = BytesIO()
        picture.save(file, "PNG", optimize=True)
        return file.getvalue()


def width_of(text: str, size: int) -> float:
    """Return how wide a line is, in pixels."""
    return font(size).getlength(text)


def fitted(text: str, size: int, width: float) -> str:
    """Return `text`, cut with an ellipsis where it is wider than `width`."""
    if width_of(text, size) <= width:
        return text
    while text and width_of(f"{text}…", size) > width:
        text = text[:-1].rstrip()
    return f"{text}…"


def wrapped(text: str, size: int, width: float, lines: int) -> list[str]:
    """Break `text` at its spaces into at most so many lines; the last one is cut where more is left."""
    words, broken = text.split(), [""]
    for number, word in enumerate(words):
        longer = f"{broken[-1]} {word}".strip()
        if width_of(longer, size) <= width or not broken[-1]:
            broken[-1] = longer
        elif len(broken) == lines:
            broken[-1] = " ".join([broken[-1], *words[number:]])
            break
        else:
            broken.append(word)
    return [fitted(line, size, width) for line in broken]


def _large(point: tuple[float, float]) -> tuple[float, float]:
    return point[0] * SHARP, point[1] * SHARP
