"""Queries about proposals."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from bot.events.proposals.model import (
    OPEN,
    Helper,
    Proposal,
    ProposalDraft,
    ProposalLetter,
    ProposalState,
    ProposalWriting,
    Purpose,
)
from bot.storage.paging import Paged, paged
from bot.storage.upsert import affected, insert_missing


def find(db: Session, proposal_id: int, *, lock: bool = False) -> Proposal | None:
    """Return a proposal as it is now."""
    return db.get(Proposal, proposal_id, populate_existing=True, with_for_update=lock or None)


def by_token(db: Session, token: str) -> Proposal | None:
    """Return the proposal that a draft became."""
    return db.scalars(select(Proposal).where(Proposal.token == token)).first()


def of_event(db: Session, event_id: int, *, lock: bool = False) -> Proposal | None:
    """Return the proposal that an event was made of."""
    query = select(Proposal).where(Proposal.event_id == event_id).execution_options(populate_existing=True)
    return db.scalars(query.with_for_update() if lock else query).first()


def with_form(db: Session, token: str) -> Proposal | None:
    """Return the proposal that a form was opened for, locked."""
    return db.scalars(select(Proposal).where(Proposal.form == token).with_for_update()).first()


def of_author(db: Session, person_id: int, page: int, size: int) -> Paged[Proposal]:
    """Return a page of somebody's own, the latest first."""
    query = select(Proposal).where(Proposal.author_id == person_id)
    return paged(db, query.order_by(Proposal.created_at.desc(), Proposal.id.desc()), page, size)


def queue(db: Session, page: int, size: int) -> Paged[Proposal]:
    """Return a page of what is not decided: what waits for the team first, the oldest first."""
    query = select(Proposal).where(Proposal.state.in_(OPEN))
    first = Proposal.state == ProposalState.ASKED
    return paged(db, query.order_by(first, Proposal.created_at, Proposal.id), page, size)


def count(db: Session, state: ProposalState) -> int:
    """Count the proposals of a state."""
    return db.scalar(select(func.count()).where(Proposal.state == state)) or 0


def draft(db: Session, person_id: int) -> ProposalDraft | None:
    """Return what somebody is writing, also where they dropped it."""
    return db.get(ProposalDraft, person_id, populate_existing=True)


def helps(db: Session, proposal_id: int, person_id: int) -> bool:
    """Tell whether somebody helps."""
    return db.get(Helper, (proposal_id, person_id), populate_existing=True) is not None


def count_helpers(db: Session, proposal_id: int) -> int:
    """Count who helps."""
    return db.scalar(select(func.count()).where(Helper.proposal_id == proposal_id)) or 0


def helpers(db: Session, proposal_id: int) -> list[int]:
    """Return who helps."""
    query = select(Helper.person_id).where(Helper.proposal_id == proposal_id)
    return list(db.scalars(query.order_by(Helper.person_id)))


def add_helper(db: Session, proposal_id: int, person_id: int, now: datetime) -> bool:
    """Note that somebody helps; tell whether that is new."""
    row = {"proposal_id": proposal_id, "person_id": person_id, "since": now}
    return insert_missing(db, Helper, [row], key=["proposal_id", "person_id"]) == 1


def remove_helper(db: Session, proposal_id: int, person_id: int) -> bool:
    """Forget that somebody helps; tell whether they did."""
    gone = delete(Helper).where(Helper.proposal_id == proposal_id, Helper.person_id == person_id)
    return affected(db, gone) == 1


def letter(db: Session, letter_id: int) -> ProposalLetter | None:
    """Return one letter."""
    return db.get(ProposalLetter, letter_id)


def letters(
    db: Session, proposal_id: int, purposes: Sequence[Purpose], most: int
) -> Sequence[ProposalLetter]:
    """Return the last letters of these purposes, the oldest of them first."""
    query = select(ProposalLetter).where(
        ProposalLetter.proposal_id == proposal_id, ProposalLetter.purpose.in_(purposes)
    )
    return list(reversed(db.scalars(query.order_by(ProposalLetter.id.desc()).limit(most)).all()))


def last_letter(db: Session, proposal_id: int, purpose: Purpose) -> ProposalLetter | None:
    """Return the last letter of a purpose."""
    found = letters(db, proposal_id, (purpose,), 1)
    return found[0] if found else None


def count_letters(db: Session, proposal_id: int, person_id: int, purpose: Purpose, *, since: datetime) -> int:
    """Count what somebody wrote for one purpose since a moment."""
    query = select(func.count()).where(
        ProposalLetter.proposal_id == proposal_id,
        ProposalLetter.actor_id == person_id,
        ProposalLetter.purpose == purpose,
        ProposalLetter.created_at > since,
    )
    return db.scalar(query) or 0


def writing(db: Session, person_id: int) -> ProposalWriting | None:
    """Return the words that somebody is writing."""
    return db.get(ProposalWriting, person_id, populate_existing=True)
