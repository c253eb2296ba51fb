"""What ``rozmownica report`` does."""

from datetime import date
from pathlib import Path

from bot import profile as profiles
from bot.i18n import speaking
from bot.insights import spans
from bot.insights.report import actions, content, making
from bot.insights.report.model import Report
from bot.insights.report.themes import themes
from bot.knowledge import layers
from bot.settings import Settings
from bot.storage.clock import SystemClock
from bot.storage.transaction import Database


async def gathered(settings: Settings, first: date | None) -> Report:
    """Return the month that begins on `first` in figures; where none is named, the last full one."""
    profile, clock = profiles.load(settings.profile), SystemClock()
    now = clock.now()
    database = Database(settings.async_database_url, clock)
    try:
        month = first or spans.last_full_month(now, profile.timezone)
        return await database.read(actions.gather, month, now, profile)
    finally:
        await database.close()


def write(settings: Settings, report: Report, file: Path, locale: str) -> None:
    """Write a report to `file`, which is replaced only once the new one is whole.

    Raises OSError where it cannot be written.
    """
    profile = profiles.load(settings.profile)
    with speaking(locale):
        sections = content.sections(report, themes(report, layers.library(profile)), profile)
        written = making.document(report, sections, profile)
    part = file.with_name(f".{file.name}.part")
    part.touch(mode=0o600)
    part.write_text(written, encoding="utf-8")
    part.replace(file)
