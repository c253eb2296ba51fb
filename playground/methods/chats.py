"""Chats, members and forum topics."""

from __future__ import annotations

from playground.methods.call import Call
from playground.methods.common import deliver, need_administrator, target
from playground.state import JSON, Room
from playground.strict.errors import ApiError
from playground.strict.limits import check_icon_color, check_topic_name
from playground.world import World

_ADMIN_RIGHTS_WORDS = (
    "can_manage_chat can_delete_messages can_manage_video_chats can_restrict_members can_promote_members "
    "can_change_info can_invite_users can_post_stories can_edit_stories can_delete_stories "
    "can_pin_messages can_manage_topics can_send_welcome_messages"
)
ADMIN_RIGHTS = tuple(_ADMIN_RIGHTS_WORDS.split())
GIFTS = ["unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels"]


def member(user: JSON, status: str, *, may_post: bool | None = None) -> JSON:
    """Return a ChatMember object; `may_post` is a right that there is in channels alone."""
    found: JSON = {"status": status, "user": user}
    if status == "creator":
        found["is_anonymous"] = False
    if status == "administrator":
        found |= {"can_be_edited": False, "is_anonymous": False} | dict.fromkeys(ADMIN_RIGHTS, True)
        if may_post is not None:
            found["can_post_messages"] = may_post
    if status == "kicked":
        found["until_date"] = 0
    return found


def get_chat(world: World, call: Call) -> JSON:
    """Return a ChatFullInfo."""
    room = target(world, call, write=False)
    info = {
        "accent_color_id": 0,
        "max_reaction_count": 11,
        "accepted_gift_types": dict.fromkeys(GIFTS, False),
    }
    if room.pinned and room.pinned[-1] in room.messages:
        info["pinned_message"] = room.messages[room.pinned[-1]].data
    return room.chat | info


def get_member(world: World, call: Call) -> JSON:
    """Return one member; a stranger to the chat has left it."""
    room = target(world, call, write=False)
    user_id = call.integer("user_id")
    if user_id == world.state.bot.user["id"]:
        return member(world.state.bot.user, room.bot_status)
    if user_id not in world.state.people:
        raise ApiError(400, "PARTICIPANT_ID_INVALID")
    return member(world.state.people[user_id].user, room.members.get(user_id, "left"))


def get_administrators(world: World, call: Call) -> list[JSON]:
    """Return the creator and the administrators, without other bots."""
    room = target(world, call, write=False)
    if room.private:
        raise ApiError(400, "there are no administrators in the private chat")
    people = [
        member(world.state.people[user_id].user, status)
        for user_id, status in room.members.items()
        if status in ("creator", "administrator")
    ]
    if room.bot_status == "administrator":
        people.append(member(world.state.bot.user, "administrator"))
    return people


def leave(world: World, call: Call) -> bool:
    """Leave a group."""
    room = target(world, call)
    if room.private:
        raise ApiError(400, "chat member status can't be changed in private chats")
    room.bot_status = "left"
    world.events.publish("chat", room.id)
    return True


def _forum(world: World, call: Call) -> Room:
    room = target(world, call)
    if not room.chat.get("is_forum"):
        raise ApiError(400, "the chat is not a forum")
    return room


def create_topic(world: World, call: Call) -> JSON:
    """Open a topic; its id is that of the service message."""
    room = _forum(world, call)
    need_administrator(room, "create a topic")
    look: JSON = {
        "name": check_topic_name(call.text("name")),
        "icon_color": check_icon_color(call.get("icon_color")),
    }
    stored = deliver(world, call, room, {"forum_topic_created": look})
    stored.data |= {"message_thread_id": stored.id, "is_topic_message": True}
    topic = room.topics[stored.id] = {"message_thread_id": stored.id, **look}
    world.events.publish("chat", room.id)
    return topic


def _topic(world: World, call: Call) -> tuple[Room, JSON]:
    room = _forum(world, call)
    need_administrator(room, "manage topics")
    topic = room.topics.get(call.integer("message_thread_id"))
    if topic is None:
        raise ApiError(400, "message thread not found")
    return room, topic


def edit_topic(world: World, call: Call) -> bool:
    """Rename a topic."""
    room, topic = _topic(world, call)
    if call.text("name"):
        topic["name"] = check_topic_name(call.text("name"))
        deliver(world, call, room, {"forum_topic_edited": {"name": topic["name"]}})
    return True


def close_topic(world: World, call: Call) -> bool:
    """Close a topic."""
    room, topic = _topic(world, call)
    if topic["message_thread_id"] in room.closed_topics:
        raise ApiError(400, "TOPIC_NOT_MODIFIED", ordinary=True)
    room.closed_topics.add(topic["message_thread_id"])
    deliver(world, call, room, {"forum_topic_closed": {}})
    return True


def reopen_topic(world: World, call: Call) -> bool:
    """Open a closed topic again."""
    room, topic = _topic(world, call)
    if topic["message_thread_id"] not in room.closed_topics:
        raise ApiError(400, "TOPIC_NOT_MODIFIED", ordinary=True)
    room.closed_topics.discard(topic["message_thread_id"])
    deliver(world, call, room, {"forum_topic_reopened": {}})
    return True


def delete_topic(world: World, call: Call) -> bool:
    """Take a topic away with its messages."""
    room, topic = _topic(world, call)
    forget_topic(world, room, topic["message_thread_id"])
    return True


def forget_topic(world: World, room: Room, number: int) -> None:
    """Remove a topic and its messages, whoever asked for it."""
    room.topics.pop(number, None)
    room.closed_topics.discard(number)
    inside = [one.id for one in room.messages.values() if one.data.get("message_thread_id") == number]
    world.remove(room, inside)


HANDLERS = {
    "getChat": get_chat,
    "getChatMember": get_member,
    "getChatAdministrators": get_administrators,
    "leaveChat": leave,
    "createForumTopic": create_topic,
    "editForumTopic": edit_topic,
    "closeForumTopic": close_topic,
    "reopenForumTopic": reopen_topic,
    "deleteForumTopic": delete_topic,
}
