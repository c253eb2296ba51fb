"""``rozmownica report``: the same document without a chat."""

import asyncio
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot import __main__ as command_line
from bot.settings import Settings
from bot.storage.clock import SystemClock
from bot.storage.transaction import Database
from tests.insights.october import october
from tests.support.databases import SqliteDatabases
from tests.support.world import PROFILE


@pytest.fixture
def shell(sqlite_databases: SqliteDatabases, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> CliRunner:
    monkeypatch.setitem(Settings.model_config, "env_file", None)
    url = asyncio.run(_filled(sqlite_databases, tmp_path))
    return CliRunner(env={"DATABASE_URL": url, "PROFILE": str(PROFILE)})


async def _filled(databases: SqliteDatabases, folder: Path) -> str:
    url = await databases.empty(folder)
    database = Database(url.replace("sqlite://", "sqlite+aiosqlite://"), SystemClock())
    await database.run(october)
    await database.close()
    return url


def test_it_writes_the_document(shell: CliRunner, tmp_path: Path) -> None:
    file = tmp_path / "october.html"
    done = shell.invoke(command_line.app, ["report", "--month", "2026-10", "--lang", "en", str(file)])
    assert done.exit_code == 0, done.output
    text = file.read_text()
    assert "report for October 2026" in text
    assert "Ideas that came: 10" in text
    assert [path.name for path in tmp_path.glob("*october*")] == ["october.html"]


def test_a_quiet_month_is_a_short_document(shell: CliRunner, tmp_path: Path) -> None:
    file = tmp_path / "may.html"
    assert shell.invoke(command_line.app, ["report", "--month", "2026-05", str(file)]).exit_code == 0
    assert "Cichy miesiąc" in file.read_text()


def test_what_cannot_be_done_is_one_line(shell: CliRunner, tmp_path: Path) -> None:
    wrong = shell.invoke(command_line.app, ["report", "--month", "October", str(tmp_path / "x.html")])
    assert (wrong.exit_code, wrong.stderr) == (2, "'October' is no month: write it as 2026-10.\n")
    nowhere = shell.invoke(
        command_line.app, ["report", "--month", "2026-10", str(tmp_path / "no" / "x.html")]
    )
    assert nowhere.exit_code == 1
    assert "cannot be written" in nowhere.stderr
