"""The command line. Nothing heavy is imported before a command runs, so that `--help` answers at once."""

import asyncio
import sys
import traceback
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from bot.settings import Settings

WRONG_SETTINGS = 2

app = typer.Typer(
    name="rozmownica",
    help="A chat-first civic assistant for Telegram. Settings come from the environment or from a .env file.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def main() -> None:
    """Run the command that was typed; a failure never shows a secret."""
    try:
        app(prog_name="rozmownica")
    except KeyboardInterrupt:
        raise SystemExit(130) from None
    except Exception:
        from bot.logs import redact

        sys.stderr.write(redact(traceback.format_exc()))
        raise SystemExit(1) from None


@app.command()
def run() -> None:
    """Answer people on Telegram until stopped.

    Fetches updates from Telegram, or waits for Telegram to call where WEBHOOK_URL is set.
    Press Ctrl+C (or send SIGTERM) to stop: what has begun is finished first.
    """
    settings = _settings(token_required=True)
    from bot import app as bot
    from bot import logs

    logs.configure(settings.log_format)
    asyncio.run(bot.run(settings))


@app.command()
def demo(
    host: Annotated[str, typer.Option(help="The address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="The port of the chat page.")] = 8090,
    browser: Annotated[bool, typer.Option(help="Open the chat page in a browser.")] = True,
) -> None:
    """Try the bot in a browser, with invented people and no Telegram account.

    Everything is kept in memory and forgotten at the end.
    """
    from bot import demo as demonstration

    demonstration.main(host=host, port=port, browser=browser)


@app.command()
def migrate(
    check: Annotated[
        bool, typer.Option("--check", help="Change nothing; exit 1 if there is work to do.")
    ] = False,
) -> None:
    """Bring the tables of the database up to date, or make them."""
    settings = _settings()
    from bot.storage import migrations

    if check:
        current = migrations.check(settings.async_database_url)
        typer.echo(
            "The tables are up to date." if current else "The tables are not up to date: rozmownica migrate"
        )
        raise typer.Exit(0 if current else 1)
    migrations.upgrade(settings.async_database_url)
    typer.echo("The tables are up to date.")


@app.command()
def doctor(
    health: Annotated[
        bool, typer.Option("--health", help="Only ask the bot running on this machine whether it is well.")
    ] = False,
) -> None:
    """Look at everything the bot depends on and say what to do about what is wrong.

    Exits with 1 when something is wrong.
    """
    settings = _settings()
    from bot import doctor as surgery

    if health:
        raise typer.Exit(0 if asyncio.run(surgery.healthy(settings)) else 1)
    findings = asyncio.run(surgery.examine(settings))
    for finding in findings:
        colour = {"fine": typer.colors.GREEN, "advice": typer.colors.YELLOW}.get(
            finding.outcome, typer.colors.RED
        )
        typer.echo(f"{typer.style(f'{finding.outcome:7}', fg=colour)}{finding.about:10} {finding.what}")
        if finding.advice:
            typer.echo(f"{'':18}→ {finding.advice}")
    raise typer.Exit(1 if any(finding.outcome == surgery.Outcome.WRONG for finding in findings) else 0)


def _settings(*, token_required: bool = False) -> "Settings":
    from bot.settings import SettingsError, load

    try:
        return load(token_required=token_required)
    except SettingsError as error:
        problems = error.problems
    for problem in problems:
        typer.echo(problem, err=True)
    raise typer.Exit(WRONG_SETTINGS)


if __name__ == "__main__":
    main()
