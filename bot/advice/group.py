"""Questions in the staff group: what it is told of each, and by what means it would hear otherwise."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, exists, select, update
from sqlalchemy.orm import InstrumentedAttribute, Session

from bot.advice import group_views, promises, store
from bot.advice.model import Case, CaseEvent, Happened, Status, Told
from bot.staff.model import Post


class Cases:
    """The questions, as `bot.staff.matters.Matters`. Their history is the queue of what is posted."""

    def posts(self, db: Session, limit: int) -> Sequence[Post]:
        """Return what the group is to be told, in the order in which it happened."""
        query = select(CaseEvent, Case).join(Case, Case.id == CaseEvent.case_id).where(CaseEvent.to_post)
        rows = db.execute(query.order_by(CaseEvent.id).limit(limit)).all()
        return [_post(Told(event, case, store.by_id(db, case.follows))) for event, case in rows]

    def topic_of(self, db: Session, matter: int) -> int | None:
        """Return the topic that a case has now."""
        return db.scalar(select(Case.topic).where(Case.id == matter))

    def opened(self, db: Session, matter: int, topic: int) -> None:
        """Remember the topic that was made for a case."""
        db.execute(update(Case).where(Case.id == matter).values(topic=topic))

    def posted(self, db: Session, post: int, message_id: int | None) -> None:
        """Remember that the group was told, by which message."""
        told = update(CaseEvent).where(CaseEvent.id == post)
        db.execute(told.values(to_post=False, posted_as=message_id))

    def unheard(self, db: Session) -> Sequence[int]:
        """Return the open cases that the group should have heard of and has not."""
        asked = select(CaseEvent.case_id).where(CaseEvent.to_post, CaseEvent.kind == Happened.ASKED)
        query = select(Case.id).where(Case.id.in_(asked), Case.status == Status.OPEN)
        return list(db.scalars(query.order_by(Case.id)))

    def hush(self, db: Session) -> None:
        """Tell the group nothing of what waits."""
        db.execute(update(CaseEvent).where(CaseEvent.to_post).values(to_post=False))

    def leave(self, db: Session) -> None:
        """Forget all topics and messages."""
        db.execute(update(Case).where(Case.topic.is_not(None)).values(topic=None))
        heard = CaseEvent.to_post | CaseEvent.posted_as.is_not(None)
        db.execute(update(CaseEvent).where(heard).values(to_post=False, posted_as=None))

    def forget_topic(self, db: Session, topic: int) -> Sequence[int]:
        """Give up a topic that somebody deleted; return the open cases that it was about."""
        cases = list(db.scalars(select(Case).where(Case.topic == topic)))
        ids = [case.id for case in cases]
        told = update(CaseEvent).where(CaseEvent.case_id.in_(ids))
        db.execute(told.values(to_post=False, posted_as=None))
        db.execute(update(Case).where(Case.id.in_(ids)).values(topic=None))
        return [case.id for case in cases if case.status == Status.OPEN]

    def is_about(self, topic: InstrumentedAttribute[int]) -> ColumnElement[bool]:
        """Tell whether a topic is about a case."""
        return exists(select(Case.id).where(Case.topic == topic))

    def is_open(self, topic: InstrumentedAttribute[int]) -> ColumnElement[bool]:
        """Tell whether a topic is about an open case."""
        return exists(select(Case.id).where(Case.topic == topic, Case.status == Status.OPEN))

    def waits(self, topic: InstrumentedAttribute[int]) -> ColumnElement[bool]:
        """Tell whether something is still to be said in a topic."""
        said = select(CaseEvent.id).join(Case, Case.id == CaseEvent.case_id)
        return exists(said.where(Case.topic == topic, CaseEvent.to_post))

    def tell_in_private(self, db: Session, matter: int, leaves: datetime, *, gone: int | None = None) -> None:
        """Tell each officer of a case instead of the group."""
        case = store.by_id(db, matter)
        if case is None:
            return
        kind, key = (
            ("case.topic_gone", f"{case.number}:{gone}")
            if gone is not None
            else ("case.new", str(case.number))
        )
        for officer in promises.answerers(db):
            if officer != case.person_id:
                promises.tell(db, kind, officer, case, key=key, leaves=leaves)


def _post(told: Told) -> Post:
    case, event = told.case, told.event
    return Post(
        event.id,
        case.id,
        event.kind,
        is_first=event.kind == Happened.ASKED,
        name=lambda: group_views.topic_name(case),
        draw=lambda profile, username: group_views.post(told, profile, username),
    )
