"""P5: how long it takes to start, each in a fresh process."""

import subprocess
import sys
import time
from functools import partial

from bench.figures import Row, at_most, at_most_of_peer
from bench.plan import BOT, Plan, environment, medians
from bench.stub import StubProcess, Work

HELP, IMPORT, FIRST = (
    "rozmownica --help",
    'python -c "import aiogram"',
    "process start to first handled update",
)
PORT = 18099


def measure(plan: Plan) -> list[Row]:
    """Measure by the clock on the wall."""
    stub = StubProcess()
    database_url = plan.sqlite("start")
    seconds = medians(
        plan.rounds,
        {
            HELP: partial(_seconds, [sys.executable, "-m", "bot", "--help"]),
            IMPORT: partial(_seconds, [sys.executable, "-c", "import aiogram"]),
            FIRST: partial(_first_update, stub, database_url),
        },
    )
    stub.stop()
    peer = (IMPORT, seconds[IMPORT])
    return [
        Row("P5", HELP, seconds[HELP], "{:.2f} s", at_most(0.6, "{:.1f} s")),
        Row("P5", FIRST, seconds[FIRST], "{:.2f} s", at_most_of_peer(1.3), peer),
    ]


def _seconds(command: list[str]) -> float:
    began = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - began


def _first_update(stub: StubProcess, database_url: str) -> float:
    stub.load(Work(updates=1, text="/stop"))
    began = time.perf_counter()
    process = subprocess.Popen(BOT, env=environment(stub.url, database_url, PORT), stderr=subprocess.DEVNULL)
    stub.wait()
    seconds = time.perf_counter() - began
    process.terminate()
    process.wait(20)
    return seconds
