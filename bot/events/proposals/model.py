"""A resident's proposal of an event, how it is written down, who helps, and what is written about it."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from bot.storage.base import NEVER_AGAIN, Base, Key


class ProposalState(StrEnum):
    """What has become of a proposal; one that was taken back is deleted."""

    WAITING = "waiting"
    """The team is to decide."""
    ASKED = "asked"
    """The team asked something; its author is to answer."""
    DECLINED = "declined"
    ACCEPTED = "accepted"


OPEN = (ProposalState.WAITING, ProposalState.ASKED)
"""States in which the team can still decide."""


class Step(StrEnum):
    """What the conversation asks next."""

    WHAT = "what"
    WHEN = "when"
    WHICH = "which"
    """Which of the moments that the words may mean."""
    WHERE = "where"
    HELPERS = "helpers"
    HELP_WITH = "help_with"
    PRIVATE = "private"
    """Whether what somebody can be reached by is to stay in."""
    NAME = "name"
    CHECK = "check"


class Purpose(StrEnum):
    """What words about a proposal are for."""

    ASK = "ask"
    """The team asks the author."""
    DECLINE = "decline"
    """Why the team does not take it up."""
    ANSWER = "answer"
    """The author answers the team."""
    CALL = "call"
    """The author or the organiser writes to all who help."""
    OFFER = "offer"
    """Somebody who helps writes to the author and the organiser."""


class Proposal(Base):
    """An event that a resident would like there to be."""

    __tablename__ = "event_proposals"
    __table_args__ = NEVER_AGAIN
    id: Mapped[Key]
    token: Mapped[str] = mapped_column(String(16), unique=True)
    """Of the draft it was sent from: the same press sends nothing twice."""
    author_id: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"), index=True)
    signature: Mapped[str | None] = mapped_column(String(60))
    """The name that its author chose to stand with the event; none: no name."""
    title: Mapped[str] = mapped_column(String(120))
    what: Mapped[str] = mapped_column(Text)
    when_words: Mapped[str | None] = mapped_column(String(200))
    """When, as it was written; none: not known yet."""
    starts_at: Mapped[datetime | None]
    """The moment those words mean, where they mean exactly one."""
    place: Mapped[str | None] = mapped_column(String(200))
    helpers: Mapped[int] = mapped_column(default=0)
    """How many helpers are looked for."""
    help_with: Mapped[str | None] = mapped_column(String(200))
    state: Mapped[ProposalState] = mapped_column(String(16), index=True)
    form: Mapped[str | None] = mapped_column(String(16))
    """The token of the form in which somebody of the team is making an event of it."""
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"), index=True)
    event_id: Mapped[int | None] = mapped_column(ForeignKey("events.id", ondelete="SET NULL"), index=True)
    """The event that was made of it."""
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime]


class ProposalDraft(Base):
    """A proposal being written."""

    __tablename__ = "event_proposal_drafts"
    person_id: Mapped[int] = mapped_column(
        ForeignKey("people.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    token: Mapped[str] = mapped_column(String(16))
    dropped_at: Mapped[datetime | None]
    editing: Mapped[Step | None] = mapped_column(String(16))
    """The question being asked again although it has an answer."""
    what: Mapped[str | None] = mapped_column(Text)
    when_words: Mapped[str | None] = mapped_column(String(200))
    starts_at: Mapped[datetime | None]
    when_known: Mapped[bool] = mapped_column(default=False)
    """Whether nothing is left to be asked about the time."""
    place: Mapped[str | None] = mapped_column(String(200))
    place_known: Mapped[bool] = mapped_column(default=False)
    helpers: Mapped[int | None]
    help_with: Mapped[str | None] = mapped_column(String(200))
    signature: Mapped[str | None] = mapped_column(String(60))
    reveals: Mapped[bool] = mapped_column(default=False)
    """Whether what was pointed out as private is to stay in."""
    updated_at: Mapped[datetime]


class Helper(Base):
    """One person helps with one event that a resident proposed."""

    __tablename__ = "event_helpers"
    proposal_id: Mapped[int] = mapped_column(
        ForeignKey("event_proposals.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    person_id: Mapped[int] = mapped_column(
        ForeignKey("people.id", ondelete="CASCADE"), primary_key=True, autoincrement=False, index=True
    )
    since: Mapped[datetime]


class ProposalLetter(Base):
    """Words about a proposal that were sent on, without either side learning who the other is."""

    __tablename__ = "event_proposal_letters"
    id: Mapped[Key]
    proposal_id: Mapped[int] = mapped_column(ForeignKey("event_proposals.id", ondelete="CASCADE"), index=True)
    purpose: Mapped[Purpose] = mapped_column(String(16))
    text: Mapped[str] = mapped_column(Text)
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"), index=True)
    created_at: Mapped[datetime]


class ProposalWriting(Base):
    """Words about a proposal that somebody is writing: one at a time, looked at before they are sent."""

    __tablename__ = "event_proposal_writings"
    person_id: Mapped[int] = mapped_column(
        ForeignKey("people.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    proposal_id: Mapped[int] = mapped_column(ForeignKey("event_proposals.id", ondelete="CASCADE"), index=True)
    purpose: Mapped[Purpose] = mapped_column(String(16))
    text: Mapped[str] = mapped_column(Text)
    """Empty until something was written."""
    version: Mapped[int]
    """Counts what was written, so that only what was previewed is sent."""
    updated_at: Mapped[datetime]
