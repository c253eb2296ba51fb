"""The command line. Nothing heavy is imported before a command runs, so that `--help` answers at once."""

import asyncio
import contextlib
import gc
import signal
import sys
import traceback
from collections.abc import Coroutine, Iterator
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from bot import auditing, editing, heap, reporting, taking_out, upkeep
from bot.ideas.receipts.command import receipts
from bot.shell import WRONG_SETTINGS, is_there
from bot.shell import settings as _settings

if TYPE_CHECKING:
    from bot.settings import Settings

app = typer.Typer(
    name="rozmownica",
    help="A chat-first civic assistant for Telegram. Settings come from the environment or from a .env file.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="markdown",
    context_settings={"help_option_names": ["-h", "--help"]},
)


app.add_typer(editing.knowledge, name="knowledge")
app.add_typer(auditing.audit, name="audit")


def main() -> None:
    """Run the command that was typed; a failure never shows a secret."""
    try:
        app(prog_name="rozmownica")
    except KeyboardInterrupt:
        raise SystemExit(130) from None
    except Exception as error:
        from bot.knowledge.front_matter import ContentError
        from bot.logs import redact
        from bot.profile import ProfileError

        known = isinstance(error, ProfileError | ContentError)
        sys.stderr.write(redact(f"{error}\n" if known else traceback.format_exc()))
        raise SystemExit(WRONG_SETTINGS if known else 1) from None


@app.command()
def run() -> None:
    """Answer people on Telegram until stopped.

    Brings the tables up to date first. Fetches updates from Telegram, or waits for Telegram to call where
    WEBHOOK_URL is set.
    Press Ctrl+C (or send SIGTERM) to stop: what has begun is finished first.
    """
    settings = _settings(token_required=True)
    heap.share()
    with _importing():
        from bot import app as bot
        from bot import logs

    logs.configure(settings.log_format)
    _report_errors(settings)
    _migrated(settings)
    try:
        _serve(bot.run(settings))
    except Exception as error:
        from bot.starting import explain

        line = explain(error, settings)
        if line is None:
            raise
        typer.echo(line, err=True)
        raise typer.Exit(WRONG_SETTINGS) from None


