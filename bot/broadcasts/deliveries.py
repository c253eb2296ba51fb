"""Draws announcements when they are sent, and their progress while it changes."""

from sqlalchemy.orm import Session

from bot.broadcasts import results, store
from bot.broadcasts.content import arriving
from bot.broadcasts.content import store as contents
from bot.broadcasts.presses import Choice, ChoicePressed
from bot.i18n import current_locale, speaking
from bot.outbox.model import Delivery, Outcome
from bot.profile import Profile
from bot.telegram.screen import Screen
from bot.topics.store import hears


def announcement(db: Session, delivery: Delivery, profile: Profile) -> Screen | Outcome | None:
    """Draw the next message of an announcement for one recipient.

    Nothing if it was called back or they do not want it by now, and not while it is paused; who has its first
    message gets the second.
    """
    broadcast = store.broadcast(db, delivery.ref)
    if broadcast is None or broadcast.planned or (broadcast.stopped_at and not delivery.part):
        return None
    if broadcast.paused_at and not delivery.part:
        return Outcome.PAUSED
    if not hears(db, delivery.person_id, broadcast.aim.topic):
        return None
    press = ChoicePressed(do=Choice.OFF, id=broadcast.id)
    drawn = arriving.announcement(broadcast, contents.kept(db, broadcast.id), profile, press)
    return drawn[min(delivery.part, len(drawn) - 1)]


def test(db: Session, delivery: Delivery, profile: Profile) -> Screen | None:
    """Draw a draft for its author as recipients would get it, unless it was changed meanwhile."""
    draft = store.draft(db, delivery.person_id)
    if draft is None or draft.token != delivery.refs["token"]:
        return None
    with speaking(delivery.refs.get("locale", current_locale())):
        drawn = arriving.sample(draft, contents.of_draft(db, draft.person_id), profile)
    return drawn[min(delivery.part, len(drawn) - 1)]


def progress(db: Session, broadcast_id: int, profile: Profile) -> tuple[Screen, bool]:
    """Draw how far an announcement has got, and say whether that will still change."""
    broadcast = store.broadcast(db, broadcast_id)
    if broadcast is None:
        return results.gone(), False
    current = contents.with_results(db, store.progress(db, broadcast))
    return results.progress(current, profile), current.changing
