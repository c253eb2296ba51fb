"""Where pictures and files of a screen become bytes: files are read, kept ones fetched, others made."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import replace
from pathlib import Path

import structlog
from aiogram.types import BufferedInputFile, FSInputFile, InputFile

from bot.faults import trail
from bot.pictures.model import Bars, PaperCard, PlaceMap, QrCode, Sketch
from bot.telegram.screen import Attachment, Kept, Photo, Screen, Written

log = structlog.get_logger(__name__)


async def _nothing_kept(_picture: Kept) -> None:
    """No room keeps pictures."""


async def _writes_nothing(_file: Written) -> None:
    """No room writes files."""


def _draws_nothing(_sketch: Sketch) -> bytes:
    raise NotImplementedError("no painter was given")


class Darkroom:
    """Develops the pictures of screens; one that cannot be had is left out, and the words go without it."""

    def __init__(
        self,
        fetch: Callable[[Kept], Awaitable[bytes | None]] = _nothing_kept,
        draw: Callable[[Sketch], bytes] = _draws_nothing,
        write: Callable[[Written], Awaitable[bytes | None]] = _writes_nothing,
    ) -> None:
        self._fetch = fetch
        self._draw = draw
        self._write = write

    async def develop(self, photos: Iterable[Photo]) -> list[str | InputFile]:
        """Return what is to be sent for each picture; a picture may take a moment, but not the event loop."""
        developed = [await self._developed(photo) for photo in photos]
        return [photo for photo in developed if photo is not None]

    async def document(self, screen: Screen) -> str | InputFile | None:
        """Return the file of a screen; none where it has none, or nothing can be written."""
        match screen.document:
            case str() as file_id:
                return file_id
            case Attachment() as file:
                return FSInputFile(file.path, filename=file.name)
            case Written() as file:
                content = await self._written(file)
                return BufferedInputFile(content, file.name) if content else None
        return None

    async def _written(self, file: Written) -> bytes | None:
        try:
            return await self._write(file)
        except Exception as error:
            # As with a picture: the words must not be lost with the file.
            log.error("file not written", error=type(error).__name__, at=trail(error))
            return None

    async def _developed(self, photo: Photo) -> str | InputFile | None:
        match photo:
            case str():
                return photo
            case Attachment():
                return FSInputFile(photo.path, filename=photo.name)
            case Kept():
                content = await self._fetch(photo)
                return BufferedInputFile(content, "photo.jpg") if content else None
            case Bars() | PlaceMap() | PaperCard() | QrCode():
                return await self._drawn(photo)

    async def _drawn(self, sketch: Sketch) -> InputFile | None:
        try:
            return BufferedInputFile(await asyncio.to_thread(self._draw, sketch), "picture.png")
        except Exception as error:
            # The words say what the picture shows; they must not be lost with it.
            log.error("picture not drawn", error=type(error).__name__, at=trail(error))
            return None


async def with_what_is_left(screen: Screen) -> Screen:
    """Return the screen without files that are gone, saying what is to be said instead of them."""
    # A turn of a thread costs more than all else there is to a screen without files.
    return await asyncio.to_thread(_without_the_gone, screen) if _files(screen) else screen


async def remove_files(screen: Screen) -> None:
    """Remove the files of a screen that was sent."""
    if files := _files(screen):
        await asyncio.to_thread(_remove, files)


def _without_the_gone(screen: Screen) -> Screen:
    for file in _files(screen):
        if not Path(file.path).exists():
            rest = tuple(photo for photo in screen.photos if photo != file)
            document = None if screen.document == file else screen.document
            screen = replace(screen, text=file.otherwise or screen.text, photo=rest, document=document)
    return screen


def _remove(files: Iterable[Attachment]) -> None:
    for file in files:
        Path(file.path).unlink(missing_ok=True)


def _files(screen: Screen) -> list[Attachment]:
    return [one for one in (screen.document, *screen.photos) if isinstance(one, Attachment)]
