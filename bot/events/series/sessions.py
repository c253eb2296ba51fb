"""Reading the sessions of a cycle as people list them: a title, a dash, a date."""

import re
from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

from bot.dates import Reason, Unreadable, When, read
from bot.errors import DomainError
from bot.events.form import title_from
from bot.events.refusals import UnreadableTime
from bot.events.series.refusals import NoSuchHourThen
from bot.events.series.rules import moment
from bot.events.series.shapes import Refused
from bot.i18n import _

_PARTED = re.compile(r"\s+[–—-]\s+|\s*[;\t|]\s*|\s*[–—]\s*")
_BULLET = re.compile(r"^\s*(?:[-–—•*]|\d{1,2}[.)])\s+")
Session = tuple[str, datetime]
"""A title and a start (UTC)."""


def sessions_from(
    text: str, hour: time, now: datetime, *, zone: ZoneInfo, locale: str
) -> tuple[list[Session], list[Refused]]:
    """Read lines such as "Mapping needs – 1 December 18:00"; a day without an hour is at `hour`.

    What can be read in more than one way, or not at all, is refused with the reason.
    """
    read_ones: list[Session] = []
    refused: list[Refused] = []
    for line in filter(None, (_BULLET.sub("", one).strip() for one in text.splitlines())):
        try:
            read_ones.append(_session(line, hour, now, zone, locale))
        except DomainError as refusal:
            refused.append(Refused(line, refusal.message()))
    return read_ones, refused


class NotASession(DomainError):
    """No dash between a title and a date."""

    def message(self) -> str:
        """Show what one looks like."""
        return _("Please write a title, a dash and a date, for example: Map of needs – 1 December 18:00.")


class SeveralReadings(DomainError):
    """A date that two people could read differently."""

    def message(self) -> str:
        """Ask for more."""
        return _("This date can be read in more than one way. Please write the day, the month and the hour.")


def _session(line: str, hour: time, now: datetime, zone: ZoneInfo, locale: str) -> Session:
    parts = list(_PARTED.finditer(line))
    if not parts:
        raise NotASession
    # The last dash first: a title may have one of its own.
    failures: list[DomainError] = []
    for part in reversed(parts):
        try:
            return title_from(line[: part.start()]), _start(line[part.end() :], hour, now, zone, locale)
        except DomainError as failure:
            failures.append(failure)
    raise failures[0]


def _start(text: str, hour: time, now: datetime, zone: ZoneInfo, locale: str) -> datetime:
    answer = read(text, now=now, zone=zone, locale=locale)
    if isinstance(answer, When):
        return answer.utc
    if isinstance(answer, Unreadable) and answer.reason is Reason.NO_TIME and answer.day:
        found = moment(datetime.combine(answer.day, hour), zone, now)
        if found.utc is None:
            raise NoSuchHourThen(answer.day)
        return found.utc.astimezone(UTC)
    if isinstance(answer, Unreadable):
        raise UnreadableTime(answer.reason)
    raise SeveralReadings
