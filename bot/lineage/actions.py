"""What people see outside the form: the way of an idea, an event's ideas, promises; taking a step out."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot.events.model import WAS_PUBLIC, EventStatus
from bot.events.refusals import EventCancelled, EventNotFound
from bot.ideas import public
from bot.ideas import store as ideas
from bot.ideas.model import Idea, IdeaNotFound, Status
from bot.lineage import saving, store
from bot.lineage.presses import PromisesPressed, Shown
from bot.lineage.refusals import HopNotFound, Overtaken, PromiseNotFound
from bot.lineage.saving import Deed
from bot.lineage.shapes import Chain, HopCard, Meeting, PromiseCard, Promised, Trace, Vow
from bot.people.model import Actor, Permission
from bot.profile import Profile


def chain(db: Session, idea: Idea) -> Chain:
    """Return the way of an idea that is being shown, with the steps of those joined to it.

    Whoever shows it has looked who may see it.
    """
    return Chain(idea, store.origin(db, idea), store.traces(db, idea), store.vows(db, idea))


def chain_of(db: Session, actor: Actor, number: int) -> Chain:
    """Return the way of an idea that the actor may see; raises IdeaNotFound."""
    return chain(db, public.readable(db, actor, number).idea)


def desk(db: Session, actor: Actor, number: int) -> Chain:
    """Return the way of any idea, for the office; raises IdeaNotFound."""
    actor.require(Permission.READ_IDEAS)
    idea = ideas.by_number(db, number)
    if idea is None:
        raise IdeaNotFound
    return chain(db, idea)


def hop_card(db: Session, actor: Actor, hop_id: int) -> HopCard:
    """Return a step with its log; raises HopNotFound."""
    actor.require(Permission.READ_IDEAS)
    hop = saving.standing(store.hop(db, hop_id))
    idea = _standing(ideas.by_id(db, hop.idea_id), HopNotFound)
    return HopCard(idea, Trace(hop, store.event(db, hop.event_id)), store.log_of_hop(db, hop.id))


def remove(db: Session, actor: Actor, hop_id: int, profile: Profile, now: datetime, *, version: int) -> Idea:
    """Take a step out, unless it is another by now than the actor saw; raises HopNotFound, Overtaken."""
    actor.require(Permission.READ_IDEAS)
    seen = saving.standing(store.hop(db, hop_id))
    idea = _standing(ideas.by_id(db, seen.idea_id, lock=True), HopNotFound)
    hop = saving.standing(store.hop(db, hop_id, lock=True))
    if hop.version != version:
        raise Overtaken
    saving.remove(db, Deed(actor, idea, profile, now), hop)
    return idea


def promise_card(db: Session, actor: Actor, promise_id: int) -> PromiseCard:
    """Return a promise with its log; raises PromiseNotFound."""
    actor.require(Permission.READ_IDEAS)
    promise = store.promise(db, promise_id)
    if promise is None:
        raise PromiseNotFound
    idea = _standing(ideas.by_id(db, promise.idea_id), PromiseNotFound)
    return PromiseCard(idea, Vow(promise, store.log_of_promise(db, promise.id)))


def promises(db: Session, actor: Actor, pressed: PromisesPressed) -> Promised:
    """Return a page of promises: everybody sees those that bind about public ideas, the office all."""
    is_public = pressed.shown is Shown.PUBLIC
    if not is_public:
        actor.require(Permission.READ_IDEAS)
    page = store.promises(db, pressed.page, public=is_public, settled=pressed.shown is Shown.SETTLED)
    return Promised(page, store.ideas_of(db, page.rows))


def meeting(db: Session, event_id: int) -> Meeting:
    """Return a public event that was not called off, with its ideas; raises EventNotFound, EventCancelled."""
    event = store.event(db, event_id)
    if event is None or event.status not in WAS_PUBLIC:
        raise EventNotFound
    if event.status == EventStatus.CANCELLED:
        raise EventCancelled
    discussed, collected = store.discussed_at(db, event.id), store.collected_at(db, event.id)
    known = {idea.id for idea in discussed}
    return Meeting(event, discussed, [idea for idea in collected if idea.id not in known])


def _standing(idea: Idea | None, otherwise: type[Exception]) -> Idea:
    if idea is None or idea.status == Status.WITHDRAWN:
        raise otherwise
    return idea
