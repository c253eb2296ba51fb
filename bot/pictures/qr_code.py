"""An address as a QR code: segno makes it, with a quiet border, and damage to a seventh of it mended."""

from io import BytesIO

import segno

SCALE = 20
BORDER = 4


def qr_code(address: str, scale: int = SCALE) -> bytes:
    """Return the code as a PNG, each module `scale` pixels wide."""
    file = BytesIO()
    _made(address).save(file, kind="png", scale=scale, border=BORDER)
    return file.getvalue()


def modules(address: str) -> int:
    """Return how many modules wide the code is, with its border."""
    width, _height = _made(address).symbol_size(border=BORDER)
    return int(width)


def _made(address: str) -> segno.QRCode:
    # Not a Micro QR code: cameras of telephones do not read those.
    return segno.make_qr(address, error="m")
