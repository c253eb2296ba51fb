"""What the outbox draws for this room."""

from sqlalchemy.orm import Session

from bot.outbox.model import Delivery
from bot.people import store, team_views
from bot.people.model import Actor, Role, RoleGrant
from bot.profile import Profile
from bot.telegram.screen import Screen


def role_revoked(db: Session, delivery: Delivery, _profile: Profile) -> Screen | None:
    """Tell someone that a role was taken from them, unless they were given it again."""
    person = store.person(db, delivery.person_id)
    role, held = Role(delivery.refs["role"]), store.held_by(db, person.id)
    if role in held:
        return None
    roles = held | ({Role.KEEPER} if delivery.refs["keeper"] else frozenset())
    return team_views.role_ended(role, Actor(person.id, person.telegram_id, person.locale, roles))


def role_accepted(db: Session, delivery: Delivery, _profile: Profile) -> Screen | None:
    """Tell the keeper who accepted their invitation, while it holds."""
    grant = db.get(RoleGrant, delivery.ref)
    return team_views.role_taken(grant) if grant else None
