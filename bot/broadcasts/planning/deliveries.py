"""Messages about the plan, drawn when they go out."""

from collections.abc import Mapping

from sqlalchemy.orm import Session

from bot.broadcasts.planning import cards, notices, store, telling, views
from bot.broadcasts.planning.model import Card, State
from bot.broadcasts.planning.telling import News
from bot.outbox.courier import Drawing
from bot.outbox.model import Delivery
from bot.people import store as people
from bot.people.model import Permission
from bot.profile import Profile
from bot.telegram.screen import Screen


def asked(db: Session, delivery: Delivery, profile: Profile) -> Screen | None:
    """Ask for approval, unless it was given, is about another version, or the role was taken away."""
    shown = _card(db, delivery, profile)
    if shown is None or shown.state is not State.WAITING or shown.plan is None or shown.mine:
        return None
    allowed = delivery.refs["keeper"] or people.holds(db, delivery.person_id, Permission.ANNOUNCE)
    current = shown.plan.revision == delivery.refs["revision"]
    return views.asked(shown, profile) if allowed and current else None


def told(db: Session, delivery: Delivery, profile: Profile) -> Screen | None:
    """Tell what became of an announcement."""
    shown = _card(db, delivery, profile)
    numbers = {name: count for name, count in delivery.refs.items() if name != "news"}
    return notices.told(News(delivery.refs["news"]), shown, profile, numbers) if shown else None


def _card(db: Session, delivery: Delivery, profile: Profile) -> Card | None:
    found = store.find(db, delivery.ref)
    if found is None:
        return None
    return cards.of(db, delivery.person_id, *found, profile=profile, now=delivery.due_at)


DELIVERIES: Mapping[str, Drawing] = {telling.ASKED: asked, telling.TOLD: told}
