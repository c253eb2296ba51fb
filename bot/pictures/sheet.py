"""A poster on one page of A4, to be printed as it is: PDF, 300 dots an inch."""

from io import BytesIO

from PIL import Image, ImageDraw

from bot.pictures.canvas import font, width_of, wrapped
from bot.pictures.model import Sheet
from bot.pictures.qr_code import modules, qr_code

DPI = 300
WIDTH, HEIGHT = 2480, 3508
MARGIN = 200
HEADING, TITLE, TEXT, CALL, SMALLEST = 90, 190, 100, 90, 60
MOST_LINES = 8
LEADING = 1.3
CODE = 1500
"""The largest width of the code, in dots: 12.7 cm, read from two steps away."""


def pdf(sheet: Sheet) -> bytes:
    """Return the poster as a PDF file of one page."""
    file = BytesIO()
    page(sheet).save(file, "PDF", resolution=DPI, title=sheet.title)
    return file.getvalue()


def page(sheet: Sheet) -> Image.Image:
    """Draw the poster in black on white: the code stands at the foot, as large as the words above allow."""
    picture = Image.new("L", (WIDTH, HEIGHT), 255)
    pen = ImageDraw.Draw(picture)
    top = centred(pen, MARGIN, sheet.heading, HEADING, 2) + HEADING / 2
    top = centred(pen, top, sheet.title, TITLE, 4) + TEXT / 2
    for line in sheet.lines:
        top = centred(pen, top, line, TEXT, 2)
    address = sheet.address.removeprefix("https://")
    size = _fitting(address, CALL)
    foot = HEIGHT - MARGIN - size * LEADING
    centred(pen, foot, address, size, 1)
    foot -= 2 * CALL * LEADING
    centred(pen, foot, sheet.call, CALL, 2)
    scale = int(min(CODE, foot - top)) // modules(sheet.address)
    with Image.open(BytesIO(qr_code(sheet.address, scale))) as code:
        picture.paste(code.convert("L"), ((WIDTH - code.width) // 2, round(foot) - code.height))
    return picture


def centred(pen: ImageDraw.ImageDraw, top: float, text: str, size: int, lines: int) -> float:
    """Write `text` in the middle, smaller where it needs more than `lines`; return where the next begins."""
    while size > SMALLEST and len(_broken(text, size)) > lines:
        size -= 10
    for line in _broken(text, size):
        pen.text((WIDTH / 2, top), line, 0, font(size), "ma")
        top += size * LEADING
    return top


def _broken(text: str, size: int) -> list[str]:
    return wrapped(text, size, WIDTH - 2 * MARGIN, MOST_LINES) if text else []


def _fitting(text: str, size: int) -> int:
    """Return the largest size up to `size` in which `text` fits on one line: an address is never cut."""
    while width_of(text, size) > WIDTH - 2 * MARGIN:
        size -= 5
    return size
