"""Telling those who hear of a meeting that moved or was called off, and keepers of what vanished."""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from bot.council import store
from bot.council.model import Meeting
from bot.outbox import store as outbox
from bot.outbox.model import Priority
from bot.people import store as people
from bot.people.model import Permission
from bot.profile import Profile
from bot.reminding import notify_at

REMINDER = "council.reminder"
CHANGED = "council.changed"
CANCELLED = "council.cancelled"
HELD = "council.held"
HELD_LASTS = timedelta(days=30)


def tell_change(
    db: Session, meeting: Meeting, before: dict[str, Any], now: datetime, profile: Profile
) -> int:
    """Tell of another time or place, or that it is called off, once: a notice not sent yet gives way."""
    waiting = outbox.drop(db, CHANGED, meeting.id) + outbox.drop(db, CANCELLED, meeting.id)
    outbox.drop(db, REMINDER, meeting.id)
    if not (waiting and meeting.before):
        meeting.before = before
    meeting.revision += 1
    db.flush()
    if meeting.facts() == meeting.before:
        return 0
    kind = CANCELLED if meeting.is_cancelled else CHANGED
    return outbox.fan_out(
        db,
        kind,
        store.told_of(meeting),
        meeting.id,
        key=f"{kind}:{meeting.id}:{meeting.revision}",
        due_at=notify_at(now, _nearest(meeting, before, now), ZoneInfo(meeting.zone), profile.quiet_hours),
        expires_at=max(meeting.over_at, datetime.fromisoformat(before["starts_at"])),
        priority=Priority.RESULT,
    )


def tell_keepers(db: Session, since: int, keepers: frozenset[int], now: datetime) -> int:
    """Tell each keeper once of what vanished; return how many are told now."""
    return sum(
        outbox.enqueue(
            db, HELD, keeper, since, key=f"{HELD}:{since}:{keeper}", due_at=now, expires_at=now + HELD_LASTS
        )
        for keeper in people.with_permission(db, Permission.RUN_COUNCIL, keepers)
    )


def _nearest(meeting: Meeting, before: dict[str, Any], now: datetime) -> datetime:
    """Return the first moment at which somebody may come in vain: the old start, where it lies ahead."""
    earlier = datetime.fromisoformat(before["starts_at"])
    return min(earlier, meeting.reminded_by) if earlier > now else meeting.reminded_by
