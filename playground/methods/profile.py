"""What the bot says about itself: name, descriptions, commands, menu button."""

from __future__ import annotations

from collections.abc import Callable

from playground.methods.call import Call
from playground.state import JSON
from playground.strict.errors import ApiError
from playground.strict.limits import check_commands, check_menu_button, check_scope
from playground.world import World

Method = Callable[[World, Call], object]
#: Method ending, result field and limit of each text about the bot.
TEXTS = (
    ("MyName", "name", 64),
    ("MyDescription", "description", 512),
    ("MyShortDescription", "short_description", 120),
)
LACKING = (
    "can_connect_to_business",
    "has_main_web_app",
    "has_topics_enabled",
    "allows_users_to_create_topics",
    "can_manage_bots",
)


def get_me(world: World, call: Call) -> JSON:
    """Return the bot as only getMe shows it."""
    flags = {"can_join_groups": True, "can_read_all_group_messages": False, "supports_inline_queries": True}
    return world.state.bot.user | flags | dict.fromkeys(LACKING, False)


def _list_key(call: Call) -> tuple[str, str]:
    scope = check_scope(call.get("scope"))
    name = ":".join(str(scope[part]) for part in ("type", "chat_id", "user_id") if part in scope)
    return name, call.text("language_code")


def set_commands(world: World, call: Call) -> bool:
    """Store one list per scope and language; a missing list clears it."""
    commands = check_commands(call.get("commands"))
    key = _list_key(call)
    if commands:
        world.state.bot.commands[key] = commands
    else:
        world.state.bot.commands.pop(key, None)
    world.events.publish("commands")
    return True


def get_commands(world: World, call: Call) -> list[JSON]:
    """Return exactly the list of this scope and language."""
    return world.state.bot.commands.get(_list_key(call), [])


def delete_commands(world: World, call: Call) -> bool:
    """Clear one list."""
    world.state.bot.commands.pop(_list_key(call), None)
    world.events.publish("commands")
    return True


def _menu_chat(world: World, call: Call) -> int | None:
    if call.chat_id is not None and call.chat_id not in world.state.people:
        raise ApiError(400, "invalid chat_id specified")
    return call.chat_id


def set_menu_button(world: World, call: Call) -> bool:
    """Set the button for one person or for everybody."""
    world.state.bot.menu_buttons[_menu_chat(world, call)] = check_menu_button(call.get("menu_button"))
    world.events.publish("commands", call.chat_id)
    return True


def get_menu_button(world: World, call: Call) -> JSON:
    """Return a person's button, or the common one."""
    buttons = world.state.bot.menu_buttons
    return buttons.get(_menu_chat(world, call)) or buttons.get(None) or {"type": "commands"}


def _setter(field: str, limit: int) -> Method:
    def set_text(world: World, call: Call) -> bool:
        if len(call.text(field)) > limit:
            raise ApiError(400, f"BOT_{field.upper()}_TOO_LONG")
        world.state.bot.texts[field, call.text("language_code")] = call.text(field)
        return True

    return set_text


def _getter(field: str) -> Method:
    def get_text(world: World, call: Call) -> JSON:
        texts = world.state.bot.texts
        fallback = world.state.bot.user["first_name"] if field == "name" else ""
        return {field: texts.get((field, call.text("language_code"))) or texts.get((field, ""), fallback)}

    return get_text


HANDLERS: dict[str, Method] = {
    "getMe": get_me,
    "setMyCommands": set_commands,
    "getMyCommands": get_commands,
    "deleteMyCommands": delete_commands,
    "setChatMenuButton": set_menu_button,
    "getChatMenuButton": get_menu_button,
    **{f"set{ending}": _setter(field, limit) for ending, field, limit in TEXTS},
    **{f"get{ending}": _getter(field) for ending, field, _ in TEXTS},
}
