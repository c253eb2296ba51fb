"""``rozmownica audit``: the log of deeds from the command line. Nothing heavy is imported before it runs."""

import asyncio
from typing import Annotated

import typer

from bot.shell import failing_plainly, settings

audit = typer.Typer(
    help="Look into the log of what must be accounted for.", no_args_is_help=True, rich_markup_mode="markdown"
)


@audit.command()
def verify(
    known: Annotated[
        list[str] | None,
        typer.Option(
            "--known", metavar="NUMBER:HASH", help="What verify printed before: must still be there."
        ),
    ] = None,
) -> None:
    """Tell whether every entry is as it was written; name the first that is not.

    Exits with 1 where one is not. Note the last line elsewhere: given as --known later, it shows that nobody
    has written the log anew.
    """
    chosen = settings(database_required=True)
    from bot.people import audit_book
    from bot.people.command import reading

    noted = dict(_noted(one) for one in known or [])
    with failing_plainly():
        found = asyncio.run(reading(chosen, audit_book.verify, noted))
    if found.broken is not None:
        typer.echo(f"Broken at entry {found.broken}: {found.why}. The {found.count} before it are whole.")
        raise typer.Exit(1)
    typer.echo(f"Whole: {found.count} {'entry' if found.count == 1 else 'entries'}.")
    if found.count:
        typer.echo(f"{found.count}:{found.last}")


@audit.command("list")
def list_(
    count: Annotated[int, typer.Option("--last", min=1, max=100_000, help="How many.")] = 50,
    action: Annotated[str, typer.Option(help="Only this action, for example exported.")] = "",
    days: Annotated[int, typer.Option(min=0, help="Only the last so many days; 0: all.")] = 0,
) -> None:
    """Print the newest entries, oldest first: number, moment, who, what, which, why."""
    chosen = settings(database_required=True)
    from bot.people import audit_book
    from bot.people.audit import Action
    from bot.people.command import reading
    from bot.storage.clock import SystemClock

    if action and action not in set(Action):
        raise typer.BadParameter(f"one of: {', '.join(Action)}", param_hint="--action")
    wanted = audit_book.Wanted.of(action, 0, days)
    with failing_plainly():
        entries = asyncio.run(reading(chosen, audit_book.newest, wanted, count, SystemClock().now()))
    for entry in entries:
        who = entry.actor_id if entry.actor_id else (entry.actor or "-")[:12]
        which = "" if entry.ref is None else entry.ref
        parts = (entry.id, entry.at.isoformat(timespec="seconds"), who, entry.action, entry.object, which)
        typer.echo("\t".join([*map(str, parts), entry.why or ""]))


def _noted(said: str) -> tuple[int, str]:
    number, _colon, mark = said.partition(":")
    if not number.isdecimal() or not mark:
        raise typer.BadParameter(f"{said}: write it as verify printed it, NUMBER:HASH", param_hint="--known")
    return int(number), mark
