"""Queries about where ideas went and what was promised of them."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import Session, aliased

from bot.events.model import Event, EventStatus
from bot.ideas import rules
from bot.ideas.model import Follower, Idea, Status
from bot.lineage.model import Draft, Entry, Happened, Hop, Origin, Promise, PromiseState
from bot.lineage.shapes import Trace, Vow
from bot.people.model import Person
from bot.storage.paging import Paged, paged
from bot.storage.upsert import upsert

EVENTS_AT_ONCE = 6
PROMISES_AT_ONCE = 5
SOON = timedelta(days=92)
"""How far ahead an event may be to be offered as the debate of an idea."""
IDEAS_OF_AN_EVENT = 20


def hop(db: Session, hop_id: int, *, lock: bool = False) -> Hop | None:
    """Return a step, taken out or not; `lock` it where it will be changed."""
    return db.get(Hop, hop_id, populate_existing=True, with_for_update=True if lock else None)


def promise(db: Session, promise_id: int, *, lock: bool = False) -> Promise | None:
    """Return a promise; `lock` it where it will be changed."""
    return db.get(Promise, promise_id, populate_existing=True, with_for_update=True if lock else None)


def entry(db: Session, entry_id: int) -> Entry | None:
    """Return an entry of the log."""
    return db.get(Entry, entry_id)


def event(db: Session, event_id: int | None) -> Event | None:
    """Return an event, called off or not."""
    return db.get(Event, event_id, populate_existing=True) if event_id else None


def together(idea: Idea) -> Select[int]:
    """Select an idea and those that are joined to it."""
    return select(Idea.id).where(or_(Idea.id == idea.id, Idea.merged_into == idea.number))


def traces(db: Session, idea: Idea) -> list[Trace]:
    """Return the steps of an idea and of those joined to it, in the order of their days."""
    query = select(Hop, Event).outerjoin(Event, Event.id == Hop.event_id)
    standing = query.where(Hop.idea_id.in_(together(idea)), Hop.removed_at.is_(None))
    return [Trace(row[0], row[1]) for row in db.execute(standing.order_by(Hop.day, Hop.id))]


def vows(db: Session, idea: Idea) -> list[Vow]:
    """Return the promises made of an idea and of those joined to it, with their logs, by the day promised."""
    query = select(Promise).where(Promise.idea_id.in_(together(idea)))
    found = db.scalars(query.order_by(Promise.due_on, Promise.id))
    return [Vow(made, log_of_promise(db, made.id)) for made in found]


def log_of_hop(db: Session, hop_id: int) -> Sequence[Entry]:
    """Return what happened to a step, oldest first."""
    return db.scalars(select(Entry).where(Entry.hop_id == hop_id).order_by(Entry.id)).all()


def log_of_promise(db: Session, promise_id: int) -> Sequence[Entry]:
    """Return what happened to a promise, oldest first."""
    return db.scalars(select(Entry).where(Entry.promise_id == promise_id).order_by(Entry.id)).all()


def by_token(db: Session, token: str) -> Entry | None:
    """Return the entry that a form was saved as."""
    return db.scalars(select(Entry).where(Entry.token == token)).first()


def draft_of(db: Session, person_id: int) -> Draft | None:
    """Return the form of an officer, dropped or not."""
    return db.scalars(select(Draft).where(Draft.person_id == person_id)).first()


def delete_draft(db: Session, draft: Draft) -> None:
    """Delete a form for good."""
    db.delete(draft)
    db.flush()


def events_to_choose(db: Session, now: datetime, page: int) -> Paged[Event]:
    """Return a page of the events an idea may have been discussed at, the latest first."""
    query = select(Event).where(Event.status == EventStatus.PUBLISHED, Event.starts_at <= now + SOON)
    return paged(db, query.order_by(Event.starts_at.desc(), Event.id.desc()), page, EVENTS_AT_ONCE)


def concerned(idea: Idea) -> Select[int]:
    """Select who hears of an idea's way: its author and those who follow it, or what it is joined to.

    Of a hidden idea the author alone hears.
    """
    author = select(Person.id).where(Person.id == idea.author_id, Person.reachable)
    if idea.status == Status.HIDDEN:
        return author
    shown = select(Idea.id).where(or_(Idea.id == idea.id, Idea.number == idea.merged_into))
    follows = select(Follower.person_id).where(Follower.idea_id.in_(shown), Follower.follows)
    return select(Person.id).where(or_(Person.id.in_(follows), Person.id == idea.author_id), Person.reachable)


def is_read_by_all(db: Session, idea: Idea) -> bool:
    """Tell whether everybody may read an idea, or the one it is joined to, which shows its way."""
    shown = select(Idea).where(or_(Idea.id == idea.id, Idea.number == idea.merged_into))
    return any(rules.is_public(one) for one in db.scalars(shown))


def count_concerned(db: Session, idea: Idea) -> int:
    """Count those, without the author."""
    others = concerned(idea).where(Person.id.is_distinct_from(idea.author_id))
    return db.scalar(select(func.count()).select_from(others.subquery())) or 0


def hears(db: Session, idea: Idea, person_id: int) -> bool:
    """Tell whether somebody hears of an idea's way now."""
    return db.scalar(concerned(idea).where(Person.id == person_id)) is not None


