"""Who may sign up for an event, and when; wrong codes are counted."""

import hmac
from datetime import datetime

from sqlalchemy.orm import Session

from bot.events import store as events
from bot.events.model import Event, Seat
from bot.events.options import rules, store
from bot.events.options.model import TRIES, TRIES_COUNT_FOR, Access, Bar, Barred, Missed, Options, window
from bot.events.options.refusals import NotAdmitted, TooManyCodes
from bot.events.partners import rights
from bot.events.refusals import EventNotFound
from bot.people.model import Actor, Role
from bot.profile import Profile


def seen(db: Session, actor: Actor, event: Event | None) -> Event | None:
    """Return an event unless it is the team's alone and the actor neither of the team nor signed up.

    Whoever runs it sees it.
    """
    if event is None or of_team(actor) or not store.is_staff_only(db, event.id):
        return event
    if rights.may_manage(db, actor, event):
        return event
    return None if events.seat(db, event.id, actor.id) is Seat.NONE else event


def of_team(actor: Actor) -> bool:
    """Tell whether somebody is of the council's team: partner organisations are not."""
    return bool(actor.roles - {Role.PARTNER})


def bar(db: Session, actor: Actor, event: Event, options: Options, now: datetime) -> Bar | None:
    """Tell why the actor cannot sign up just by a press; nothing, where they can or already stand there."""
    if events.seat(db, event.id, actor.id) is not Seat.NONE:
        return None
    return window(options, now) or _not_for(db, actor, options)


def barred(db: Session, actor: Actor, event_id: int, now: datetime) -> Barred | None:
    """Return what keeps the actor from signing up by a press, if anything does and the event is there."""
    event = seen(db, actor, events.find(db, event_id))
    if event is None:
        return None
    options = store.of(db, event)
    why = bar(db, actor, event, options, now)
    return Barred(event, options, why) if why else None


def admit(db: Session, actor: Actor, event: Event, now: datetime, code: str) -> None:
    """Raise NotAdmitted where the actor may not sign up for a locked event, with the code they gave."""
    options = store.of(db, event)
    why = bar(db, actor, event, options, now)
    if why is Bar.CODE and _opens(options, code):
        return
    if why:
        raise NotAdmitted(Barred(event, options, why))


def admit_more(db: Session, event: Event, now: datetime) -> None:
    """Raise NotAdmitted where nobody can sign up now for a locked event, not even for further people."""
    options = store.of(db, event)
    if why := window(options, now):
        raise NotAdmitted(Barred(event, options, why))


def try_code(db: Session, actor: Actor, event_id: int, code: str, now: datetime) -> Missed | None:
    """Count a code where it is wrong; return how many more may be tried. Raises TooManyCodes.

    Where the event asks for no code (any more), none is wrong.
    """
    event = seen(db, actor, events.find(db, event_id))
    if event is None:
        raise EventNotFound
    options = store.of(db, event)
    if bar(db, actor, event, options, now) is not Bar.CODE:
        return None
    tried = store.tries(db, event_id, actor.id, now - TRIES_COUNT_FOR)
    if tried >= TRIES:
        raise TooManyCodes
    if _opens(options, code):
        return None
    store.note_try(db, event_id, actor.id, now)
    return Missed(event_id, TRIES - tried - 1)


def forget_tries(db: Session, now: datetime, _profile: Profile) -> int:
    """Forget wrong codes that count no longer."""
    return store.forget_tries(db, now - TRIES_COUNT_FOR)


def _not_for(db: Session, actor: Actor, options: Options) -> Bar | None:
    match options.access:
        case Access.AREA if not store.lives_in(db, actor.id, options.area):
            return Bar.AREA
        case Access.CODE:
            return Bar.CODE
        case Access.GUESTS if not store.was_at(db, actor.id, options.after_id):
            return Bar.GUESTS
        case _:
            return None


def _opens(options: Options, code: str) -> bool:
    wanted = (options.code or "").encode()
    return bool(wanted) and hmac.compare_digest(rules.normal_code(code).encode(), wanted)
