"""The team looks at proposals and makes an event of one, in the ordinary form, filled in as far as known."""

from datetime import datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from bot import contacts
from bot.events import drafting, form
from bot.events.model import Event, EventDraft, EventKind
from bot.events.options.model import Options
from bot.events.proposals import store, telling
from bot.events.proposals.model import OPEN, Proposal, ProposalState
from bot.events.proposals.refusals import ProposalDecided, ProposalNotFound, ProposalTaken
from bot.events.proposals.shapes import Queued, Seen
from bot.people.model import Actor, Permission
from bot.profile import Profile

ON_A_PAGE = 8
HELD = timedelta(hours=1)
"""So long after the last answer a form keeps a proposal for whoever opened it."""
HINTS = 5


def queue(db: Session, actor: Actor, page: int, partners: int) -> Queued:
    """Return a page of what is not decided."""
    actor.require(Permission.OVERSEE_EVENTS)
    found = store.queue(db, page, ON_A_PAGE)
    waiting = store.count(db, ProposalState.WAITING)
    return Queued(found, waiting, store.count(db, ProposalState.ASKED), partners)


def find(db: Session, actor: Actor, proposal_id: int, *, lock: bool = False) -> Proposal:
    """Return a proposal, for the team."""
    actor.require(Permission.OVERSEE_EVENTS)
    found = store.find(db, proposal_id, lock=lock)
    if found is None:
        raise ProposalNotFound
    return found


def hints(seen: Seen) -> Seen:
    """Add what the team may want to look at; nothing is refused because of it."""
    said = seen.proposal
    text = "\n".join(part for part in (said.what, said.place, said.help_with, said.signature) if part)
    found = [*contacts.links(text), *(one.words for one in contacts.found(text))]
    return Seen(said, seen.letters, seen.helping, found[:HINTS])


def unfinished(db: Session, actor: Actor) -> EventDraft | None:
    """Return the form of a new event that the actor would lose."""
    found = drafting.unfinished(db, actor)
    return found if found and found.title else None


def take(db: Session, actor: Actor, proposal_id: int, profile: Profile, now: datetime) -> EventDraft:
    """Open the form of a new event, filled in from a proposal; another one of the actor's gives way."""
    proposal = find(db, actor, proposal_id, lock=True)
    if proposal.state not in OPEN:
        raise ProposalDecided
    held = _open_form(db, proposal)
    if held and held.person_id != actor.id and held.updated_at > now - HELD:
        raise ProposalTaken
    close_form(db, proposal)
    draft = drafting.begin(db, actor, profile.events.reminders, now)
    _fill(draft, proposal, now)
    proposal.form = draft.token
    db.flush()
    return draft


def close_form(db: Session, proposal: Proposal) -> None:
    """Close the form that somebody opened for a proposal, wherever it stands."""
    if proposal.form:
        db.execute(delete(EventDraft).where(EventDraft.token == proposal.form))
    proposal.form = None


def made(db: Session, actor: Actor, event: Event, now: datetime) -> None:
    """Tie an event just made to the proposal whose form it came from, if any; its author hears of it."""
    proposal = store.with_form(db, event.form) if event.form else None
    if proposal is None:
        return
    proposal.state, proposal.event_id, proposal.form = ProposalState.ACCEPTED, event.id, None
    proposal.decided_by, proposal.changed_at = actor.id, now
    db.flush()
    telling.author(db, telling.ACCEPTED, proposal, proposal.id, now)


def _open_form(db: Session, proposal: Proposal) -> EventDraft | None:
    query = select(EventDraft).where(EventDraft.token == proposal.form, EventDraft.dropped_at.is_(None))
    return db.scalars(query).first() if proposal.form else None


def _fill(draft: EventDraft, proposal: Proposal, now: datetime) -> None:
    """Fill in what the proposal says and what is usual, so that only the time is to be confirmed."""
    draft.kind, draft.title = EventKind.OTHER, proposal.title
    if proposal.starts_at and proposal.starts_at > now:
        draft.starts_at = proposal.starts_at
    draft.place, draft.online = proposal.place, False if proposal.place else None
    draft.capacity_known = True
    draft.options = Options(description=proposal.what).stored()
    if draft.starts_at:
        draft.reminders, draft.reminders_known = form.ahead(draft, now), True
