"""Everything an operator can decide, read once from the environment or `.env` and then frozen."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import parse_qsl, quote, urlencode, urlsplit, urlunsplit

from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, PydanticBaseSettingsSource, SettingsConfigDict

PROJECT = Path(__file__).resolve().parent.parent

_TOKEN = re.compile(
    r"\d+:[A-Za-z0-9_-]{8,}"
)  # Telegram's have 35 after the colon, a local server's may be short
_WEBHOOK_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")  # what Telegram accepts as `secret_token`
_LOOPBACK = {"127.0.0.1", "localhost", "::1"}
_DRIVERS = {
    "sqlite": "sqlite+aiosqlite",
    "sqlite+aiosqlite": "sqlite+aiosqlite",
    "postgres": "postgresql+asyncpg",
    "postgresql": "postgresql+asyncpg",
    "postgresql+asyncpg": "postgresql+asyncpg",
}
_LARGEST_ID = 2**52  # Telegram: user ids have at most 52 significant bits
_MENDING = {
    "http_port": "HTTP_PORT must be a whole number from 1 to 65535.",
    "paid_broadcast": "PAID_BROADCAST must be true or false.",
    "log_format": "LOG_FORMAT must be `text` or `json`.",
    "metrics": "METRICS must be `local`, `all` or `off`.",
    "profile": "PROFILE must be the path of a profile folder, such as content/podgorze.",
}


class SettingsError(Exception):
    """What is wrong with the settings: one line a problem, naming the variable and how to mend it."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = tuple(problems)


class Settings(BaseSettings):
    """The operator's choices. Secrets show as stars; an empty `bot_token` means that none was given."""

    model_config = SettingsConfigDict(
        frozen=True,
        extra="ignore",
        env_file=".env",
        env_ignore_empty=True,
        hide_input_in_errors=True,
        validate_default=True,
    )

    bot_token: SecretStr = SecretStr("")
    bot_token_file: Path | None = None
    bot_api_url: str = "https://api.telegram.org"
    database_url: SecretStr = SecretStr("sqlite:///var/rozmownica.db")
    database_password: SecretStr = SecretStr("")
    database_password_file: Path | None = None
    erasure_ledger: Path | None = None
    profile: Path = Path("content/podgorze")
    vectors: Path = Path("var/vectors.npz")
    keeper_ids: Annotated[frozenset[int], NoDecode] = frozenset()
    staff_group_id: int | None = None
    webhook_url: str = ""
    webhook_secret: SecretStr = SecretStr("")
    webhook_secret_file: Path | None = None
    http_host: str = "127.0.0.1"
    http_port: int = Field(default=8080, ge=1, le=65535)
    paid_broadcast: bool = False
    log_format: Literal["text", "json"] = "text"
    metrics: Literal["local", "all", "off"] = "local"
    sentry_dsn: SecretStr = SecretStr("")

    @model_validator(mode="before")
    @classmethod
    def _read_secret_files(cls, values: dict[str, Any]) -> dict[str, Any]:
        read = dict(values)
        for name in ("bot_token", "database_password", "webhook_secret"):
            if path := values.get(f"{name}_file"):
                if values.get(name):
                    raise ValueError(
                        f"{name.upper()} and {name.upper()}_FILE are both set: keep one of them."
                    )
                read[name] = _content(f"{name.upper()}_FILE", Path(path))
        return read

    @field_validator("bot_token")
    @classmethod
    def _token_looks_right(cls, token: SecretStr) -> SecretStr:
        if token.get_secret_value() and not _TOKEN.fullmatch(token.get_secret_value()):
            raise ValueError(
                "BOT_TOKEN does not look like a token (digits, a colon, letters and digits): "
                "copy it again from @BotFather."
            )
        return token

    @field_validator("bot_api_url")
    @classmethod
    def _api_is_an_address(cls, url: str) -> str:
        if not _is_web_address(url):
            raise ValueError("BOT_API_URL must be an address such as https://api.telegram.org.")
        return url.rstrip("/")

    @field_validator("database_url")
    @classmethod
    def _database_is_known(cls, url: SecretStr) -> SecretStr:
        scheme, _, rest = url.get_secret_value().partition("://")
        known = scheme in _DRIVERS and rest and (not scheme.startswith("sqlite") or len(rest) > 1)
        if not known or (scheme.startswith("sqlite") and not rest.startswith("/")):
            raise ValueError(
                "DATABASE_URL must be sqlite:///path/to/file.db or postgresql://user:password@host/name."
            )
        return url

    @field_validator("profile")
    @classmethod
    def _profile_is_a_folder(cls, path: Path) -> Path:
        for folder in (path, PROJECT / path):
            if folder.is_dir():
                return folder.resolve()
        raise ValueError(f"PROFILE names {path}, where no folder is: give the path of a profile folder.")

    @field_validator("keeper_ids", mode="before")
    @classmethod
    def _split_ids(cls, value: object) -> object:
        if not isinstance(value, str):
            return value
        words = [word for word in re.split(r"[,;\s]+", value) if word]
        for word in words:
            if not re.fullmatch(r"[0-9]{1,16}", word) or not 0 < int(word) < _LARGEST_ID:
                raise ValueError(
                    f"KEEPER_IDS holds {word[:20]!r}, which is no Telegram id: write numbers and commas."
                )
        return frozenset(int(word) for word in words)

    @field_validator("staff_group_id", mode="before")
    @classmethod
    def _group_is_a_supergroup(cls, value: object) -> object:
        number = str(value).strip()
        if value is not None and not re.fullmatch(r"-100[0-9]{5,13}", number):
            raise ValueError(
                "STAFF_GROUP_ID must be the id of a group with topics, such as -1001234567890: a keeper who "
                "writes /cases in that group is told it."
            )
        return value

    @field_validator("webhook_url")
    @classmethod
    def _webhook_is_reachable(cls, url: str) -> str:
        parts = urlsplit(url)
        if url and not (_is_web_address(url) and (parts.scheme == "https" or parts.hostname in _LOOPBACK)):
            raise ValueError("WEBHOOK_URL must begin with https://, as Telegram calls no other address.")
        return url

    @field_validator("webhook_secret")
    @classmethod
    def _secret_is_sendable(cls, secret: SecretStr) -> SecretStr:
        if secret.get_secret_value() and not _WEBHOOK_SECRET.fullmatch(secret.get_secret_value()):
            raise ValueError(
                "WEBHOOK_SECRET may hold 1 to 256 of A-Z, a-z, 0-9, _ and -: choose another one."
            )
        return secret

    @field_validator("sentry_dsn")
    @classmethod
    def _dsn_is_an_address(cls, dsn: SecretStr) -> SecretStr:
        parts = urlsplit(dsn.get_secret_value())
        if dsn.get_secret_value() and not (_is_web_address(parts.geturl()) and parts.username):
            raise ValueError("SENTRY_DSN must be the address that Sentry shows, https://key@host/number.")
        return dsn

    @model_validator(mode="after")
    def _webhook_is_guarded(self) -> "Settings":
        if self.webhook_url and not self.webhook_secret.get_secret_value():
            raise ValueError(
                "WEBHOOK_SECRET is missing, and WEBHOOK_URL is set: choose a long random word, "
                "or name a file that holds it in WEBHOOK_SECRET_FILE."
            )
        return self

    @property
    def async_database_url(self) -> str:
        """`DATABASE_URL` with the asynchronous driver of its engine; may hold a password, so never log it."""
        parts = urlsplit(self.database_url.get_secret_value())
        if parts.scheme.startswith("sqlite"):
            return f"{_DRIVERS[parts.scheme]}://{self.database_url.get_secret_value().partition('://')[2]}"
        query = [("ssl" if key == "sslmode" else key, value) for key, value in parse_qsl(parts.query)]
        place = parts.netloc
        if password := self.database_password.get_secret_value():
            user, _, host = place.rpartition("@")
            place = f"{user.partition(':')[0]}:{quote(password, safe='')}@{host}"
        return urlunsplit((_DRIVERS[parts.scheme], place, parts.path, urlencode(query), parts.fragment))

    @property
    def database_file(self) -> Path | None:
        """The SQLite file, or None on PostgreSQL."""
        scheme, _, rest = self.database_url.get_secret_value().partition("://")
        return Path(rest.partition("?")[0].removeprefix("/")) if scheme.startswith("sqlite") else None

    @property
    def ledger_file(self) -> Path:
        """Where the erasure ledger is kept: beside the database's file, where it has one."""
        beside = self.database_file.parent if self.database_file else Path("var")
        return self.erasure_ledger or beside / "erasures.log"


