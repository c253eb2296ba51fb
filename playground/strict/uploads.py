"""Uploaded files: sizes, and dimensions read from the first bytes of a picture."""

from __future__ import annotations

import struct
from pathlib import PurePosixPath

from playground.strict.errors import ApiError

PHOTO_BYTES = 10 * 1024 * 1024
DOCUMENT_BYTES = 50 * 1024 * 1024
PHOTO_SIDES, PHOTO_RATIO = 10_000, 20
PHOTO_SUFFIXES = (".jpg", ".jpeg", ".gif", ".png", ".tif", ".bmp")
_STANDALONE = frozenset(range(0xD0, 0xD8)) | {0x01, 0xD8}
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}


def check_photo(data: bytes, name: str = "") -> tuple[int, int]:
    """Return width and height of an uploaded photo. Raises ApiError for what Telegram would not process."""
    if not data:
        raise ApiError(400, "file must be non-empty")
    suffix = PurePosixPath(name).suffix.lower()
    if suffix and suffix not in (*PHOTO_SUFFIXES, ".tiff"):
        words = ", ".join(PHOTO_SUFFIXES[:-1])
        raise ApiError(400, f"photo has unsupported extension. Use one of {words} or {PHOTO_SUFFIXES[-1]}")
    if len(data) > PHOTO_BYTES:
        what = f"file of size {len(data)} bytes is too big for a photo"
        raise ApiError(400, f"{what}; the maximum size is {PHOTO_BYTES} bytes")
    width, height = image_size(data)
    if min(width, height) < 1:
        raise ApiError(400, "IMAGE_PROCESS_FAILED")
    if width + height > PHOTO_SIDES or max(width, height) > PHOTO_RATIO * min(width, height):
        raise ApiError(400, "PHOTO_INVALID_DIMENSIONS")
    return width, height


def check_document(name: str, data: bytes) -> str:
    """Return the file name as stored, without folders."""
    if not data:
        raise ApiError(400, "file must be non-empty")
    if len(data) > DOCUMENT_BYTES:
        raise ApiError(413, "Request Entity Too Large")
    return name.replace("\\", "/").rpartition("/")[2] or "file"


def image_size(data: bytes) -> tuple[int, int]:
    """Return width and height of a PNG, JPEG, GIF or BMP; IMAGE_PROCESS_FAILED for anything else."""
    try:
        if data.startswith(b"\x89PNG\r\n\x1a\n") and data[12:16] == b"IHDR":
            return struct.unpack(">II", data[16:24])
        if data.startswith((b"GIF87a", b"GIF89a")):
            return struct.unpack("<HH", data[6:10])
        if data.startswith(b"BM"):
            width, height = struct.unpack("<ii", data[18:26])
            return width, abs(height)
        if data.startswith(b"\xff\xd8"):
            return _jpeg_size(data)
    except (struct.error, IndexError):
        pass
    raise ApiError(400, "IMAGE_PROCESS_FAILED")


def _jpeg_size(data: bytes) -> tuple[int, int]:
    """Walk over the segments to the frame header; IndexError or struct.error where the file ends early."""
    at = 2
    while True:
        while data[at] == 0xFF and data[at + 1] == 0xFF:
            at += 1
        if data[at] != 0xFF:
            raise IndexError(at)
        marker = data[at + 1]
        at += 2
        if marker in _FRAMES:
            height, width = struct.unpack(">HH", data[at + 3 : at + 7])
            return width, height
        if marker not in _STANDALONE:
            at += max(2, struct.unpack(">H", data[at : at + 2])[0])
