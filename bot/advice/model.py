"""Questions handed to people: the one being asked, the case it becomes, the answer being written."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from bot.errors import DomainError
from bot.i18n import _
from bot.outbox.model import Outcome
from bot.storage.base import Base, BigId, Key
from bot.storage.counting import Counter
from bot.storage.paging import Paged

_OPEN = text("status = 'open'")
_TO_POST = text("to_post")

MAX_ANSWER = 3000
"""Characters of an answer: with the question quoted above it, it still is one message."""

BETWEEN = "\n\n"
"""Stands between an answer and what is added to it."""

MAX_THEME = 120
"""Characters of what a question is about."""

MAX_NAME = 64
"""Characters of an asker's name."""

QUESTION_KEPT = dt.timedelta(days=1)
"""How long the last question is kept for those who may want a person to answer it."""


class Status(StrEnum):
    """Where a case stands."""

    OPEN = "open"
    ANSWERED = "answered"
    CLOSED = "closed"
    """Nobody need do anything more: the asker has what they wanted, or there will be no answer."""


class Happened(StrEnum):
    """What a case has been through."""

    ASKED = "asked"
    MOVED = "moved"
    REMINDED = "reminded"
    """Those who answer were reminded; the asker is not told."""
    LATE = "late"
    """The promised date passed without an answer."""
    ANSWERED = "answered"
    ADDED = "added"
    """Something was added to the answer."""
    CLOSED = "closed"


class Case(Base):
    """A question that somebody handed over."""

    __tablename__ = "cases"
    __table_args__ = (
        UniqueConstraint("person_id", "token"),
        Index("ix_cases_status_number", "status", "number"),
        Index("ix_cases_due", "due_at", sqlite_where=_OPEN, postgresql_where=_OPEN),
    )
    id: Mapped[Key]
    number: Mapped[int] = mapped_column(unique=True)
    """Counts from 1; what people call the case by."""
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)
    token: Mapped[str] = mapped_column(String(8))
    """The token of its question: a question becomes one case, however often the button is pressed."""
    text: Mapped[str] = mapped_column(Text)
    asker_name: Mapped[str | None] = mapped_column(String(64))
    """The first name of the asker's account, where they wished to be named; otherwise nobody learns it."""
    locale: Mapped[str] = mapped_column(String(8))
    """The language in which the asker used the bot."""
    follows: Mapped[int | None] = mapped_column(ForeignKey("cases.id", ondelete="SET NULL"), index=True)
    """The case this one goes on from."""
    addressee: Mapped[str | None] = mapped_column(String(80))
    """For whom it is meant, as the asker saw them named; those who answer pass it on."""
    theme: Mapped[str | None] = mapped_column(String(120))
    """The title of the article that is nearest to it, for those who answer; none where nothing is near."""
    status: Mapped[Status] = mapped_column(String(16))
    unit: Mapped[str | None] = mapped_column(String(32))
    """Who is to answer, by the profile's id; none before anybody was chosen."""
    due_at: Mapped[dt.datetime | None]
    """By when an answer is promised; none where no date is."""
    remind_at: Mapped[dt.datetime | None]
    """When those who answer are reminded of that date; none once they were."""
    promises: Mapped[int] = mapped_column(default=0, server_default="0")
    """How many dates were given."""
    topic: Mapped[int | None] = mapped_column(BigId, index=True)
    """Its topic in the staff group; questions that go on from it share it."""
    created_at: Mapped[dt.datetime]
    answer: Mapped[str | None] = mapped_column(Text)
    answered_at: Mapped[dt.datetime | None]
    """When it was answered, or closed without an answer."""
    answered_by: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"), index=True)

    @property
    def room(self) -> int:
        """Characters that still fit into the answer, below what it says."""
        return max(0, MAX_ANSWER - len((self.answer or "") + BETWEEN))


class CaseEvent(Base):
    """One thing that happened to a case: its history, and what the staff group is told of."""

    __tablename__ = "case_events"
    __table_args__ = (
        Index("ix_case_events_to_post", "id", sqlite_where=_TO_POST, postgresql_where=_TO_POST),
    )
    id: Mapped[Key]
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id", ondelete="CASCADE"), index=True)
    kind: Mapped[Happened] = mapped_column(String(16))
    at: Mapped[dt.datetime]
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"), index=True)
    """Who of those who answer did it; empty where the asker or the clock did."""
    unit: Mapped[str | None] = mapped_column(String(32))
    """Where it was moved to."""
    due_at: Mapped[dt.datetime | None]
    """The date that was promised then."""
    to_post: Mapped[bool] = mapped_column(default=False)
    """Whether the staff group is still to be told."""
    posted_as: Mapped[int | None] = mapped_column(BigId, index=True)
    """The message in the staff group that told of it."""


class CaseCounter(Counter):
    """Numbers of cases."""

    __tablename__ = "case_counter"


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


Page = Paged[Case]


@dataclass(frozen=True, slots=True)
class Handed:
    """A case that was handed over; `told` says how many officers hear of it, none for an old case."""

    case: Case
    told: int | None


@dataclass(frozen=True, slots=True)
class Own:
    """A case as its asker sees it, with what happened to it."""

    case: Case
    history: Sequence[CaseEvent] = ()


@dataclass(frozen=True, slots=True)
class Card:
    """A case as an officer sees it: its history, the case it goes on from, what became of its answer."""

    case: Case
    history: Sequence[CaseEvent]
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
    """A case that is settled; not `now` where it had been before, `own` where the same person did it."""

    case: Case
    now: bool
    own: bool = False


@dataclass(frozen=True, slots=True)
class Moved:
    """A case given to a unit; not `now` where it is settled, or has been there before."""

    case: Case
    now: bool


@dataclass(frozen=True, slots=True)
class Replied:
    """What became of an answer written in the staff group; `too_long` is the length of one refused."""

    case: Case
    sent: bool = False
    too_long: int | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """One thing to tell the group, with all that the message says."""

    event: CaseEvent
    case: Case
    follows: Case | None


class CaseNotFound(DomainError):
    """No such case, or not for this person to see, or erased with its asker; nobody learns which."""

    def message(self) -> str:
        """Say that there is none."""
        return _("There is no such question.")
