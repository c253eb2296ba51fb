"""``rozmownica receipts``: the public list, from the command line. Imports little before it runs."""

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.shell import failing_plainly, settings

if TYPE_CHECKING:
    from bot.settings import Settings


def receipts(
    output: Annotated[Path, typer.Argument(dir_okay=False, help="The file to write; an older one goes.")],
) -> None:
    """Write the public list of receipts: hashes of ideas, week by week, as docs/receipts.md describes."""
    chosen = settings(database_required=True)
    with failing_plainly():
        lines, count = asyncio.run(_read(chosen))
    from bot.ideas.receipts import files

    try:
        files.whole(output, lines)
    except OSError as error:
        typer.echo(f"{output} cannot be written: {error.strerror}", err=True)
        raise typer.Exit(1) from None
    typer.echo(f"{output}: {count} {'receipt' if count == 1 else 'receipts'}")


async def _read(chosen: "Settings") -> tuple[list[str], int]:
    from bot.ideas.receipts import actions
    from bot.storage.clock import SystemClock
    from bot.storage.transaction import Database

    database = Database(chosen.async_database_url, SystemClock())
    try:
        return await database.read(actions.lines), (await database.read(actions.look)).receipts
    finally:
        await database.close()
