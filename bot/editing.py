"""``rozmownica knowledge``: what editors of the articles need. Nothing heavy is imported before it runs."""

from pathlib import Path
from typing import Annotated

import typer

from bot.shell import settings

knowledge = typer.Typer(help="Look after the articles that the bot answers from.", no_args_is_help=True)


@knowledge.command()
def check(
    profile: Annotated[
        Path | None, typer.Argument(help="The profile folder; that of the settings where none is named.")
    ] = None,
) -> None:
    """Name every fault of the articles with its file, line and how to mend it.

    Exits with 1 when there is one.
    """
    folder = profile or settings().profile
    from bot import profile as profiles
    from bot.knowledge.check import faults
    from bot.storage.clock import SystemClock

    chosen = profiles.load(folder)
    found = faults(chosen, SystemClock().now().astimezone(chosen.timezone).date())
    for fault in found:
        typer.echo(str(fault))
    typer.echo(f"{len(found)} to mend." if found else "All articles are in order.")
    raise typer.Exit(1 if found else 0)
