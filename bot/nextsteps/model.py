"""Acts by which somebody takes part, the step that each may lead to, and what is remembered of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final

from sqlalchemy import Date, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from bot.events.model import Event
from bot.storage.base import Base

APART: Final = timedelta(days=7)
"""Nobody is offered a step sooner after the last one."""


class Act(StrEnum):
    """A kind of taking part."""

    ASKED = "asked"
    IDEA = "idea"
    SIGNED_UP = "signed_up"
    CAME = "came"
    """Was checked in at the door of an event."""
    SUPPORTED = "supported"
    NEEDS = "needs"
    """Answered the interview about needs."""
    FOLLOWED = "followed"
    """A body whose meetings one wishes to hear of."""
    NEWS = "news"
    """Announcements switched on."""


class Step(StrEnum):
    """What is offered next."""

    EVENT = "event"
    IDEA = "idea"
    SUPPORT = "support"
    NEEDS = "needs"
    FOLLOW = "follow"
    NEWS = "news"


AFTER: Final[Mapping[Act, Sequence[Step]]] = {
    Act.ASKED: (Step.EVENT, Step.SUPPORT),
    Act.IDEA: (Step.EVENT, Step.NEEDS, Step.SUPPORT, Step.FOLLOW),
    Act.SIGNED_UP: (Step.NEWS, Step.NEEDS, Step.IDEA, Step.FOLLOW),
    # Offered after the questions about the event.
    Act.CAME: (Step.EVENT, Step.IDEA, Step.NEWS, Step.NEEDS, Step.FOLLOW),
    Act.SUPPORTED: (Step.IDEA, Step.EVENT, Step.NEEDS, Step.FOLLOW),
    # What the interview shows at its end offers to propose an idea and to follow a body.
    Act.NEEDS: (Step.EVENT, Step.SUPPORT),
    Act.FOLLOWED: (Step.EVENT, Step.NEWS),
    Act.NEWS: (Step.EVENT, Step.SUPPORT),
}
"""What may follow each act; the first that is possible is offered."""

LEADS_TO: Final[Mapping[Step, Act]] = {
    Step.EVENT: Act.SIGNED_UP,
    Step.IDEA: Act.IDEA,
    Step.SUPPORT: Act.SUPPORTED,
    Step.NEEDS: Act.NEEDS,
    Step.FOLLOW: Act.FOLLOWED,
    Step.NEWS: Act.NEWS,
}
"""By what act a step is made."""


class Answer(StrEnum):
    """What came of an offer."""

    TAKEN = "taken"
    """Its button was pressed."""
    DONE = "done"
    """And the act that it leads to followed."""
    REFUSED = "refused"


class FirstAct(Base):
    """The first moment of one kind of act of one person, and the step that was offered after that kind."""

    __tablename__ = "first_acts"
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), primary_key=True)
    act: Mapped[Act] = mapped_column(String(16), primary_key=True)
    at: Mapped[datetime]
    step: Mapped[Step | None] = mapped_column(String(16))
    offered_at: Mapped[datetime | None]
    answer: Mapped[Answer | None] = mapped_column(String(16))


class Path(Base):
    """How somebody's acts lie in time; which ones they were is not kept."""

    __tablename__ = "paths"
    person_id: Mapped[int] = mapped_column(
        ForeignKey("people.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    began_on: Mapped[date] = mapped_column(Date, index=True)
    """The day (of the unit) of the first act of all."""
    returned_on: Mapped[date | None] = mapped_column(Date)
    """The first later day with an act."""
    months: Mapped[int]
    """In how many different months there was one."""
    latest_month: Mapped[date] = mapped_column(Date)
    """The first day of the last of them."""


class StepTotals(Base):
    """How often a step was offered and what came of it; names nobody."""

    __tablename__ = "step_totals"
    step: Mapped[Step] = mapped_column(String(16), primary_key=True)
    shown: Mapped[int]
    taken: Mapped[int]
    done: Mapped[int]
    refused: Mapped[int]


@dataclass(frozen=True, slots=True)
class Offer:
    """One step, offered to one person."""

    step: Step
    event: Event | None = None
    """The event that it is about."""


def due(acts: Mapping[Act, FirstAct], act: Act, now: datetime) -> Sequence[Step]:
    """Return what may be offered after an act, the best first.

    One step for each kind of act, each step once, and none within a week of another.
    """
    offers = [one for one in acts.values() if one.step]
    if acts[act].step or any(one.offered_at and now - one.offered_at < APART for one in offers):
        return ()
    offered = {one.step for one in offers}
    return [step for step in AFTER[act] if step not in offered]
