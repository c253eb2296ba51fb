"""Ideas collected at an event: the event is remembered beside the draft until the idea is sent, and after."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot.events.model import Event, EventStatus
from bot.events.options import entry
from bot.ideas import actions as proposing
from bot.ideas.answers import Asking
from bot.lineage import store
from bot.lineage.refusals import NoMeeting
from bot.people.model import Actor
from bot.profile import Profile


def begin(
    db: Session, actor: Actor, event_id: int, profile: Profile, now: datetime
) -> tuple[Event, Asking, bool]:
    """Begin an idea from an event, as `ideas.actions.begin` does; raises NoMeeting.

    Where another idea is unfinished, the event waits for what may be begun in its place.
    """
    event = entry.seen(db, actor, store.event(db, event_id))
    if event is None or event.status != EventStatus.PUBLISHED:
        raise NoMeeting
    asking, is_unfinished = proposing.begin(db, actor, "", profile, now)
    store.note_origin(db, asking.draft.token, event.id, now, waits=is_unfinished)
    return event, asking, is_unfinished


def afresh(db: Session, actor: Actor, token: str, profile: Profile, now: datetime) -> Asking | None:
    """Begin another idea in place of a draft, as `ideas.actions.afresh` does, from the event that waits."""
    waiting = store.waiting_origin(db, token)
    asking = proposing.afresh(db, actor, token, profile, now)
    if waiting and asking and asking.draft.token != token:
        store.note_origin(db, asking.draft.token, waiting.event_id, now, waits=False)
        db.delete(waiting)
    return asking