def open_news(db: Session, idea_id: int, now: datetime) -> int | None:
    """Return the entry whose message of an idea has not left yet, if there is one."""
    query = select(Entry.id).where(Entry.idea_id == idea_id, Entry.told_at > now)
    return db.scalar(query.order_by(Entry.id.desc()).limit(1))


def news(db: Session, news_id: int) -> list[Entry]:
    """Return what one message tells of: of each step and each promise the last entry, in order."""
    query = select(Entry).where(Entry.news_id == news_id).order_by(Entry.id)
    last = {(entry.hop_id, entry.promise_id): entry for entry in db.scalars(query)}
    return sorted(last.values(), key=lambda entry: entry.id)


def origin(db: Session, idea: Idea) -> Event | None:
    """Return the event at which an idea was collected."""
    query = select(Event).join(Origin, Origin.event_id == Event.id)
    return db.scalars(query.where(Origin.token == idea.token, ~Origin.waits)).first()


def note_origin(db: Session, token: str, event_id: int, now: datetime, *, waits: bool) -> None:
    """Remember from which event a draft was begun."""
    row = {"token": token, "event_id": event_id, "waits": waits, "created_at": now}
    upsert(db, Origin, row, key=["token"])


def waiting_origin(db: Session, token: str) -> Origin | None:
    """Return the event that waits for what is begun in place of a draft."""
    return db.scalars(select(Origin).where(Origin.token == token, Origin.waits)).first()


def discussed_at(db: Session, event_id: int) -> Sequence[Idea]:
    """Return the ideas everybody may read that were discussed at an event."""
    there = select(Hop.idea_id).where(Hop.event_id == event_id, Hop.removed_at.is_(None))
    joined = select(Idea.merged_into).where(Idea.id.in_(there))
    return _public(db, select(Idea).where(or_(Idea.id.in_(there), Idea.number.in_(joined))))


def collected_at(db: Session, event_id: int) -> Sequence[Idea]:
    """Return the ideas everybody may read that were collected at an event."""
    tokens = select(Origin.token).where(Origin.event_id == event_id, ~Origin.waits)
    return _public(db, select(Idea).where(Idea.token.in_(tokens)))


def _public(db: Session, query: Select[Idea]) -> Sequence[Idea]:
    public = query.where(Idea.status.in_(rules.PUBLIC)).order_by(Idea.number)
    return db.scalars(public.limit(IDEAS_OF_AN_EVENT)).all()


def promises(db: Session, page: int, *, public: bool, settled: bool) -> Paged[Promise]:
    """Return a page of promises by the day promised: those that bind, or those that are `settled`."""
    query = select(Promise).join(Idea, Idea.id == Promise.idea_id).where(Idea.status != Status.WITHDRAWN)
    is_open = Promise.state == PromiseState.OPEN
    query = query.where(~is_open if settled else is_open)
    if public:
        into = aliased(Idea)
        query = query.outerjoin(into, into.number == Idea.merged_into)
        query = query.where(func.coalesce(into.status, Idea.status).in_(rules.PUBLIC))
    order = Promise.due_on.desc() if settled else Promise.due_on
    return paged(db, query.order_by(order, Promise.id), page, PROMISES_AT_ONCE)


def ideas_of(db: Session, made: Sequence[Promise]) -> dict[int, Idea]:
    """Return the ideas of promises, by id; in place of one that was joined to another, that other."""
    of_one = aliased(Idea)
    shown = Idea.number == func.coalesce(of_one.merged_into, of_one.number)
    query = select(of_one.id, Idea).join(Idea, shown)
    rows = db.execute(query.where(of_one.id.in_([one.idea_id for one in made])))
    return {row[0]: row[1] for row in rows}


def _binding() -> Select[Promise]:
    """Select promises that bind, of ideas that were not taken back."""
    query = select(Promise).join(Idea, Idea.id == Promise.idea_id)
    return query.where(Promise.state == PromiseState.OPEN, Idea.status != Status.WITHDRAWN)


def to_remind(db: Session, now: datetime, limit: int) -> Sequence[Promise]:
    """Return promises whose reminder is due; nobody else changes them until this transaction ends."""
    due = _binding().where(Promise.remind_at <= now).order_by(Promise.id).limit(limit)
    return db.scalars(due.with_for_update(of=Promise)).all()


def to_lapse(db: Session, now: datetime, limit: int) -> Sequence[Promise]:
    """Return promises whose day is over and that nobody noted yet."""
    over = _binding().where(Promise.lapses_at <= now, Promise.lapsed_at.is_(None))
    return db.scalars(over.order_by(Promise.id).limit(limit).with_for_update(of=Promise)).all()


def to_chase(db: Session, now: datetime, limit: int) -> Sequence[Promise]:
    """Return broken promises of which the office is to hear again."""
    due = _binding().where(Promise.chase_at <= now).order_by(Promise.id).limit(limit)
    return db.scalars(due.with_for_update(of=Promise)).all()


TOLD = frozenset(Happened) - {Happened.CHANGED, Happened.REMOVED}
"""What people hear of; a slip that was mended they see."""
