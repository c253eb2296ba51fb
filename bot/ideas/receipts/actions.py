"""What people do with receipts: get one with an idea, check one, read the public list."""

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy.orm import Session

from bot import lettercode
from bot.ideas import public
from bot.ideas import store as ideas
from bot.ideas.model import Idea, IdeaNotFound, Status
from bot.ideas.receipts import sealing, store
from bot.ideas.receipts.model import (
    MOST_FOR_ONE_IDEA,
    Checked,
    Log,
    Receipt,
    State,
    TooManyReceipts,
)
from bot.people.model import Actor

SHOWN_WEEKS = 4


def issue(db: Session, idea: Idea, now: datetime) -> str:
    """Make a receipt for an idea and return its code, which is kept nowhere here."""
    code = lettercode.made(sealing.CODE)
    seal = sealing.digest(_slip(code, idea))
    db.add(Receipt(lookup=sealing.lookup(code), seal=seal, idea_id=idea.id, created_at=now))
    db.flush()
    return code


def own(db: Session, actor: Actor, number: int) -> Idea:
    """Return an idea of the actor's that a receipt can be made for; raises IdeaNotFound."""
    idea = ideas.by_number(db, number)
    if idea is None or idea.author_id != actor.id:
        raise IdeaNotFound
    return idea


def renew(db: Session, actor: Actor, number: int, now: datetime) -> tuple[Idea, str]:
    """Make a further receipt for an idea of one's own: the first was lost, or there was none yet."""
    idea = own(db, actor, number)
    if store.count_of_idea(db, idea.id) >= MOST_FOR_ONE_IDEA:
        raise TooManyReceipts
    return idea, issue(db, idea, now)


def check(db: Session, actor: Actor, code: str) -> Checked | None:
    """Compare an idea with its receipt; none where there is no receipt of this code."""
    receipt = store.by_lookup(db, sealing.lookup(code))
    if receipt is None:
        return None
    idea = ideas.by_id(db, receipt.idea_id) if receipt.idea_id else None
    state = _state(receipt, idea, code)
    return Checked(receipt, idea, state, state is State.SAME and _may_read(db, actor, idea))


def slip(db: Session, actor: Actor, code: str) -> tuple[Idea, str] | None:
    """Return the lines whose hash is published, for whoever may read the idea; none for anybody else."""
    checked = check(db, actor, code)
    if checked is None or checked.idea is None or not checked.readable:
        return None
    return checked.idea, _slip(code, checked.idea)


def look(db: Session) -> Log:
    """Return the public list in short."""
    return Log(store.newest_weeks(db, SHOWN_WEEKS), *store.totals(db))


def lines(db: Session) -> list[str]:
    """Write the public list: every closed week, oldest first."""
    return [sealing.HEADER, *_weeks(db)]


def _weeks(db: Session) -> Iterator[str]:
    for row in store.weeks(db):
        yield from sealing.week_lines(row.week, store.seals(db, row.week), row.chain)


def _slip(code: str, idea: Idea) -> str:
    return sealing.slip(code, idea.number, idea.created_at, idea.text or "")


def _state(receipt: Receipt, idea: Idea | None, code: str) -> State:
    if idea is None:
        return State.GONE
    if idea.status == Status.WITHDRAWN:
        return State.WITHDRAWN
    return State.SAME if sealing.digest(_slip(code, idea)) == receipt.seal else State.CHANGED


def _may_read(db: Session, actor: Actor, idea: Idea | None) -> bool:
    try:
        return idea is not None and public.card(db, actor, idea.number) is not None
    except IdeaNotFound:
        return False
