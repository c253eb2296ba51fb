"""Draws what a screen asks for; Pillow is imported with the first picture."""

from functools import cached_property
from pathlib import Path

from bot.pictures.model import Bars, PaperCard, QrCode, Sketch
from bot.pictures.outlines import Outline, outlines


class Painter:
    """Knows the borders of the deployment's areas; may be used by several threads."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def png(self, sketch: Sketch) -> bytes:
        """Draw a picture. It takes tenths of a second: not on the event loop, not in a transaction."""
        # ruff: noqa: PLC0415
        from bot.pictures.bars import bars
        from bot.pictures.paper_card import paper_card
        from bot.pictures.place_map import place_map
        from bot.pictures.qr_code import qr_code

        match sketch:
            case Bars():
                return bars(sketch)
            case PaperCard():
                return paper_card(sketch)
            case QrCode():
                return qr_code(sketch.address)
            case _:
                return place_map(sketch, self._outlines)

    @cached_property
    def _outlines(self) -> tuple[Outline, ...]:
        return outlines(self._folder)
