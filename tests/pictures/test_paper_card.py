"""The card for the paper: one code, as large as it fits, and lines that are never cut off at the edge."""

from io import BytesIO

import pytest
from PIL import Image

from bot.pictures.model import PaperCard
from bot.pictures.paper_card import LARGEST, WIDTH, _largest, paper_card

LINES = ("Pomysł 12, 21 listopada 2026 r.", "Що діється з ідеєю: " + "t.me/bot?start=k-BCDFGHJY " * 6)


def picture(card: PaperCard) -> Image.Image:
    return Image.open(BytesIO(paper_card(card)))


def test_a_card_grows_with_its_lines() -> None:
    short = picture(PaperCard("BCDF-GHJY", "Rada Dzielnicy", ()))
    long = picture(PaperCard("BCDF-GHJY", "Rada Dzielnicy", LINES))
    assert short.format == long.format == "PNG"
    assert short.width == long.width == WIDTH
    assert long.height > short.height > 0


@pytest.mark.parametrize("code", ["BCDF-GHJY", "B", "BCDF-GHJK-MNPR-STVW-XYZB"])
def test_the_code_is_large_and_stays_within_the_frame(code: str) -> None:
    drawn = picture(PaperCard(code, "", ())).convert("L")
    left, _top, right, _bottom = drawn.point(lambda tone: 255 if tone < 100 else 0).getbbox() or (0, 0, 0, 0)
    assert 0 < left < right < WIDTH
    assert _largest(code, WIDTH - 96) <= LARGEST


def test_the_letters_of_a_paper_code_fill_the_card() -> None:
    drawn = picture(PaperCard("BCDF-GHJY", "", ())).convert("L")
    left, top, right, bottom = drawn.point(lambda tone: 255 if tone < 100 else 0).getbbox() or (0, 0, 0, 0)
    assert right - left > WIDTH * 0.6
    assert bottom - top > 80
