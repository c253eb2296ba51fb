import traceback
from pathlib import Path

import pytest

from bot.settings import PROJECT, Settings, SettingsError, load

TOKEN = "123456789:" + "AbCdEfGhIj" * 3 + "_-xyz"
SECRET = "a-long-random-word"


@pytest.fixture(autouse=True)
def somewhere_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """No `.env` of the developer, and a profile folder to find."""
    (tmp_path / "content" / "podgorze").mkdir(parents=True)
    monkeypatch.chdir(tmp_path)
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    return tmp_path


def problems(**environment: str) -> tuple[str, ...]:
    with pytest.raises(SettingsError) as caught:
        load({"BOT_TOKEN": TOKEN} | environment)
    assert str(caught.value) == "\n".join(caught.value.problems)
    return caught.value.problems


def test_a_token_is_enough(somewhere_else: Path) -> None:
    settings = load({"BOT_TOKEN": TOKEN})
    assert settings.bot_token.get_secret_value() == TOKEN
    assert settings.bot_api_url == "https://api.telegram.org"
    assert settings.profile == somewhere_else / "content" / "podgorze"
    assert settings.database_file == Path("var/rozmownica.db")
    assert (settings.http_host, settings.http_port, settings.log_format) == ("127.0.0.1", 8080, "text")
    assert settings.keeper_ids == frozenset()
    assert settings.webhook_url == ""


def test_settings_stay_as_they_are() -> None:
    settings = load({"BOT_TOKEN": TOKEN})
    with pytest.raises(ValueError, match="frozen"):
        settings.http_port = 9


def test_a_missing_token_says_where_to_get_one() -> None:
    with pytest.raises(SettingsError, match=r"^BOT_TOKEN is missing: .*@BotFather.*BOT_TOKEN_FILE"):
        load({"BOT_TOKEN": ""})


def test_work_without_telegram_needs_no_token() -> None:
    assert load({}, token_required=False).bot_token.get_secret_value() == ""


def test_the_process_and_the_env_file_are_read(somewhere_else: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (somewhere_else / ".env").write_text(f"BOT_TOKEN={TOKEN}\nHTTP_PORT=81\nKEEPER_IDS=7, 8\nOTHER=x\n")
    monkeypatch.setenv("HTTP_PORT", "82")
    settings = load()
    assert settings.bot_token.get_secret_value() == TOKEN
    assert settings.http_port == 82
    assert settings.keeper_ids == {7, 8}
    assert load(http_port=83).http_port == 83


def test_a_given_environment_is_the_only_source(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PORT", "82")
    assert load({"BOT_TOKEN": TOKEN}).http_port == 8080
    assert load({"BOT_TOKEN": TOKEN, "HTTP_PORT": "84"}, http_port=85).http_port == 85


def test_secrets_come_from_files_without_the_last_line_break(somewhere_else: Path) -> None:
    token, secret = somewhere_else / "token", somewhere_else / "secret"
    token.write_text(TOKEN + "\n")
    secret.write_text(SECRET + "\n")
    settings = load(
        {
            "BOT_TOKEN_FILE": str(token),
            "WEBHOOK_SECRET_FILE": str(secret),
            "WEBHOOK_URL": "https://bot.example/hook",
        }
    )
    assert settings.bot_token.get_secret_value() == TOKEN
    assert settings.webhook_secret.get_secret_value() == SECRET


def test_an_unreadable_file_is_named(somewhere_else: Path) -> None:
    (line,) = problems(BOT_TOKEN="", BOT_TOKEN_FILE=str(somewhere_else / "nowhere"))
    assert line.startswith("BOT_TOKEN_FILE names ")
    assert "No such file" in line
    picture = somewhere_else / "picture"
    picture.write_bytes(b"\xff\xfe\xff")
    (line,) = problems(BOT_TOKEN="", BOT_TOKEN_FILE=str(picture))
    assert "no text file" in line


def test_a_secret_given_twice_is_refused(somewhere_else: Path) -> None:
    (somewhere_else / "token").write_text(TOKEN)
    assert problems(BOT_TOKEN_FILE=str(somewhere_else / "token")) == (
        "BOT_TOKEN and BOT_TOKEN_FILE are both set: keep one of them.",
    )


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("BOT_TOKEN", "my-token"),
        ("BOT_API_URL", "api.telegram.org"),
        ("BOT_API_URL", "https://"),
        ("DATABASE_URL", "mysql://localhost/bot"),
        ("DATABASE_URL", "sqlite://"),
        ("DATABASE_URL", "sqlite:///"),
        ("DATABASE_URL", "sqlite:/var/bot.db"),
        ("DATABASE_URL", "rozmownica.db"),
        ("PROFILE", "content/atlantis"),
        ("KEEPER_IDS", "12, @anna"),
        ("KEEPER_IDS", "0"),
        ("KEEPER_IDS", "-5"),
        ("KEEPER_IDS", "9" * 50),
        ("WEBHOOK_URL", "http://bot.example/hook"),
        ("WEBHOOK_SECRET", "zażółć"),
        ("WEBHOOK_SECRET", "x" * 257),
        ("HTTP_PORT", "eighty"),
        ("HTTP_PORT", "0"),
        ("HTTP_PORT", "65536"),
        ("LOG_FORMAT", "xml"),
        ("METRICS", "yes"),
        ("SENTRY_DSN", "sentry.example/1"),
        ("SENTRY_DSN", "https://sentry.example/1"),
    ],
)
def test_a_wrong_value_gives_one_line_that_names_the_variable(variable: str, value: str) -> None:
    (line,) = problems(**{variable: value})
    assert line.startswith(variable)
    assert "\n" not in line
    assert line.endswith(".")


