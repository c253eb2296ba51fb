"""What people choose to hear of announcements."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot.people import consent
from bot.people import store as people
from bot.people.model import Actor, Person
from bot.profile import Profile
from bot.topics import store
from bot.topics.model import GENERAL, Wishes


def mine(db: Session, actor: Actor) -> Wishes:
    """Return all that the actor chose."""
    return store.wishes(db, actor.id)


def choose(db: Session, actor: Actor, topic: str, *, wanted: bool, profile: Profile, now: datetime) -> Wishes:
    """Hear about a topic, or no longer; one that the profile does not have changes nothing.

    Who begins with one topic gets that one, whatever they had before announcements were switched off.
    Who leaves the last one has announcements switched off.
    """
    if topic == GENERAL or profile.announcements.topic(topic) is not None:
        if wanted:
            consent.imply(db, actor, profile, now)
        _choose(db, actor.id, topic, wanted=wanted, now=now)
    return store.wishes(db, actor.id)


def switch(db: Session, actor: Actor, *, on: bool, profile: Profile, now: datetime) -> Wishes:
    """Have announcements on or off; what was chosen before is there again."""
    if on:
        consent.imply(db, actor, profile, now)
    people.person(db, actor.id).wants_announcements = on
    db.flush()
    return store.wishes(db, actor.id)


def choose_area(
    db: Session, actor: Actor, area: str, *, wanted: bool, profile: Profile, now: datetime
) -> Wishes:
    """Hear about an area, or no longer; the first one chosen is one's own, the others stand beside it."""
    if profile.area(area) is not None:
        person = people.person(db, actor.id)
        store.remove_area(db, actor.id, area)
        if wanted and person.area is None:
            person.area = area
        elif wanted and person.area != area:
            store.add_area(db, actor.id, area, now)
        elif not wanted and person.area == area:
            person.area = None
            person.area = next(iter(store.wishes(db, actor.id).areas), None)
            store.remove_area(db, actor.id, person.area or "")
        db.flush()
    return store.wishes(db, actor.id)


def read_weekly(db: Session, actor: Actor, *, weekly: bool) -> Wishes:
    """Have the announcements of a week in one message, or each at once."""
    store.set_weekly(db, actor.id, weekly=weekly)
    return store.wishes(db, actor.id)


def stop(db: Session, actor: Actor, now: datetime) -> Person:
    """Switch all announcements off; they are not offered again to somebody who has said so."""
    person = people.person(db, actor.id)
    person.wants_announcements = False
    db.flush()
    store.note_no(db, actor.id, now)
    return person


def _choose(db: Session, person_id: int, topic: str, *, wanted: bool, now: datetime) -> None:
    person = people.person(db, person_id)
    if wanted and not person.wants_announcements:
        store.forget_topics(db, person_id, general=topic == GENERAL)
    if wanted:
        store.choose(db, person_id, topic, now)
        person.wants_announcements = True
    elif person.wants_announcements:
        store.leave(db, person_id, topic)
        if not store.wishes(db, person_id).topics:
            person.wants_announcements = False
            store.forget_topics(db, person_id, general=True)
    db.flush()
