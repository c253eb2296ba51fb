"""Memory of the process that lies free and is still held: kept little, and returned after the start."""

import ctypes
import gc
import sys

_ARENA_MAX = -8
"""`M_ARENA_MAX` of glibc's malloc.h."""


def share() -> None:
    """Let all threads take memory from the same place, where the C library can (glibc); call it first of all.

    Else it gives threads places of their own, up to eight for each core, and what one freed no other uses. On
    SQLite each connection has a thread, and a broadcast comes through all of them.
    """
    tune = _of_the_library("mallopt")
    if tune is not None:
        tune(_ARENA_MAX, 1)


def give_back() -> None:
    """Return what lies free to the system, where the C library can (glibc); elsewhere do nothing.

    Reading the articles and making their index takes twice what they hold afterwards. What it leaves lies in
    pieces among what is used, and would stay with the process for good.
    """
    gc.collect()
    trim = _of_the_library("malloc_trim")
    if trim is not None:
        trim(0)


def _of_the_library(name: str) -> "ctypes._NamedFuncPointer | None":
    return getattr(ctypes.CDLL(None), name, None) if sys.platform == "linux" else None
