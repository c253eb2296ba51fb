"""Where the memory of threads lies."""

import subprocess
import sys
from pathlib import Path

import pytest

from bot.settings import PROJECT

THREADS = """
import ctypes, sys, threading
from bot import heap

if sys.argv[1] == "shared":
    heap.share()
holding = threading.Barrier(9)

def work():
    held = [ctypes.create_string_buffer(40_000) for _piece in range(20)]
    holding.wait()
    holding.wait()

for _thread in range(8):
    threading.Thread(target=work).start()
holding.wait()
library = ctypes.CDLL(None)
library.fopen.restype = ctypes.c_void_p
told = ctypes.c_void_p(library.fopen(sys.argv[2].encode(), b"w"))
library.malloc_info(0, told)
library.fclose(told)
holding.wait()
"""


def places(tmp_path: Path, how: str) -> int:
    told = tmp_path / "malloc.xml"
    subprocess.run([sys.executable, "-c", THREADS, how, str(told)], cwd=PROJECT, check=True, timeout=60)
    return told.read_text().count("<heap nr=")


@pytest.mark.skipif(sys.platform != "linux", reason="only glibc gives threads places of their own")
def test_threads_take_memory_from_one_place(tmp_path: Path) -> None:
    assert places(tmp_path, "as it is") > 1
    assert places(tmp_path, "shared") == 1
