"""``rozmownica export``. Nothing heavy is imported before it runs."""

from datetime import datetime
from pathlib import Path
from typing import Annotated, Literal

import typer

from bot.shell import settings

_DAY = ["%Y-%m-%d"]


def export(  # noqa: PLR0917 - typer reads the options from here
    file: Annotated[Path, typer.Argument(dir_okay=False, help="The file to write; an older one goes.")],
    form: Annotated[
        Literal["xlsx", "csv", "geojson", "zip"] | None,
        typer.Option("--format", help="What to write it as; else what the file's name ends in."),
    ] = None,
    sharing: Annotated[
        Literal["open", "pseudonymous", "contact"],
        typer.Option("--profile", help="For everybody, for the office, or with the names that people gave."),
    ] = "pseudonymous",
    since: Annotated[
        datetime | None, typer.Option(formats=_DAY, metavar="YYYY-MM-DD", help="The first day.")
    ] = None,
    until: Annotated[
        datetime | None, typer.Option(formats=_DAY, metavar="YYYY-MM-DD", help="The last day.")
    ] = None,
    area: Annotated[str | None, typer.Option(help="An area, by its id in the profile.")] = None,
    category: Annotated[str | None, typer.Option(help="A category, by its id in the profile.")] = None,
    status: Annotated[
        Literal["received", "in_review", "accepted", "planned", "done", "rejected", "not_ours"] | None,
        typer.Option(help="Only ideas of this status."),
    ] = None,
    kind: Annotated[
        Literal["idea", "need", "asset"] | None, typer.Option(help="Only ideas of this kind.")
    ] = None,
    text: Annotated[str | None, typer.Option(help="Only ideas that contain these words.")] = None,
    reason: Annotated[str, typer.Option(help="What names are needed for; kept in the log.")] = "",
    lang: Annotated[Literal["pl", "en", "uk"], typer.Option(help="The language of the headers.")] = "pl",
) -> None:
    """Write ideas to a file, as /export does in chat: XLSX with all that belongs to them, CSV or GeoJSON."""
    if since and until and since > until:
        typer.echo("--since is later than --until.", err=True)
        raise typer.Exit(2)
    chosen = settings(database_required=True)
    from sqlalchemy.exc import SQLAlchemyError

    from bot.exports import command
    from bot.exports.model import Filters, Sharing
    from bot.ideas.model import Kind, Status

    filters = Filters(
        since=since.date() if since else None,
        until=until.date() if until else None,
        area=area,
        category=category,
        status=Status(status) if status else None,
        kind=Kind(kind) if kind else None,
        text=text,
    )
    try:
        wish = command.Wish(command.format_of(file, form), Sharing(sharing), filters, reason, lang)
        count = command.run(chosen, wish, file)
    except command.Refused as refusal:
        typer.echo(str(refusal), err=True)
        raise typer.Exit(2) from None
    except SQLAlchemyError as error:
        typer.echo(f"The database cannot be used ({type(error).__name__}). See: rozmownica doctor", err=True)
        raise typer.Exit(1) from None
    except OSError as error:
        typer.echo(f"{file} cannot be written: {error.strerror}", err=True)
        raise typer.Exit(1) from None
    typer.echo(f"{file}: {count} {'idea' if count == 1 else 'ideas'}")
