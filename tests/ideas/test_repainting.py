"""Pictures of strangers: what comes out has the pixels and nothing else, whatever came in."""

import random
import zlib
from collections.abc import Callable
from io import BytesIO

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from bot.ideas.photos.model import Lost
from bot.ideas.photos.repainting import LONGEST_SIDE, MOST_BYTES, Unusable, repainted

SECRET = b"kanarek-7391"


def file(picture: Image.Image, form: str = "JPEG", **more: object) -> bytes:
    content = BytesIO()
    picture.save(content, form, **more)
    return content.getvalue()


def plain(width: int, height: int, colour: str = "green") -> Image.Image:
    return Image.new("RGB", (width, height), colour)


def opened(jpeg: bytes) -> Image.Image:
    picture = Image.open(BytesIO(jpeg))
    picture.load()
    return picture


def with_everything() -> bytes:
    exif = Image.Exif()
    exif[0x010F] = SECRET.decode()
    exif.get_ifd(0x8825)[1] = "N"
    exif.get_ifd(0x8825)[29] = SECRET.decode()
    jpeg = file(plain(400, 300), exif=exif, comment=SECRET, icc_profile=SECRET * 20)
    return jpeg + b"PK\x03\x04" + SECRET


def test_nothing_but_pixels_comes_through() -> None:
    original = with_everything()
    assert original.count(SECRET) >= 4
    made = repainted(original)
    assert SECRET not in made.jpeg
    picture = opened(made.jpeg)
    assert dict(picture.getexif()) == {}
    assert picture.info.keys() <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
    assert (made.width, made.height) == picture.size == (400, 300)
    assert picture.getpixel((200, 150)) == pytest.approx((0, 128, 0), abs=3)


def test_comments_of_a_png_go_and_what_is_transparent_lies_on_white() -> None:
    words = PngInfo()
    words.add_text("Author", SECRET.decode(), zip=False)
    picture = Image.new("RGBA", (40, 40), (0, 0, 0, 0))
    picture.paste((255, 0, 0, 255), (0, 0, 20, 40))
    made = opened(repainted(file(picture, "PNG", pnginfo=words)).jpeg)
    assert made.getpixel((35, 20)) == pytest.approx((255, 255, 255), abs=8)
    assert made.getpixel((5, 20)) == pytest.approx((254, 0, 0), abs=8)


def test_a_picture_taken_upright_stays_upright() -> None:
    picture = plain(300, 200)
    picture.paste("red", (0, 0, 20, 200))
    exif = Image.Exif()
    exif[0x0112] = 6
    made = opened(repainted(file(picture, exif=exif)).jpeg)
    assert made.size == (200, 300)
    assert made.getpixel((100, 5)) == pytest.approx((254, 0, 0), abs=12), "what was left is above"


def test_large_pictures_become_smaller_in_pixels_and_bytes() -> None:
    noise = Image.frombytes("RGB", (2400, 1800), random.Random(7).randbytes(2400 * 1800 * 3))
    made = repainted(file(noise, quality=95))
    assert (made.width, made.height) == (LONGEST_SIDE, 1200)
    assert len(made.jpeg) < 1_500_000, "noise is the worst there is"
    ordinary = noise.resize((60, 45)).resize((2400, 1800), Image.Resampling.BICUBIC)
    assert len(repainted(file(ordinary, quality=95)).jpeg) <= MOST_BYTES


def test_the_same_picture_gives_the_same_file() -> None:
    assert repainted(with_everything()) == repainted(with_everything())


def bomb() -> bytes:
    """A PNG of a few kilobytes that says it has 100,000 times 100,000 pixels."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return len(data).to_bytes(4, "big") + kind + data + zlib.crc32(kind + data).to_bytes(4, "big")

    header = (100_000).to_bytes(4, "big") * 2 + bytes([8, 2, 0, 0, 0])
    pixels = zlib.compress(bytes(1_000_000))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def huge() -> bytes:
    """A whole picture of 54 megapixels; it takes a while, so only whoever needs it makes it."""
    return file(plain(9000, 6000), "PNG", compress_level=1)


@pytest.mark.parametrize(
    ("original", "why"),
    [
        (b"", Lost.UNREADABLE),
        (b"%PDF-1.7", Lost.UNREADABLE),
        (b"\xff\xd8\xff\xe0 and no more", Lost.UNREADABLE),
        (file(plain(600, 400))[:700], Lost.UNREADABLE),
        (file(plain(60, 40), "GIF"), Lost.UNREADABLE),
        (file(plain(60, 40), "TIFF"), Lost.UNREADABLE),
        (file(plain(2000, 20)), Lost.UNREADABLE),
        (bomb(), Lost.TOO_MANY_PIXELS),
        (huge, Lost.TOO_MANY_PIXELS),
    ],
    ids=["nothing", "PDF", "head only", "cut off", "GIF", "TIFF", "strip", "bomb", "54 megapixels"],
)
def test_what_is_no_picture_is_refused_with_the_reason(
    original: bytes | Callable[[], bytes], why: Lost
) -> None:
    content = original() if callable(original) else original
    with pytest.raises(Unusable) as refusal:
        repainted(content)
    assert refusal.value.why is why


def test_broken_files_of_all_kinds_are_refused_and_nothing_worse() -> None:
    chance = random.Random(11)
    originals = [file(plain(120, 80), form) for form in ("JPEG", "PNG", "WEBP")]
    for number in range(150):
        broken = bytearray(originals[number % 3])
        for _ in range(chance.randint(1, 8)):
            broken[chance.randrange(len(broken))] = chance.randrange(256)
        try:
            repainted(bytes(broken))
        except Unusable:
            continue
