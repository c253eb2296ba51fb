"""What an author can add to an idea already sent, while something may still come of it: photos, notes."""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from bot import contacts
from bot.cleaning import cleaned, letters
from bot.ideas import own, public, rules, store, telling
from bot.ideas.additions.model import IdeaAddition
from bot.ideas.additions.results import Added, Snag
from bot.ideas.model import Card, Idea
from bot.ideas.photos import store as photos
from bot.ideas.photos.model import MOST, Incoming, Unfit
from bot.ideas.topics import store as topics
from bot.ideas.topics.model import News
from bot.people.model import Actor
from bot.profile import Profile

TOGETHER = timedelta(minutes=10)
"""Photos that come within the same ten minutes are told to the office once."""


def photo(
    db: Session,
    actor: Actor,
    number: int,
    picture: Incoming | Unfit | None,
    *,
    profile: Profile,
    now: datetime,
) -> Added:
    """Add a photo to one of the actor's ideas and tell the office; raises IdeaNotFound."""
    idea = own.locked(db, actor, number)
    snag = _against_photo(db, idea, picture)
    if snag is None and isinstance(picture, Incoming):
        photos.add(db, picture, actor.id, now, idea_id=idea.id)
        told = topics.note_photos(db, idea)
        telling.office(
            db, "idea.photos", idea, idea.id, now=now, profile=profile, together=TOGETHER, in_topic=told
        )
    return Added(public.card_of(db, actor, idea), snag)


def take_photo_out(db: Session, actor: Actor, number: int, photo_id: int) -> Card:
    """Take a photo out of one of the actor's ideas; raises IdeaNotFound."""
    idea = own.locked(db, actor, number)
    for one in photos.of_idea(db, idea.id):
        if one.id == photo_id:
            photos.remove(db, one)
    return public.card_of(db, actor, idea)


def note(
    db: Session,
    actor: Actor,
    number: int,
    text: str,
    *,
    profile: Profile,
    now: datetime,
    reveals: bool = False,
) -> Added:
    """Add a few words to one of the actor's ideas and tell the office; raises IdeaNotFound.

    What somebody can be reached by is pointed out first, unless its author wants it there (`reveals`).
    """
    idea, words = own.locked(db, actor, number), cleaned(text)
    snag = _against_note(db, idea, words)
    private = contacts.found(words)
    if snag is None and private and not reveals:
        return Added(public.card_of(db, actor, idea), Snag.PRIVATE, private)
    if snag is None:
        made = IdeaAddition(idea_id=idea.id, author_id=actor.id, text=words, created_at=now)
        db.add(made)
        db.flush()
        told = topics.note(db, idea, News.ADDITION, made.id)
        telling.office(db, "idea.addition", idea, made.id, now=now, profile=profile, in_topic=told)
    return Added(public.card_of(db, actor, idea), snag)


def _against_photo(db: Session, idea: Idea, picture: Incoming | Unfit | None) -> Snag | Unfit | None:
    if not rules.is_open(idea):
        return Snag.CLOSED
    if not isinstance(picture, Incoming):
        return picture or Snag.NO_PHOTO
    return Snag.FULL if len(photos.of_idea(db, idea.id)) >= MOST else None


def _against_note(db: Session, idea: Idea, words: str) -> Snag | None:
    if not rules.is_open(idea):
        return Snag.CLOSED
    if len(store.additions(db, idea.id)) >= rules.MOST_NOTES:
        return Snag.FULL
    fits = rules.MIN_NOTE <= len(words) <= rules.MAX_NOTE and letters(words) >= rules.MIN_LETTERS
    return None if fits else Snag.NO_NOTE
