import struct
from functools import partial
from typing import Any

import pytest

from playground.strict import limits
from playground.tests.strict.refusals import bad_request, refusal


def command(name: str = "start", description: str = "Zacznij") -> dict[str, str]:
    return {"command": name, "description": description}


def photo(kind: str = "photo") -> dict[str, str]:
    return {"type": kind, "media": "attach://x"}


COMMANDS: list[tuple[object, str]] = [
    ([command("")], "command must be non-empty"),
    ([command("/")], "command must be non-empty"),
    ([command("x" * 33)], "command length must not exceed 32"),
    ([command(description=" ")], "command description must be non-empty"),
    ([command(description="x" * 257)], "command description length must not exceed 256"),
    ([command("Start")], "BOT_COMMAND_INVALID"),
    ([command("pomóc")], "BOT_COMMAND_INVALID"),
    ([command("a b")], "BOT_COMMAND_INVALID"),
    ([{"command": "x"}], "can't parse BotCommand: Can't find field \"description\""),
    (["start"], "can't parse BotCommand: expected an Object"),
    ({"command": "x"}, "expected an Array of BotCommand"),
    ([command()] * 101, "BOT_COMMANDS_TOO_MUCH"),
]


@pytest.mark.parametrize(("commands", "why"), COMMANDS)
def test_commands_that_telegram_refuses(commands: object, why: str) -> None:
    assert bad_request(lambda: limits.check_commands(commands)) == why


def test_commands_lose_their_slash_and_may_be_cleared() -> None:
    assert limits.check_commands([command("/start")]) == [command()]
    assert limits.check_commands(None) == []


SCOPES: list[tuple[object, str]] = [
    ({"type": "world"}, "can't parse BotCommandScope: Unsupported type specified"),
    ({"type": "chat"}, "can't parse BotCommandScope: Can't find field \"chat_id\""),
    ({}, "can't parse BotCommandScope: Can't find field \"type\""),
    ({"type": "chat_member", "chat_id": 1, "user_id": "x"}, "invalid user_id specified"),
]


@pytest.mark.parametrize(("scope", "why"), SCOPES)
def test_scopes_that_telegram_refuses(scope: object, why: str) -> None:
    assert bad_request(lambda: limits.check_scope(scope)) == why


def test_scopes_are_normalised() -> None:
    assert limits.check_scope(None) == {"type": "default"}
    assert limits.check_scope({"type": "chat", "chat_id": "-100", "x": 1}) == {
        "type": "chat",
        "chat_id": -100,
    }
    assert limits.check_scope({"type": "chat", "chat_id": "@wola"})["chat_id"] == "@wola"


MENUS: list[tuple[object, str]] = [
    ({"type": "circle"}, "can't parse menu button: MenuButton has unsupported type"),
    (
        {"type": "web_app", "text": "", "web_app": {"url": "https://a.pl"}},
        "menu button text must be non-empty",
    ),
    (
        {"type": "web_app", "text": "Mapa", "web_app": {"url": "http://a.pl"}},
        "menu button Web App URL 'http://a.pl' is invalid: Only HTTPS links are allowed",
    ),
]


@pytest.mark.parametrize(("button", "why"), MENUS)
def test_menu_buttons_that_telegram_refuses(button: object, why: str) -> None:
    assert bad_request(lambda: limits.check_menu_button(button)) == why


def test_menu_buttons_are_normalised() -> None:
    assert limits.check_menu_button(None) == {"type": "default"}
    assert limits.check_menu_button({"type": "commands"}) == {"type": "commands"}
    button = {"type": "web_app", "text": "Mapa", "web_app": {"url": "https://a.pl"}}
    assert limits.check_menu_button(button)["web_app"] == {"url": "https://a.pl/"}


def poll(**changes: object) -> dict[str, Any]:
    return {"question": "Kiedy?", "options": ["dziś", {"text": "jutro"}], **changes}


