"""A stranger's picture painted anew: decoded within bounds, turned upright, made smaller, encoded afresh.

Only pixels come through. Whatever else a file may carry (where it was taken, with what, comments, previews,
other files behind its end) has no way into the new one.
"""

import warnings
from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageOps

from bot.ideas.photos.model import Lost

FORMATS = ("JPEG", "PNG", "WEBP")
LONGEST_SIDE = 1600
MOST_PIXELS = 52_000_000
"""Of the original, as cameras of telephones make them at most; checked before any of them is decoded."""
MOST_BYTES = 500_000
"""Of the new file, as a rule: the lowest quality is the last word."""
QUALITIES = (85, 75, 65, 50)
LONGEST_RATIO = 20
"""A strip narrower than this Telegram takes for no photo."""

Image.MAX_IMAGE_PIXELS = MOST_PIXELS
# Pillow only warns of what is up to twice as large.
warnings.filterwarnings("error", category=Image.DecompressionBombWarning)


class Unusable(Exception):
    """The file gives no picture."""

    def __init__(self, why: Lost) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True, slots=True)
class Repainted:
    """A JPEG of our own making."""

    jpeg: bytes
    width: int
    height: int


def repainted(original: bytes) -> Repainted:
    """Paint a picture anew; raises Unusable. It takes up to some seconds of the processor."""
    try:
        pixels = _pixels(original)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise Unusable(Lost.TOO_MANY_PIXELS) from None
    except (OSError, ValueError, SyntaxError, EOFError, KeyError, IndexError, OverflowError, MemoryError):
        # Decoders stumble over broken files in many ways.
        raise Unusable(Lost.UNREADABLE) from None
    width, height = pixels.size
    if max(width, height) > LONGEST_RATIO * min(width, height):
        raise Unusable(Lost.UNREADABLE)
    return Repainted(_encoded(pixels), width, height)


def _pixels(original: bytes) -> Image.Image:
    with Image.open(BytesIO(original), formats=FORMATS) as opened:
        if opened.width * opened.height > MOST_PIXELS:
            raise Image.DecompressionBombError
        # A large JPEG can be decoded at a fraction of its size, to much less memory.
        opened.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
        opened.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
        upright = ImageOps.exif_transpose(opened).convert("RGBA")
    # What is transparent lies on white; the new image has pixels and nothing else.
    paper = Image.new("RGB", upright.size, "white")
    paper.paste(upright, mask=upright.getchannel("A"))
    return paper


def _encoded(pixels: Image.Image) -> bytes:
    jpeg = b""
    for quality in QUALITIES:
        file = BytesIO()
        pixels.save(file, "JPEG", quality=quality, optimize=True)
        jpeg = file.getvalue()
        if len(jpeg) <= MOST_BYTES:
            break
    return jpeg
