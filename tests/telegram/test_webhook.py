"""The webhook: nothing is taken from strangers, nothing is confirmed that was not stored."""

from collections.abc import AsyncIterator
from io import BytesIO
from typing import Any

import pytest
from aiohttp.test_utils import TestClient, TestServer
from sqlalchemy.exc import OperationalError

from bot.telegram.webhook import MAX_BODY, SECRET_HEADER, application
from bot.watch.readiness import Check

SECRET = {SECRET_HEADER: "s3cret"}


class Inlet:
    """Stands in for the intake: it keeps what it is given, as long as it can."""

    def __init__(self) -> None:
        self.taken: list[dict[str, Any]] = []
        self.full = False
        self.broken = False

    async def receive(self, updates: list[dict[str, Any]]) -> None:
        if self.broken:
            raise OperationalError("INSERT", {}, Exception("disk full"))
        self.taken += updates


async def no_checks() -> list[Check]:
    """Readiness is tested with the watch."""
    return []


@pytest.fixture
def inlet() -> Inlet:
    return Inlet()


@pytest.fixture
async def telegram(inlet: Inlet) -> AsyncIterator[TestClient[Any, Any]]:
    client = TestClient(TestServer(application(no_checks, inlet, "/hook", "s3cret")))  # type: ignore[arg-type]
    await client.start_server()
    yield client
    await client.close()


async def test_an_update_is_stored_and_then_confirmed(telegram: TestClient[Any, Any], inlet: Inlet) -> None:
    answer = await telegram.post("/hook", json={"update_id": 7}, headers=SECRET)
    assert (answer.status, inlet.taken) == (200, [{"update_id": 7}])


@pytest.mark.parametrize("secret", ["", "wrong", "s3cre", "zażółć", "\udce4"])
async def test_a_stranger_is_sent_away(telegram: TestClient[Any, Any], inlet: Inlet, secret: str) -> None:
    headers = {SECRET_HEADER: secret, "X-Forwarded-For": "149.154.167.220"}
    answer = await telegram.post("/hook", json={"update_id": 7}, headers=headers)
    assert (answer.status, inlet.taken) == (401, [])


@pytest.mark.parametrize(
    "body", [b"", b"[]", b"{}", b'{"update_id": "7"}', b'{"update_id": 1e99}', b"\xff", b"[" * 99999]
)
async def test_what_is_no_update_is_refused(
    telegram: TestClient[Any, Any], inlet: Inlet, body: bytes
) -> None:
    answer = await telegram.post("/hook", data=body, headers=SECRET)
    assert (answer.status, inlet.taken) == (400, [])


async def test_a_body_that_is_too_large_is_refused(telegram: TestClient[Any, Any], inlet: Inlet) -> None:
    answer = await telegram.post("/hook", data=BytesIO(b" " * (MAX_BODY + 1)), headers=SECRET)
    assert (answer.status, inlet.taken) == (413, [])


async def test_what_cannot_be_stored_is_not_confirmed(telegram: TestClient[Any, Any], inlet: Inlet) -> None:
    inlet.broken = True
    answer = await telegram.post("/hook", json={"update_id": 7}, headers=SECRET)
    assert answer.status == 500


async def test_with_its_hands_full_the_bot_asks_telegram_to_wait(
    telegram: TestClient[Any, Any], inlet: Inlet
) -> None:
    inlet.full = True
    answer = await telegram.post("/hook", json={"update_id": 7}, headers=SECRET)
    assert (answer.status, answer.headers["Retry-After"], inlet.taken) == (503, "1", [])
