"""What an operator sees when the bot cannot start: one line, no traceback, no secret."""

import asyncio
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.storage.members import Alone, DatabaseInUse, nothing
from playground.server import Playground

TOKEN = "123456:A-TOKEN-THAT-TELEGRAM-DOES-NOT-KNOW-AT-ALL"


@pytest.fixture
def taken_port() -> Iterator[int]:
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        holder.listen()
        yield holder.getsockname()[1]


def run(tmp_path: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    environment = {
        "PATH": "/usr/bin:/bin",
        "PYTHONPATH": str(Path(__file__).resolve().parents[1]),
        "DATABASE_URL": f"sqlite:///{tmp_path}/start.db",
        "PROFILE": str(Path(__file__).resolve().parents[1] / "content" / "podgorze"),
        "BOT_TOKEN": TOKEN,
        **variables,
    }
    return subprocess.run(
        [sys.executable, "-m", "bot", "run"],
        env=environment,
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_an_api_that_cannot_be_reached_is_one_line(tmp_path: Path) -> None:
    done = run(tmp_path, BOT_API_URL="http://127.0.0.1:9")
    assert (done.returncode, "BOT_API_URL cannot be reached" in done.stderr) == (2, True)
    assert "Traceback" not in done.stderr
    assert TOKEN not in done.stderr + done.stdout


async def test_a_token_that_telegram_refuses_is_one_line(tmp_path: Path) -> None:
    playground = Playground()
    await playground.start()
    done = await asyncio.to_thread(run, tmp_path, BOT_API_URL=playground.url)
    await playground.stop()
    assert (done.returncode, "BOT_TOKEN is not accepted" in done.stderr) == (2, True)
    assert "Traceback" not in done.stderr


async def test_a_taken_port_is_one_line(tmp_path: Path, taken_port: int) -> None:
    playground = Playground()
    await playground.start()
    variables = {"BOT_API_URL": playground.url, "BOT_TOKEN": playground.token, "HTTP_PORT": str(taken_port)}
    done = await asyncio.to_thread(lambda: run(tmp_path, **variables))
    await playground.stop()
    assert (done.returncode, "HTTP_PORT" in done.stderr) == (2, True)
    assert "Traceback" not in done.stderr


async def test_a_second_bot_on_the_same_file_is_kept_out_in_one_line(tmp_path: Path) -> None:
    playground = Playground()
    await playground.start()
    first = Alone(f"{tmp_path}/start.db", nothing, lambda: None)
    await first.beat()
    second = await asyncio.to_thread(run, tmp_path, BOT_API_URL=playground.url, BOT_TOKEN=playground.token)
    await first.leave()
    await playground.stop()
    assert (second.returncode, "another bot runs" in second.stderr) == (2, True)
    assert "Traceback" not in second.stderr


async def test_the_file_is_free_once_the_first_bot_has_left(tmp_path: Path) -> None:
    first, second = (Alone(f"{tmp_path}/bot.db", nothing, lambda: None) for _place in range(2))
    await first.beat()
    with pytest.raises(DatabaseInUse):
        await second.beat()
    await first.leave()
    assert await second.beat()
    await second.leave()
