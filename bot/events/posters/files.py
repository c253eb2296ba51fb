"""Posters as files to be printed."""

import os
import tempfile

from bot.pictures.model import Sheet


def write(sheet: Sheet) -> str:
    """Write a poster as a PDF file of our own; return its path. Takes tenths of a second and blocks."""
    # ruff: noqa: PLC0415 - Pillow is imported with the first picture
    from bot.pictures.sheet import pdf

    handle, path = tempfile.mkstemp(prefix="poster-", suffix=".pdf")
    with os.fdopen(handle, "wb") as file:
        file.write(pdf(sheet))
    return path
