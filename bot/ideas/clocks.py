"""The two clocks of an idea, pure: until the office first says anything, until it answers with reasons."""

from dataclasses import dataclass
from datetime import date, datetime

from bot import workdays
from bot.ideas.model import Idea, Status
from bot.profile import Profile

ANSWERS = (Status.ACCEPTED, Status.PLANNED, Status.DONE, Status.REJECTED, Status.NOT_OURS)
UNANSWERED = (Status.RECEIVED, Status.IN_REVIEW)


@dataclass(frozen=True, slots=True)
class Clock:
    """One clock, in local days: the office's own target, when it was met, if ever, and whether in time."""

    target: date
    met: date | None
    late: bool
    """The target has passed; where it was met, too late."""


@dataclass(frozen=True, slots=True)
class Clocks:
    """Both clocks."""

    first_reply: Clock
    answer: Clock

    @property
    def next(self) -> Clock | None:
        """The clock that runs; none once the idea is answered."""
        return next((clock for clock in (self.first_reply, self.answer) if clock.met is None), None)

    @property
    def late(self) -> bool:
        """Whether what is waited for is late, on either clock."""
        return any(clock.late for clock in (self.first_reply, self.answer) if clock.met is None)


@dataclass(frozen=True, slots=True)
class Cutoffs:
    """Before these moments came what is late by now, for each clock."""

    first_reply: datetime
    answer: datetime


def clocks(idea: Idea, profile: Profile, now: datetime) -> Clocks:
    """Read both clocks of an idea."""
    days = profile.ideas
    return Clocks(
        _clock(idea.created_at, days.first_reply_days, idea.acknowledged_at, profile, now),
        _clock(idea.asked_again_at or idea.created_at, days.answer_days, idea.answered_at, profile, now),
    )


def cutoffs(profile: Profile, moment: datetime) -> Cutoffs:
    """Return the same for queries, as it stands at `moment`."""
    days, hours, zone = profile.ideas, profile.hours, profile.timezone
    return Cutoffs(
        workdays.elapsed(moment, days.first_reply_days, hours, zone),
        workdays.elapsed(moment, days.answer_days, hours, zone),
    )


def strike(idea: Idea, to: Status, now: datetime, *, by_author: bool = False) -> None:
    """Note what a change of status means for the clocks."""
    if not by_author:
        acknowledge(idea, now)
    if to in ANSWERS:
        idea.answered_at = idea.answered_at or now
    elif to in UNANSWERED and idea.answered_at:
        idea.answered_at, idea.asked_again_at = None, now


def acknowledge(idea: Idea, now: datetime) -> None:
    """Note that the office has said something."""
    idea.acknowledged_at = idea.acknowledged_at or now


def _clock(since: datetime, days: int, met: datetime | None, profile: Profile, now: datetime) -> Clock:
    zone = profile.timezone
    target = workdays.promised(since, days, profile.hours, zone)
    return Clock(
        target.astimezone(zone).date(), met.astimezone(zone).date() if met else None, (met or now) >= target
    )
