import io
import json
import logging
from typing import Any

import pytest
import structlog

from bot import logs

TOKEN = "123456789:" + "AbCdEfGhIj" * 3 + "_-xyz"


class Out(io.StringIO):
    """What was logged, as text and as the objects of its lines."""

    @property
    def text(self) -> str:
        return self.getvalue()

    @property
    def events(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.text.splitlines()]


pytestmark = pytest.mark.usefixtures("logging_as_before")


@pytest.fixture
def out() -> Out:
    stream = Out()
    logs.configure("json", stream=stream)
    return stream


@pytest.mark.parametrize(
    "text", [TOKEN, f"https://api.telegram.org/bot{TOKEN}/getMe", f"({TOKEN})", TOKEN.replace(":", "%3A")]
)
def test_a_token_never_leaves(text: str) -> None:
    assert "AbCdEfGhIj" not in logs.redact(text)
    assert "<token>" in logs.redact(text)


def test_a_database_password_never_leaves() -> None:
    assert logs.redact("postgresql://bot:p4:ss@db/bot") == "postgresql://bot:<password>@db/bot"


@pytest.mark.parametrize(
    "text", ["12:30", "https://krakow.pl:8080/a@b", "2026-05-03T12:30:00", "id 5: a, b", "anna:x@y.pl"]
)
def test_ordinary_text_stays_as_it_is(text: str) -> None:
    assert logs.redact(text) == text


def test_events_are_objects_with_level_time_and_logger(out: Out) -> None:
    structlog.get_logger("bot.ideas").info("idea submitted", number=7, place="Łagiewniki")
    (event,) = out.events
    assert event.pop("timestamp").endswith("Z")
    assert event == {
        "event": "idea submitted",
        "level": "info",
        "logger": "bot.ideas",
        "number": 7,
        "place": "Łagiewniki",
    }


def test_the_libraries_come_out_the_same_way(out: Out) -> None:
    logging.getLogger("aiogram.dispatcher").warning("Sleep for %s s", 5)
    (event,) = out.events
    assert (event["event"], event["logger"], event["level"]) == (
        "Sleep for 5 s",
        "aiogram.dispatcher",
        "warning",
    )


def test_chatter_is_left_out(out: Out) -> None:
    logging.getLogger("aiohttp.access").info("GET /healthz")
    structlog.get_logger("bot").debug("detail")
    assert out.text == ""


def test_every_line_of_an_update_carries_its_number(out: Out) -> None:
    with logs.about_update(41):
        structlog.get_logger("bot").info("ours")
        logging.getLogger("other").info("theirs")
    structlog.get_logger("bot").info("after")
    assert [event.get("update_id") for event in out.events] == [41, 41, None]


class Carrier:
    """An object whose text holds a token, as a URL or a request does."""

    def __repr__(self) -> str:
        return f"<GET /bot{TOKEN}/getFile>"


@pytest.mark.parametrize("form", ["text", "json"])
def test_no_way_through_the_log_lets_a_token_out(form: Any) -> None:
    out = Out()
    logs.configure(form, stream=out)
    log = structlog.get_logger("bot")
    log.info(f"token {TOKEN}", value=TOKEN, deep={"list": [Carrier()]}, carrier=Carrier())
    logging.getLogger("other").error("request %r failed", Carrier(), extra={"token": TOKEN})
    try:
        try:
            raise OSError(TOKEN)
        except OSError as error:
            raise ValueError(f"404 at /bot{TOKEN}/x") from error
    except ValueError:
        log.exception("download failed")
        logging.getLogger("other").exception("again")
    assert "AbCdEfGhIj" not in out.text
    assert out.text.count("<token>") >= 7
    assert out.text.count("Traceback") >= 2


def test_text_for_people_has_colours_only_on_a_terminal() -> None:
    class Terminal(Out):
        def isatty(self) -> bool:
            return True

    for stream, coloured in ((Out(), False), (Terminal(), True)):
        logs.configure("text", stream=stream)
        structlog.get_logger("bot").info("started", port=8080)
        assert ("\x1b[" in stream.text) is coloured
        assert "started" in stream.text
