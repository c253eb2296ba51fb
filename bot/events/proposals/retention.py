"""What proposals forget: those that are no event, words, who proposed, helped and decided."""

from datetime import datetime

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session

from bot.events.model import Event
from bot.events.proposals.model import (
    Helper,
    Proposal,
    ProposalDraft,
    ProposalLetter,
    ProposalState,
    ProposalWriting,
)
from bot.people.retention import Retention, Sweep
from bot.profile import Term
from bot.storage.upsert import delete_some, update_some


def _over(before: datetime) -> Select[int]:
    """Select the proposals whose event was before then."""
    return select(Proposal.id).join(Event, Event.id == Proposal.event_id).where(Event.starts_at < before)


def _forget_drafts(db: Session, sweep: Sweep) -> int:
    return delete_some(db, ProposalDraft, ProposalDraft.updated_at < sweep.before, sweep.limit)


def _forget_writings(db: Session, sweep: Sweep) -> int:
    return delete_some(db, ProposalWriting, ProposalWriting.updated_at < sweep.before, sweep.limit)


def _forget_proposals(db: Session, sweep: Sweep) -> int:
    """Forget what did not become an event within the term."""
    old = (Proposal.state != ProposalState.ACCEPTED) & (Proposal.changed_at < sweep.before)
    return delete_some(db, Proposal, old, sweep.limit)


def _forget_letters(db: Session, sweep: Sweep) -> int:
    return delete_some(db, ProposalLetter, ProposalLetter.created_at < sweep.before, sweep.limit)


def _forget_helpers(db: Session, sweep: Sweep) -> int:
    return delete_some(db, Helper, Helper.proposal_id.in_(_over(sweep.before)), sweep.limit)


def _forget_authors(db: Session, sweep: Sweep) -> int:
    """Forget who proposed an event that is over; that residents did stays."""
    named = or_(Proposal.author_id.is_not(None), Proposal.signature.is_not(None))
    old = named & Proposal.id.in_(_over(sweep.before))
    return update_some(db, Proposal, old, sweep.limit, {"author_id": None, "signature": None})


def _forget_who_decided(db: Session, sweep: Sweep) -> int:
    old = Proposal.decided_by.is_not(None) & (Proposal.changed_at < sweep.before)
    return update_some(db, Proposal, old, sweep.limit, {"decided_by": None})


RETENTION = (
    Retention("proposals being written", Term.DRAFTS, _forget_drafts),
    Retention("words about proposals being written", Term.DRAFTS, _forget_writings),
    Retention("letters about proposals", Term.REGISTRATIONS, _forget_letters),
    Retention("helpers", Term.REGISTRATIONS, _forget_helpers),
    Retention("authors of proposed events", Term.REGISTRATIONS, _forget_authors),
    Retention("who decided about proposals", Term.TEAM_ACTIONS, _forget_who_decided),
    # Last: whatever belongs to a proposal goes with it, and would not be counted.
    Retention("proposals that are no event", Term.REGISTRATIONS, _forget_proposals),
)
