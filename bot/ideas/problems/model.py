"""Who wants to be asked whether a problem was solved, and when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.nearby import Service
from bot.profile import Profile
from bot.storage.base import NEVER_AGAIN, Base, Key

WITHOUT_DEADLINE = (7, 14, 30)
"""Days that are offered where nobody has said how soon a service answers."""


class ProblemReminder(Base):
    """One person wants to be asked about one problem; what it was is not kept, only its category."""

    __tablename__ = "problem_reminders"
    __table_args__ = (UniqueConstraint("person_id", "category"), NEVER_AGAIN)
    id: Mapped[Key]
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"))
    category: Mapped[str] = mapped_column(String(32))
    due_at: Mapped[datetime]


@dataclass(frozen=True, slots=True)
class Reminded:
    """A reminder, and whether it was there before."""

    reminder: ProblemReminder
    again: bool


def services(category: str, profile: Profile) -> Sequence[Service]:
    """Return who mends what is broken of a category."""
    return [one for one in profile.services if category in one.categories]


def offered_days(category: str, profile: Profile) -> Sequence[int]:
    """Return after how many days one can be asked: the deadlines of services, else some to choose from."""
    known = {one.answers_within.days for one in services(category, profile) if one.answers_within}
    return sorted(known) or WITHOUT_DEADLINE
