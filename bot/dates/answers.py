"""What reading a date can come to: a moment, a question back, or a reason why not."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from zoneinfo import ZoneInfo


class Reason(StrEnum):
    """Why a text did not give exactly one moment."""

    NO_DATE = "no_date"
    NO_TIME = "no_time"
    IMPOSSIBLE_DATE = "impossible_date"
    IMPOSSIBLE_TIME = "impossible_time"
    PAST = "past"
    AHEAD = "ahead"
    """A day that has been was wanted, and this one is still to come."""
    TOO_FAR = "too_far"
    MISSING_HOUR = "missing_hour"
    DOUBLED_HOUR = "doubled_hour"
    MORNING_OR_EVENING = "morning_or_evening"
    MIDNIGHT = "midnight"
    WHICH_DAY = "which_day"
    WEEKDAY_DISAGREES = "weekday_disagrees"
    SEVERAL_DATES = "several_dates"
    REPEATS = "repeats"
    VAGUE = "vague"
    NOT_UNDERSTOOD = "not_understood"


@dataclass(frozen=True, slots=True)
class When:
    """One moment: the wall time a person meant (naive, `fold` kept) and the zone it is meant in."""

    local: datetime
    zone: ZoneInfo

    @property
    def utc(self) -> datetime:
        """The same moment, aware, in UTC."""
        return self.local.replace(tzinfo=self.zone).astimezone(UTC)


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """More than one reading, or one that needs a nod: future wall times to offer as buttons, in order.

    In the doubled hour of autumn the two choices differ only in `fold`.
    """

    choices: tuple[datetime, ...]
    reason: Reason


@dataclass(frozen=True, slots=True)
class Unreadable:
    """No moment to offer. `day` is set where the day was clear and only the hour is missing."""

    reason: Reason
    day: date | None = None


Answer = When | Ambiguous | Unreadable
