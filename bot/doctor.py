"""Look at everything a running bot depends on and say what to do about what is wrong.

No text of an exception is shown: the texts of network and database errors may hold the token or a password.
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from pathlib import Path

import aiohttp
from babel.messages.mofile import read_mo
from sqlalchemy import Connection, text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from bot import i18n, troubles
from bot.backup import work
from bot.council import sources
from bot.findings import Finding, Outcome, fine, wrong
from bot.knowledge import findings as knowledge
from bot.outbox import holds
from bot.profile import Profile, ProfileError, load
from bot.quiz import bank
from bot.settings import Settings
from bot.storage import revision
from bot.storage.engine import create_engine

ALLOWED_SKEW = timedelta(seconds=30)
_PATIENCE = 10  # seconds to wait for an answer from Telegram or the database


def _machine_time() -> datetime:
    return datetime.now(UTC)


async def examine(settings: Settings, now: Callable[[], datetime] = _machine_time) -> list[Finding]:
    """Look at the token, the API, the clock, the database, the profile, the catalogs and the keepers."""
    findings = [finding async for finding in _telegram(settings, now)]
    findings += [finding async for finding in _staff_group(settings)]
    findings += [finding async for finding in _database(settings, now)]
    findings += [*_content(settings.profile, now()), await asyncio.to_thread(knowledge.search)]
    findings += await _council(settings.profile, now())
    return [*findings, _catalogs(), _keepers(settings)]


async def _telegram(settings: Settings, now: Callable[[], datetime]) -> AsyncIterator[Finding]:
    token = settings.bot_token.get_secret_value()
    if not token:
        yield wrong("Token", "none is set", "get one from @BotFather and set BOT_TOKEN or BOT_TOKEN_FILE")
        return
    timeout = aiohttp.ClientTimeout(total=_PATIENCE)
    try:
        async with (
            aiohttp.ClientSession(timeout=timeout) as session,
            session.get(f"{settings.bot_api_url}/bot{token}/getMe") as response,
        ):
            status, date = response.status, response.headers.get("Date", "")
            answer = await response.json(content_type=None)
    except (aiohttp.ClientError, TimeoutError, ValueError) as error:
        yield wrong(
            "API",
            f"{settings.bot_api_url} gave no usable answer ({type(error).__name__})",
            "check BOT_API_URL, the machine's network, its proxy and its firewall",
        )
        return
    yield fine("API", f"{settings.bot_api_url} answers")
    yield _token(status, answer)
    yield _clock(date, now())


async def _staff_group(settings: Settings) -> AsyncIterator[Finding]:
    """Look whether the bot can do in the staff group what it is there for."""
    token, group = settings.bot_token.get_secret_value(), settings.staff_group_id
    if not token or group is None:
        return
    api, about = f"{settings.bot_api_url}/bot{token}", "Staff group"
    me = {"chat_id": str(group), "user_id": token.partition(":")[0]}
    try:
        async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=_PATIENCE)) as session:
            async with session.get(f"{api}/getChat", params={"chat_id": str(group)}) as response:
                chat = await response.json(content_type=None)
            async with session.get(f"{api}/getChatMember", params=me) as response:
                member = await response.json(content_type=None)
    except (aiohttp.ClientError, TimeoutError, ValueError) as error:
        yield wrong(
            about, f"could not be looked at ({type(error).__name__})", "try again when the API answers"
        )
        return
    yield _rights(about, chat, member)


def _rights(about: str, chat: object, member: object) -> Finding:
    match chat, member:
        case {"ok": True, "result": {"is_forum": True}}, {
            "result": {"can_manage_topics": True, "can_delete_messages": True}
        }:
            return fine(about, "has topics, and the bot may manage them")
        case {"ok": True, "result": {"is_forum": True}}, _:
            lacks = "the bot may not manage topics and delete messages there"
            return wrong(about, lacks, "make it an administrator of the group with these two rights")
        case {"ok": True}, _:
            return wrong(about, "has no topics", "switch Topics on in the settings of the group")
    return wrong(about, "is not known to the bot", "add the bot to the group, then look at STAFF_GROUP_ID")


def _token(status: int, answer: object) -> Finding:
    match answer:
        case {"ok": True, "result": {"username": username}}:
            return fine("Token", f"belongs to @{username}")
    if status in {401, 404}:
        return wrong("Token", "Telegram does not know it", "copy it again from @BotFather: /mybots")
    return wrong("Token", f"getMe was answered with {status}", "try again later, then check BOT_API_URL")


def _clock(date_header: str, now: datetime) -> Finding:
    try:
        skew = abs(parsedate_to_datetime(date_header) - now)
    except (TypeError, ValueError):
        return Finding("Clock", Outcome.ADVICE, "the API does not tell the time", "check the machine's clock")
    if skew > ALLOWED_SKEW:
        return wrong(
            "Clock",
            f"{round(skew.total_seconds())} s away from Telegram's",
            "let the machine set its clock from the network (NTP), as reminders go by it",
        )
    return fine("Clock", "agrees with Telegram's")


async def _database(settings: Settings, now: Callable[[], datetime]) -> AsyncIterator[Finding]:
    file = settings.database_file
    if file and not file.exists():
        yield wrong("Database", f"{file} does not exist yet", "make it: rozmownica migrate")
        return
    engine = create_engine(settings.async_database_url)
    try:
        async with asyncio.timeout(_PATIENCE), engine.connect() as connection:
            await connection.execute(text("SELECT 1"))
    except (SQLAlchemyError, OSError, TimeoutError) as error:
        advice = "check the file and its rights" if file else "check DATABASE_URL and that the server runs"
        yield wrong("Database", f"cannot be opened ({type(error).__name__})", advice)
        return
    finally:
        await engine.dispose()
    yield fine("Database", str(file) if file else "PostgreSQL answers")
    if await asyncio.to_thread(work.half_restored, settings.async_database_url):
        yield wrong("Tables", "a restore was begun and did not end", "run it again: rozmownica restore")
    elif await asyncio.to_thread(revision.is_newest, settings.async_database_url):
        yield fine("Tables", "as this version wants them")
        for finding in await _troubles(settings, now()):
            yield finding
        if held := await asyncio.to_thread(work.reading, settings.async_database_url, _held):
            yield held
    else:
        yield wrong("Tables", "older or newer than this version", "bring them up to date: rozmownica migrate")


async def _troubles(settings: Settings, now: datetime) -> list[Finding]:
    engine = create_engine(settings.async_database_url)
    try:
        async with engine.connect() as connection:
            found = await connection.run_sync(lambda sync: troubles.collect(Session(sync), now))
    finally:
        await engine.dispose()
    updates = ", ".join(f"{error} {count}" for error, count in sorted(found.updates.items()))
    deliveries = ", ".join(
        f"{kind} {outcome}{f' ({reason})' if reason else ''} {count}"
        for outcome, kind, reason, count in found.deliveries
    )
    return [
        _lost(
            "Updates", updates, "look for `update failed` in the log and report it with the lines around it"
        ),
        _lost(
            "Messages", deliveries, "a reason in brackets is Telegram's; a class of error is for a developer"
        ),
    ]


def _lost(about: str, what: str, advice: str) -> Finding:
    if not what:
        return fine(about, "none lost in the last two days")
    return Finding(about, Outcome.ADVICE, f"not got through in the last two days: {what}", advice)


def _held(connection: Connection) -> Finding | None:
    with Session(connection) as db:
        hold, waiting = holds.current(db), holds.waiting(db)
        if hold is None:
            return None
        return Finding(
            "Sending",
            Outcome.ADVICE,
            f"held since a backup was restored ({hold.since:%Y-%m-%d %H:%M} UTC); {waiting.count} wait",
            "decide in chat, or: rozmownica resume (or: rozmownica resume --drop-overdue)",
        )


def _content(folder: Path, now: datetime) -> Iterator[Finding]:
    try:
        profile = load(folder)
    except ProfileError as error:
        yield wrong("Profile", str(error), "mend the file named here")
    else:
        yield fine("Profile", f"{profile.id} ({folder})")
        yield knowledge.articles(profile, now.astimezone(profile.timezone).date())
        yield from _quiz(profile)


def _quiz(profile: Profile) -> Iterator[Finding]:
    try:
        yield fine("Quiz", f"{len(bank.load(profile).questions)} questions")
    except ProfileError as error:
        yield wrong("Quiz", str(error), "mend the file named here")


async def _council(folder: Path, now: datetime) -> list[Finding]:
    try:
        looked = await sources.look(load(folder), now)
    except ProfileError:
        return []  # said already
    advice = "mend it or leave its line out of profile.toml; the last good reading stays meanwhile"
    return [
        Finding(about, Outcome.ADVICE, what, advice) if is_broken else fine(about, what)
        for about, what, is_broken in looked
    ]


def _catalogs() -> Finding:
    messages: dict[str, set[object]] = {}
    for locale in i18n.LOCALES:
        compiled = i18n.FOLDER / locale / "LC_MESSAGES" / "messages.mo"
        if not compiled.exists():
            return wrong("Languages", f"{locale} is not compiled", "compile the catalogs: make catalogs")
        with compiled.open("rb") as file:
            messages[locale] = {(message.context, str(message.id)) for message in read_mo(file) if message.id}
    if len({frozenset(said) for said in messages.values()}) > 1:
        counts = ", ".join(f"{locale} {len(said)}" for locale, said in messages.items())
        return wrong("Languages", f"unequal: {counts}", "translate the rest, then: make catalogs")
    return fine("Languages", ", ".join(i18n.LOCALES))


def _keepers(settings: Settings) -> Finding:
    if not settings.keeper_ids:
        return Finding(
            "Keepers",
            Outcome.ADVICE,
            "none, so nobody can give out roles",
            "put your own Telegram id into KEEPER_IDS",
        )
    return fine("Keepers", f"{len(settings.keeper_ids)} set")
