"""Who is told of what happens to a proposal: its author, the team, those who help. It is their own matter."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from bot.events.model import Event
from bot.events.proposals.model import Proposal
from bot.outbox import store as outbox
from bot.outbox.quiet import leaves_at
from bot.people import store as people
from bot.people.model import Permission
from bot.profile import Profile

NEW, ASKED, ANSWERED, DECLINED, ACCEPTED = (
    "proposal.new",
    "proposal.asked",
    "proposal.answered",
    "proposal.declined",
    "proposal.accepted",
)
HELPERS, CALL, OFFER = "proposal.helpers", "proposal.call", "proposal.offer"
NEWS_LASTS = timedelta(days=30)
NOTICE_LASTS = timedelta(days=7)
TOGETHER = timedelta(minutes=10)
"""Who begins to help, or stops, within ten minutes is told of once."""


def team(
    db: Session, kind: str, proposal: Proposal, ref: int, *, profile: Profile, now: datetime, but: int
) -> None:
    """Tell all who decide about proposals, but not the author."""
    due_at = leaves_at(now, profile)
    told = [one for one in people.with_permission(db, Permission.OVERSEE_EVENTS, frozenset()) if one != but]
    _tell(db, kind, proposal, ref, told, due_at=due_at, expires_at=due_at + NOTICE_LASTS)


def author(db: Session, kind: str, proposal: Proposal, ref: int, now: datetime) -> None:
    """Tell the author at once: they are waiting for it."""
    if proposal.author_id is not None:
        _tell(db, kind, proposal, ref, [proposal.author_id], due_at=now, expires_at=now + NEWS_LASTS)


def helpers_changed(db: Session, proposal: Proposal, event: Event, profile: Profile, now: datetime) -> None:
    """Tell the author and the organiser how many help by now, once for all that happens within a while."""
    window = int(now.timestamp() // TOGETHER.total_seconds())
    due_at = leaves_at(now + TOGETHER, profile)
    for person_id in running(proposal, event):
        key = f"{HELPERS}:{proposal.token}:{window}:{person_id}"
        outbox.enqueue(
            db, HELPERS, person_id, proposal.id, key=key, due_at=due_at, expires_at=event.starts_at
        )


def words(
    db: Session,
    kind: str,
    proposal: Proposal,
    letter_id: int,
    told: Iterable[int],
    *,
    profile: Profile,
    now: datetime,
) -> int:
    """Pass on what was written; return to how many."""
    due_at = leaves_at(now, profile)
    return _tell(db, kind, proposal, letter_id, told, due_at=due_at, expires_at=due_at + NEWS_LASTS)


def running(proposal: Proposal, event: Event) -> list[int]:
    """Return who looks after an event that a resident proposed: the author and the organiser."""
    return list(dict.fromkeys(one for one in (proposal.author_id, event.organiser_id) if one is not None))


def _tell(
    db: Session,
    kind: str,
    proposal: Proposal,
    ref: int,
    told: Iterable[int],
    *,
    due_at: datetime,
    expires_at: datetime,
) -> int:
    # SQLite gives the id of the last deleted row again, so no key can be made of ids alone.
    mark = f"{kind}:{proposal.token}:{ref}"
    return sum(
        outbox.enqueue(
            db, kind, person_id, ref, key=f"{mark}:{person_id}", due_at=due_at, expires_at=expires_at
        )
        for person_id in told
    )
