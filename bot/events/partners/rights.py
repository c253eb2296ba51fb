"""Whose an event is: who may manage it. Asked anew at each press, of the roles as they are stored then."""

from sqlalchemy import ColumnElement, and_, false, or_, true
from sqlalchemy.orm import Session

from bot.events.model import Event
from bot.people import organisations
from bot.people.model import Actor, Permission, Role


def may_manage(db: Session, actor: Actor, event: Event) -> bool:
    """Tell whether the actor may manage an event.

    Keepers manage all, those who act for an organisation its own, animators theirs and what is nobody's.
    """
    if Role.KEEPER in actor.roles:
        return True
    if event.organisation_id is not None:
        return event.organisation_id == organisations.acted_for(db, actor)
    return actor.may(Permission.OVERSEE_EVENTS) and event.organiser_id in (None, actor.id)


def manageable(db: Session, actor: Actor) -> ColumnElement[bool]:
    """Make the condition that says the same of the rows of a list."""
    if Role.KEEPER in actor.roles:
        return true()
    organisation = organisations.acted_for(db, actor)
    of_theirs = false() if organisation is None else Event.organisation_id == organisation
    if not actor.may(Permission.OVERSEE_EVENTS):
        return of_theirs
    own = or_(Event.organiser_id == actor.id, Event.organiser_id.is_(None))
    return or_(of_theirs, and_(Event.organisation_id.is_(None), own))


def acts_for(db: Session, actor: Actor) -> int | None:
    """Return the organisation in whose name the actor makes events; none: the council's own.

    Whoever looks after everybody's events makes those of the council, also where they act for a partner too.
    """
    return None if actor.may(Permission.OVERSEE_EVENTS) else organisations.acted_for(db, actor)
