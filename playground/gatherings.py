"""Who may talk to whom: blocking, groups, their members and their migration."""

from __future__ import annotations

from playground.methods.chats import forget_topic, member
from playground.state import JSON, ControlError, Person, Room
from playground.world import World


def block(world: World, user_id: int, *, deactivated: bool = False) -> JSON:
    """Block the bot; with `deactivated` the account is gone instead, which bots are not told."""
    person = world.state.person(user_id)
    person.deactivated = person.deactivated or deactivated
    return {"update_id": None if deactivated else _set_blocked(world, person, blocked=True)}


def unblock(world: World, user_id: int) -> JSON:
    """Let the bot write again."""
    person = world.state.person(user_id)
    person.deactivated = False
    return {"update_id": _set_blocked(world, person, blocked=False)}


def _set_blocked(world: World, person: Person, *, blocked: bool) -> int | None:
    if person.blocked == blocked:
        return None
    person.blocked = blocked
    world.events.publish("user", person.id, user=person.user)
    old, new = ("member", "kicked") if blocked else ("kicked", "member")
    return _membership(world, world.state.room(person.id), person.user, old, new)


def _membership(world: World, room: Room, actor: JSON, old: str, new: str) -> int | None:
    me = world.state.bot.user
    change = {"chat": room.chat, "from": actor, "date": world.date()}
    may = room.may_post if room.channel else None
    change |= {"old_chat_member": member(me, old, may_post=may)}
    change |= {"new_chat_member": member(me, new, may_post=may)}
    return world.updates.push("my_chat_member", change, room.id)


def groups(
    world: World,
    title: str = "Group",
    members: list[int] | None = None,
    *,
    forum: bool = False,
    supergroup: bool = False,
    bot_status: str = "member",
    chat_id: int | None = None,
    migrate: bool = False,
    channel: bool = False,
    may_post: bool = True,
) -> JSON:
    """Create a group or channel with the bot in it (the first member creates it), or change `chat_id`.

    Returns the Chat's fields, the same under `chat`, and `update_ids`.
    """
    if bot_status not in ("member", "administrator", "left", "kicked"):
        raise ControlError("bot_status must be member, administrator, left or kicked")
    if chat_id is not None:
        room = world.state.room(chat_id)
        if migrate:
            room, told = _migrate(world, room)
        else:
            told = _bot_becomes(world, room, bot_status, may_post=may_post)
    else:
        people = [world.state.person(user_id).id for user_id in members or []]
        if not people:
            raise ControlError("a group needs members")
        statuses = dict.fromkeys(people, "member") | {people[0]: "creator"}
        if channel:
            room = world.state.add_channel(title, statuses)
        else:
            room = world.state.add_group(title, statuses, supergroup=supergroup, forum=forum)
        room.bot_status = "left"
        told = _bot_becomes(world, room, bot_status, may_post=may_post)
    world.events.publish("chat", room.id, chat=room.chat)
    return {**room.chat, "chat": room.chat, "update_ids": told}


def delete_topic(world: World, chat_id: int, topic: int) -> JSON:
    """Take a forum topic away as a person; the bot is not told."""
    room = world.state.room(chat_id)
    if topic not in room.topics:
        raise ControlError(f"no topic {topic} in chat {chat_id}")
    forget_topic(world, room, topic)
    return {"deleted": topic}


def _actor(world: World, room: Room) -> JSON:
    return world.state.person(next(iter(room.members))).user


def _bot_becomes(world: World, room: Room, status: str, *, may_post: bool) -> list[int | None]:
    old, room.bot_status = room.bot_status, status
    could, room.may_post = room.may_post, may_post
    if (old, could) == (status, may_post):
        return []
    actor, told = _actor(world, room), []
    told.append(_membership(world, room, actor, old, status))
    if old in ("left", "kicked") and status in ("member", "administrator") and not room.channel:
        joined = world.post(room, {"new_chat_members": [world.state.bot.user]}, actor)
        told.append(world.updates.push("message", joined.data, room.id))
    return told


def _migrate(world: World, room: Room) -> tuple[Room, list[int | None]]:
    if room.chat["type"] != "group" or room.migrated_to:
        raise ControlError("only a basic group can become a supergroup")
    new = world.state.add_group(room.chat["title"], dict(room.members), supergroup=True, forum=False)
    new.bot_status, room.migrated_to = room.bot_status, new.id
    actor = _actor(world, room)
    left = world.post(room, {"migrate_to_chat_id": new.id}, actor)
    came = world.post(new, {"migrate_from_chat_id": room.id}, actor)
    return new, [world.updates.push("message", one.data, at.id) for one, at in ((left, room), (came, new))]
