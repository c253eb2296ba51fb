from typing import Any

import pytest

from playground.strict.schema import Schema
from playground.tests.strict.refusals import bad_request

CHAT = {"id": 7, "type": "private"}
ANNA = {"id": 7, "is_bot": False, "first_name": "Anna"}
MESSAGE = {"message_id": 1, "date": 1_790_000_000, "chat": CHAT, "from": ANNA, "text": "Cześć"}
GONE = {"message_id": 1, "date": 0, "chat": CHAT}


@pytest.fixture(scope="module")
def schema() -> Schema:
    return Schema.load()


def test_the_schema_is_read_once_and_knows_methods_in_any_case(schema: Schema) -> None:
    assert Schema.load() is schema
    assert {"sendMessage", "getUpdates", "setWebhook"} <= schema.methods
    assert schema.canonical("SENDmessage") == "sendMessage"
    assert schema.canonical("sendPigeon") is None


GOOD_REQUESTS: list[tuple[str, dict[str, Any]]] = [
    ("sendMessage", {"chat_id": "7", "text": "x", "disable_notification": "True"}),
    ("sendMessage", {"chat_id": 7, "text": "x", "entities": [{"type": "bold", "offset": 0, "length": 1}]}),
    ("sendMessage", {"chat_id": "@dzielnica", "text": "x", "reply_markup": '{"remove_keyboard":true}'}),
    ("sendLocation", {"chat_id": "7", "latitude": "52.2", "longitude": "2.1e1"}),
    ("sendPhoto", {"chat_id": "7", "photo": "attach://p"}),
    ("sendPhoto", {"chat_id": "7", "photo": b"raw"}),
    ("sendMediaGroup", {"chat_id": "7", "media": '[{"type":"photo","media":"attach://a"}]'}),
    (
        "setMyCommands",
        {"commands": '[{"command":"start","description":"Start"}]', "scope": '{"type":"default"}'},
    ),
    ("setMyCommands", {"commands": "[]", "scope": '{"type":"chat_member","chat_id":1,"user_id":2}'}),
    (
        "setMessageReaction",
        {"chat_id": "7", "message_id": "1", "reaction": '[{"type":"emoji","emoji":"👍"}]'},
    ),
]
BAD_REQUESTS: list[tuple[str, dict[str, Any], str]] = [
    ("sendMessage", {"text": "x"}, "required parameter 'chat_id' is missing"),
    ("sendMessage", {"chat_id": "7", "text": "x", "txet": "y"}, "unknown parameter 'txet'"),
    ("sendMessage", {"chat_id": "7", "text": 5}, "sendMessage.text: 5 is not String"),
    ("sendMessage", {"chat_id": "7", "text": "x", "protect_content": "maybe"}, "'maybe' is not Boolean"),
    ("sendMessage", {"chat_id": "7", "text": "x", "message_thread_id": "one"}, "'one' is not Integer"),
    ("sendMessage", {"chat_id": "7", "text": "x", "entities": "[{"}, "is not JSON"),
    ("sendMessage", {"chat_id": "7", "text": "x", "entities": "{}"}, "{} is not Array of MessageEntity"),
    (
        "sendMessage",
        {"chat_id": "7", "text": "x", "entities": '[{"type":"bold","length":1}]'},
        "'offset' of MessageEntity",
    ),
    (
        "sendMessage",
        {"chat_id": "7", "text": "x", "reply_markup": '{"keyboard":[["a"]]}'},
        "is not KeyboardButton",
    ),
    (
        "sendMessage",
        {
            "chat_id": "7",
            "text": "x",
            "reply_markup": {"inline_keyboard": [[{"text": "a", "style": "pink"}]]},
        },
        "'pink' is none of danger",
    ),
    ("setMyCommands", {"commands": "[]", "scope": '{"type":"chat"}'}, "'chat_id' of BotCommandScopeChat"),
    (
        "sendMediaGroup",
        {"chat_id": "7", "media": '[{"type":"animation","media":"a"}]'},
        "is not InputMediaAudio",
    ),
]


@pytest.mark.parametrize(("method", "params"), GOOD_REQUESTS)
def test_good_requests_have_no_problems(schema: Schema, method: str, params: dict[str, Any]) -> None:
    assert schema.check_request(method, params) == []


@pytest.mark.parametrize(("method", "params", "problem"), BAD_REQUESTS)
def test_problems_of_a_request_are_named(
    schema: Schema, method: str, params: dict[str, Any], problem: str
) -> None:
    problems = schema.check_request(method, params)
    assert len(problems) == 1
    assert problem in problems[0]


