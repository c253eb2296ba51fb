"""Memory that work of the start leaves behind: freed, but still with the process."""

import ctypes
import gc
import sys


def give_back() -> None:
    """Return what lies free to the system, where the C library can (glibc); elsewhere do nothing.

    Reading the articles and making their index takes twice what they hold afterwards. What it leaves lies in
    pieces among what is used, and would stay with the process for good.
    """
    gc.collect()
    if sys.platform != "linux":
        return
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is not None:
        trim(0)
