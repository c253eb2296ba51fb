"""``rozmownica report``: a month's report as a document. Nothing heavy is imported before it runs."""

import asyncio
from pathlib import Path
from typing import Annotated, Literal

import typer

from bot.shell import failing_plainly
from bot.shell import settings as _settings


def report(
    file: Annotated[Path, typer.Argument(dir_okay=False, help="The HTML file to write; an older one goes.")],
    month: Annotated[
        str, typer.Option(help="The month, as 2026-10; the last full one where none is named.")
    ] = "",
    lang: Annotated[Literal["pl", "en", "uk"], typer.Option(help="The language of the report.")] = "pl",
) -> None:
    """Write a month's report as one HTML document that prints as a PDF on A4."""
    settings = _settings(database_required=True)
    from bot.insights import spans
    from bot.insights.report import command

    first = spans.read_month(month)
    if month and first is None:
        typer.echo(f"{month[:20]!r} is no month: write it as 2026-10.", err=True)
        raise typer.Exit(2)
    with failing_plainly():
        found = asyncio.run(command.gathered(settings, first))
    try:
        command.write(settings, found, file, lang)
    except OSError as error:
        typer.echo(f"{file} cannot be written: {error.strerror}", err=True)
        raise typer.Exit(1) from None
    typer.echo(f"{file}: {found.span.first:%Y-%m}")
