"""What somebody wants to take out, as it is stored: chosen, waiting, being made, handed over."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any, Self

from sqlalchemy import JSON, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from bot.cleaning import letters
from bot.errors import DomainError
from bot.i18n import _
from bot.ideas.model import Kind, Status
from bot.people.model import Permission
from bot.storage.base import NEVER_AGAIN, Base, Key

KIND = "export"
"""What the live screens call it."""

LONGEST_TEXT = 60
"""Characters of the words that ideas must contain."""
SHORTEST_REASON, LONGEST_REASON = 10, 300


class Format(StrEnum):
    """What an export is written as."""

    XLSX = "xlsx"
    CSV = "csv"
    GEOJSON = "geojson"
    ZIP = "zip"
    """The workbook, and the photos as the bot painted them anew."""


BOOKS = (Format.XLSX, Format.ZIP)
"""What has sheets for more than ideas."""


class Sharing(StrEnum):
    """For whom an export is made, and so what it may tell of people."""

    OPEN = "open"
    """For everybody: only what everybody can read, nobody's name, places to about 200 m."""
    PSEUDONYMOUS = "pseudonymous"
    """For the office: everything that was sent, with a code in the place of each author."""
    CONTACT = "contact"
    """The names that people gave as well, for whoever may write to them."""


PERMISSIONS = {
    Sharing.OPEN: Permission.EXPORT,
    Sharing.PSEUDONYMOUS: Permission.EXPORT,
    Sharing.CONTACT: Permission.EXPORT_CONTACTS,
}


class State(StrEnum):
    """How far an export has got."""

    CHOOSING = "choosing"
    WAITING = "waiting"
    RUNNING = "running"
    SENT = "sent"
    STOPPED = "stopped"
    """By whoever asked for it."""
    REFUSED = "refused"
    """Whoever asked for it lost the right to it meanwhile."""
    EMPTY = "empty"
    """By the time it was made there was nothing left."""
    TOO_LARGE = "too_large"
    FAILED = "failed"
    INTERRUPTED = "interrupted"
    """The bot was stopped while it was being made."""


class Beside(StrEnum):
    """What a workbook holds beside ideas."""

    NEEDS = "needs"
    QUESTIONS = "questions"
    EVENTS = "events"


UNDER_WAY = (State.WAITING, State.RUNNING)


@dataclass(frozen=True, slots=True)
class Filters:
    """Which ideas are wanted; what is none does not matter. Days are local, both ends belong to it."""

    since: date | None = None
    until: date | None = None
    area: str | None = None
    category: str | None = None
    status: Status | None = None
    kind: Kind | None = None
    text: str | None = None

    @property
    def concern_ideas(self) -> bool:
        """Whether something but the time was chosen, which other things than ideas do not have."""
        return any((self.area, self.category, self.status, self.kind, self.text))

    def stored(self) -> dict[str, str]:
        """Write them as plain data."""
        given = {field.name: getattr(self, field.name) for field in fields(self)}
        return {name: str(value) for name, value in given.items() if value is not None}

    @classmethod
    def restored(cls, data: Mapping[str, str]) -> Self:
        """Read what `stored` wrote."""
        readers: Mapping[str, Any] = {
            "since": date.fromisoformat,
            "until": date.fromisoformat,
            "status": Status,
            "kind": Kind,
        }
        return cls(**{name: readers.get(name, str)(value) for name, value in data.items()})


def kinds_beside(filters: Filters, sharing: Sharing) -> Sequence[Beside]:
    """Name what a workbook holds beside ideas: nothing where limits were chosen that only ideas have."""
    if filters.concern_ideas:
        return ()
    return {
        Sharing.OPEN: (Beside.EVENTS,),
        Sharing.PSEUDONYMOUS: (Beside.NEEDS, Beside.QUESTIONS, Beside.EVENTS),
        Sharing.CONTACT: (Beside.QUESTIONS, Beside.EVENTS),
    }[sharing]


class Export(Base):
    """One export; while it is being chosen, the draft of one."""

    __tablename__ = "exports"
    __table_args__ = (Index("ix_exports_state", "state"), NEVER_AGAIN)
    id: Mapped[Key]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)
    """Whose it is; none: it was made on the command line."""
    state: Mapped[State] = mapped_column(String(16))
    sharing: Mapped[Sharing] = mapped_column(String(16))
    filters: Mapped[dict[str, str]] = mapped_column(JSON)
    format: Mapped[Format | None] = mapped_column(String(8))
    reason: Mapped[str | None] = mapped_column(Text)
    """What names are needed for, in the words of whoever asked; kept as long as the log of the team."""
    ideas: Mapped[int] = mapped_column(default=0)
    """How many were to be written, when it was asked for."""
    done: Mapped[int] = mapped_column(default=0)
    """How many have been written so far."""
    messages: Mapped[list[int]] = mapped_column(JSON, default=list)
    """Telegram's numbers of the messages that carry the files, where those leave the chat again."""
    leaves_at: Mapped[datetime | None]
    """When the files leave the chat."""
    created_at: Mapped[datetime]
    """When it was begun; once it was asked for, when that was."""

    @property
    def chosen(self) -> Filters:
        """Which ideas are wanted."""
        return Filters.restored(self.filters)


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be written, and how."""

    format: Format
    sharing: Sharing
    filters: Filters
    now: datetime


@dataclass(frozen=True, slots=True)
class Choice:
    """An export being chosen, and how many ideas it would hold."""

    export: Export
    count: int
    sharings: tuple[Sharing, ...]
    """For whom the actor may make it."""
    beside: Mapping[Beside, int] = field(default_factory=dict)
    """How much else a workbook would hold, where there are no ideas."""


@dataclass(frozen=True, slots=True)
class Product:
    """What came of making it: files, or that they would be too large, or neither, where it failed."""

    paths: Sequence[Path] = ()
    ideas: int = 0
    shortened: int = 0
    too_large: bool = False
    beside: Mapping[Beside, int] = field(default_factory=dict)

    @property
    def holds_something(self) -> bool:
        """Whether there is anything in the files."""
        return bool(self.ideas or any(self.beside.values()))


def is_reason(text: str) -> bool:
    """Tell whether a text can stand as the reason why names are needed."""
    return SHORTEST_REASON <= len(text) <= LONGEST_REASON and letters(text) >= SHORTEST_REASON // 2


class ExportOver(DomainError):
    """The choice that a button belongs to is no longer open."""

    def message(self) -> str:
        """Say how to begin another."""
        return _("This export is no longer open. /export begins a new one.")


class AlreadyUnderWay(DomainError):
    """One export of a person at a time."""

    def message(self) -> str:
        """Ask for patience, or for it to be stopped."""
        return _(
            "One export of yours is being made already. Please wait until it has come, or stop it, "
            "and then press once more."
        )


class NothingToExport(DomainError):
    """No idea is as was wanted, and nothing else that this file could hold."""

    def __init__(self, *, on_map: bool = False, elsewhere: bool = False) -> None:
        super().__init__(on_map, elsewhere)
        self.on_map, self.elsewhere = on_map, elsewhere

    def message(self) -> str:
        """Say so, and what may help."""
        if self.on_map:
            return _(
                "There is nothing to put into a file: GeoJSON holds ideas with a point on the map, and none "
                "of these has one. XLSX and CSV hold them all."
            )
        if self.elsewhere:
            return _(
                "There is nothing to put into this file: it holds only ideas, and no idea is like that. "
                "XLSX and ZIP hold what else there is."
            )
        return _(
            "There is nothing to put into a file: no idea is like that. Try a longer time or fewer limits."
        )