def test_every_problem_is_told_at_once() -> None:
    lines = problems(HTTP_PORT="x", LOG_FORMAT="y", KEEPER_IDS="z")
    assert {line.split()[0] for line in lines} == {"HTTP_PORT", "LOG_FORMAT", "KEEPER_IDS"}


def test_a_webhook_needs_a_secret() -> None:
    (line,) = problems(WEBHOOK_URL="https://bot.example/hook")
    assert line.startswith("WEBHOOK_SECRET is missing, and WEBHOOK_URL is set")


def test_a_webhook_on_this_machine_may_do_without_encryption() -> None:
    url = "http://127.0.0.1:8080/hook"
    environment = {"BOT_TOKEN": TOKEN, "WEBHOOK_URL": url, "WEBHOOK_SECRET": SECRET}
    assert load(environment).webhook_url == url


@pytest.mark.parametrize("ids", ["7,8", "7 8", " 7 ; 8 ", "7, 8,"])
def test_keepers_are_listed_as_people_write_lists(ids: str) -> None:
    assert load({"BOT_TOKEN": TOKEN, "KEEPER_IDS": ids}).keeper_ids == {7, 8}


@pytest.mark.parametrize(
    ("given", "used"),
    [
        ("sqlite:///var/a.db", "sqlite+aiosqlite:///var/a.db"),
        ("sqlite+aiosqlite:////data/a.db", "sqlite+aiosqlite:////data/a.db"),
        ("postgres://u:p%40@h:5/n", "postgresql+asyncpg://u:p%40@h:5/n"),
        ("postgresql://u@h/n?sslmode=require", "postgresql+asyncpg://u@h/n?ssl=require"),
        ("postgresql+asyncpg://u@/n?host=/tmp/pg", "postgresql+asyncpg://u@/n?host=%2Ftmp%2Fpg"),
    ],
)
def test_the_database_url_gets_its_asynchronous_driver(given: str, used: str) -> None:
    assert load({"BOT_TOKEN": TOKEN, "DATABASE_URL": given}).async_database_url == used


def test_the_database_password_may_come_from_a_file(somewhere_else: Path) -> None:
    (somewhere_else / "password").write_text("a/b@c:d\n")
    settings = load(
        {
            "BOT_TOKEN": TOKEN,
            "DATABASE_URL": "postgresql://bot@db/bot",
            "DATABASE_PASSWORD_FILE": str(somewhere_else / "password"),
        }
    )
    assert settings.async_database_url == "postgresql+asyncpg://bot:a%2Fb%40c%3Ad@db/bot"
    assert "a/b@c" not in repr(settings)


def test_the_database_file_is_known_for_sqlite_only() -> None:
    def file_of(url: str) -> Path | None:
        return load({"BOT_TOKEN": TOKEN, "DATABASE_URL": url}).database_file

    assert file_of("sqlite:////data/a.db?timeout=5") == Path("/data/a.db")
    assert file_of("sqlite:///a.db") == Path("a.db")
    assert file_of("postgresql://u:p@h/n") is None


def test_a_profile_of_the_project_is_found_from_any_folder(somewhere_else: Path) -> None:
    assert load({"BOT_TOKEN": TOKEN, "PROFILE": "bot"}).profile == PROJECT / "bot"
    assert load({"BOT_TOKEN": TOKEN, "PROFILE": str(somewhere_else)}).profile == somewhere_else


def test_no_text_of_the_settings_shows_a_secret() -> None:
    settings = load(
        {
            "BOT_TOKEN": TOKEN,
            "WEBHOOK_SECRET": SECRET,
            "DATABASE_URL": "postgresql://bot:p4ssw0rd@db/bot",
        }
    )
    for text in (repr(settings), str(settings), repr(settings.model_dump()), settings.model_dump_json()):
        assert TOKEN not in text
        assert SECRET not in text
        assert "p4ssw0rd" not in text


@pytest.mark.parametrize(
    "wrong",
    [
        {"BOT_TOKEN": TOKEN + "!leak"},
        {"BOT_TOKEN": TOKEN, "WEBHOOK_SECRET": "łeak leak"},
        {"BOT_TOKEN": TOKEN, "DATABASE_URL": "mysql://u:leak@h/n"},
        {"BOT_TOKEN": TOKEN, "WEBHOOK_SECRET": "leak", "WEBHOOK_URL": "x", "HTTP_PORT": "x"},
    ],
)
def test_no_error_about_the_settings_shows_a_secret(wrong: dict[str, str]) -> None:
    with pytest.raises(SettingsError) as caught:
        load(wrong)
    chain = traceback.TracebackException.from_exception(caught.value, capture_locals=False)
    text = "".join(chain.format()) + repr(caught.value)
    assert "leak" not in text.replace("test_no_error_about_the_settings_shows_a_secret", "")
    assert TOKEN not in text
    assert caught.value.__context__ is None


@pytest.mark.parametrize("wrong", ["1234567890", "-1234567890", "-100x", "@group"])
def test_a_staff_group_is_a_group_with_topics(wrong: str) -> None:
    with pytest.raises(SettingsError, match=r"^STAFF_GROUP_ID must be .*/cases"):
        load({"BOT_TOKEN": TOKEN, "STAFF_GROUP_ID": wrong})
    assert load({"BOT_TOKEN": TOKEN, "STAFF_GROUP_ID": "-1001234567890"}).staff_group_id == -1001234567890
    assert load({"BOT_TOKEN": TOKEN}).staff_group_id is None
