"""Queries about the council's meetings and who follows them."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import Select, delete, func, select, union_all
from sqlalchemy.orm import Session

from bot.council.model import Follow, Meeting, Reminded, Source, SourceName, State
from bot.people.model import Person
from bot.storage.upsert import affected, insert_missing


def find(db: Session, meeting_id: int) -> Meeting | None:
    """Return a meeting as it is now."""
    return db.get(Meeting, meeting_id, populate_existing=True)


def _ahead(since: datetime, topic: str | None) -> Select[Meeting]:
    query = select(Meeting).where(Meeting.starts_at >= since)
    return query if topic is None else query.where(Meeting.topic == topic)


def ahead(db: Session, since: datetime, topic: str | None, *, offset: int, limit: int) -> list[Meeting]:
    """Return meetings that begin at `since` or later, called off or not, the nearest first."""
    query = _ahead(since, topic).order_by(Meeting.starts_at, Meeting.id)
    return list(db.scalars(query.offset(offset).limit(limit)))


def count_ahead(db: Session, since: datetime, topic: str | None) -> int:
    """Count them."""
    return db.scalar(select(func.count()).select_from(_ahead(since, topic).subquery())) or 0


def everything(db: Session) -> list[Meeting]:
    """Return all meetings that are stored."""
    return list(db.scalars(select(Meeting).order_by(Meeting.id)))


def planned(db: Session, since: datetime, until: datetime) -> list[Meeting]:
    """Return what takes place and begins in that span."""
    taking_place = select(Meeting).where(Meeting.state == State.PLANNED)
    query = taking_place.where(Meeting.starts_at >= since, Meeting.starts_at <= until)
    return list(db.scalars(query.order_by(Meeting.starts_at, Meeting.id)))


def named(db: Session, ids: Collection[int]) -> list[Meeting]:
    """Return the meetings of these ids, the nearest first."""
    query = select(Meeting).where(Meeting.id.in_(ids)).order_by(Meeting.starts_at, Meeting.id)
    return list(db.scalars(query))


def forget_before(db: Session, before: datetime) -> int:
    """Delete the meetings that began before `before`; return how many."""
    return affected(db, delete(Meeting).where(Meeting.starts_at < before))


def follow(db: Session, person_id: int, topic: str, now: datetime) -> bool:
    """Note that somebody follows a topic; tell whether that is new."""
    row = {"person_id": person_id, "topic": topic, "since": now}
    return insert_missing(db, Follow, [row], key=["person_id", "topic"]) == 1


def unfollow(db: Session, person_id: int, topic: str) -> None:
    """Forget that somebody follows a topic."""
    db.execute(delete(Follow).where(Follow.person_id == person_id, Follow.topic == topic))


def followed(db: Session, person_id: int) -> frozenset[str]:
    """Return the topics that somebody follows."""
    return frozenset(db.scalars(select(Follow.topic).where(Follow.person_id == person_id)))


def remind(db: Session, person_id: int, meeting_id: int, now: datetime) -> None:
    """Note that somebody hears of one meeting."""
    row = {"person_id": person_id, "meeting_id": meeting_id, "since": now}
    insert_missing(db, Reminded, [row], key=["person_id", "meeting_id"])


def stop_reminding(db: Session, person_id: int, meeting_id: int) -> None:
    """Forget it."""
    mine = (Reminded.person_id == person_id, Reminded.meeting_id == meeting_id)
    db.execute(delete(Reminded).where(*mine))


def is_reminded(db: Session, person_id: int, meeting_id: int) -> bool:
    """Tell whether somebody hears of a meeting for itself."""
    return db.get(Reminded, (person_id, meeting_id), populate_existing=True) is not None


def forget_reminders(db: Session, before: datetime) -> int:
    """Delete who heard of single meetings that began before `before`; return how many."""
    old = select(Meeting.id).where(Meeting.starts_at < before)
    return affected(db, delete(Reminded).where(Reminded.meeting_id.in_(old)))


def told_of(meeting: Meeting, after: datetime | None = None, until: datetime | None = None) -> Select[int]:
    """Select who hears of a meeting, by its body or by itself, since that span, and can be reached."""
    body = select(Follow.person_id, Follow.since).where(Follow.topic == meeting.topic)
    single = select(Reminded.person_id, Reminded.since).where(Reminded.meeting_id == meeting.id)
    both = union_all(body, single).subquery()
    who = select(both.c.person_id, func.min(both.c.since).label("since")).group_by(both.c.person_id)
    first = who.subquery()
    query = select(first.c.person_id).join(Person, Person.id == first.c.person_id).where(Person.reachable)
    query = query if after is None else query.where(first.c.since > after)
    return query if until is None else query.where(first.c.since <= until)


def source(db: Session, name: SourceName) -> Source | None:
    """Return how the last reading of a source went."""
    return db.get(Source, name, populate_existing=True)
