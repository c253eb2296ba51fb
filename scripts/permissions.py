"""Write `docs/permissions.md` from the handlers themselves: `python -m scripts.permissions` (or `check`).

Every handler declares what it needs; this lists all of them with the roles that may.
"""

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from aiogram import Router
from aiogram.dispatcher.event.handler import HandlerObject

import handlers
from bot.people.model import Actor, Permission, Role
from bot.telegram.filters import NEEDS
from bot.telegram.guard import GUARDED, OPEN
from bot.telegram.wanting import Reach, reach

PAGE = Path(__file__).resolve().parent.parent / "docs" / "permissions.md"
RESIDENT = "resident"
ROLES: tuple[Role | None, ...] = (None, *Role)
HEAD = """# Who may do what

Made from the handlers by `make permissions`; a test fails where it is not up to date. With a handler that
declares no permission the bot does not start. The permission is checked at each press and message by the
roles stored at that moment (`bot/telegram/guard.py`), and most actions behind the handlers check it again.

`everybody` is everybody who writes in private. What is somebody's own (a draft, a question, a sign-up, a copy
of data) is looked up by whoever acts, so that a number in a forged button opens nothing of others:
`tests/trust` tries that with forged buttons and links, by every role.

"""
ROLE_HEAD = "| Permission | " + " | ".join(role or RESIDENT for role in ROLES) + " |"
HANDLER_HEAD = "| Handler | Reached by | It names | Needs | " + " | ".join(role or RESIDENT for role in ROLES)


@dataclass(frozen=True, slots=True)
class Entry:
    """One handler: where it is, how it is reached, what it needs."""

    conversation: str
    kind: str
    handler: HandlerObject
    permission: Permission | None
    reach: Reach

    @property
    def name(self) -> str:
        """What the handler is called."""
        return self.handler.callback.__name__


def entries(routers: Iterable[Router] | None = None) -> Iterator[Entry]:
    """Go through all handlers in the order in which they are asked."""
    for router in handlers.routers() if routers is None else routers:
        for kind in (*GUARDED, *OPEN):
            for handler in router.observers[kind].handlers:
                yield Entry(router.name, kind, handler, handler.flags.get(NEEDS), _reach(handler))


def may(role: Role | None, permission: Permission) -> bool:
    """Tell whether a role (none: residents) gives a permission."""
    return Actor(0, 0, "", frozenset({role} if role else ())).may(permission)


def written() -> str:
    """Return the whole page."""
    parts = [HEAD, "## Roles\n\n", *_table_of_roles(), "\n## Handlers\n"]
    conversation = ""
    for entry in entries():
        if entry.conversation != conversation:
            conversation = entry.conversation
            parts.append(f"\n### {conversation}\n\n{HANDLER_HEAD} |\n|{'---|' * (4 + len(ROLES))}\n")
        parts.append(_row(entry))
    return "".join(parts)


def _table_of_roles() -> Iterator[str]:
    yield f"{ROLE_HEAD}\n|{'---|' * (1 + len(ROLES))}\n"
    for permission in Permission:
        if permission is not Permission.NONE:
            yield f"| {permission} | {_marks(permission)} |\n"


def _row(entry: Entry) -> str:
    permission = entry.permission or Permission.NONE
    needs = "everybody" if permission is Permission.NONE else str(permission)
    objects = ", ".join(f"`{name}`" for name in entry.reach.objects) or "–"
    return f"| `{entry.name}` | {_reached(entry)} | {objects} | {needs} | {_marks(permission)} |\n"


def _reached(entry: Entry) -> str:
    ways = [f"`/{name}`" for name in entry.reach.commands]
    if entry.reach.prefix:
        does = ", ".join(entry.reach.does)
        ways.append(f"button `{entry.reach.prefix}`" + (f" ({does})" if does else ""))
    ways += [f"during `{state}`" for state in entry.reach.states]
    return " ".join(ways) or entry.kind.replace("_", " ")


def _reach(handler: HandlerObject) -> Reach:
    found = [reach(each.callback) for each in handler.filters or ()]
    return Reach(
        commands=tuple(name for one in found for name in one.commands),
        states=tuple(name for one in found for name in one.states),
        prefix="".join(one.prefix for one in found),
        does=tuple(name for one in found for name in one.does),
        objects=tuple(name for one in found for name in one.objects),
    )


def _marks(permission: Permission) -> str:
    return " | ".join("yes" if may(role, permission) else "–" for role in ROLES)


def main() -> None:
    """Write the page, or tell whether it is up to date."""
    if sys.argv[1:] == ["check"]:
        raise SystemExit(PAGE.read_text(encoding="utf-8") != written())
    PAGE.write_text(written(), encoding="utf-8")


if __name__ == "__main__":
    main()
