"""Coming with others: how many, more of them, fewer; all under the lock of the event."""

import re
from datetime import datetime

from sqlalchemy.orm import Session

from bot.events import actions, seats, store
from bot.events.household.refusals import UnsuitableParty
from bot.events.household.shapes import Short
from bot.events.model import Event, Seat
from bot.events.options import entry
from bot.events.shapes import Card
from bot.people.model import Actor
from bot.profile import QuietHours

_NUMBERS = re.compile(r"[-+−]?[0-9]+(?:[.,][0-9]+)?")


def come(
    db: Session,
    actor: Actor,
    event_id: int,
    people: int,
    now: datetime,
    *,
    quiet: QuietHours,
    together: bool = False,
) -> Card | Short:
    """Let the actor come with so many people, themselves included, whatever it was before.

    Where some seats are free but not enough, nothing is done; with `together` the actor waits for seats for
    all. Fewer people free seats at once. Raises UnsuitableParty; NotAdmitted, as signing up alone does.
    """
    store.locked(db, event_id)
    before = actions.card_for(db, actor, event_id, now)
    event, more = before.event, people - before.held
    if not 1 <= people <= before.most:
        raise UnsuitableParty(before.most)
    if before.seat is Seat.NONE:
        entry.admit(db, actor, event, now, "")
    elif people > before.party:
        entry.admit_more(db, event, now)
    if more > 0 and not store.take_seats(db, event.id, more):
        if before.held or (event.free and not together and before.seat is Seat.NONE):
            return Short(before, people)
        _wait(db, actor, event, people, now)
    else:
        _hold(db, actor, event, people, now)
        if more < 0:
            seats.release(db, event, -more, now, quiet)
    return actions.card_for(db, actor, event_id, now).after(before.seat)


def number_of_people(text: str, most: int) -> int:
    """Read the one whole number that is in `text` ("4 of us"); raises UnsuitableParty."""
    found = _NUMBERS.findall(text)
    if len(found) != 1 or len(found[0]) > 3 or not found[0].isdecimal():
        raise UnsuitableParty(most)
    return int(found[0])


def _hold(db: Session, actor: Actor, event: Event, people: int, now: datetime) -> None:
    store.stop_waiting(db, event.id, actor.id)
    if not store.register(db, event.id, actor.id, now, people):
        store.set_seats(db, event.id, actor.id, people)


def _wait(db: Session, actor: Actor, event: Event, people: int, now: datetime) -> None:
    """Wait for so many seats; whoever waits already keeps their place."""
    store.wait(db, event.id, actor.id, now, people)
    place = store.waiting(db, event.id, actor.id)
    if place:
        place.seats = people
        db.flush()
