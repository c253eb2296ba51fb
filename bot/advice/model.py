"""Questions handed to people: the one being asked, the case it becomes, the answer being written."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.errors import DomainError
from bot.i18n import _
from bot.outbox.model import Outcome
from bot.storage.base import Base, Key

MAX_ANSWER = 3000
"""Characters of an answer: with the question quoted above it, it still is one message."""

QUESTION_KEPT = dt.timedelta(days=1)
"""How long the last question is kept for those who may want a person to answer it."""


class Status(StrEnum):
    """Where a case stands."""

    OPEN = "open"
    ANSWERED = "answered"
    CLOSED = "closed"
    """Nobody need do anything more: the asker has what they wanted, or there will be no answer."""


class Case(Base):
    """A question that somebody handed over."""

    __tablename__ = "cases"
    __table_args__ = (
        UniqueConstraint("person_id", "token"),
        Index("ix_cases_status_number", "status", "number"),
    )
    id: Mapped[Key]
    number: Mapped[int] = mapped_column(unique=True)
    """Counts from 1; what people call the case by."""
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)
    token: Mapped[str] = mapped_column(String(8))
    """The token of its question: a question becomes one case, however often the button is pressed."""
    text: Mapped[str] = mapped_column(Text)
    locale: Mapped[str] = mapped_column(String(8))
    """The language in which the asker used the bot."""
    follows: Mapped[int | None] = mapped_column(ForeignKey("cases.id", ondelete="SET NULL"), index=True)
    """The case this one goes on from."""
    addressee: Mapped[str | None] = mapped_column(String(80))
    """For whom it is meant, as the asker saw them named; those who answer pass it on."""
    status: Mapped[Status] = mapped_column(String(16))
    created_at: Mapped[dt.datetime]
    answer: Mapped[str | None] = mapped_column(Text)
    answered_at: Mapped[dt.datetime | None]
    """When it was answered, or closed without an answer."""
    answered_by: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"), index=True)


class CaseCounter(Base):
    """The last number given out: one row, locked by whoever takes the next, rolled back with them."""

    __tablename__ = "case_counter"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    last: Mapped[int]


class PendingQuestion(Base):
    """The last question of a person, kept for a day in case they want a person to answer it."""

    __tablename__ = "pending_questions"
    id: Mapped[Key]
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), unique=True)
    token: Mapped[str] = mapped_column(String(8))
    text: Mapped[str] = mapped_column(Text)
    """Empty while the bot waits for the words of a further question."""
    follows: Mapped[int | None] = mapped_column(ForeignKey("cases.id", ondelete="SET NULL"), index=True)
    addressee: Mapped[str | None] = mapped_column(String(80))
    """For whom the question is meant, where the asker chose somebody."""
    rejected: Mapped[list[Any]] = mapped_column(JSON)
    """Ids of the articles that were not the answer."""
    asked_at: Mapped[dt.datetime]


class AnswerDraft(Base):
    """What an officer is about to answer; the one changed last is the one being written."""

    __tablename__ = "answer_drafts"
    __table_args__ = (UniqueConstraint("officer_id", "case_id"),)
    id: Mapped[Key]
    officer_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id", ondelete="CASCADE"), index=True)
    text: Mapped[str] = mapped_column(Text)
    """Empty until something was written."""
    version: Mapped[int]
    """Counts what was written, so that only what was previewed is sent."""
    updated_at: Mapped[dt.datetime]
    dropped_at: Mapped[dt.datetime | None]


@dataclass(frozen=True, slots=True)
class Page:
    """Some of many cases: page `number` of those from 0 to `last`."""

    cases: Sequence[Case]
    number: int
    last: int


@dataclass(frozen=True, slots=True)
class Handed:
    """A case that was handed over; `told` says how many officers hear of it, none for an old case."""

    case: Case
    told: int | None


@dataclass(frozen=True, slots=True)
class Card:
    """A case as an officer sees it: the case it goes on from, and what became of its answer."""

    case: Case
    follows: Case | None
    is_sent: bool
    """Whether a message to the asker was asked for."""
    outcome: Outcome | None
    """What became of that message; none while it is on its way."""


@dataclass(frozen=True, slots=True)
class Writing:
    """An answer being written; `too_long` is the number of characters of one that was not taken."""

    case: Case
    draft: AnswerDraft
    too_long: int = 0


@dataclass(frozen=True, slots=True)
class Settled:
    """A case that is settled; not `now` where somebody had settled it before."""

    case: Case
    now: bool


class CaseNotFound(DomainError):
    """No such case, or not for this person to see, or erased with its asker; nobody learns which."""

    def message(self) -> str:
        """Say that there is none."""
        return _("There is no such question.")
