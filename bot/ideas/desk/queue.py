"""The queue of the office: what is new, what waits, what is overdue; and the card of one idea."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from bot.ideas import public, rules, similar
from bot.ideas import store as ideas
from bot.ideas.clocks import cutoffs
from bot.ideas.desk import store
from bot.ideas.desk.model import Letters, Notes, Queue, Seen
from bot.ideas.desk.store import Narrowed
from bot.ideas.model import Idea, IdeaNotFound, Kind
from bot.ideas.presses import BoardPressed
from bot.people import store as people
from bot.people.model import Actor, Permission
from bot.profile import Profile

KINDS = tuple(Kind)
"""In the order in which buttons count them."""


def page(db: Session, actor: Actor, pressed: BoardPressed, profile: Profile, now: datetime) -> Queue:
    """Return the page of the queue that a button is for, with how many there are of each kind."""
    actor.require(Permission.READ_IDEAS)
    narrowed, late = _narrowed(actor, pressed, profile), cutoffs(profile, now)
    found = store.queue(db, pressed.shown, narrowed, late, pressed.page)
    return Queue(found, store.counts(db, narrowed, late), names(db))


def compared(db: Session, actor: Actor, number: int) -> tuple[similar.Compared, similar.Mark]:
    """Return an idea as it is compared with those that everybody may read, and which those are."""
    idea = find(db, actor, number)
    return similar.compared(idea, author_id=None, number=number), public.mark(db)


def seen(db: Session, actor: Actor, number: int, found: Sequence[int]) -> Seen:
    """Return an idea with all that the office knows of it; `found` are the numbers of ideas like it."""
    idea = find(db, actor, number)
    return Seen(
        public.card_of(db, actor, idea),
        store.last_deeds(db, idea.id),
        store.last_letters(db, idea.id),
        store.last_notes(db, idea.id),
        ideas.public_of(db, found),
        names(db),
        actor.id,
    )


def letters(db: Session, actor: Actor, number: int, page: int) -> tuple[Seen, Letters]:
    """Return a page of what the office and the author wrote to each other."""
    idea = find(db, actor, number)
    return _only(db, actor, idea), store.page_of_letters(db, idea.id, page)


def notes(db: Session, actor: Actor, number: int, page: int) -> tuple[Seen, Notes]:
    """Return a page of what the office noted for itself."""
    idea = find(db, actor, number)
    return _only(db, actor, idea), store.page_of_notes(db, idea.id, page)


def find(db: Session, actor: Actor, number: int, *, lock: bool = False) -> Idea:
    """Return an idea, `lock`ed where it will be changed; raises IdeaNotFound."""
    actor.require(Permission.READ_IDEAS)
    idea = ideas.by_number(db, number, lock=lock)
    if idea is None:
        raise IdeaNotFound
    return idea


def names(db: Session) -> dict[int, str]:
    """Return what those of the office are called, by their ids."""
    return people.labels(db, Permission.READ_IDEAS)


def _only(db: Session, actor: Actor, idea: Idea) -> Seen:
    return Seen(public.card_of(db, actor, idea), names=names(db), me=actor.id)


def _narrowed(actor: Actor, pressed: BoardPressed, profile: Profile) -> Narrowed:
    area = rules.nth(profile.areas, pressed.area)
    category = rules.nth(profile.ideas.categories, pressed.category)
    return Narrowed(
        kind=rules.nth(KINDS, pressed.kind),
        area=area.id if area else None,
        category=category.id if category else None,
        assignee_id=actor.id if pressed.mine else None,
    )
