from __future__ import annotations

from playground.tests.server.conftest import Wire


async def test_privacy_hides_small_talk(wire: Wire) -> None:
    anna, jan = await wire.anna(), await wire.anna()
    group = await wire.ctl("groups", title="Sąsiedzi", members=[anna, jan])
    joined = await wire.ok("getUpdates")
    assert [one.keys() - {"update_id"} for one in joined] == [{"my_chat_member"}, {"message"}]
    assert wire.playground.world.schema.check_type("Array of Update", joined) == []
    chat = group["id"]
    assert (await wire.ctl("send", user_id=jan, chat_id=chat, text="cześć"))["update_id"] is None
    assert (await wire.ctl("send", user_id=jan, chat_id=chat, text="/help@other_bot"))["update_id"] is None
    for text in ("/help", "/help@rozmownica_bot", "cześć @rozmownica_bot"):
        assert (await wire.ctl("send", user_id=jan, chat_id=chat, text=text))["update_id"], text
    await wire.ctl("groups", chat_id=chat, bot_status="administrator")
    assert (await wire.ctl("send", user_id=jan, chat_id=chat, text="cześć"))["update_id"]


async def test_members_and_leaving(wire: Wire) -> None:
    anna, jan = await wire.anna(), await wire.anna()
    chat = (await wire.ctl("groups", title="G", members=[anna], bot_status="administrator"))["id"]
    assert (await wire.ok("getChat", chat_id=chat))["title"] == "G"
    assert (await wire.ok("getChatMember", chat_id=chat, user_id=jan))["status"] == "left"
    statuses = [one["status"] for one in await wire.ok("getChatAdministrators", chat_id=chat)]
    assert statuses == ["creator", "administrator"]
    number = (await wire.ok("sendMessage", chat_id=chat, text="x"))["message_id"]
    await wire.ok("pinChatMessage", chat_id=chat, message_id=number)
    assert (await wire.ok("getChat", chat_id=chat))["pinned_message"]["message_id"] == number
    await wire.ok("unpinChatMessage", chat_id=chat)
    await wire.ok("leaveChat", chat_id=chat)
    assert (
        await wire.refused("sendMessage", chat_id=chat, text="x")
        == "Forbidden: bot is not a member of the group chat"
    )


async def test_a_group_that_grew_gives_its_new_id(wire: Wire) -> None:
    anna = await wire.anna()
    chat = (await wire.ctl("groups", title="G", members=[anna]))["id"]
    grown = await wire.ctl("groups", chat_id=chat, migrate=True)
    messages = [one["message"] for one in await wire.ok("getUpdates") if "message" in one][-2:]
    assert messages[0]["migrate_to_chat_id"] == messages[1]["chat"]["id"] == grown["id"]
    assert messages[1]["migrate_from_chat_id"] == chat
    refused = await wire.bot("sendMessage", chat_id=chat, text="x")
    assert refused["parameters"] == {"migrate_to_chat_id": grown["id"]}
    assert (await wire.ok("sendMessage", chat_id=grown["id"], text="x"))["chat"]["type"] == "supergroup"


async def test_topics(wire: Wire) -> None:
    anna = await wire.anna()
    plain = (await wire.ctl("groups", title="P", members=[anna]))["id"]
    assert "not a forum" in await wire.refused("createForumTopic", chat_id=plain, name="x")
    chat = (await wire.ctl("groups", title="F", members=[anna], forum=True))["id"]
    assert "not enough rights" in await wire.refused("createForumTopic", chat_id=chat, name="x")
    await wire.ctl("groups", chat_id=chat, bot_status="administrator")
    topic = await wire.ok("createForumTopic", chat_id=chat, name="Zieleń  i parki")
    thread = topic["message_thread_id"]
    assert topic["name"] == "Zieleń i parki"
    sent = await wire.ok("sendMessage", chat_id=chat, message_thread_id=thread, text="x")
    assert (sent["message_thread_id"], sent["is_topic_message"]) == (thread, True)
    assert "thread not found" in await wire.refused(
        "sendMessage", chat_id=chat, message_thread_id=1, text="x"
    )
    await wire.ok("editForumTopic", chat_id=chat, message_thread_id=thread, name="Parki")
    await wire.ok("closeForumTopic", chat_id=chat, message_thread_id=thread)
    assert "TOPIC_NOT_MODIFIED" in await wire.refused(
        "closeForumTopic", chat_id=chat, message_thread_id=thread
    )
    await wire.ok("reopenForumTopic", chat_id=chat, message_thread_id=thread)
    told = await wire.ctl("send", user_id=anna, chat_id=chat, message_thread_id=thread, text="x")
    assert "forum_topic_created" in told["message"]["reply_to_message"]
    await wire.ok("deleteForumTopic", chat_id=chat, message_thread_id=thread)
    assert "thread not found" in await wire.refused(
        "sendMessage", chat_id=chat, message_thread_id=thread, text="x"
    )
    again = (await wire.ok("createForumTopic", chat_id=chat, name="x"))["message_thread_id"]
    await wire.ctl("deletetopic", chat_id=chat, topic=again)
    assert "thread not found" in await wire.refused("closeForumTopic", chat_id=chat, message_thread_id=again)


async def test_a_channel_takes_posts_of_administrators_who_may(wire: Wire) -> None:
    anna = await wire.anna()
    chat = (await wire.ctl("groups", title="K", members=[anna], channel=True, bot_status="administrator"))[
        "id"
    ]
    (joined,) = await wire.ok("getUpdates")
    assert wire.playground.world.schema.check_type("Array of Update", [joined]) == []
    assert joined["my_chat_member"]["new_chat_member"]["can_post_messages"] is True
    number = (await wire.ok("sendMessage", chat_id=chat, text="x"))["message_id"]
    await wire.ok("deleteMessage", chat_id=chat, message_id=number)
    await wire.ctl("groups", chat_id=chat, bot_status="administrator", may_post=False)
    refused = await wire.refused("sendMessage", chat_id=chat, text="x")
    assert refused == "Bad Request: need administrator rights in the channel chat"
    await wire.ctl("groups", chat_id=chat, bot_status="kicked")
    refused = await wire.refused("sendMessage", chat_id=chat, text="x")
    assert refused == "Forbidden: bot was kicked from the channel chat"