@app.command()
def demo(
    host: Annotated[str, typer.Option(help="The address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="The port of the chat page.", min=0, max=65535)] = 8090,
    browser: Annotated[bool, typer.Option(help="Open the chat page in a browser.")] = True,
) -> None:
    """Try the bot in a browser, with invented people and no Telegram account.

    Everything is kept in memory and forgotten at the end.
    """
    with _importing():
        from bot import demo as demonstration

    demonstration.main(host=host, port=port, browser=browser)


@app.command()
def playground(
    host: Annotated[
        str, typer.Option(help="The address to listen on; only this machine's own.")
    ] = "127.0.0.1",
    port: Annotated[
        int, typer.Option(help="The port of the server and of its chat page.", min=0, max=65535)
    ] = 8081,
) -> None:
    """Run a Bot API server on this machine, with a chat page, for any bot."""
    from playground.server import Playground

    server = Playground()

    async def serve() -> None:
        await server.listen(host, port, "rozmownica playground --port 8091")
        typer.echo(f"Chat page     {server.url}/")
        typer.echo(f"BOT_API_URL   {server.url}")
        typer.echo(f"BOT_TOKEN     {server.token}")
        try:
            await asyncio.Event().wait()
        finally:
            await server.stop()

    _serve(serve())


@app.command()
def migrate(
    check: Annotated[
        bool, typer.Option("--check", help="Change nothing; exit 1 if there is work to do.")
    ] = False,
) -> None:
    """Bring the tables of the database up to date, or make them."""
    settings = _settings()
    # To look at a database that is not there would make an empty one.
    current = (is_there(settings) or not check) and _migrated(settings, look_only=check)
    typer.echo(f"The tables are {'' if current else 'not '}up to date.")
    raise typer.Exit(0 if current else 1)


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
    if health:
        from bot.health import healthy

        well = healthy(settings)
        typer.echo(
            "The bot on this machine is well." if well else "No bot on this machine says that it is well."
        )
        raise typer.Exit(0 if well else 1)
    with _importing():
        from bot import doctor as surgery
        from bot.findings import Outcome

    findings = asyncio.run(surgery.examine(settings))
    for finding in findings:
        colour = {"fine": typer.colors.GREEN, "advice": typer.colors.YELLOW}.get(
            finding.outcome, typer.colors.RED
        )
        typer.echo(f"{typer.style(f'{finding.outcome:7}', fg=colour)}{finding.about:10} {finding.what}")
        if finding.advice:
            typer.echo(f"{'':18}→ {finding.advice}")
    raise typer.Exit(1 if any(finding.outcome == Outcome.WRONG for finding in findings) else 0)


@app.command()
def ask(
    question: Annotated[str, typer.Argument(help="What a resident might ask, in quotes.")],
    lang: Annotated[
        Literal["pl", "en", "uk"], typer.Option(help="The language the resident uses the bot in.")
    ] = "pl",
) -> None:
    """Show how the bot would answer a question."""
    settings = _settings()
    from rich.console import Console

    from bot import profile as profiles
    from bot.knowledge import terminal
    from bot.knowledge.service import Knowledge

    profile = profiles.load(settings.profile)
    knowledge = Knowledge.deeply(profile, settings.vectors)
    terminal.answer(
        question,
        lang,
        profile=profile,
        library=knowledge.library,
        index=knowledge.best,
        console=Console(),
    )


app.command()(reporting.report)
app.command()(taking_out.export)
app.command()(receipts)
app.command()(upkeep.backup)
app.command()(upkeep.restore)
app.command()(upkeep.resume)


@contextlib.contextmanager
def _importing() -> Iterator[None]:
    """Import without looking for garbage again and again in what stays for good: that takes half a second."""
    from bot.telegram import on_demand

    gc.disable()
    try:
        on_demand.defer()
        yield
    finally:
        gc.freeze()
        gc.enable()


def _serve(work: Coroutine[Any, Any, None]) -> None:
    """Run `work` until it ends, or until SIGTERM or Ctrl+C cancels it; either is an ordinary end."""

    async def until_stopped() -> None:
        task = asyncio.ensure_future(work)
        for stop in (signal.SIGTERM, signal.SIGINT):
            asyncio.get_running_loop().add_signal_handler(stop, task.cancel)
        with contextlib.suppress(asyncio.CancelledError):
            await task

    asyncio.run(until_stopped())


def _migrated(settings: "Settings", *, look_only: bool = False) -> bool:
    from sqlalchemy.exc import SQLAlchemyError

    from bot.backup import work
    from bot.storage import revision

    try:
        if work.half_restored(settings.async_database_url):
            typer.echo("A restore was begun and did not end: run rozmownica restore again.", err=True)
            raise typer.Exit(1)
        current = revision.is_newest(settings.async_database_url)
        if not current and not look_only:
            from bot.storage import migrations

            migrations.upgrade(settings.async_database_url)
            current = True
    except (SQLAlchemyError, OSError) as error:
        typer.echo(f"The database cannot be used ({type(error).__name__}). See: rozmownica doctor", err=True)
        raise typer.Exit(1) from None
    return current


def _report_errors(settings: "Settings") -> None:
    dsn = settings.sentry_dsn.get_secret_value()
    if not dsn:
        return
    try:
        from bot.watch import sentry
    except ImportError:
        typer.echo(
            "SENTRY_DSN is set, and sentry-sdk is not installed: install the extra `sentry`.", err=True
        )
        raise typer.Exit(WRONG_SETTINGS) from None
    sentry.begin(dsn)


if __name__ == "__main__":
    main()
