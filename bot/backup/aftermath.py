"""What must happen to a database that was put back, before anything is sent from it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import Connection, inspect, select, update
from sqlalchemy.orm import Session

from bot.outbox import holds
from bot.outbox.model import Delivery, Hold, Outcome
from bot.people import audit, ledger
from bot.people.personal import PersonalData
from bot.profile import Profile
from bot.storage.upsert import affected
from bot.telegram.model import InboxRow

Rule = Callable[[Session, datetime, Profile], object]
"""Work by the clock that may ask for messages."""
SETTLED = (Outcome.SENT, Outcome.UNKNOWN, Outcome.DROPPED)
"""Outcomes in the replaced database after which a message must not go out again."""


@dataclass(frozen=True, slots=True)
class Keeping:
    """What the rest of the bot hands in: who stores what about people, and what falls due by the clock."""

    personal: Sequence[PersonalData]
    rules: Sequence[Rule]
    profile: Profile


@dataclass(frozen=True, slots=True)
class Past:
    """What the replaced database knew and the backup may not: who was erased, what was sent."""

    marks: Mapping[str, datetime] = field(default_factory=dict)
    keys: Sequence[str] = ()
    settled: Mapping[str, tuple[str, datetime | None]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Care:
    """What was done about a restored database."""

    erased: int
    unanswered: int
    waiting: int
    already_sent: int


def remember(connection: Connection, now: datetime) -> Past:
    """Read what a database that will be replaced knows."""
    tables = set(inspect(connection).get_table_names())
    with Session(connection) as db:
        known = {"erasures", "erasure_keys"} <= tables
        return Past(
            marks=ledger.entries(db) if known else {},
            keys=ledger.keys(db) if known else (),
            settled=_settled(db, now) if "deliveries" in tables else {},
        )


def _settled(db: Session, now: datetime) -> dict[str, tuple[str, datetime | None]]:
    # What has expired will not be sent in any case.
    query = select(Delivery.dedup_key, Delivery.outcome, Delivery.sent_at)
    rows = db.execute(query.where(Delivery.outcome.in_(SETTLED), Delivery.expires_at > now))
    return {key: (str(outcome), sent_at) for key, outcome, sent_at in rows}


def take_care(db: Session, past: Past, keeping: Keeping, now: datetime) -> Care:
    """Erase again who was erased, set aside what may have been sent, and hold until a keeper has looked.

    The rules are asked too, so that the messages they have due by now are among what is set aside. Doing so
    twice changes nothing.
    """
    hold = holds.begin(db, now)
    ledger.adopt(db, past.marks, past.keys)
    ledger.ensure_key(db)
    erased = ledger.replay(db, keeping.personal, keeping.profile, now)
    unanswered = _close_inbox(db, now)
    announced = holds.set_aside(db, now)
    for rule in keeping.rules:
        rule(db, now, keeping.profile)
    holds.set_aside(db, now)
    already_sent = holds.known_as(db, past.settled)
    hold.since, hold.prepared, hold.announced, hold.unanswered = now, True, announced, unanswered
    audit.record(db, None, audit.Action.RESTORED, "backup", None, now)
    db.flush()
    return Care(erased, unanswered, holds.waiting(db).count, already_sent)


def look(db: Session, marks: Mapping[str, datetime], keeping: Keeping, now: datetime) -> Hold | None:
    """Return the hold that lasts; take care first where a backup was put back by hand."""
    hold = holds.current(db)
    if hold is not None and not hold.prepared:
        take_care(db, Past(marks=marks), keeping, now)
    return hold


def _close_inbox(db: Session, now: datetime) -> int:
    """Put aside what people wrote just before the backup: answered since, or too late to be."""
    answers = update(InboxRow).where(InboxRow.answer.is_not(None))
    db.execute(answers.values(answer=None))
    unfinished = update(InboxRow).where(InboxRow.finished_at.is_(None))
    return affected(db, unfinished.values(payload=None, finished_at=now, error="Restored"))
