"""Who has to do with an event that a resident proposed, beside those who sign up: its author, who helps."""

from sqlalchemy import ColumnElement, Select, exists, or_, select
from sqlalchemy.orm import Session

from bot.events.model import Event
from bot.events.proposals.model import Helper, Proposal


def involved(event_id: int) -> tuple[Select[int | None], Select[int]]:
    """Select who proposed an event, and who helps."""
    author = select(Proposal.author_id).where(Proposal.event_id == event_id, Proposal.author_id.is_not(None))
    return author, helping(event_id)


def helping(event_id: int) -> Select[int]:
    """Select who helps with an event."""
    return (
        select(Helper.person_id)
        .join(Proposal, Proposal.id == Helper.proposal_id)
        .where(Proposal.event_id == event_id)
    )


def helped_by(person_id: int) -> ColumnElement[bool]:
    """Tell, for each event of a query, whether somebody helps with it."""
    of_event = Proposal.event_id == Event.id
    return exists().where(of_event, Helper.proposal_id == Proposal.id, Helper.person_id == person_id)


def is_involved(db: Session, event_id: int, person_id: int) -> bool:
    """Tell whether somebody proposed an event or helps."""
    helps = exists().where(Helper.proposal_id == Proposal.id, Helper.person_id == person_id)
    found = select(Proposal.id).where(
        Proposal.event_id == event_id, or_(Proposal.author_id == person_id, helps)
    )
    return db.scalar(found.limit(1)) is not None
