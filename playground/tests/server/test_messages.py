from __future__ import annotations

import base64
from typing import Any

from playground.contents import SAMPLE_PHOTO
from playground.tests.server.conftest import Wire

KEYBOARD = {"inline_keyboard": [[{"text": "A", "callback_data": "a"}]]}


async def test_formatting_becomes_entities(wire: Wire) -> None:
    anna = await wire.anna()
    sent = await wire.ok(
        "sendmessage", chat_id=anna, text="<b>Żółw</b> x ", parse_mode="HTML", reply_markup=KEYBOARD
    )
    assert (sent["text"], sent["entities"]) == ("Żółw x", [{"type": "bold", "offset": 0, "length": 4}])
    assert sent["reply_markup"] == KEYBOARD
    assert sent["date"] == 1777896000


async def test_the_chats_nobody_may_write_to(wire: Wire) -> None:
    silent = await wire.ctl("users", first_name="Ewa", language_code="uk")
    tell: dict[str, Any] = {"text": "x"}
    assert await wire.refused("sendMessage", chat_id=999, **tell) == "Bad Request: chat not found"
    assert (
        await wire.refused("sendMessage", chat_id=silent["id"], **tell)
        == "Forbidden: bot can't initiate conversation with a user"
    )
    anna = await wire.anna()
    await wire.ctl("block", user_id=anna)
    assert await wire.refused("sendMessage", chat_id=anna, **tell) == "Forbidden: bot was blocked by the user"
    await wire.ctl("unblock", user_id=anna)
    await wire.ok("sendMessage", chat_id=anna, **tell)
    await wire.ctl("block", user_id=anna, deactivated=True)
    assert await wire.refused("sendMessage", chat_id=anna, **tell) == "Forbidden: user is deactivated"


async def test_blocking_is_told_to_the_bot(wire: Wire) -> None:
    anna = await wire.anna()
    await wire.ctl("block", user_id=anna)
    await wire.ctl("send", user_id=anna, text="x", status=400)
    await wire.ctl("unblock", user_id=anna)
    changes = [one["my_chat_member"] for one in await wire.ok("getUpdates")]
    assert [one["new_chat_member"]["status"] for one in changes] == ["kicked", "member"]
    assert wire.playground.world.schema.check_type("Array of ChatMemberUpdated", changes) == []


async def test_an_edit_replaces_text_and_drops_the_keyboard(wire: Wire) -> None:
    anna = await wire.anna()
    sent = await wire.ok("sendMessage", chat_id=anna, text="one", reply_markup=KEYBOARD)
    where = {"chat_id": anna, "message_id": sent["message_id"]}
    edited = await wire.ok("editMessageText", text="two", **where)
    assert (edited["text"], "reply_markup" in edited, edited["edit_date"]) == ("two", False, sent["date"])
    assert "message is not modified" in await wire.refused("editMessageText", text="two", **where)
    assert (await wire.ok("editMessageReplyMarkup", reply_markup=KEYBOARD, **where))[
        "reply_markup"
    ] == KEYBOARD
    assert "no caption in the message" in await wire.refused("editMessageCaption", caption="c", **where)
    wire.expected = ["message is not modified", "there is no caption"]


async def test_what_cannot_be_edited(wire: Wire) -> None:
    anna = await wire.anna()
    keys = await wire.ok(
        "sendMessage", chat_id=anna, text="x", reply_markup={"keyboard": [[{"text": "Tak"}]]}
    )
    assert "reply_markup" not in keys
    for number, answer in ((keys["message_id"], "can't be edited"), (999, "message to edit not found")):
        assert answer in await wire.refused("editMessageText", chat_id=anna, message_id=number, text="y")
    assert "message identifier is not specified" in await wire.refused("editMessageText", text="y")
    wire.expected = ["can't be edited", "identifier is not specified"]


async def test_deleting(wire: Wire) -> None:
    anna = await wire.anna()
    numbers = [(await wire.ok("sendMessage", chat_id=anna, text=text))["message_id"] for text in "abc"]
    await wire.ok("deleteMessage", chat_id=anna, message_id=numbers[0])
    assert "delete not found" in await wire.refused("deleteMessage", chat_id=anna, message_id=numbers[0])
    await wire.ok("deleteMessages", chat_id=anna, message_ids=numbers[:2])
    await wire.ctl("clock", advance=49 * 3600)
    assert "for everyone" in await wire.refused("deleteMessage", chat_id=anna, message_id=numbers[2])
    assert (await wire.get(f"/_ctl/chats/{anna}"))["deleted"] == numbers[:2]


async def test_files_go_out_and_come_back(wire: Wire) -> None:
    anna = await wire.anna()
    files = {"part": ("pomysły.csv", b"a;b\n")}
    sent = await wire.ok(
        "sendDocument", files, chat_id=anna, document="attach://part", caption="<i>c</i>", parse_mode="HTML"
    )
    assert (sent["document"]["file_name"], sent["document"]["file_size"], sent["caption"]) == (
        "pomysły.csv",
        4,
        "c",
    )
    assert sent["document"]["mime_type"] == "text/csv"
    again = await wire.ok("sendDocument", chat_id=anna, document=sent["document"]["file_id"])
    assert again["document"] == sent["document"]
    path = (await wire.ok("getFile", file_id=sent["document"]["file_id"]))["file_path"]
    for address in (f"/file/bot{wire.playground.token}/{path}", f"/_ctl/files/{sent['document']['file_id']}"):
        async with wire.http.get(wire.playground.url + address) as got:
            assert await got.read() == b"a;b\n"
    assert "wrong remote file identifier" in await wire.refused("sendPhoto", chat_id=anna, photo="nonsense")
    assert "there is no photo" in await wire.refused("sendPhoto", chat_id=anna)
    wire.expected = ["wrong remote file", "required parameter 'photo' is missing", "there is no photo"]


