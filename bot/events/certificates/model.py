"""From how many meetings on a cycle gives certificates, the certificates, and how far somebody is."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from bot.events.attendance.model import Stage, day_ends, stage_of
from bot.events.model import Event
from bot.events.series.model import Series
from bot.storage.base import Base, Key

CODE: Final = 12
"""Letters of a code: 46 bits; whoever guesses one learns of no person."""
NAME_LIMIT: Final = 80
READY: Final = "event.certificate"


class Threshold(Base):
    """From how many of its meetings on a cycle gives certificates; without one it gives none."""

    __tablename__ = "event_certificate_thresholds"
    series_id: Mapped[int] = mapped_column(
        ForeignKey("event_series.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    least: Mapped[int]


class Certificate(Base):
    """One certificate. The name on it and its code are known to its holder alone."""

    __tablename__ = "event_certificates"
    __table_args__ = (
        Index("ix_event_certificates_series_id_person_id", "series_id", "person_id", unique=True),
    )
    id: Mapped[Key]
    """Its number, as it is printed."""
    lookup: Mapped[str] = mapped_column(String(64), unique=True)
    """A digest of the code: whoever has the code finds the certificate by it."""
    series_id: Mapped[int] = mapped_column(ForeignKey("event_series.id", ondelete="CASCADE"))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"), index=True)
    """Empty once the person was erased or the term is over: the certificate itself stays genuine."""
    attended: Mapped[int]
    held: Mapped[int]
    """To how many of how many meetings they came."""
    issued_at: Mapped[datetime]


@dataclass(frozen=True, slots=True)
class Standing:
    """How far somebody is on the way to the certificate of a cycle."""

    series: Series
    meetings: list[Event]
    """Those that take place, in order; at least one."""
    attended: list[Event]
    least: int
    now: datetime
    certificate: Certificate | None = None
    """The one they have."""

    @property
    def missing(self) -> int:
        """How many meetings they would have to have come to."""
        return max(0, self.least - len(self.attended))

    @property
    def from_when(self) -> datetime:
        """From when on certificates are made: the end of the last meeting's day."""
        return day_ends(self.meetings[-1])

    @property
    def is_over(self) -> bool:
        """Whether the last meeting is over."""
        return self.now >= self.from_when

    @property
    def can_be_marked(self) -> bool:
        """Whether organisers may still mark who came to the last meeting."""
        return stage_of(self.meetings[-1], self.now) is not Stage.CLOSED

    @property
    def is_ready(self) -> bool:
        """Whether they may have it now."""
        return self.is_over and not self.missing


@dataclass(frozen=True, slots=True)
class Issued:
    """A certificate that was just made; only now is its code known."""

    standing: Standing
    certificate: Certificate
    code: str


@dataclass(frozen=True, slots=True)
class Checked:
    """A genuine certificate."""

    certificate: Certificate
    series: Series


@dataclass(frozen=True, slots=True)
class Desk:
    """What an organiser sees: `least` is none where the cycle gives no certificates."""

    event: Event
    series: Series
    held: int
    least: int | None
    reached: int
    """How many people came often enough so far."""
    issued: int
    is_over: bool
