"""What the staff group has heard and is still to hear."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, exists, select, update
from sqlalchemy.orm import Session

from bot.advice import store
from bot.advice.model import Case, CaseEvent, Chore, Happened, Post, StaffGroup, StaffTopic, Status
from bot.outbox import holds
from bot.storage.upsert import affected, insert_missing


def take_up(db: Session, group_id: int) -> list[Case]:
    """Make this (0: none) the staff group, to be tried anew; another one is forgotten.

    Returns the open cases that the forgotten one should have heard of and has not.
    """
    unheard: list[Case] = []
    if affected(db, delete(StaffGroup).where(StaffGroup.group_id != group_id)):
        unheard = _unheard(db)
        # Topics of a group that is the staff's no more say nothing any more.
        db.execute(delete(StaffTopic))
        db.execute(update(Case).where(Case.topic.is_not(None)).values(topic=None))
        heard = CaseEvent.to_post | CaseEvent.posted_as.is_not(None)
        db.execute(update(CaseEvent).where(heard).values(to_post=False, posted_as=None))
    if group_id:
        insert_missing(db, StaffGroup, [{"group_id": group_id}], key=["group_id"])
        db.execute(update(StaffGroup).values(lost_at=None, reason=None))
    return unheard


def current(db: Session) -> StaffGroup | None:
    """Return the staff group where something may be posted now: not in a hold after a restore."""
    return None if holds.current(db) else store.group(db)


def posts(db: Session, limit: int) -> list[Post]:
    """Return what the group is to be told, in the order in which it happened."""
    query = select(CaseEvent, Case).join(Case, Case.id == CaseEvent.case_id).where(CaseEvent.to_post)
    rows = db.execute(query.order_by(CaseEvent.id).limit(limit)).all()
    return [Post(event, case, store.by_id(db, case.follows)) for event, case in rows]


def topic_of(db: Session, case_id: int) -> int | None:
    """Return the topic that a case has now."""
    return db.scalar(select(Case.topic).where(Case.id == case_id))


def opened(db: Session, case_id: int, topic: int) -> None:
    """Remember the topic that was made for a case."""
    insert_missing(db, StaffTopic, [{"topic": topic, "closed": False}], key=["topic"])
    db.execute(update(Case).where(Case.id == case_id).values(topic=topic))


def posted(db: Session, event_id: int, message_id: int | None) -> None:
    """Remember that the group was told, by which message."""
    told = update(CaseEvent).where(CaseEvent.id == event_id)
    db.execute(told.values(to_post=False, posted_as=message_id))


def forget_topic(db: Session, topic: int) -> list[Case]:
    """Give up a topic that somebody deleted; return the open cases that it was about."""
    cases = list(db.scalars(select(Case).where(Case.topic == topic)))
    ids = [case.id for case in cases]
    told = update(CaseEvent).where(CaseEvent.case_id.in_(ids))
    db.execute(told.values(to_post=False, posted_as=None))
    db.execute(update(Case).where(Case.id.in_(ids)).values(topic=None))
    db.execute(delete(StaffTopic).where(StaffTopic.topic == topic))
    return [case for case in cases if case.status == Status.OPEN]


def lose(db: Session, reason: str, now: datetime) -> tuple[StaffGroup | None, list[Case]]:
    """Note that the bot cannot write in the group; return it and the cases it should have heard of."""
    group = store.group(db)
    if group is None:
        return None, []
    group.lost_at, group.reason = now, reason[:64] or None
    cases = _unheard(db)
    db.execute(update(CaseEvent).where(CaseEvent.to_post).values(to_post=False))
    db.flush()
    return group, cases


def regain(db: Session, group_id: int) -> None:
    """Note that the bot may write in the group again."""
    db.execute(update(StaffGroup).where(StaffGroup.group_id == group_id).values(lost_at=None, reason=None))


def chores(db: Session, limit: int) -> Sequence[Chore]:
    """Return topics that are open without an open case, closed with one, or about nothing any more."""
    about = Case.topic == StaffTopic.topic
    needed = exists(select(Case.id).where(about)).label("needed")
    alive = exists(select(Case.id).where(about, Case.status == Status.OPEN))
    waits = exists(
        select(CaseEvent.id).join(Case, Case.id == CaseEvent.case_id).where(about, CaseEvent.to_post)
    )
    wrong = ~waits & ((StaffTopic.closed == alive) | ~exists(select(Case.id).where(about)))
    query = select(StaffTopic.topic, StaffTopic.closed, needed).where(wrong).order_by(StaffTopic.id)
    return [
        Chore(topic, closed, bool(is_needed)) for topic, closed, is_needed in db.execute(query.limit(limit))
    ]


def done(db: Session, chore: Chore) -> None:
    """Write down that a topic is as it should be."""
    if not chore.needed:
        db.execute(delete(StaffTopic).where(StaffTopic.topic == chore.topic))
    else:
        db.execute(update(StaffTopic).where(StaffTopic.topic == chore.topic).values(closed=not chore.closed))


def _unheard(db: Session) -> list[Case]:
    asked = select(CaseEvent.case_id).where(CaseEvent.to_post, CaseEvent.kind == Happened.ASKED)
    return list(db.scalars(select(Case).where(Case.id.in_(asked), Case.status == Status.OPEN)))
