"""Nobody's words, name or number leave by the metrics, the logs or the error reports (R10)."""

import asyncio
import io
import logging
from collections.abc import Iterator
from typing import Any, Literal

import pytest
import sentry_sdk
import structlog
from sentry_sdk.envelope import Envelope
from sentry_sdk.transport import Transport

from bot import logs
from bot.ideas import actions as ideas
from bot.watch import sentry
from tests.support.people import Human
from tests.support.world import World

NAME, SURNAME, USERNAME, WORDS = "Kanarzysława", "Żółtopióra", "kanarek_na_galezi", "kanarkowemiasto"
PERSON = 5_998_877_661
CANARIES = (NAME, SURNAME, USERNAME, WORDS, str(PERSON))
TOKEN = "123456789:" + "AbCdEfGhIj" * 3 + "_-xyz"

pytestmark = pytest.mark.usefixtures("logging_as_before")


class Captured(Transport):
    """Keeps the envelopes that would go to Sentry."""

    def __init__(self) -> None:
        super().__init__()
        self.envelopes: list[Envelope] = []

    def capture_envelope(self, envelope: Envelope) -> None:
        self.envelopes.append(envelope)

    @property
    def text(self) -> str:
        return b"\n".join(envelope.serialize() for envelope in self.envelopes).decode()

    @property
    def events(self) -> list[Any]:
        return [event for envelope in self.envelopes if (event := envelope.get_event())]


@pytest.fixture
def captured() -> Iterator[Captured]:
    """Report to nobody but the test."""
    transport = Captured()
    logs.configure("json", stream=io.StringIO())
    sentry.begin("https://key@sentry.example/1", transport=transport)
    yield transport
    sentry_sdk.get_client().close()
    sentry_sdk.get_global_scope().set_client(None)


def assert_silent(text: str) -> None:
    for canary in CANARIES:
        assert canary not in text
        assert ascii(canary)[1:-1] not in text


async def talk(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """Say, press and break everything that could give somebody away."""
    user = world.add_user(NAME, "pl", id=PERSON, last_name=SURNAME, username=USERNAME)
    anna = Human(world, user)
    await anna.says(f"/start {WORDS}")
    await anna.says(f"/nieznane{WORDS} {WORDS}")
    await anna.says(f"Gdzie jest {WORDS}?")
    await anna.presses_forged(f"idea:{WORDS}:::")
    await anna.sends(sticker=True)
    await anna.says(f"/pomysl {WORDS}, bo {WORDS} jest potrzebne")
    for fault in ("html502", "5xx"):
        world.playground.add_fault(fault, method="sendMessage")
        await anna.says(WORDS)
    world.playground.add_fault("403", method="sendMessage")
    await anna.says("/help")
    spoil(monkeypatch)
    await anna.says("/cancel")
    await anna.says(f"/pomysl {WORDS}, bo {WORDS} jest potrzebne")
    unreadable = {"from": user, "chat": {"id": PERSON, "type": "private"}, "text": WORDS, "date": WORDS}
    await world.app.intake.receive([{"update_id": 1, "message": unreadable}])
    await asyncio.wait_for(world.app.intake.settled(), 20)


def spoil(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_db: object, _actor: object, text: str, *_rest: object, **_more: object) -> None:
        try:
            raise KeyError(text)
        except KeyError as error:
            raise ValueError(f"{text} {PERSON}") from error

    monkeypatch.setattr(ideas, "begin", broken)


@pytest.mark.parametrize("form", ["text", "json"])
async def test_no_canary_is_in_the_metrics_or_the_logs(
    world: World, monkeypatch: pytest.MonkeyPatch, form: Literal["text", "json"]
) -> None:
    out = io.StringIO()
    logs.configure(form, stream=out)
    await talk(world, monkeypatch)
    page = (await world.app.post.page()).decode()
    assert_silent(page)
    assert_silent(out.getvalue())
    assert 'error="ValueError"' in page
    assert 'error="ValidationError"' in page
    assert out.getvalue().count("update failed") >= 2
    assert "update_id" in out.getvalue()


async def test_no_canary_is_in_the_reports(
    world: World, monkeypatch: pytest.MonkeyPatch, captured: Captured
) -> None:
    await talk(world, monkeypatch)
    assert_silent(captured.text)
    types = [error["type"] for event in captured.events for error in event["exception"]["values"]]
    assert types == ["KeyError", "ValueError", "ValidationError"]
    assert all("update_id" in event["tags"] for event in captured.events)


def test_a_report_says_where_it_was_and_in_what_version(captured: Captured) -> None:
    def handler(words: str) -> None:
        raise ValueError(f"{words} {TOKEN}")

    with structlog.contextvars.bound_contextvars(update_id=41):
        try:
            handler(WORDS)
        except ValueError as error:
            structlog.get_logger("bot.telegram").error(
                "update failed", error=type(error).__name__, text=WORDS
            )
    (event,) = captured.events
    assert event["tags"] == {"logger": "bot.telegram", "said": "update failed", "update_id": "41"}
    (reported,) = event["exception"]["values"]
    assert reported["stacktrace"]["frames"][-1]["function"] == "handler"
    assert "value" not in reported
    assert not {"breadcrumbs", "extra", "user", "request", "server_name", "modules"} & event.keys()
    assert_silent(captured.text)
    assert "AbCdEfGhIj" not in captured.text


def test_an_error_of_a_library_is_reported_without_what_was_put_into_its_line(captured: Captured) -> None:
    logging.getLogger("asyncio").error("Task of %s failed", WORDS)
    logging.getLogger("asyncio").warning("only a warning")
    (event,) = captured.events
    assert event["tags"]["said"] == "Task of %s failed"
    assert_silent(captured.text)
