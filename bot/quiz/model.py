"""What somebody's quiz has come to, and what all quizzes came to."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import JSON, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from bot.quiz.bank import Question
from bot.storage.base import Base


class Stage(StrEnum):
    """Where somebody stands."""

    BEFORE = "before"
    READING = "reading"
    AFTER = "after"
    DONE = "done"


ASKING = frozenset({Stage.BEFORE, Stage.AFTER})


class QuizRun(Base):
    """One person's quiz: which questions, how many answers were right; never which answer was given."""

    __tablename__ = "quiz_runs"
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), primary_key=True)
    token: Mapped[str] = mapped_column(String(8))
    """What questions and the order of their answers are drawn from."""
    pairs: Mapped[list[int]] = mapped_column(JSON)
    stage: Mapped[Stage] = mapped_column(String(8))
    position: Mapped[int]
    """Questions of the stage that were answered."""
    right: Mapped[int]
    """Right answers of the stage."""
    missed: Mapped[list[str]] = mapped_column(JSON)
    """Articles whose question of the stage was not answered right."""
    before: Mapped[int | None]
    after: Mapped[int | None]
    updated_at: Mapped[datetime]
    done_at: Mapped[datetime | None]


class QuizTotals(Base):
    """The sums of finished quizzes whose rows were forgotten; names nobody."""

    __tablename__ = "quiz_totals"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    people: Mapped[int]
    before: Mapped[int]
    after: Mapped[int]


@dataclass(frozen=True, slots=True)
class Open:
    """A question that waits for an answer."""

    run: QuizRun
    question: Question
    order: list[int]


@dataclass(frozen=True, slots=True)
class Answered:
    """A question that was answered, and whether rightly; `over` says whether it was the last of its stage."""

    run: QuizRun
    question: Question
    is_right: bool
    over: bool


@dataclass(frozen=True, slots=True)
class Results:
    """What people knew before and after, in sums; none of it where they are too few to hide in."""

    people: int
    before: int
    after: int
