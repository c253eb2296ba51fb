"""``rozmownica export``: the files an officer gets in chat, from the command line."""

import asyncio
import tempfile
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.orm import Session

from bot import profile as profiles
from bot.exports import actions, writing
from bot.exports.model import LONGEST_REASON, SHORTEST_REASON, Filters, Format, Order, Sharing, is_reason
from bot.exports.writing import Made
from bot.i18n import speaking
from bot.profile import Profile
from bot.settings import Settings
from bot.storage.clock import SystemClock
from bot.storage.transaction import Database


@dataclass(frozen=True, slots=True)
class Wish:
    """What was typed."""

    form: Format
    sharing: Sharing
    filters: Filters
    reason: str = ""
    locale: str = "pl"


class Refused(Exception):
    """What was typed cannot be done; the text says what to type instead."""


def format_of(output: Path, said: str | None) -> Format:
    """Return the format that was asked for, or the one that the file's name promises; raises Refused."""
    name = said or output.suffix.removeprefix(".").lower()
    if name not in set(Format):
        endings = ", ".join(f".{known}" for known in Format)
        raise Refused(f"{output}: end the name in one of {endings}, or say --format.")
    return Format(name)


async def export(settings: Settings, wish: Wish, output: Path) -> int:
    """Write what is wished for to `output`, and note that it was done; return how many ideas there are in it.

    A file of that name is replaced only once the new one is whole. Raises Refused, and OSError where it
    cannot be written.
    """
    profile = profiles.load(settings.profile)
    _check(wish, profile)
    database = Database(settings.async_database_url, SystemClock())
    order = Order(wish.form, wish.sharing, wish.filters, database.clock.now())
    try:
        with speaking(wish.locale):
            made = await database.read(_write_whole, order, output, profile)
        await database.run(actions.note_command, order, made.ideas, wish.reason or None)
    finally:
        await database.close()
    return made.ideas


def run(settings: Settings, wish: Wish, output: Path) -> int:
    """Do so from outside an event loop."""
    return asyncio.run(export(settings, wish, output))


def _write_whole(db: Session, order: Order, output: Path, profile: Profile) -> Made:
    # Beside the file that is to be, so that it can take its place at once; readable by its owner alone.
    with tempfile.TemporaryDirectory(prefix=f".{output.name}.", dir=output.parent) as folder:
        made = writing.write(db, order, Path(folder) / output.name, profile)
        [whole] = made.paths
        whole.chmod(0o600)
        whole.replace(output)
    return made


def _check(wish: Wish, profile: Profile) -> None:
    known = {
        "area": [area.id for area in profile.areas],
        "category": [category.id for category in profile.ideas.categories],
    }
    for name, ids in known.items():
        given = getattr(wish.filters, name)
        if given is not None and given not in ids:
            raise Refused(f"--{name} {given}: the profile has {', '.join(ids)}.")
    if wish.sharing is Sharing.CONTACT and not is_reason(wish.reason):
        raise Refused(
            f"--profile contact wants --reason: what the names are needed for, {SHORTEST_REASON} to "
            f"{LONGEST_REASON} characters; it is kept in the log."
        )
