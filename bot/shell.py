"""What the commands have in common: reading the settings, failing in one plain line."""

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from bot.settings import Settings

WRONG_SETTINGS = 2


def settings(*, token_required: bool = False, database_required: bool = False) -> "Settings":
    """Return the settings; wrong ones are lines on standard error and exit code 2.

    `database_required` is for commands that only look: where there was no file they leave none behind.
    """
    from bot.settings import SettingsError, load

    try:
        found = load(token_required=token_required)
    except SettingsError as error:
        problems = error.problems
    else:
        if not database_required or is_there(found):
            return found
        problems = ("There is no database there yet. Make it with: rozmownica migrate",)
    for problem in problems:
        typer.echo(problem, err=True)
    raise typer.Exit(WRONG_SETTINGS)


def is_there(found: "Settings") -> bool:
    """Tell whether a database could be where the settings say: of servers only they themselves know."""
    from sqlalchemy.engine import make_url

    address = make_url(found.async_database_url)
    return address.get_backend_name() != "sqlite" or Path(address.database or "").is_file()


@contextlib.contextmanager
def failing_plainly() -> Iterator[None]:
    """Turn what may go wrong with a database or a backup into one line and exit code 1."""
    from sqlalchemy.exc import SQLAlchemyError

    from bot.backup.forms import BackupError

    try:
        yield
    except BackupError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from None
    except (SQLAlchemyError, OSError) as error:
        typer.echo(f"The database cannot be used ({type(error).__name__}). See: rozmownica doctor", err=True)
        raise typer.Exit(1) from None
