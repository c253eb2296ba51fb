import asyncio
import re
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from typer.testing import CliRunner

from bot import __main__ as command_line
from bot import doctor
from bot.findings import Finding, Outcome
from bot.health import healthy
from bot.knowledge import findings
from bot.knowledge.weights import fitted
from bot.settings import PROJECT, Settings, load
from bot.storage import migrations
from tests.council.sources import COMMISSION, COUNCILLORS, SESSION, calendar
from tests.knowledge.embedder import HandWritten

NOW = datetime(2026, 5, 3, 12, 0, tzinfo=UTC)
TOKEN = "123456789:" + "AbCdEfGhIj" * 3 + "_-xyz"


class Api:
    """A Bot API that knows one token and tells the time of `clock`."""

    def __init__(self) -> None:
        self.clock = NOW
        self.answer: Callable[[], web.Response] | None = None
        self.well = 200
        app = web.Application()
        app.router.add_get("/bot{token}/getMe", self._me)
        app.router.add_get("/healthz", self._health)
        self.server = TestServer(app)

    async def _me(self, request: web.Request) -> web.Response:
        headers = {"Date": format_datetime(self.clock, usegmt=True)}
        if self.answer:
            return self.answer()
        if request.match_info["token"] != TOKEN:
            unknown = {"ok": False, "error_code": 401, "description": "Unauthorized"}
            return web.json_response(unknown, status=401, headers=headers)
        me = {"id": 123456789, "is_bot": True, "first_name": "R", "username": "rozmownica_bot"}
        return web.json_response({"ok": True, "result": me}, headers=headers)

    async def _health(self, _request: web.Request) -> web.Response:
        return web.Response(status=self.well)


@pytest.fixture
async def api() -> AsyncIterator[Api]:
    api = Api()
    async with api.server:
        yield api


@pytest.fixture
def settings(api: Api, tmp_path: Path) -> Callable[..., Settings]:
    def make(**changes: Any) -> Settings:
        given = {
            "bot_token": TOKEN,
            "bot_api_url": str(api.server.make_url("")),
            "database_url": f"sqlite:///{tmp_path}/bot.db",
            "keeper_ids": frozenset({7}),
        }
        return load({}, token_required=False, **given | changes)

    return make


Examine = Callable[..., Awaitable[dict[str, Finding]]]


@pytest.fixture
def examine(settings: Callable[..., Settings]) -> Examine:
    async def examine(**changes: Any) -> dict[str, Finding]:
        found = await doctor.examine(settings(**changes), now=lambda: NOW)
        return {finding.about: finding for finding in found}

    return examine


