"""P5: how long it takes to start, each in a fresh process."""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench.stub import TOKEN, StubProcess
from bot.storage import migrations

ROUNDS = 3
COMMAND_LINE = [sys.executable, "-m", "bot"]


def run() -> dict[str, float]:
    """Return median seconds by what was started."""
    return {
        "rozmownica --help": _median([*COMMAND_LINE, "--help"]),
        "python -c 'import aiogram'": _median([sys.executable, "-c", "import aiogram"]),
        "process start to first handled update": statistics.median(_first_update() for _ in range(ROUNDS)),
    }


def _median(command: list[str]) -> float:
    return statistics.median(_seconds(command) for _ in range(ROUNDS))


def _seconds(command: list[str]) -> float:
    began = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - began


def _first_update() -> float:
    with tempfile.TemporaryDirectory() as folder:
        database = f"{Path(folder)}/bench.db"
        migrations.upgrade(f"sqlite+aiosqlite:///{database}")
        stub = StubProcess()
        stub.load(1, "/stop")
        environment = os.environ | {
            "BOT_TOKEN": TOKEN,
            "BOT_API_URL": stub.url,
            "DATABASE_URL": f"sqlite:///{database}",
            "HTTP_PORT": "18099",
        }
        began = time.perf_counter()
        process = subprocess.Popen([*COMMAND_LINE, "run"], env=environment, stderr=subprocess.DEVNULL)
        stub.wait()
        seconds = time.perf_counter() - began
        process.terminate()
        process.wait(20)
        stub.stop()
        return seconds
