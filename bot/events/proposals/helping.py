"""Helping with an event that a resident proposed: one tap, until there are enough; one tap back."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot.events import store as events
from bot.events.model import Event, EventStatus
from bot.events.options import entry
from bot.events.proposals import store, telling
from bot.events.proposals.model import Proposal
from bot.events.proposals.refusals import NoHelpWanted
from bot.events.proposals.shapes import Helping
from bot.events.refusals import EventBegun, EventNotFound
from bot.limits import actions as limits
from bot.people import consent
from bot.people.model import Actor
from bot.profile import Profile
from bot.profile_limits import Act


def of_event(db: Session, actor: Actor, event: Event) -> Helping | None:
    """Return how an event stands with helpers; None where no resident proposed it or none are looked for."""
    if event.initiative is None:
        return None
    proposal = store.of_event(db, event.id)
    return _helping(db, actor, proposal, event) if proposal and proposal.helpers else None


def help_(db: Session, actor: Actor, event_id: int, profile: Profile, now: datetime) -> Helping:
    """Help, if helpers are still looked for. Doing so twice changes nothing."""
    event, proposal = _open(db, actor, event_id, now)
    if store.helps(db, proposal.id, actor.id):
        return _helping(db, actor, proposal, event)
    if store.count_helpers(db, proposal.id) >= proposal.helpers or actor.id == proposal.author_id:
        raise NoHelpWanted
    consent.imply(db, actor, profile, now)
    limits.spend(db, actor, Act.HELP, profile, now)
    store.add_helper(db, proposal.id, actor.id, now)
    telling.helpers_changed(db, proposal, event, profile, now)
    return _helping(db, actor, proposal, event)


def step_back(db: Session, actor: Actor, event_id: int, profile: Profile, now: datetime) -> Helping:
    """Help no more; helpers are looked for again."""
    event, proposal = _open(db, actor, event_id, now)
    if store.remove_helper(db, proposal.id, actor.id):
        telling.helpers_changed(db, proposal, event, profile, now)
    return _helping(db, actor, proposal, event)


def _open(db: Session, actor: Actor, event_id: int, now: datetime) -> tuple[Event, Proposal]:
    """Return an event that is to come and its proposal, locked: the last place is given once."""
    event = entry.seen(db, actor, events.find(db, event_id))
    proposal = store.of_event(db, event_id, lock=True)
    if event is None or proposal is None or event.status != EventStatus.PUBLISHED:
        raise EventNotFound
    if event.starts_at <= now:
        raise EventBegun
    return event, proposal


def _helping(db: Session, actor: Actor, proposal: Proposal, event: Event) -> Helping:
    return Helping(
        proposal,
        store.count_helpers(db, proposal.id),
        store.helps(db, proposal.id, actor.id),
        actor.id in telling.running(proposal, event),
    )
