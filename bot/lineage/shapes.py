"""What actions of this room hand to views."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from bot.dates import Reason
from bot.events.model import Event
from bot.ideas.model import Idea
from bot.lineage.model import Draft, Entry, Hop, Promise, Purpose
from bot.storage.paging import Paged


@dataclass(frozen=True, slots=True)
class Trace:
    """One step, with the event it was made at if that is still known."""

    hop: Hop
    event: Event | None


@dataclass(frozen=True, slots=True)
class Vow:
    """A promise with all that happened to it, oldest first."""

    promise: Promise
    log: Sequence[Entry]


@dataclass(frozen=True, slots=True)
class Chain:
    """Where an idea came from, where it went, what was promised."""

    idea: Idea
    origin: Event | None = None
    traces: Sequence[Trace] = ()
    vows: Sequence[Vow] = ()

    def __bool__(self) -> bool:
        return bool(self.origin or self.traces or self.vows)


@dataclass(frozen=True, slots=True)
class Meeting:
    """An event with the ideas that everybody may read: discussed at it, collected at it."""

    event: Event
    discussed: Sequence[Idea]
    collected: Sequence[Idea]
    """Those that are not among the first."""


@dataclass(frozen=True, slots=True)
class HopCard:
    """A step as the office sees it, with its log, oldest first."""

    idea: Idea
    trace: Trace
    log: Sequence[Entry]


@dataclass(frozen=True, slots=True)
class PromiseCard:
    """A promise as the office sees it."""

    idea: Idea
    vow: Vow


@dataclass(frozen=True, slots=True)
class Promised:
    """A page of promises, with their ideas by id."""

    page: Paged[Promise]
    ideas: dict[int, Idea]


class Note(StrEnum):
    """What an officer is told above the question."""

    TOO_SHORT = "too_short"
    TOO_LONG = "too_long"
    NO_LINK = "no_link"
    NO_DAY = "no_day"
    """The day could not be read; `Asked.why` says why."""
    WHICH_DAY = "which_day"
    """There are several; `Asked.days` are those."""
    DAY_PASSED = "day_passed"
    """While the form lay, the day went by."""
    EVENT_GONE = "event_gone"
    OVERTAKEN = "overtaken"
    """Somebody else changed meanwhile what this form changes."""
    ONLY_WORDS = "only_words"
    PRESS = "press"
    STALE = "stale"
    RESTORED = "restored"


@dataclass(frozen=True, slots=True)
class Remark:
    """A note with what it needs to be said."""

    note: Note
    why: Reason | None = None
    days: Sequence[date] = ()
    length: int = 0


@dataclass(frozen=True, slots=True)
class Asked:
    """A form whose next question is to be asked."""

    draft: Draft
    idea: Idea
    remark: Remark | None = None
    promise: Promise | None = None
    hop: Hop | None = None
    """The step being changed, as it is stored."""
    event: Event | None = None
    """The event that was chosen."""
    events: Paged[Event] = field(default_factory=lambda: Paged(()))
    """Those to choose from, where that is the question."""
    working: date | None = None
    """The next working day, where the day given for a promise is none."""
    listeners: int = 0
    """How many will hear of it, beside the author; counted for the check."""
    is_read_by_all: bool = False
    """Whether everybody may read the idea, or the one that it is joined to."""


@dataclass(frozen=True, slots=True)
class Saved:
    """What a form came to; not `now` where an earlier press had saved it."""

    idea: Idea
    purpose: Purpose
    now: bool = True