POLLS = [
    (poll(question=""), "text must be non-empty"),
    (poll(question="x" * 301), "poll question length must not exceed 300"),
    (poll(options=[]), "poll must have at least one answer option"),
    (poll(options=["x"] * 13), "poll can't have more than 12 options"),
    (poll(options=["x" * 101]), "poll options length must not exceed 100"),
    (poll(options=[{"text": " "}]), "text must be non-empty"),
    (poll(options=None), "can't parse options JSON object"),
    (poll(type="quiz"), "correct quiz option list must be non-empty"),
    (poll(type="quiz", correct_option_ids=[1, 0]), "correct quiz option list must be increasing"),
    (poll(type="quiz", correct_option_ids=[2]), "wrong quiz correct_option_id"),
    (poll(type="quiz", correct_option_ids=[0], explanation="x" * 201), "QUIZ_EXPLANATION_TOO_LONG"),
    (poll(type="quiz", correct_option_ids=[0], explanation="a\nb\nc\nd"), "QUIZ_EXPLANATION_TOO_LONG"),
    (poll(type="survey"), "unsupported poll type specified"),
    (poll(description="x" * 1025), "MEDIA_CAPTION_TOO_LONG"),
]


@pytest.mark.parametrize(("params", "why"), POLLS)
def test_polls_that_telegram_refuses(params: dict[str, Any], why: str) -> None:
    assert bad_request(lambda: limits.check_poll(params)) == why


def test_a_poll_is_normalised() -> None:
    checked = limits.check_poll(poll(open_period=1))
    assert checked["options"] == [{"text": "dziś"}, {"text": "jutro"}]
    assert (checked["type"], checked["is_anonymous"], checked["open_period"]) == ("regular", True, 5)


def place(**changes: object) -> dict[str, Any]:
    return {"latitude": 52.2, "longitude": 21.0, **changes}


LOCATIONS = [
    (place(latitude=None), "latitude is empty"),
    ({"latitude": 5.0}, "longitude is empty"),
    (place(latitude=90.1), "invalid location specified"),
    (place(longitude=-180.5), "invalid location specified"),
    (place(longitude=float("nan")), "invalid location specified"),
    (place(live_period=59), "wrong live location period specified"),
    (place(live_period=86_401), "wrong live location period specified"),
    (place(heading=361), "wrong live location heading specified"),
    (place(proximity_alert_radius=100_001), "wrong live location proximity alert radius specified"),
]


@pytest.mark.parametrize(("params", "why"), LOCATIONS)
def test_locations_that_telegram_refuses(params: dict[str, Any], why: str) -> None:
    assert bad_request(lambda: limits.check_location(params)) == why


def test_a_location_is_normalised() -> None:
    assert limits.check_location(place(horizontal_accuracy=9e9, live_period=0x7FFFFFFF, chat_id=1)) == place(
        horizontal_accuracy=1500.0, live_period=0x7FFFFFFF
    )


ALBUMS: list[tuple[object, str]] = [
    (None, "there are no messages to send"),
    ([], "there are no messages to send"),
    ([photo()] * 11, "too many messages to send as an album"),
    (
        [photo(), photo("animation")],
        "can't parse InputMedia: type \"animation\" can't be used in sendMediaGroup",
    ),
    ([photo(), photo("document")], "document can't be mixed with other media types"),
    ([photo("audio"), photo("video")], "audio can't be mixed with other media types"),
    ([{"type": "photo"}], "can't parse InputMedia: media not found"),
]


@pytest.mark.parametrize(("media", "why"), ALBUMS)
def test_albums_that_telegram_refuses(media: object, why: str) -> None:
    assert bad_request(lambda: limits.check_media_group(media)) == why


def test_photos_and_videos_mix() -> None:
    assert limits.check_media_group([photo(), photo("video")]) == [photo(), photo("video")]


WEBHOOKS = [
    ("http://a.pl/", "bad webhook: An HTTPS URL must be provided for webhook"),
    ("https://a.pl:8080/", "bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443"),
    ("https://10.0.0.1/", "bad webhook: IP address 10.0.0.1 is reserved"),
    ("https://127.0.0.1/", "bad webhook: IP address 127.0.0.1 is reserved"),
    ("https://[2a00::1]/", "bad webhook: IPv6-only addresses are not allowed"),
    ("https://a.pl:port/", "invalid webhook URL specified"),
    ("https://", "invalid webhook URL specified"),
    ("https://serwer/", "invalid webhook URL specified"),
]


