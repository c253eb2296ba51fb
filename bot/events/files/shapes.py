"""What a calendar file says, and what would become of it."""

from collections import Counter
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any, Self

from bot.calendar_files.reading import Entry as Read
from bot.events.files.model import Fate, Import
from bot.events.model import Event
from bot.events.options.model import LONGEST


@dataclass(frozen=True, slots=True)
class Entry:
    """One meeting of a file, and what becomes of it."""

    uid: str
    instance: str
    title: str
    starts_at: datetime
    all_day: bool
    location: str | None
    cancelled: bool
    sequence: int
    own: int | None
    """The event of ours that it was written from."""
    fate: Fate = Fate.NEW
    was: datetime | None = None
    """When it was to begin so far, where that changes."""
    lasts: int | None = None
    """Minutes from the start to the end, where it says so."""

    @classmethod
    def of(cls, read: Read, own: int | None) -> Self:
        """Take what is needed of an entry."""
        return cls(
            uid=read.uid,
            instance=read.instance,
            title=read.title,
            starts_at=read.starts_at,
            all_day=read.all_day,
            location=read.place,
            cancelled=read.cancelled,
            sequence=read.sequence,
            own=own,
            lasts=_minutes(read),
        )

    def becoming(self, fate: Fate, was: datetime | None = None) -> "Entry":
        """Say what becomes of it."""
        return replace(self, fate=fate, was=was)

    def stored(self) -> dict[str, Any]:
        """Write it as plain data."""
        was = self.was.isoformat() if self.was else None
        return asdict(self) | {"starts_at": self.starts_at.isoformat(), "was": was}

    @classmethod
    def restored(cls, data: dict[str, Any]) -> Self:
        """Read what `stored` wrote."""
        was = datetime.fromisoformat(data["was"]).astimezone(UTC) if data["was"] else None
        starts = datetime.fromisoformat(data["starts_at"]).astimezone(UTC)
        return cls(**(data | {"starts_at": starts, "fate": Fate(data["fate"]), "was": was}))


@dataclass(frozen=True, slots=True)
class Looked:
    """A file as whoever sent it sees it before anything is made."""

    file: Import
    entries: list[Entry]

    def of(self, fate: Fate) -> list[Entry]:
        """Return the entries of which this becomes."""
        return [entry for entry in self.entries if entry.fate is fate]

    @property
    def happens(self) -> bool:
        """Whether anything would be made or changed."""
        return any(self.of(fate) for fate in (Fate.NEW, Fate.CHANGED, Fate.CALLED_OFF))


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What became of a file."""

    events: list[Event] = field(default_factory=list)
    """Those that are new."""
    moved: list[Event] = field(default_factory=list)
    """Those known before that take place elsewhere now."""
    counts: Counter[Fate] = field(default_factory=Counter)


def _minutes(read: Read) -> int | None:
    """Return how long a meeting lasts; what seems to go on the next day has no end here."""
    if read.ends_at is None or not timedelta() < read.ends_at - read.starts_at <= LONGEST:
        return None
    return int((read.ends_at - read.starts_at) / timedelta(minutes=1))
