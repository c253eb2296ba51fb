"""Certificates as files to be kept by their holders; the bot keeps none."""

import os
import tempfile

from bot.pictures.model import Diploma


def write(diploma: Diploma) -> str:
    """Write a certificate as a PDF file of our own; return its path. Takes tenths of a second and blocks."""
    # ruff: noqa: PLC0415 - Pillow is imported with the first picture
    from bot.pictures.diploma import pdf

    handle, path = tempfile.mkstemp(prefix="certificate-", suffix=".pdf")
    with os.fdopen(handle, "wb") as file:
        file.write(pdf(diploma))
    return path
