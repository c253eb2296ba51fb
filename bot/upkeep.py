"""``rozmownica backup``, ``restore`` and ``resume``. Nothing heavy is imported before one of them runs."""

import asyncio
from pathlib import Path
from typing import Annotated

import typer

from bot.shell import failing_plainly, settings


def backup(
    file: Annotated[Path, typer.Argument(dir_okay=False, help="The file to write.")],
    portable: Annotated[
        bool, typer.Option("--portable", help="Write an archive that fits SQLite and PostgreSQL.")
    ] = False,
    force: Annotated[bool, typer.Option("--force", help="Replace the file if it exists.")] = False,
) -> None:
    """Write a checked copy of the database, while the bot goes on running.

    It holds personal data: only its owner may read it. Keep the erasure ledger apart from it.
    """
    chosen = settings(database_required=True)
    from bot.backup import make
    from bot.storage.clock import SystemClock

    with failing_plainly():
        form = make.backup(chosen, file, SystemClock().now(), portably=portable, force=force)
    typer.echo(f"{file}: {form}, checked")


def restore(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="A file that backup wrote.")],
    replace: Annotated[
        bool, typer.Option("--replace", help="Put it in the place of a database that is not empty.")
    ] = False,
) -> None:
    """Put a backup in the place of the database. Stop the bot first.

    Whoever had their data erased since is erased again. Afterwards the bot answers people, but sends nothing
    by itself until a keeper has decided in chat, or by `rozmownica resume`, what becomes of what was due.
    """
    chosen = settings()
    from bot import clockwork
    from bot import profile as profiles
    from bot.backup import restore as restoring
    from bot.storage.clock import SystemClock

    keeping = clockwork.keeping(profiles.load(chosen.profile))
    with failing_plainly():
        care = restoring.restore(chosen, file, keeping, SystemClock().now(), replace=replace)
    typer.echo(f"Restored. Erased again: {care.erased}. Known as sent: {care.already_sent}.")
    typer.echo(f"Waiting for a keeper's decision: {care.waiting}. Nothing is sent until then.")


def resume(
    drop_overdue: Annotated[
        bool, typer.Option("--drop-overdue", help="Send nothing that was due before the restore.")
    ] = False,
) -> None:
    """Begin to send again after a restore: what is still current of what was due, and all that follows."""
    chosen = settings(database_required=True)
    from bot.backup import command

    with failing_plainly():
        lifted = asyncio.run(command.resume(chosen, send=not drop_overdue))
    if lifted is None:
        typer.echo("Sending is not held.")
    else:
        typer.echo(
            f"Sending has begun again: {lifted.sent} on their way, {lifted.dropped} dropped, "
            f"{lifted.expired} too late."
        )
