"""A ZIP of workbooks and photos, and another one where it would grow too large."""

import math
import zipfile
from collections.abc import Iterable, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any


def pack(path: Path, books: Sequence[Path], photos: Iterable[Any], largest: int | None) -> list[Path]:
    """Put workbooks and then photos (lines of number and jpeg) into ZIPs of about `largest` bytes at most.

    A photo is called by its idea and its place there: "0007-1.jpg". The workbooks are taken in and deleted.
    """
    parts = _Parts(path, largest or math.inf)
    with parts:
        for book in books:
            parts.add(book.name, book.read_bytes())
            book.unlink()
        for number, of_idea in groupby(photos, key=lambda line: line.number):
            for at, photo in enumerate(of_idea, 1):
                parts.add(f"{number:04}-{at}.jpg", photo.jpeg)
    return parts.paths


class _Parts:
    """ZIPs that are written one after the other. What is put in is packed already."""

    def __init__(self, path: Path, largest: float) -> None:
        self._path, self._largest, self._size = path, largest, 0
        self.paths: list[Path] = []
        self._zip = self._open()

    def __enter__(self) -> None:
        """Begin."""

    def __exit__(self, failed: type[BaseException] | None, *_details: object) -> None:
        """End the last one; where something failed, leave none."""
        self._zip.close()
        if failed:
            for path in self.paths:
                path.unlink(missing_ok=True)

    def add(self, name: str, content: bytes) -> None:
        if self._size and self._size + len(content) > self._largest:
            self._zip.close()
            self._zip = self._open()
        self._zip.writestr(name, content)
        self._size += len(content)

    def _open(self) -> zipfile.ZipFile:
        number = len(self.paths) + 1
        path = self._path if number == 1 else self._path.with_stem(f"{self._path.stem}-{number}")
        self.paths.append(path)
        self._size = 0
        return zipfile.ZipFile(path, "w", zipfile.ZIP_STORED)
