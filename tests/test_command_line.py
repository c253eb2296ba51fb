import asyncio
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot import __main__ as command_line
from bot.settings import PROJECT, Settings
from bot.shell import WRONG_SETTINGS

TOKEN = "123456789:" + "AbCdEfGhIj" * 3 + "_-xyz"
COMMANDS = [
    "run",
    "demo",
    "playground",
    "migrate",
    "doctor",
    "ask",
    "export",
    "receipts",
    "report",
    "backup",
    "restore",
    "resume",
]


@pytest.fixture(autouse=True)
def no_settings_but_these(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.setitem(Settings.model_config, "env_file", None)


@pytest.fixture
def shell() -> CliRunner:
    return CliRunner(env={"COLUMNS": "100", "TERM": "dumb"})


def test_help_imports_nothing_heavy() -> None:
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "bot", "--help"],
        check=True,
        capture_output=True,
        text=True,
        cwd=PROJECT,
    )
    imported = {line.rsplit("|", 1)[-1].strip().split(".")[0] for line in done.stderr.splitlines()}
    assert "typer" in imported
    assert not imported & {
        "aiogram",
        "aiohttp",
        "sqlalchemy",
        "alembic",
        "numpy",
        "pydantic",
        "structlog",
        "babel",
    }
    for command in COMMANDS:
        assert f" {command.split()[0]} " in done.stdout


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself(shell: CliRunner, command: str) -> None:
    shown = shell.invoke(command_line.app, [*command.split(), "--help"])
    assert shown.exit_code == 0
    assert f"{command} [OPTIONS]" in shown.output
    assert len(shown.output.splitlines()) > 6


def test_help_leaves_out_nothing_in_brackets(shell: CliRunner) -> None:
    shown = " ".join(shell.invoke(command_line.app, ["knowledge", "eval", "--help"]).output.split())
    assert '"topics": [ids of right articles]' in shown


def test_wrong_settings_are_lines_on_standard_error_and_exit_code_2(
    shell: CliRunner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PORT", "eighty")
    monkeypatch.setenv("LOG_FORMAT", "xml")
    done = shell.invoke(command_line.app, ["run"])
    assert done.exit_code == 2
    assert done.stdout == ""
    assert done.stderr.splitlines() == [
        "HTTP_PORT must be a whole number from 1 to 65535.",
        "LOG_FORMAT must be `text` or `json`.",
    ]


def test_running_needs_a_token(shell: CliRunner) -> None:
    done = shell.invoke(command_line.app, ["run"])
    assert done.exit_code == 2
    assert done.stderr.startswith("BOT_TOKEN is missing: ")


def test_a_failure_shows_no_secret(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(**_: object) -> None:
        raise OSError(f"404 at /bot{TOKEN}/getMe")

    monkeypatch.setattr(command_line, "app", fail)
    with pytest.raises(SystemExit) as end:
        command_line.main()
    assert end.value.code == 1
    shown = capsys.readouterr().err
    assert "Traceback" in shown
    assert "/bot<token>/getMe" in shown
    assert TOKEN not in shown


def test_a_broken_profile_is_one_line_and_no_traceback(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PROFILE", "bot")
    monkeypatch.setattr(sys, "argv", ["rozmownica", "ask", "kiedy sesja"])
    with pytest.raises(SystemExit) as end:
        command_line.main()
    assert end.value.code == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert "profile.toml" in line


def test_a_question_is_answered_in_the_terminal(shell: CliRunner) -> None:
    shown = shell.invoke(command_line.app, ["ask", "kiedy jest sesja rady"])
    assert shown.exit_code == 0, shown.output
    assert "Sesje rady" in shown.output


@pytest.mark.parametrize("stop", [signal.SIGTERM, signal.SIGINT])
def test_a_stop_lets_work_clean_up_and_is_no_failure(stop: signal.Signals) -> None:
    done = []

    async def work() -> None:
        try:
            os.kill(os.getpid(), stop)
            await asyncio.Event().wait()
        finally:
            await asyncio.sleep(0)
            done.append("cleaned up")

    command_line._serve(work())
    assert done == ["cleaned up"]


def test_a_failure_of_the_work_is_not_hidden() -> None:
    async def work() -> None:
        raise ValueError("broken")

    with pytest.raises(ValueError, match="broken"):
        command_line._serve(work())


def test_reports_that_cannot_be_sent_end_the_start() -> None:
    without = "import sys; sys.modules['sentry_sdk'] = None; from bot.__main__ import main; main()"
    environment = os.environ | {"BOT_TOKEN": TOKEN, "SENTRY_DSN": "https://key@sentry.example/1"}
    done = subprocess.run(
        [sys.executable, "-c", without, "run"],
        check=False,
        env=environment,
        capture_output=True,
        text=True,
        cwd=PROJECT,
    )
    assert done.returncode == WRONG_SETTINGS
    assert done.stderr.endswith("install the extra `sentry`.\n")


@pytest.mark.parametrize(
    "command",
    [
        ["audit", "verify"],
        ["audit", "list"],
        ["resume"],
        ["backup", "copy"],
        ["receipts", "list"],
        ["report", "r.html"],
        ["export", "i.csv"],
    ],
)
def test_what_only_looks_leaves_no_empty_database_behind(
    shell: CliRunner, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, command: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path}/none.db")
    done = shell.invoke(command_line.app, command)
    assert (done.exit_code, done.stderr.strip()) == (
        2,
        "There is no database there yet. Make it with: rozmownica migrate",
    )
    assert list(tmp_path.iterdir()) == []


def test_wrong_words_are_answered_by_a_line_and_leave_nothing_behind(
    shell: CliRunner, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path}/none.db")
    monkeypatch.setenv("HTTP_PORT", "1")
    for command, said in (
        ("playground --host 8.8.8.8", "the playground listens on loopback only"),
        ("playground --port 99999", "less than or equal to 65535"),
        ("export i.csv --since 2026-12-01 --until 2026-01-01", "--since is later than --until"),
        ("doctor --health", "No bot on this machine"),
        ("migrate --check", "not up to date"),
    ):
        done = shell.invoke(command_line.app, command.split())
        assert done.exit_code in {1, 2}
        assert said in done.output
        assert list(tmp_path.iterdir()) == []
