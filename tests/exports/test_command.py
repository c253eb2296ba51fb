"""`rozmownica export`, as it is typed."""

import asyncio
import json
import sqlite3
from pathlib import Path

import pytest
from openpyxl import load_workbook
from typer.testing import CliRunner, Result

from bot import __main__ as command_line
from bot.ideas.demo import seed
from bot.settings import Settings, load
from bot.storage.clock import ManualClock
from bot.storage.transaction import Database
from tests.support.databases import SqliteDatabases
from tests.support.world import PROFILE, SATURDAY_NOON


@pytest.fixture
def folder(tmp_path: Path, sqlite_databases: SqliteDatabases, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a database of five ideas, which the settings name."""
    url = asyncio.run(_with_ideas(sqlite_databases, tmp_path))
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.setitem(Settings.model_config, "env_file", None)
    monkeypatch.setenv("DATABASE_URL", url)
    monkeypatch.setenv("PROFILE", str(PROFILE))
    return tmp_path


async def _with_ideas(databases: SqliteDatabases, folder: Path) -> str:
    url = await databases.empty(folder)
    settings = load({}, token_required=False, database_url=url, profile=PROFILE)
    database = Database(settings.async_database_url, ManualClock(SATURDAY_NOON))
    await database.run(seed, SATURDAY_NOON)
    await database.close()
    return url


def export(*arguments: str | Path) -> Result:
    return CliRunner().invoke(command_line.app, ["export", *map(str, arguments)])


def test_ideas_are_written_without_a_token(folder: Path) -> None:
    done = export(folder / "pomysly.xlsx")
    assert (done.exit_code, done.output) == (0, f"{folder}/pomysly.xlsx: 5 ideas\n")
    assert load_workbook(folder / "pomysly.xlsx")["Pomysły"].max_row == 6


def test_an_older_file_is_replaced_and_nothing_else_is_left(folder: Path) -> None:
    (folder / "ideas.csv").write_text("old")
    assert export(folder / "ideas.csv", "--format", "csv", "--lang", "uk").exit_code == 0
    assert "Дата подання" in (folder / "ideas.csv").read_text(encoding="utf-8-sig")
    assert sorted(path.suffix for path in folder.iterdir() if "ideas" in path.name) == [".csv"]


@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_a_place_that_cannot_be_written_is_one_line(folder: Path, form: str) -> None:
    done = export(folder / "nowhere" / f"ideas.{form}", "--format", form)
    assert done.exit_code == 1
    assert done.stderr.endswith("cannot be written: No such file or directory\n")


def test_what_is_wanted_is_said_by_options(folder: Path) -> None:
    file = folder / "punkty.geojson"
    done = export(
        file, "--format", "geojson", "--profile", "open", "--since", "2026-11-17", "--until", "2026-11-18"
    )
    assert (done.exit_code, done.output) == (0, f"{file}: 1 idea\n")
    [feature] = json.loads(file.read_text())["features"]
    assert feature["id"] == 2
    assert file.stat().st_mode & 0o077 == 0
    assert export(
        folder / "x.xlsx", "--category", "safety", "--kind", "idea", "--text", "lampa"
    ).output.endswith("1 idea\n")


def test_the_name_of_the_file_says_the_format(folder: Path) -> None:
    assert export(folder / "ideas.csv", "--lang", "en").exit_code == 0
    assert "Number;Received" in (folder / "ideas.csv").read_text(encoding="utf-8-sig")
    refused = export(folder / "ideas.pdf")
    assert refused.exit_code == 2
    assert "end the name in one of .xlsx, .csv, .geojson, .zip, or say --format" in refused.stderr
    assert not (folder / "ideas.pdf").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--area", "mars"], "--area mars: the profile has stare-podgorze"),
        (["--profile", "contact"], "--profile contact wants --reason"),
    ],
)
def test_what_cannot_be_done_says_what_to_type_instead(folder: Path, arguments: list[str], said: str) -> None:
    done = export(folder / "x.csv", "--format", "csv", *arguments)
    assert done.exit_code == 2
    assert said in done.stderr
    assert not (folder / "x.csv").exists()


def test_names_are_written_for_a_reason_that_is_kept(folder: Path) -> None:
    done = export(
        folder / "x.csv", "--format", "csv", "--profile", "contact", "--reason", "spotkanie autorów"
    )
    assert done.exit_code == 0
    with sqlite3.connect(load(token_required=False).database_file or "") as db:
        kept = db.execute("SELECT id, person_id, sharing, reason FROM exports").fetchall()
        logged = db.execute("SELECT object, ref FROM audit_log").fetchall()
    db.close()
    assert kept == [(1, None, "contact", "spotkanie autorów")]
    assert logged == [("ideas with names", 1)]


def test_a_database_without_tables_is_one_line(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{folder}/other.db")
    (folder / "other.db").touch()
    done = export(folder / "ideas.xlsx")
    assert done.exit_code == 1
    assert "rozmownica doctor" in done.stderr
    assert not (folder / "ideas.xlsx").exists()
