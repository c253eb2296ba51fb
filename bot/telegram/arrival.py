"""What must be known before an update is handled, in one statement: who, where, and whose turn it is."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum, auto
from functools import lru_cache
from typing import Any

from sqlalchemy import Row, Select, and_, bindparam, case, func, literal, or_, select
from sqlalchemy.orm import Session

from bot.people import store as people
from bot.people.model import Actor, Person, RoleGrant
from bot.telegram.address import Address
from bot.telegram.conversation import Conversation
from bot.telegram.inbox import Taken
from bot.telegram.model import ConversationRow, InboxRow

PATIENCE = timedelta(seconds=20)
"""How long an update waits for another process to send the answer to the one before it."""


class Turn(Enum):
    """Whether an update may be handled now."""

    OURS = auto()
    EARLIER = auto()
    """One that came before it is not done: that one first."""
    ANSWERING = auto()
    """Another process still sends the answer to one before it: that process goes on with this one."""
    DONE = auto()


@dataclass(frozen=True, slots=True)
class Arrival:
    """An update at its start."""

    actor: Actor | None
    conversation: Conversation
    turn: Turn = Turn.OURS
    first: int = 0
    """The update to be handled first."""
    answering: int = 0
    """The process that still sends an answer."""


def look_up(db: Session, where: Address, keepers: frozenset[int]) -> Arrival:
    """Return who and where; for an engine whose only process keeps the order itself."""
    rows = db.execute(_query(shared=False), _person(where)).all()
    return Arrival(people.read_actor(where.user_id, _known(rows), keepers), _conversation(where, rows[0]))


def look_up_in_turn(
    db: Session, taken: Taken, keepers: frozenset[int], worker: int, now: datetime
) -> Arrival:
    """Return who, where and whose turn; without the lane's lock in hand the answer is soon untrue."""
    where = taken.address
    turn = {"lane": taken.lane, "update_id": taken.update_id, "worker": worker, "fresh": now - PATIENCE}
    rows = db.execute(_query(shared=True), _person(where) | turn).all()
    return Arrival(
        people.read_actor(where.user_id, _known(rows), keepers),
        _conversation(where, rows[0]),
        *_turn(rows[0], taken.update_id),
    )


def still_answering(db: Session, taken: Taken, worker: int, now: datetime) -> bool:
    """Whether another process still sends an answer that `taken` waits for."""
    query = select(_answering()).where(*_before())
    given = {"lane": taken.lane, "update_id": taken.update_id, "worker": worker, "fresh": now - PATIENCE}
    return db.scalar(query, given) is not None


@lru_cache(maxsize=2)
def _query(*, shared: bool) -> Select[Any]:
    """Make the statement once: to put it together takes as long as to run it."""
    anchor = (
        select(
            func.min(case((InboxRow.finished_at.is_(None), InboxRow.update_id))).label("first"),
            func.max(case((InboxRow.finished_at.is_(None), InboxRow.update_id))).label("last"),
            _answering().label("answering"),
        ).where(*_before())
        if shared
        else select(literal(0).label("first"))
    ).subquery("anchor")
    here = and_(
        ConversationRow.chat_id == bindparam("chat_id"), ConversationRow.user_id == bindparam("user_id")
    )
    return (
        select(
            *anchor.c,
            Person.id,
            Person.locale,
            Person.reachable,
            Person.last_seen_on,
            RoleGrant.role,
            ConversationRow.chat_id,
            ConversationRow.state,
            ConversationRow.data,
        )
        .select_from(anchor)
        .outerjoin(Person, Person.telegram_id == bindparam("user_id"))
        .outerjoin(RoleGrant, RoleGrant.person_id == Person.id)
        .outerjoin(ConversationRow, here)
    )


def _before() -> tuple[Any, ...]:
    """Rows of the lane up to the update that are not through."""
    return (
        InboxRow.lane == bindparam("lane"),
        InboxRow.update_id <= bindparam("update_id"),
        or_(InboxRow.finished_at.is_(None), InboxRow.answer.is_not(None)),
    )


def _answering() -> Any:
    elsewhere = and_(
        InboxRow.answer.is_not(None),
        InboxRow.worker != bindparam("worker"),
        InboxRow.finished_at > bindparam("fresh", type_=InboxRow.finished_at.type),
    )
    return func.max(case((elsewhere, InboxRow.worker)))


def _person(where: Address) -> dict[str, Any]:
    return {"chat_id": where.chat_id, "user_id": where.user_id}


def _known(rows: Any) -> Any:
    return rows if rows[0].id is not None else ()


def _conversation(where: Address, row: Row[*tuple[Any, ...]]) -> Conversation:
    if row.chat_id is None:
        return Conversation(where.chat_id, where.user_id)
    return Conversation(where.chat_id, where.user_id, row.state, dict(row.data))


def _turn(row: Row[*tuple[Any, ...]], update_id: int) -> tuple[Turn, int, int]:
    if row.last != update_id:
        return Turn.DONE, 0, 0
    if row.answering is not None:
        return Turn.ANSWERING, 0, row.answering
    return (Turn.OURS if row.first == update_id else Turn.EARLIER), row.first, 0
