import pytest

from playground.strict.errors import ApiError

SHAPES = [
    (400, "Chat not found", 400, "Bad Request: chat not found"),
    (400, "BUTTON_DATA_INVALID", 400, "Bad Request: BUTTON_DATA_INVALID"),
    (400, "A_WORD", 400, "Bad Request: A_WORD"),
    (
        400,
        "Can't parse: Can't find field \"text\"",
        400,
        "Bad Request: can't parse: Can't find field \"text\"",
    ),
    (400, "Bad Request: chat_id is empty", 400, "Bad Request: chat_id is empty"),
    (3, "Message must be there", 400, "Bad Request: message must be there"),
    (404, "Chat not found", 400, "Bad Request: chat not found"),
    (404, "Not Found: method not found", 404, "Not Found: method not found"),
    (404, "Not Found", 404, "Not Found"),
    (401, "", 401, "Unauthorized"),
    (401, "invalid token specified", 401, "Unauthorized: invalid token specified"),
    (403, "Bot was blocked by the user", 403, "Forbidden: bot was blocked by the user"),
    (403, "CHAT_WRITE_FORBIDDEN", 400, "Bad Request: CHAT_WRITE_FORBIDDEN"),
    (409, "terminated by setWebhook request", 409, "Conflict: terminated by setWebhook request"),
    (413, "Request Entity Too Large", 413, "Request Entity Too Large"),
    (500, "restart", 500, "Internal Server Error: restart"),
    (400, "WEBPAGE_CURL_FAILED", 400, "Bad Request: failed to get HTTP URL content"),
    (418, "a teapot", 418, "a teapot"),
]


@pytest.mark.parametrize(("inner_code", "inner", "code", "shaped"), SHAPES)
def test_inner_errors_get_their_public_shape(inner_code: int, inner: str, code: int, shaped: str) -> None:
    error = ApiError(inner_code, inner)
    assert (error.code, error.shaped(), str(error)) == (code, shaped, shaped)


def test_not_modified_is_told_in_words() -> None:
    assert ApiError(400, "MESSAGE_NOT_MODIFIED").shaped() == (
        "Bad Request: message is not modified: specified new message content and reply markup are "
        "exactly the same as a current content and reply markup of the message"
    )


def test_flood_and_migration_carry_parameters() -> None:
    flood, moved = ApiError.flood(17), ApiError.migrated(-100123)
    assert (flood.code, flood.shaped(), flood.parameters) == (
        429,
        "Too Many Requests: retry after 17",
        {"retry_after": 17},
    )
    assert moved.shaped() == "Bad Request: group chat was upgraded to a supergroup chat"
    assert moved.parameters == {"migrate_to_chat_id": -100123}
