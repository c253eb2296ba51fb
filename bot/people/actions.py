"""What people choose for themselves: language, area, announcements."""

from dataclasses import replace

from sqlalchemy.orm import Session

from bot.i18n import LOCALES
from bot.people import store
from bot.people.model import Actor, Person
from bot.profile import Profile


def me(db: Session, actor: Actor) -> Person:
    """Return what is stored about the actor."""
    return store.person(db, actor.id)


def enter(db: Session, actor: Actor, source: str | None) -> Person:
    """Return the actor's person; remember the link that a first contact came by."""
    person = store.person(db, actor.id)
    if actor.is_new and source:
        person.source = source
        db.flush()
    return person


def speak(db: Session, actor: Actor, locale: str) -> tuple[Person, Actor]:
    """Choose the language; one that is not ours changes nothing."""
    person = store.person(db, actor.id)
    if locale in LOCALES:
        person.locale = locale
        db.flush()
    return person, replace(actor, locale=person.locale)


def live_in(db: Session, actor: Actor, area_id: str, profile: Profile) -> Person:
    """Choose the area one wants to hear about (empty: all of them); one that is not ours changes nothing."""
    person = store.person(db, actor.id)
    if not area_id or profile.area(area_id):
        person.area = area_id or None
        db.flush()
    return person


def hear_announcements(db: Session, actor: Actor, *, wanted: bool) -> Person:
    """Switch announcements on or off; switching twice is switching once."""
    person = store.person(db, actor.id)
    person.wants_announcements = wanted
    db.flush()
    return person


def hear_hints(db: Session, actor: Actor, *, wanted: bool) -> Person:
    """Switch hints on what could come next on or off; switching twice is switching once."""
    person = store.person(db, actor.id)
    person.wants_hints = wanted
    db.flush()
    return person


def lose(db: Session, telegram_id: int) -> None:
    """Remember that someone blocked the bot: nothing is sent to them until they write again."""
    store.lose(db, telegram_id)
