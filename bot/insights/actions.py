"""What officers can learn: who is heard."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot.insights import inequality, store
from bot.insights.model import Heard, concentration
from bot.insights.spans import Back, Span, look_back
from bot.people.model import Actor, Permission
from bot.profile import Profile
from bot.small_groups import protected, shown


def heard(db: Session, actor: Actor, back: Back, now: datetime, profile: Profile) -> Heard:
    """Say who was heard lately."""
    actor.require(Permission.READ_RESULTS)
    return who_is_heard(db, look_back(back, now, profile.timezone), profile)


def who_is_heard(db: Session, span: Span, profile: Profile) -> Heard:
    """Say who was heard in a time, as far as it may be shown."""
    ideas, supports = store.ideas_per_author(db, span), store.supports_per_person(db, span)
    novelty = store.ideas_by_novelty(db, span)
    languages = store.people_by_language(db, span)
    people = sum(cell.people for cell in languages.values())
    voices = sum(cell.people for cell in novelty.values())
    given = inequality.total(supports)
    return Heard(
        span=span,
        people=shown(people, people),
        ideas=protected(novelty, voices),
        supports=shown(given, inequality.people(supports)),
        authors=concentration(ideas),
        supporters=concentration(supports),
        areas=protected(store.ideas_by_area(db, span, [area.id for area in profile.areas]), voices),
        channels=protected(store.ideas_by_channel(db, span), voices),
        origins=protected(store.people_by_origin(db, span), people),
        languages=protected(languages, people),
    )
