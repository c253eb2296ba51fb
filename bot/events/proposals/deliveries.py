"""Messages about proposals, drawn when they are sent."""

from collections.abc import Callable, Mapping

from sqlalchemy.orm import Session

from bot.events import store as events
from bot.events.model import Event, EventStatus
from bot.events.proposals import desk_views, store, telling, views
from bot.events.proposals.model import Proposal, ProposalLetter, ProposalState
from bot.outbox.model import Delivery
from bot.people import store as people
from bot.people.model import Permission
from bot.profile import Profile
from bot.telegram.screen import Screen


def new(db: Session, delivery: Delivery, profile: Profile) -> Screen | None:
    """Tell the team of a proposal that waits."""
    found = store.find(db, delivery.ref)
    if found is None or found.state != ProposalState.WAITING or not _decides(db, delivery):
        return None
    return desk_views.told_new(found)


def asked(db: Session, delivery: Delivery, profile: Profile) -> Screen | None:
    """Tell an author what the team asks."""
    letter, proposal = _letter(db, delivery)
    return views.told_asked(proposal, letter) if letter and proposal and _theirs(proposal, delivery) else None


def answered(db: Session, delivery: Delivery, profile: Profile) -> Screen | None:
    """Tell the team what an author answered."""
    letter, proposal = _letter(db, delivery)
    if letter is None or proposal is None or not _decides(db, delivery):
        return None
    return desk_views.told_answered(proposal, letter)


def declined(db: Session, delivery: Delivery, profile: Profile) -> Screen | None:
    """Tell an author why nothing comes of a proposal."""
    letter, proposal = _letter(db, delivery)
    return (
        views.told_declined(proposal, letter) if letter and proposal and _theirs(proposal, delivery) else None
    )


def accepted(db: Session, delivery: Delivery, profile: Profile) -> Screen | None:
    """Tell an author that there is an event."""
    found = store.find(db, delivery.ref)
    event = _event(db, found)
    return views.told_accepted(found, event) if found and event and _theirs(found, delivery) else None


def helpers(db: Session, delivery: Delivery, profile: Profile) -> Screen | None:
    """Tell the author and the organiser how many help by now."""
    found = store.find(db, delivery.ref)
    event = _event(db, found)
    if found is None or event is None or delivery.person_id not in telling.running(found, event):
        return None
    return views.told_helpers(found, event, store.count_helpers(db, found.id))


def call(db: Session, delivery: Delivery, profile: Profile) -> Screen | None:
    """Pass on to somebody who helps what the author or the organiser wrote."""
    letter, proposal = _letter(db, delivery)
    event = _event(db, proposal)
    if letter is None or proposal is None or event is None:
        return None
    return views.told_call(event, letter) if store.helps(db, proposal.id, delivery.person_id) else None


def offer(db: Session, delivery: Delivery, profile: Profile) -> Screen | None:
    """Pass on to the author and the organiser what somebody who helps wrote."""
    letter, proposal = _letter(db, delivery)
    event = _event(db, proposal)
    if letter is None or proposal is None or event is None:
        return None
    runs = delivery.person_id in telling.running(proposal, event)
    return views.told_offer(proposal, event, letter) if runs else None


DELIVERIES: Mapping[str, Callable[[Session, Delivery, Profile], Screen | None]] = {
    telling.NEW: new,
    telling.ASKED: asked,
    telling.ANSWERED: answered,
    telling.DECLINED: declined,
    telling.ACCEPTED: accepted,
    telling.HELPERS: helpers,
    telling.CALL: call,
    telling.OFFER: offer,
}


def _letter(db: Session, delivery: Delivery) -> tuple[ProposalLetter | None, Proposal | None]:
    letter = store.letter(db, delivery.ref)
    return letter, store.find(db, letter.proposal_id) if letter else None


def _event(db: Session, proposal: Proposal | None) -> Event | None:
    event = events.find(db, proposal.event_id) if proposal and proposal.event_id else None
    return event if event and event.status != EventStatus.CANCELLED else None


def _theirs(proposal: Proposal, delivery: Delivery) -> bool:
    return proposal.author_id == delivery.person_id


def _decides(db: Session, delivery: Delivery) -> bool:
    return people.holds(db, delivery.person_id, Permission.OVERSEE_EVENTS)