async def test_a_persons_photo_and_album(wire: Wire) -> None:
    anna = await wire.anna()
    one = (await wire.ctl("send", user_id=anna, photo=True, caption="ławka"))["message"]
    assert (one["photo"][-1]["width"], one["photo"][-1]["height"]) == (48, 32)
    own = base64.b64encode(SAMPLE_PHOTO).decode()
    album = await wire.ctl("send", user_id=anna, album=[{"photo": own, "caption": "a"}, {"photo": True}])
    assert len(album["update_ids"]) == 2
    updates = [update["message"] for update in await wire.ok("getUpdates", offset=album["update_ids"][0])]
    assert len({message["media_group_id"] for message in updates}) == 1
    copied = await wire.ok(
        "copyMessage", chat_id=anna, from_chat_id=anna, message_id=one["message_id"], caption="new"
    )
    assert (await wire.get(f"/_ctl/chats/{anna}"))["messages"][-1]["caption"] == "new"
    assert copied.keys() == {"message_id"}


async def test_the_bots_album_and_its_caption(wire: Wire) -> None:
    anna = await wire.anna()
    media = [
        {"type": "photo", "media": "attach://a", "caption": "one"},
        {"type": "photo", "media": "attach://b"},
    ]
    files = {"a": ("a.jpg", SAMPLE_PHOTO), "b": ("b.jpg", SAMPLE_PHOTO)}
    first, second = await wire.ok("sendMediaGroup", files, chat_id=anna, media=media)
    assert first["media_group_id"] == second["media_group_id"]
    edited = await wire.ok("editMessageCaption", chat_id=anna, message_id=first["message_id"], caption="two")
    assert edited["caption"] == "two"
    removed = await wire.ok("editMessageCaption", chat_id=anna, message_id=first["message_id"])
    assert "caption" not in removed


async def test_forwarding_shows_the_origin(wire: Wire) -> None:
    anna = await wire.anna()
    said = (await wire.ctl("send", user_id=anna, text="mine"))["message"]
    sent = await wire.ok("forwardMessage", chat_id=anna, from_chat_id=anna, message_id=said["message_id"])
    assert sent["forward_origin"]["sender_user"]["id"] == anna
    assert "can't be edited" in await wire.refused(
        "editMessageText", chat_id=anna, message_id=sent["message_id"], text="other"
    )
    wire.expected = ["can't be edited"]


async def test_places_polls_and_votes(wire: Wire) -> None:
    anna = await wire.anna()
    place: dict[str, Any] = {"latitude": 50.03, "longitude": 19.97}
    assert (await wire.ok("sendLocation", chat_id=anna, **place))["location"] == place
    venue = await wire.ok("sendVenue", chat_id=anna, title="Dom kultury", address="Rynek 1", **place)
    assert venue["venue"]["title"] == "Dom kultury"
    options = [{"text": "tak"}, {"text": "nie"}]
    poll = await wire.ok("sendPoll", chat_id=anna, question="Ławka?", options=options, is_anonymous=False)
    voted = await wire.ctl("vote", user_id=anna, message_id=poll["message_id"], option_ids=[0])
    assert [one["voter_count"] for one in voted["poll"]["options"]] == [1, 0]
    kinds = [one.keys() - {"update_id"} for one in await wire.ok("getUpdates")]
    assert kinds == [{"poll"}, {"poll_answer"}]
    stopped = await wire.ok("stopPoll", chat_id=anna, message_id=poll["message_id"])
    assert stopped["is_closed"]
    await wire.ctl("vote", user_id=anna, message_id=poll["message_id"], option_ids=[0], status=400)


async def test_replies_reactions_and_actions(wire: Wire) -> None:
    anna = await wire.anna()
    said = (await wire.ctl("send", user_id=anna, text="hej"))["message"]
    answer = await wire.ok(
        "sendMessage", chat_id=anna, text="x", reply_parameters={"message_id": said["message_id"]}
    )
    assert answer["reply_to_message"]["text"] == "hej"
    assert "replied not found" in await wire.refused(
        "sendMessage", chat_id=anna, text="x", reply_parameters={"message_id": 999}
    )
    reaction = [{"type": "emoji", "emoji": "👍"}]
    await wire.ok("setMessageReaction", chat_id=anna, message_id=said["message_id"], reaction=reaction)
    await wire.ok("sendChatAction", chat_id=anna, action="typing")
    transcript = await wire.get(f"/_ctl/chats/{anna}")
    assert transcript["reactions"] == {str(said["message_id"]): reaction}
    assert transcript["actions"][0]["action"] == "typing"


async def test_a_second_tap_on_the_same_button_is_nobodys_fault(wire: Wire) -> None:
    anna = await wire.anna()
    sent = await wire.ok("sendMessage", chat_id=anna, text="one", reply_markup=KEYBOARD)
    where = {"chat_id": anna, "message_id": sent["message_id"]}
    for _tap in range(2):
        await wire.playground.press(anna, sent["message_id"], index=0)
    await wire.ok("editMessageText", text="two", **where)
    assert "message is not modified" in await wire.refused("editMessageText", text="two", **where)
    assert wire.playground.violations == []
