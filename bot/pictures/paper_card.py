"""A card to be printed or copied by hand: a code in large letters, and what it is good for."""

from bot.pictures.canvas import BORDER, INK, QUIET, Canvas, fitted, width_of, wrapped
from bot.pictures.model import PaperCard

WIDTH = 1000
MARGIN = 48
TITLE, TEXT = 34, 30
LARGEST, SMALLEST = 150, 40
LEADING = 1.4
LINES_OF_ONE = 3


def paper_card(card: PaperCard) -> bytes:
    """Draw the card as a PNG; the code fills the width, however long it is."""
    room = WIDTH - 2 * MARGIN
    lines = [part for line in card.lines for part in wrapped(line, TEXT, room, LINES_OF_ONE)]
    letters = _largest(card.code, room)
    top = MARGIN + TITLE * LEADING
    below = top + letters * LEADING + MARGIN / 2
    canvas = Canvas(WIDTH, round(below + len(lines) * TEXT * LEADING + MARGIN))
    canvas.words((MARGIN, MARGIN), fitted(card.title, TITLE, room), TITLE, QUIET, anchor="la")
    canvas.words((WIDTH / 2, top + letters * LEADING / 2), card.code, letters, INK, anchor="mm")
    canvas.line([(MARGIN, below - MARGIN / 4), (WIDTH - MARGIN, below - MARGIN / 4)], BORDER, 2)
    for number, line in enumerate(lines):
        canvas.words((MARGIN, below + number * TEXT * LEADING), line, TEXT, anchor="la")
    return canvas.png()


def _largest(code: str, room: float) -> int:
    """Return the largest size, in steps of ten, in which a code fits on its line."""
    sizes = range(LARGEST, SMALLEST, -10)
    return next((size for size in sizes if width_of(code, size) <= room), SMALLEST)
