"""A certificate on one page of A4: PDF, 300 dots an inch."""

from io import BytesIO

from PIL import Image, ImageDraw

from bot.pictures.canvas import fitted, font, width_of, wrapped
from bot.pictures.model import Diploma
from bot.pictures.qr_code import modules, qr_code
from bot.pictures.sheet import DPI, HEIGHT, LEADING, MARGIN, WIDTH, centred

HEADING, NAME, TITLE, TEXT, SMALL = 130, 170, 130, 80, 56
LARGEST_DAY, SMALLEST_DAY = 72, 40
CODE = 520
FRAME = 110
MOST_LINES = 4


def pdf(diploma: Diploma) -> bytes:
    """Return the certificate as a PDF file of one page."""
    file = BytesIO()
    page(diploma).save(file, "PDF", resolution=DPI, title=diploma.title)
    return file.getvalue()


def page(diploma: Diploma) -> Image.Image:
    """Draw it in black on white: who and what from above, the proof at the foot, the days between."""
    picture = Image.new("L", (WIDTH, HEIGHT), 255)
    pen = ImageDraw.Draw(picture)
    pen.rectangle((FRAME, FRAME, WIDTH - FRAME, HEIGHT - FRAME), outline=0, width=6)
    top = centred(pen, MARGIN + TEXT, diploma.heading, HEADING, 2) + HEADING / 2
    top = centred(pen, top, diploma.name, _whole(diploma.name), 2) + TEXT / 2
    top = centred(pen, top, diploma.said, TEXT, 2) + TEXT / 2
    top = centred(pen, top, diploma.title, TITLE, 3) + TEXT / 4
    top = centred(pen, top, diploma.count, TEXT, 2) + TEXT / 2
    foot: float = HEIGHT - MARGIN - CODE
    _proof(picture, pen, foot, diploma)
    foot -= (TEXT * len(diploma.issuer) + TEXT) * LEADING
    below = foot
    for line in diploma.issuer:
        below = centred(pen, below, line, TEXT, 1)
    _days(pen, top, foot - TEXT / 2, diploma.days)
    return picture


def _whole(name: str) -> int:
    """Return the largest size in which no word of a name is cut."""
    size = NAME
    while size > SMALL and any(width_of(word, size) > WIDTH - 2 * MARGIN for word in name.split()):
        size -= 5
    return size


def _days(pen: ImageDraw.ImageDraw, top: float, foot: float, days: tuple[str, ...]) -> None:
    """Write the days one under the other, as large as all of them fit."""
    fitting = int((foot - top) / (max(1, len(days)) * LEADING))
    size = max(SMALLEST_DAY, min(LARGEST_DAY, fitting))
    while size > SMALLEST_DAY and any(width_of(day, size) > WIDTH - 2 * MARGIN for day in days):
        size -= 4
    for number, day in enumerate(days):
        line = fitted(day, size, WIDTH - 2 * MARGIN)
        pen.text((WIDTH / 2, top + number * size * LEADING), line, 0, font(size), "ma")


def _proof(picture: Image.Image, pen: ImageDraw.ImageDraw, top: float, diploma: Diploma) -> None:
    """Put the code at the left of the foot, and beside it how it is checked."""
    scale = CODE // modules(diploma.address)
    with Image.open(BytesIO(qr_code(diploma.address, scale))) as code:
        picture.paste(code.convert("L"), (MARGIN, round(top)))
        left = MARGIN + code.width + SMALL
    at, room = top + SMALL, WIDTH - MARGIN - left
    for line in (part for said in diploma.proof for part in wrapped(said, SMALL, room, MOST_LINES)):
        pen.text((left, at), line, 0, font(SMALL), "la")
        at += SMALL * LEADING
