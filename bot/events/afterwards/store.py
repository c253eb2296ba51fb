"""Queries about what follows an event."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import Select, delete, exists, func, or_, select, update
from sqlalchemy.orm import Session

from bot.events.afterwards.model import RECAP, Afterword, AfterwordDraft, Feedback, Kind
from bot.events.attendance.model import MARKING, Ticket
from bot.events.attendance.store import those_who_came
from bot.events.model import Event, EventStatus, Registration
from bot.outbox import store as outbox
from bot.outbox.model import Priority
from bot.people.model import Person
from bot.storage.upsert import affected


def audience(event_id: int) -> Select[int]:
    """Select those who came and can be reached; where nobody was checked in, those who were signed up."""
    anybody = exists().where(Ticket.event_id == event_id, Ticket.came_at.is_not(None))
    signed_up = select(Registration.person_id).where(Registration.event_id == event_id, ~anybody)
    were_there = or_(Person.id.in_(those_who_came(event_id)), Person.id.in_(signed_up))
    return select(Person.id).where(Person.reachable, were_there)


def count_audience(db: Session, event_id: int) -> int:
    """Count them."""
    return db.scalar(select(func.count()).select_from(audience(event_id).subquery())) or 0


def was_there(db: Session, event_id: int, person_id: int) -> bool:
    """Tell whether somebody is one of them."""
    return db.scalar(audience(event_id).where(Person.id == person_id)) is not None


def just_over(db: Session, now: datetime, span: timedelta) -> list[Event]:
    """Return the events that took place and began within `span` before `now`."""
    query = select(Event).where(
        Event.status == EventStatus.PUBLISHED, Event.starts_at <= now, Event.starts_at > now - span
    )
    return list(db.scalars(query.order_by(Event.id)))


def draft(db: Session, person_id: int, event_id: int, kind: Kind) -> AfterwordDraft | None:
    """Return what somebody is writing, even if they dropped it a moment ago."""
    return db.get(AfterwordDraft, (person_id, event_id, kind), populate_existing=True)


def draft_of_token(db: Session, person_id: int, event_id: int, token: str) -> AfterwordDraft | None:
    """Return what somebody is writing, as it was shown with this token."""
    query = select(AfterwordDraft).where(
        AfterwordDraft.person_id == person_id,
        AfterwordDraft.event_id == event_id,
        AfterwordDraft.token == token,
        AfterwordDraft.dropped_at.is_(None),
    )
    return db.scalars(query.execution_options(populate_existing=True)).first()


def drop_draft(db: Session, kept: AfterwordDraft) -> bool:
    """Delete a draft; tell whether it was there."""
    gone = delete(AfterwordDraft).where(
        AfterwordDraft.person_id == kept.person_id,
        AfterwordDraft.event_id == kept.event_id,
        AfterwordDraft.kind == kept.kind,
    )
    return affected(db, gone) == 1


def find(db: Session, afterword_id: int) -> Afterword | None:
    """Return what was published."""
    return db.get(Afterword, afterword_id, populate_existing=True)


def of_token(db: Session, token: str) -> Afterword | None:
    """Return what a draft became."""
    return db.scalars(select(Afterword).where(Afterword.token == token)).first()


def sent(db: Session, event_id: int) -> Sequence[Afterword]:
    """Return what was sent to those who came, the first first."""
    query = select(Afterword).where(Afterword.event_id == event_id, Afterword.sent_at.is_not(None))
    return db.scalars(query.order_by(Afterword.id)).all()


def results(db: Session, event_id: int) -> Afterword | None:
    """Return the results on the card of an event."""
    query = select(Afterword).where(Afterword.event_id == event_id, Afterword.on_card)
    return db.scalars(query.order_by(Afterword.id.desc()).limit(1)).first()


def take_down(db: Session, event_id: int) -> None:
    """Take results off the card; what was never sent is gone with that."""
    shown = (Afterword.event_id == event_id, Afterword.on_card)
    db.execute(delete(Afterword).where(*shown, Afterword.sent_at.is_(None)))
    db.execute(update(Afterword).where(*shown).values(on_card=False))


def still_growing(db: Session, now: datetime) -> Sequence[Afterword]:
    """Return what was sent about events at which people may still be marked as having come."""
    query = select(Afterword).join(Event, Event.id == Afterword.event_id)
    fresh = Event.starts_at > now - MARKING
    return db.scalars(
        query.where(fresh, Afterword.sent_at.is_not(None), Afterword.stopped_at.is_(None))
    ).all()


def fan_out(db: Session, afterword: Afterword, due_at: datetime, expires_at: datetime) -> int:
    """Ask for one message to each of those who came that has none yet; return how many are new."""
    return outbox.fan_out(
        db,
        RECAP,
        audience(afterword.event_id),
        afterword.id,
        key=f"{RECAP}:{afterword.id}",
        due_at=due_at,
        expires_at=expires_at,
        priority=Priority.BROADCAST,
    )


def feedback(db: Session, event_id: int, person_id: int) -> Feedback | None:
    """Return what somebody said of an event."""
    query = select(Feedback).where(Feedback.event_id == event_id, Feedback.person_id == person_id)
    return db.scalars(query.execution_options(populate_existing=True)).first()


def all_feedback(db: Session, event_id: int) -> Sequence[Feedback]:
    """Return what everybody said of it, in the order in which they began."""
    return db.scalars(select(Feedback).where(Feedback.event_id == event_id).order_by(Feedback.id)).all()