def test_form_texts_become_values(schema: Schema) -> None:
    params = {
        "chat_id": "-1001",
        "text": "12",
        "protect_content": "YES",
        "disable_notification": "no",
        "message_thread_id": "x1",
        "reply_markup": '{"force_reply":true}',
        "entities": "",
        "extra": "kept",
    }
    assert schema.coerce("sendMessage", params) == {
        "chat_id": -1001,
        "text": "12",
        "protect_content": True,
        "disable_notification": False,
        "message_thread_id": 0,
        "reply_markup": {"force_reply": True},
        "extra": "kept",
    }
    place = schema.coerce("sendLocation", {"chat_id": "@klub", "latitude": "52.5", "longitude": "east"})
    assert place == {"chat_id": "@klub", "latitude": 52.5, "longitude": 0.0}


BROKEN = [
    ("sendMessage", "reply_markup", "can't parse reply keyboard markup JSON object"),
    ("sendPoll", "options", "can't parse options JSON object"),
    ("setMyCommands", "commands", "can't parse commands JSON object"),
]


@pytest.mark.parametrize(("method", "name", "text"), BROKEN)
@pytest.mark.parametrize("broken", ["{", "[" * 100_000])
def test_broken_json_is_refused(schema: Schema, method: str, name: str, text: str, broken: str) -> None:
    assert bad_request(lambda: schema.coerce(method, {name: broken})) == text


def test_broken_allowed_updates_change_nothing(schema: Schema) -> None:
    assert schema.coerce("getUpdates", {"allowed_updates": "[", "limit": "5"}) == {"limit": 5}


GOOD_RESULTS: list[tuple[str, object]] = [
    ("sendMessage", MESSAGE),
    ("editMessageText", MESSAGE),
    ("editMessageText", True),
    ("sendMediaGroup", [MESSAGE, MESSAGE]),
    ("getMe", {**ANNA, "is_bot": True}),
    ("getChatMember", {"status": "member", "user": ANNA}),
    ("getChatMenuButton", {"type": "web_app", "text": "Mapa", "web_app": {"url": "https://a.pl/"}}),
    ("getUpdates", [{"update_id": 5, "message": MESSAGE}]),
    (
        "getUpdates",
        [
            {
                "update_id": 6,
                "callback_query": {"id": "1", "from": ANNA, "chat_instance": "2", "message": GONE},
            }
        ],
    ),
]
BAD_RESULTS: list[tuple[str, object, str]] = [
    ("sendMessage", True, "True is not Message"),
    ("sendMessage", {**MESSAGE, "txet": "x"}, "unknown field 'txet' in Message"),
    ("sendMessage", {**MESSAGE, "message_id": "1"}, "sendMessage.message_id: '1' is not Integer"),
    ("sendMessage", {**MESSAGE, "message_id": True}, "sendMessage.message_id: True is not Integer"),
    ("sendMessage", {**MESSAGE, "from": {"id": 7}}, "required field"),
    ("editMessageText", "ok", "'ok' is not"),
    ("getChatMember", {"status": "guest", "user": ANNA}, "is not ChatMember"),
    ("getChatMember", {"status": "kicked", "user": ANNA}, "'until_date' of ChatMemberBanned is missing"),
    (
        "getUpdates",
        [
            {
                "update_id": 6,
                "callback_query": {
                    "id": "1",
                    "from": ANNA,
                    "chat_instance": "2",
                    "message": {**GONE, "text": "x"},
                },
            }
        ],
        "unknown field 'text' in InaccessibleMessage",
    ),
]


@pytest.mark.parametrize(("method", "result"), GOOD_RESULTS)
def test_answers_of_the_right_shape_pass(schema: Schema, method: str, result: object) -> None:
    assert schema.check_result(method, result) == []


@pytest.mark.parametrize(("method", "result", "problem"), BAD_RESULTS)
def test_answers_of_a_wrong_shape_are_named(
    schema: Schema, method: str, result: object, problem: str
) -> None:
    problems = schema.check_result(method, result)
    assert problems
    assert problem in problems[0]


def test_a_value_is_checked_against_a_named_type(schema: Schema) -> None:
    bold = {"type": "bold", "text": ["a", {"type": "italic", "text": "b"}]}
    assert schema.check_type("RichText", bold) == []
    assert schema.check_type("MessageOrigin", {"type": "user", "date": 1, "sender_user": ANNA}) == []
    assert schema.check_type("Array of User", [ANNA, 5]) == ["Array of User[1]: 5 is not User"]