@pytest.mark.parametrize(("url", "why"), WEBHOOKS)
def test_webhooks_that_telegram_refuses(url: str, why: str) -> None:
    assert bad_request(lambda: limits.check_webhook(url, allow_local=False)) == why


def test_a_webhook_secret_is_checked() -> None:
    assert bad_request(lambda: limits.check_webhook("https://a.pl", "x" * 257)) == "secret token is too long"
    why = bad_request(lambda: limits.check_webhook("https://a.pl", "hasło"))
    assert why == "secret token contains unallowed characters"


@pytest.mark.parametrize(("asked", "used"), [(None, 40), (0, 1), (7, 7), (500, 100)])
def test_webhook_connections_are_clamped(asked: int | None, used: int) -> None:
    assert limits.check_webhook("https://a.pl/hook", "s-1_A", asked) == used
    assert limits.check_webhook("", None, asked) == used


@pytest.mark.parametrize("url", ["http://127.0.0.1:5000/x", "http://localhost:1", "https://[::1]:9/"])
def test_a_local_webhook_serves_the_playground(url: str) -> None:
    assert limits.check_webhook(url, "s") == 40


REACTIONS: list[tuple[object, str]] = [
    ([{"type": "smile"}], "can't parse ReactionType: invalid reaction type specified"),
    ([{"type": "emoji", "emoji": "🏘"}], "REACTION_INVALID"),
    ([{"type": "emoji", "emoji": "👍"}, {"type": "emoji", "emoji": "👎"}], "REACTIONS_TOO_MANY"),
    ([{"type": "paid"}], "REACTION_INVALID"),
]


@pytest.mark.parametrize(("reaction", "why"), REACTIONS)
def test_reactions_that_telegram_refuses(reaction: object, why: str) -> None:
    assert bad_request(lambda: limits.check_reaction(reaction)) == why


def test_a_reaction_is_normalised_and_may_be_removed() -> None:
    assert limits.check_reaction([{"type": "emoji", "emoji": "❤️"}]) == [{"type": "emoji", "emoji": "❤"}]
    assert limits.check_reaction(None) == []
    assert len(limits.REACTIONS) == 73


def result(name: str = "1") -> dict[str, str]:
    return {"type": "article", "id": name}


INLINE = [
    ([result(str(number)) for number in range(51)], {}, "too many inline query results specified"),
    ([result("")], {}, "RESULT_ID_INVALID"),
    ([result("ż" * 33)], {}, "RESULT_ID_INVALID"),
    ([result(), result()], {}, "RESULT_ID_DUPLICATE"),
    ([], {"next_offset": "x" * 65}, "NEXT_OFFSET_INVALID"),
    ([], {"button": {"start_parameter": "x" * 65}}, "too long start_parameter specified"),
    ([], {"button": {"start_parameter": "a b"}}, "unallowed characters in start_parameter are used"),
]


@pytest.mark.parametrize(("results", "more", "why"), INLINE)
def test_inline_answers_that_telegram_refuses(results: object, more: dict[str, Any], why: str) -> None:
    assert bad_request(lambda: limits.check_inline_results(results, **more)) == why


IDS: list[tuple[object, bool, str]] = [
    (None, False, "message identifiers are not specified"),
    ([], True, "there are no messages to forward"),
    ([1] * 101, False, "too many message identifiers specified"),
    (list(range(1, 102)), True, "too many messages to forward"),
    ([0], False, "invalid message identifier specified"),
    ([2, 1], True, "message identifiers must be in a strictly increasing order"),
]


@pytest.mark.parametrize(("ids", "forwarding", "why"), IDS)
def test_message_ids_that_telegram_refuses(ids: object, forwarding: bool, why: str) -> None:
    assert bad_request(lambda: limits.check_message_ids(ids, forwarding=forwarding)) == why


