"""Looking at the deployment's own files as the bot would, for `doctor`: nothing is stored."""

import asyncio
from datetime import datetime

from bot.calendar_files import reading as ics
from bot.calendar_files.reading import CalendarBroken
from bot.council import directory
from bot.council.directory import DirectoryBroken
from bot.council.fetching import SourceUnreachable, fetch, is_web, read_file
from bot.profile import Profile

Looked = tuple[str, str, bool]
"""What was looked at, what it is like, and whether it cannot be used as it is."""


async def look(profile: Profile, now: datetime) -> list[Looked]:
    """Look at the calendar and the councillors' file, as far as there are any."""
    looked: list[Looked] = []
    council = profile.council
    for about, address, most, tell in (
        ("Calendar", council.calendar, ics.MAX_BYTES, _calendar),
        ("Councillors", council.councillors, directory.MAX_BYTES, _councillors),
    ):
        if address is None:
            continue
        try:
            content = await _content(address, most, profile)
            what, is_broken = await asyncio.to_thread(tell, content, profile, now)
        except (SourceUnreachable, CalendarBroken, DirectoryBroken) as problem:
            what, is_broken = str(problem), True
        looked.append((about, what, is_broken))
    return looked


async def _content(address: str, most: int, profile: Profile) -> bytes:
    if is_web(address):
        return (await fetch(address, most)).content or b""
    return await asyncio.to_thread(read_file, profile.folder, address, most)


def _calendar(content: bytes, profile: Profile, now: datetime) -> tuple[str, bool]:
    reading = ics.read(content, profile.timezone, now)
    ahead = sum(entry.starts_at > now and not entry.cancelled for entry in reading.entries)
    if reading.skipped:
        return f"{ahead} meetings ahead; passed over: {ics.said(reading.skipped)}", True
    return f"{ahead} meetings ahead", False


def _councillors(content: bytes, profile: Profile, now: datetime) -> tuple[str, bool]:
    found = directory.read(content, profile)
    if not found.is_valid(now.astimezone(profile.timezone).date()):
        return f"valid from {found.valid_from} to {found.valid_until}, so nobody is named today", True
    return f"{len(found.councillors)} until {found.valid_until}", False
