"""Channels and groups in which announcements are posted."""

from typing import Any

from tests.support.people import Human
from tests.support.world import World


async def channel(
    world: World, by: Human, title: str = "Kanał Podgórza", *, with_: Human | None = None, **more: Any
) -> int:
    """Have somebody add the bot to a channel (or, with `channel=False`, a group) of theirs; return its id."""
    members = [by.id, *([with_.id] if with_ else [])]
    made = world.playground.add_group(
        title, members, **{"channel": True, "bot_status": "administrator", **more}
    )
    await told(world, made)
    return int(made["id"])


async def becomes(world: World, chat_id: int, status: str, **more: Any) -> None:
    """Change what the bot is, or may do, there."""
    await told(world, world.playground.change_group(chat_id, bot_status=status, **more))


async def told(world: World, made: dict[str, Any]) -> None:
    """Wait until the bot has heard of it."""
    await world.seen(*(one for one in made["update_ids"] if one))


async def connected(world: World, keeper: Human, title: str = "Kanał Podgórza", **more: Any) -> int:
    """Have a keeper add the bot to a channel and let announcements go there."""
    made = await channel(world, keeper, title, **more)
    await keeper.presses("Tak, połącz")
    return made


def posts(world: World, chat_id: int) -> list[dict[str, Any]]:
    """Return what the bot posted there, oldest first."""
    here = world.playground.chat(chat_id)["messages"]
    return [one for one in here if one["from"]["is_bot"] and "new_chat_members" not in one]


def texts(world: World, chat_id: int) -> list[str]:
    """Return its words."""
    return [str(one.get("text") or one.get("caption") or "") for one in posts(world, chat_id)]


def links(message: dict[str, Any]) -> dict[str, str | None]:
    """Return the buttons under a post, with the addresses that they open."""
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    return {key["text"]: key.get("url") for row in rows for key in row}