def test_messages_may_be_deleted_in_any_order() -> None:
    assert limits.check_message_ids([2, 1], forwarding=False) == [2, 1]


def test_small_parameters() -> None:
    assert bad_request(lambda: limits.check_callback_answer("x" * 201)) == "MESSAGE_TOO_LONG"
    assert limits.check_callback_answer("x" * 200, 10**9) == 30 * 86_400
    assert bad_request(lambda: limits.check_topic_name(" \n")) == "name must be non-empty"
    assert limits.check_topic_name(" a \n b " + "x" * 200) == "a b " + "x" * 124
    assert bad_request(lambda: limits.check_icon_color(5)) == "invalid icon color specified"
    assert limits.check_icon_color(None) in limits.ICON_COLORS
    assert bad_request(lambda: limits.check_chat_action("dance")) == "wrong parameter action in request"
    assert limits.check_chat_action("Typing") == "typing"
    assert limits.check_deep_link_payload("e_12-A") == "e_12-A"
    for payload in ("x" * 65, "ą", "a b", "a\n"):
        assert bad_request(partial(limits.check_deep_link_payload, payload)) == "START_PARAM_INVALID"


def png(width: int, height: int) -> bytes:
    return b"\x89PNG\r\n\x1a\n\x00\x00\x00\x0dIHDR" + struct.pack(">II", width, height)


def jpeg(width: int, height: int) -> bytes:
    comment = b"\xff\xfe\x00\x04ab"
    return b"\xff\xd8" + comment + b"\xff\xff\xc2\x00\x11\x08" + struct.pack(">HH", height, width)


PICTURES = [
    png(640, 480),
    jpeg(640, 480),
    b"GIF89a" + struct.pack("<HH", 640, 480),
    b"BM" + bytes(16) + struct.pack("<ii", 640, -480),
]


@pytest.mark.parametrize("data", PICTURES)
def test_the_size_of_a_picture_is_read_from_its_bytes(data: bytes) -> None:
    assert limits.check_photo(data) == (640, 480)


PHOTOS = [
    (b"", "", "file must be non-empty"),
    (b"%PDF-1.7", "", "IMAGE_PROCESS_FAILED"),
    (png(1, 1)[:20], "", "IMAGE_PROCESS_FAILED"),
    (png(0, 5), "", "IMAGE_PROCESS_FAILED"),
    (b"\xff\xd8\xff\xe0\x00\x10JFIF", "", "IMAGE_PROCESS_FAILED"),
    (png(9_001, 1_000), "", "PHOTO_INVALID_DIMENSIONS"),
    (png(2_100, 100), "", "PHOTO_INVALID_DIMENSIONS"),
    (
        png(5, 5),
        "plan.webp",
        "photo has unsupported extension. Use one of .jpg, .jpeg, .gif, .png, .tif or .bmp",
    ),
    (
        png(5, 5) + bytes(10 * 1024 * 1024),
        "plan.PNG",
        "file of size 10485784 bytes is too big for a photo; the maximum size is 10485760 bytes",
    ),
]


@pytest.mark.parametrize(("data", "name", "why"), PHOTOS)
def test_photos_that_telegram_refuses(data: bytes, name: str, why: str) -> None:
    assert bad_request(lambda: limits.check_photo(data, name)) == why


def test_the_widest_photo_passes() -> None:
    assert limits.check_photo(png(2_000, 100)) == (2_000, 100)
    assert limits.check_photo(png(9_000, 1_000)) == (9_000, 1_000)


def test_documents() -> None:
    assert bad_request(lambda: limits.check_document("a.pdf", b"")) == "file must be non-empty"
    large = bytes(50 * 1024 * 1024 + 1)
    assert refusal(lambda: limits.check_document("a.pdf", large)) == "Request Entity Too Large"
    assert limits.check_document("..\\tajne/plan.pdf", b"x") == "plan.pdf"
    assert limits.check_document("", b"x") == "file"
