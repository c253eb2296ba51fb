"""The frozen table of what Telegram's failures mean."""

import pytest
from aiogram.exceptions import (
    ClientDecodeError,
    RestartingTelegram,
    TelegramAPIError,
    TelegramBadRequest,
    TelegramEntityTooLarge,
    TelegramForbiddenError,
    TelegramMigrateToChat,
    TelegramNetworkError,
    TelegramNotFound,
    TelegramRetryAfter,
    TelegramServerError,
    TelegramUnauthorizedError,
)
from aiogram.methods import GetMe
from aiohttp import ClientConnectorError
from aiohttp.client_reqrep import ConnectionKey

from bot.telegram.sender import Reply, Verdict, judge

CALL = GetMe()


def bad(words: str) -> TelegramBadRequest:
    return TelegramBadRequest(CALL, f"Bad Request: {words}")


def forbidden(words: str) -> TelegramForbiddenError:
    return TelegramForbiddenError(CALL, f"Forbidden: {words}")


def never_connected() -> TelegramNetworkError:
    error = TelegramNetworkError(CALL, "ClientConnectorError: Cannot connect to host")
    error.__cause__ = ClientConnectorError(
        ConnectionKey("h", 1, is_ssl=False, ssl=True, proxy=None, proxy_auth=None, proxy_headers_hash=None),
        OSError(),
    )
    return error


TABLE: list[tuple[Exception, Verdict]] = [
    (forbidden("bot was blocked by the user"), Verdict.UNREACHABLE),
    (forbidden("user is deactivated"), Verdict.UNREACHABLE),
    (forbidden("bot can't initiate conversation with a user"), Verdict.UNREACHABLE),
    (forbidden("bot was kicked from the supergroup chat"), Verdict.UNREACHABLE),
    (bad("chat not found"), Verdict.UNREACHABLE),
    (bad("have no write access to the chat"), Verdict.UNREACHABLE),
    (bad("not enough rights to send text messages to the chat"), Verdict.UNREACHABLE),
    (bad("message is not modified: specified new message content …"), Verdict.UNCHANGED),
    (bad("query is too old and response timeout expired or query ID is invalid"), Verdict.LATE),
    (bad("message to edit not found"), Verdict.MISSING),
    (bad("message can't be edited"), Verdict.MISSING),
    (bad("there is no text in the message to edit"), Verdict.MISSING),
    (bad("message thread not found"), Verdict.MISSING),
    (bad("TOPIC_ID_INVALID"), Verdict.MISSING),
    (bad("TOPIC_DELETED"), Verdict.MISSING),
    (bad("TOPIC_NOT_MODIFIED"), Verdict.UNCHANGED),
    (bad("the chat is not a forum"), Verdict.UNREACHABLE),
    (bad("not enough rights to create a topic"), Verdict.UNREACHABLE),
    (bad("message is too long"), Verdict.REFUSED),
    (bad("BUTTON_DATA_INVALID"), Verdict.REFUSED),
    (TelegramServerError(CALL, "Internal Server Error"), Verdict.FAULT),
    (RestartingTelegram(CALL, "Internal Server Error: restart"), Verdict.FAULT),
    (ClientDecodeError("Failed to decode object", ValueError(), "<html>"), Verdict.FAULT),
    (TypeError("argument of type 'NoneType' is not iterable"), Verdict.FAULT),
    (ClientDecodeError("Failed to deserialize object", ValueError(), {"ok": False}), Verdict.FAULT),
    (ClientDecodeError("Failed to deserialize object", ValueError(), {"ok": True}), Verdict.DONE),
    (TelegramUnauthorizedError(CALL, "Unauthorized"), Verdict.FAULT),
    (TelegramNotFound(CALL, "Not Found"), Verdict.FAULT),
    (TelegramEntityTooLarge(CALL, "Request Entity Too Large"), Verdict.REFUSED),
    (TelegramNetworkError(CALL, "Server disconnected"), Verdict.UNKNOWN),
    (never_connected(), Verdict.FAULT),
    (TelegramAPIError(CALL, "Too Many Requests: retry later"), Verdict.FLOODED),
    (TelegramAPIError(CALL, "I am a teapot"), Verdict.REFUSED),
]


@pytest.mark.parametrize(("error", "verdict"), TABLE, ids=lambda value: str(value)[:50])
def test_each_failure_has_one_meaning(error: Exception, verdict: Verdict) -> None:
    assert judge(error).verdict is verdict


def test_a_flood_says_how_long_to_wait() -> None:
    assert judge(TelegramRetryAfter(CALL, "Flood", 17)) == Reply(Verdict.FLOODED, retry_after=17)


def test_a_group_that_moved_says_where_to() -> None:
    assert judge(TelegramMigrateToChat(CALL, "moved", -1005)) == Reply(Verdict.MIGRATED, migrate_to=-1005)


def test_the_reason_is_a_known_phrase_or_a_class_and_never_what_somebody_wrote() -> None:
    assert judge(forbidden("bot was blocked by the user")).reason == "bot was blocked by the user"
    assert (
        judge(bad("can't parse entities: Unmatched end tag, found my secret")).reason
        == "can't parse entities"
    )
    assert judge(bad("what Anna wrote is wrong")).reason == "TelegramBadRequest"
    assert judge(forbidden("what Anna wrote")).reason == "403"
    assert judge(TelegramServerError(CALL, "what Anna wrote")).reason == "TelegramServerError"
