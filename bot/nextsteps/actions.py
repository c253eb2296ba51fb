"""What the path takes from an act of a person, and what people do with the step they are offered."""

from datetime import date, datetime

from sqlalchemy.orm import Session

from bot.council import store as council
from bot.events import store as event_store
from bot.events.model import Event, EventKind, Seat
from bot.events.options import entry
from bot.ideas import store as ideas
from bot.needs import store as needs
from bot.nextsteps import store
from bot.nextsteps.model import LEADS_TO, Act, Answer, Offer, Step, due
from bot.people import actions as people
from bot.people.model import Actor, Person
from bot.profile import Profile
from bot.topics import store as topics

MOST_EVENTS = 5


def note(db: Session, actor: Actor, act: Act, profile: Profile, now: datetime) -> None:
    """Note that somebody did something: the first time of its kind, and how it lies in time."""
    note_of(db, actor.id, act, profile, now)


def note_of(db: Session, person_id: int, act: Act, profile: Profile, at: datetime) -> None:
    """Do the same of a person of whom somebody else says so, at the moment when they did it."""
    day = at.astimezone(profile.timezone).date()
    path = store.path(db, person_id)
    if path is None:
        store.set_out(db, person_id, day)
    elif path.latest_month < day.replace(day=1) or path.returned_on is None:
        _go_on(db, person_id, day)
    store.note(db, person_id, act, at)
    for step, leads_to in LEADS_TO.items():
        if leads_to is act:
            store.reached(db, person_id, step)


def offer(db: Session, actor: Actor, act: Act, now: datetime) -> Offer | None:
    """Offer one next step after an act that was noted, where it is time for one and one is possible."""
    person = people.me(db, actor)
    acts = store.acts(db, actor.id)
    if not person.wants_hints or act not in acts:
        return None
    for step in due(acts, act, now):
        if found := _possible(db, actor, person, step, has_acted=LEADS_TO[step] in acts, now=now):
            store.offered(db, acts[act], step, now)
            return found
    return None


def take(db: Session, actor: Actor, step: Step) -> None:
    """Take a step that was offered. Doing so twice counts once."""
    store.answered(db, actor.id, step, Answer.TAKEN)


def refuse(db: Session, actor: Actor, step: Step) -> None:
    """Leave a step aside. Doing so twice counts once, and a step that was taken stays taken."""
    store.answered(db, actor.id, step, Answer.REFUSED)


def hush(db: Session, actor: Actor, step: Step) -> Person:
    """Leave a step aside and be offered none any more."""
    refuse(db, actor, step)
    return people.hear_hints(db, actor, wanted=False)


def _go_on(db: Session, person_id: int, today: date) -> None:
    path = store.path(db, person_id)
    if path is None or today <= path.began_on:
        return
    path.returned_on = path.returned_on or today
    if path.latest_month < today.replace(day=1):
        path.months, path.latest_month = path.months + 1, today.replace(day=1)
    db.flush()


def _possible(
    db: Session, actor: Actor, person: Person, step: Step, *, has_acted: bool, now: datetime
) -> Offer | None:
    match step:
        case Step.EVENT:
            event = _event_for(db, actor, person.area, now)
            return Offer(step, event) if event else None
        case Step.NEWS:
            possible = not (person.wants_announcements or topics.wishes(db, person.id).offered)
        case Step.NEEDS:
            possible = not (needs.draft_of(db, person.id) or needs.answer_of(db, person.id))
        case Step.SUPPORT:
            others = (idea.author_id != person.id for idea in ideas.newest_public(db, 2))
            possible = not has_acted and any(others)
        case Step.FOLLOW:
            possible = not has_acted and council.count_ahead(db, now, None) > 0
        case Step.IDEA:
            possible = not has_acted
    return Offer(step) if possible else None


def _event_for(db: Session, actor: Actor, area: str | None, now: datetime) -> Event | None:
    """Return the next event that somebody could come to and does not yet.

    What is for their own area comes before all else, and a debate before others.
    """
    places = [area, None] if area else [None]
    for place in places:
        coming = [
            event
            for event in event_store.coming(db, now, area=place, limit=MOST_EVENTS)
            if event.free != 0
            and event_store.seat(db, event.id, actor.id) is Seat.NONE
            and entry.barred(db, actor, event.id, now) is None
        ]
        debates = [event for event in coming if event.kind == EventKind.DEBATE]
        if found := next(iter([*debates, *coming]), None):
            return found
    return None