@pytest.fixture
def catalogs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for compiled catalogs, empty so far."""
    folder = tmp_path / "locales"
    monkeypatch.setattr("bot.i18n.FOLDER", folder)
    return folder


def compile_catalog(folder: Path, locale: str, *messages: str) -> None:
    from babel.messages.catalog import Catalog
    from babel.messages.mofile import write_mo

    catalog = Catalog(locale=locale)
    for message in messages:
        catalog.add(message, message.upper())
    path = folder / locale / "LC_MESSAGES" / "messages.mo"
    path.parent.mkdir(parents=True)
    with path.open("wb") as file:
        write_mo(file, catalog)


async def test_a_bot_in_good_health_needs_no_advice(
    examine: Examine, settings: Callable[..., Settings], catalogs: Path
) -> None:
    await asyncio.to_thread(migrations.upgrade, settings().async_database_url)
    for locale in ("pl", "en", "uk"):
        compile_catalog(catalogs, locale, "Hello")
    found = await examine()
    assert [finding for finding in found.values() if finding.outcome != Outcome.FINE] == []
    assert list(found) == [
        *("API", "Token", "Clock", "Database", "Tables", "Updates", "Messages"),
        *("Profile", "Articles", "Quiz", "Search", "Languages", "Keepers"),
    ]  # fmt: skip
    assert "@rozmownica_bot" in found["Token"].what


async def test_a_missing_token(examine: Examine) -> None:
    found = await examine(bot_token="")
    assert found["Token"].outcome == Outcome.WRONG
    assert "@BotFather" in found["Token"].advice
    assert "API" not in found


async def test_a_token_that_telegram_does_not_know(examine: Examine) -> None:
    found = await examine(bot_token="1:" + "x" * 35)
    assert found["Token"].outcome == Outcome.WRONG
    assert "x" * 35 not in str(found)


async def test_an_api_that_answers_with_a_web_page(examine: Examine, api: Api) -> None:
    api.answer = lambda: web.Response(status=502, text="<html>Bad Gateway</html>", content_type="text/html")
    found = await examine()
    assert found["API"].outcome == Outcome.WRONG
    assert TOKEN not in str(found)


async def test_an_api_in_trouble(examine: Examine, api: Api) -> None:
    api.answer = lambda: web.json_response({"ok": False, "error_code": 500}, status=500)
    assert "500" in (await examine())["Token"].what


async def test_an_api_that_cannot_be_reached(examine: Examine, unused_tcp_port: int) -> None:
    found = await examine(bot_api_url=f"http://127.0.0.1:{unused_tcp_port}")
    assert found["API"].outcome == Outcome.WRONG
    assert "BOT_API_URL" in found["API"].advice
    assert TOKEN not in str(found)


@pytest.mark.parametrize(("skew", "outcome"), [(20, Outcome.FINE), (-20, Outcome.FINE), (-45, Outcome.WRONG)])
async def test_a_clock_that_is_wrong(examine: Examine, api: Api, skew: int, outcome: Outcome) -> None:
    api.clock = NOW + timedelta(seconds=skew)
    assert (await examine())["Clock"].outcome == outcome


async def test_an_api_that_tells_no_time(examine: Examine, api: Api) -> None:
    me = {"ok": True, "result": {"username": "b"}}
    api.answer = lambda: web.json_response(me, headers={"Date": "soon"})
    assert (await examine())["Clock"].outcome == Outcome.ADVICE


async def test_a_database_that_is_not_there_is_not_made(examine: Examine, tmp_path: Path) -> None:
    found = await examine()
    assert found["Database"].outcome == Outcome.WRONG
    assert "rozmownica migrate" in found["Database"].advice
    assert not (tmp_path / "bot.db").exists()


async def test_a_file_that_is_no_database(examine: Examine, tmp_path: Path) -> None:
    (tmp_path / "bot.db").write_text("not a database, but long enough to be looked at " * 20)
    found = await examine()
    assert found["Database"].outcome == Outcome.WRONG
    assert "Tables" not in found


async def test_a_database_without_its_tables(examine: Examine, tmp_path: Path) -> None:
    (tmp_path / "bot.db").touch()
    found = await examine()
    assert found["Database"].outcome == Outcome.FINE
    assert found["Tables"].outcome == Outcome.WRONG


async def test_a_server_that_does_not_answer(examine: Examine, unused_tcp_port: int) -> None:
    url = f"postgresql://bot:p4ssw0rd@127.0.0.1:{unused_tcp_port}/bot"
    found = await examine(database_url=url)
    assert found["Database"].outcome == Outcome.WRONG
    assert "p4ssw0rd" not in str(found)


async def test_a_folder_that_is_no_profile(examine: Examine, tmp_path: Path) -> None:
    found = await examine(profile=tmp_path)
    assert found["Profile"].outcome == Outcome.WRONG
    assert "profile.toml" in found["Profile"].what


async def test_a_broken_article_is_named(examine: Examine, tmp_path: Path) -> None:
    shutil.copytree(PROJECT / "content", tmp_path / "content")
    profile = tmp_path / "content" / "podgorze"
    (profile / "articles" / "pl" / "broken.md").write_text("no front matter")
    found = await examine(profile=profile)
    assert found["Profile"].outcome == Outcome.FINE
    assert found["Articles"].outcome == Outcome.WRONG
    assert "broken.md" in found["Articles"].what


async def test_a_broken_calendar_and_an_old_councillors_file_are_told_kindly(
    examine: Examine, tmp_path: Path
) -> None:
    written = (PROJECT / "content/podgorze/profile.toml").read_text(encoding="utf-8")
    sources = '[council]\ncalendar = "sesje.ics"\ncouncillors = "councillors.toml"\n\n[[council.bodies]]'
    (tmp_path / "profile.toml").write_text(
        written.replace("[[council.bodies]]", sources, 1), encoding="utf-8"
    )
    (tmp_path / "councillors.toml").write_text(
        COUNCILLORS.replace("2029-02-01", "2025-02-01"), encoding="utf-8"
    )
    found = await examine(profile=tmp_path)
    assert (found["Calendar"].outcome, found["Calendar"].what) == (Outcome.ADVICE, "there is no such file")
    assert "nobody is named today" in found["Councillors"].what
    (tmp_path / "sesje.ics").write_bytes(calendar(SESSION, COMMISSION))
    (tmp_path / "councillors.toml").write_text(COUNCILLORS, encoding="utf-8")
    found = await examine(profile=tmp_path)
    assert (found["Calendar"].outcome, found["Calendar"].what) == (Outcome.FINE, "2 meetings ahead")
    assert (found["Councillors"].outcome, found["Councillors"].what) == (Outcome.FINE, "2 until 2029-02-01")


async def test_articles_that_wait_for_a_review_are_counted(examine: Examine, tmp_path: Path) -> None:
    shutil.copytree(PROJECT / "content", tmp_path / "content")
    profile = tmp_path / "content" / "podgorze"
    path = profile / "articles" / "pl" / "local-events.md"
    text = re.sub(
        r"as_of = .*\nreview_by = .*", "as_of = 2026-01-01\nreview_by = 2026-05-03", path.read_text()
    )
    path.write_text(text)
    found = await examine(profile=profile)
    assert found["Articles"].outcome == Outcome.ADVICE
    assert "1 due for review" in found["Articles"].what


async def test_catalogs_that_are_not_compiled_or_not_whole(examine: Examine, catalogs: Path) -> None:
    compile_catalog(catalogs, "pl", "Hello", "Bye")
    compile_catalog(catalogs, "en", "Hello", "Bye")
    assert "uk is not compiled" in (await examine())["Languages"].what
    compile_catalog(catalogs, "uk", "Hello")
    languages = (await examine())["Languages"]
    assert languages.outcome == Outcome.WRONG
    assert "pl 2, en 2, uk 1" in languages.what


async def test_a_bot_without_keepers_gets_advice(examine: Examine) -> None:
    assert (await examine(keeper_ids=frozenset()))["Keepers"].outcome == Outcome.ADVICE


@pytest.mark.parametrize("host", ["127.0.0.1", "0.0.0.0"])
async def test_the_running_bot_says_whether_it_is_well(
    settings: Callable[..., Settings], api: Api, host: str
) -> None:
    here = settings(http_host=host, http_port=api.server.port)
    assert await asyncio.to_thread(healthy, here)
    api.well = 503
    assert not await asyncio.to_thread(healthy, here)
    await api.server.close()
    assert not await asyncio.to_thread(healthy, here)


def test_the_command_prints_findings_with_advice_and_exits_with_1(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(Settings.model_config, "env_file", None)
    monkeypatch.delenv("BOT_TOKEN", raising=False)
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path}/bot.db")
    done = CliRunner().invoke(command_line.app, ["doctor"])
    assert done.exit_code == 1
    assert "wrong  Token      none is set\n" in done.output
    assert "→ get one from @BotFather" in done.output


def test_migrate_makes_the_tables_and_check_tells(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(Settings.model_config, "env_file", None)
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path}/new/bot.db")
    shell = CliRunner()
    before = shell.invoke(command_line.app, ["migrate", "--check"])
    made = shell.invoke(command_line.app, ["migrate"])
    after = shell.invoke(command_line.app, ["migrate", "--check"])
    assert [done.exit_code for done in (before, made, after)] == [1, 0, 0], made.output
    assert before.output == "The tables are not up to date.\n"
    assert made.output == after.output == "The tables are up to date.\n"


def test_migrate_does_not_show_a_password(unused_tcp_port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(Settings.model_config, "env_file", None)
    monkeypatch.setenv("DATABASE_URL", f"postgresql://bot:p4ssw0rd@127.0.0.1:{unused_tcp_port}/bot")
    done = CliRunner().invoke(command_line.app, ["migrate"])
    assert done.exit_code == 1
    assert "rozmownica doctor" in done.stderr
    assert "p4ssw0rd" not in done.output


@pytest.mark.parametrize(
    ("model", "outcome", "said"),
    [
        (None, Outcome.FINE, "by letters; no language model"),
        (HandWritten(fitted("tier1").weights.model), Outcome.FINE, "by letters and by meaning"),
        (HandWritten(), Outcome.ADVICE, "no numbers were learned with hand-written 1"),
    ],
)
def test_it_says_what_the_search_goes_by(
    monkeypatch: pytest.MonkeyPatch, model: HandWritten | None, outcome: Outcome, said: str
) -> None:
    monkeypatch.setattr(findings, "installed", lambda: model)
    found = findings.search()
    assert found.outcome == outcome
    assert said in found.what