class _Given(Settings):
    """Settings from the values handed over and nothing else."""

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        return (init_settings,)


def load(
    environment: Mapping[str, str] | None = None, *, token_required: bool = True, **overrides: Any
) -> Settings:
    """The settings of `environment`, or of the process and the `.env` of the working folder where it is None.

    `overrides` are field values that win over both. Raises SettingsError.
    """
    problems: list[str] = []
    try:
        settings = _read(environment, overrides)
    except ValidationError as error:
        problems = [_line(str(part["loc"][0]) if part["loc"] else "", part["msg"]) for part in error.errors()]
    else:
        if settings.bot_token.get_secret_value() or not token_required:
            return settings
        problems = [
            "BOT_TOKEN is missing: get a token from @BotFather (/newbot) and put it into .env, "
            "or name a file that holds it in BOT_TOKEN_FILE."
        ]
    raise SettingsError(problems)  # out of the `except`, so that no traceback carries the values


def _read(environment: Mapping[str, str] | None, overrides: dict[str, Any]) -> Settings:
    if environment is None:
        return Settings(**overrides)
    fields = {name.upper(): name for name in Settings.model_fields}
    given: dict[str, Any] = {
        fields[key]: value for key, value in environment.items() if key in fields and value
    }
    return _Given(**(given | overrides))


def _line(field: str, message: str) -> str:
    own = message.removeprefix("Value error, ")
    return own if own != message else _MENDING.get(field, f"{field.upper()} cannot be used: {message}.")


def _is_web_address(url: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme in {"http", "https"} and bool(parts.hostname)


def _content(variable: str, path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeError) as error:
        reason = getattr(error, "strerror", None) or "it is no text file"
    raise ValueError(
        f"{variable} names {path}, which cannot be read ({reason}): check the path and its rights."
    )
