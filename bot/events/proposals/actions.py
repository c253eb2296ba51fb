"""What an author does with proposals that were handed in: look, take one back, take the name off."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot.events import store as events
from bot.events.model import Event
from bot.events.proposals import store
from bot.events.proposals.model import Proposal, ProposalState, Purpose
from bot.events.proposals.refusals import ProposalDecided, ProposalNotFound
from bot.events.proposals.shapes import Seen
from bot.events.proposals.taking import close_form
from bot.outbox import store as outbox
from bot.people.model import Actor
from bot.storage.paging import Paged

ON_A_PAGE = 6
LETTERS = 4
BETWEEN = (Purpose.ASK, Purpose.ANSWER, Purpose.DECLINE)
"""What the team and the author write to each other."""


def own(db: Session, actor: Actor, page: int) -> Paged[Proposal]:
    """Return a page of the actor's proposals."""
    return store.of_author(db, actor.id, page, ON_A_PAGE)


def look(db: Session, actor: Actor, proposal_id: int) -> Seen:
    """Return one of the actor's proposals."""
    return seen(db, _own(db, actor, proposal_id))


def seen(db: Session, proposal: Proposal) -> Seen:
    """Return a proposal with what was written about it and how many help."""
    letters = store.letters(db, proposal.id, BETWEEN, LETTERS)
    return Seen(proposal, letters, store.count_helpers(db, proposal.id))


def event_of(db: Session, proposal: Proposal) -> Event | None:
    """Return the event that was made of a proposal."""
    return events.find(db, proposal.event_id) if proposal.event_id else None


def withdraw(db: Session, actor: Actor, proposal_id: int) -> str:
    """Take a proposal back while it is not an event yet: all of it is deleted. Returns its title."""
    proposal = _own(db, actor, proposal_id, lock=True)
    if proposal.state == ProposalState.ACCEPTED:
        raise ProposalDecided
    title = proposal.title
    close_form(db, proposal)
    outbox.drop(db, "proposal.new", proposal.id)
    db.delete(proposal)
    db.flush()
    return title


def unsign(db: Session, actor: Actor, proposal_id: int, now: datetime) -> Seen:
    """Take the author's name off, also from an event that is public."""
    proposal = _own(db, actor, proposal_id, lock=True)
    proposal.signature, proposal.changed_at = None, now
    db.flush()
    return seen(db, proposal)


def _own(db: Session, actor: Actor, proposal_id: int, *, lock: bool = False) -> Proposal:
    found = store.find(db, proposal_id, lock=lock)
    if found is None or found.author_id != actor.id:
        raise ProposalNotFound
    return found
