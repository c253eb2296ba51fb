"""Counts as horizontal bars."""

from bot.pictures.canvas import INK, LINES, SOFT, Canvas, fitted, width_of, wrapped
from bot.pictures.model import Bar, Bars

WIDTH = 1000
MARGIN, GAP = 28, 14
TEXT, HEADING, LEADING = 26, 32, 32
ROW = 76
LABELS = 400
"""Pixels for the labels at most; the bars have the rest."""
LINES_OF_A_LABEL = 2
MOST = 40
"""Bars in one picture: more would make it taller than Telegram takes a photo."""


def bars(chart: Bars) -> bytes:
    """Draw the chart as a PNG; the longest bar is the largest count, bars of nothing are a thin line."""
    rows = chart.bars[:MOST]
    heading = wrapped(chart.title, HEADING, WIDTH - 2 * MARGIN, lines=3) if chart.title else []
    top = MARGIN + len(heading) * (HEADING + 10) + (GAP if heading else 0)
    canvas = Canvas(WIDTH, top + len(rows) * ROW + MARGIN)
    for number, line in enumerate(heading):
        canvas.words((MARGIN, MARGIN + number * (HEADING + 10)), line, HEADING, anchor="la")
    labels = [wrapped(row.label, TEXT, LABELS, LINES_OF_A_LABEL) for row in rows]
    left = MARGIN + GAP + max((width_of(line, TEXT) for lines in labels for line in lines), default=0)
    ends = [row.shown or f"{row.count:g}" for row in rows]
    room = WIDTH - MARGIN - GAP - left - max((width_of(end, TEXT) for end in ends), default=0)
    canvas.line([(left, top), (left, top + len(rows) * ROW)], LINES, 2)
    for number, (row, lines, end) in enumerate(zip(rows, labels, ends, strict=True)):
        middle = top + (number + 0.5) * ROW
        _label(canvas, lines, middle)
        length = room * _share(row, rows)
        canvas.rectangle((left, middle - 20, left + max(length, 3), middle + 20), SOFT, radius=4)
        canvas.words((left + length + GAP, middle), fitted(end, TEXT, WIDTH / 2), TEXT)
    return canvas.png()


def _share(row: Bar, rows: tuple[Bar, ...]) -> float:
    most = max(other.count for other in rows)
    return max(row.count, 0) / most if most > 0 else 0.0


def _label(canvas: Canvas, lines: list[str], middle: float) -> None:
    first = middle - LEADING * (len(lines) - 1) / 2
    for number, line in enumerate(lines):
        canvas.words((MARGIN, first + number * LEADING), line, TEXT, INK)
