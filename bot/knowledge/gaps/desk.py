"""What an officer does with questions that have no answer. Who asked is never shown."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from bot.knowledge.gaps import store
from bot.knowledge.gaps.model import Asked, GapNotFound, Group
from bot.people.model import Actor, Permission


def waiting(db: Session, actor: Actor) -> tuple[list[Asked], int]:
    """Return the newest open questions, and how many there are in all."""
    actor.require(Permission.EDIT_ANSWERS)
    return store.waiting(db), store.count_open(db)


def chosen(groups: Sequence[Group], gap_id: int) -> Group:
    """Return the group that holds this question; raises GapNotFound where none does any more."""
    for group in groups:
        if gap_id in group.ids:
            return group
    raise GapNotFound


def alike(groups: Sequence[Group], ids: Sequence[int]) -> list[Asked]:
    """Return the open ones of these questions, with those that are in a group with one of them."""
    wanted = set(ids)
    return [one for group in groups if wanted & set(group.ids) for one in group.asked]


def set_aside(db: Session, actor: Actor, ids: Sequence[int], now: datetime) -> int:
    """Decide that the bot need not answer these; return how many questions that changed."""
    actor.require(Permission.EDIT_ANSWERS)
    return store.set_aside(db, ids, now)


def bring_back(db: Session, actor: Actor, gap_id: int) -> int:
    """Open again what was set aside together with this question."""
    actor.require(Permission.EDIT_ANSWERS)
    gap = store.by_id(db, gap_id)
    if gap is None or gap.set_aside_at is None:
        raise GapNotFound
    return store.bring_back(db, gap.set_aside_at)
