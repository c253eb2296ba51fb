"""Holds back an announcement, or the rest of it, when its event is cancelled, moved or hidden."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from bot.broadcasts import afterwards
from bot.broadcasts import store as announcements
from bot.broadcasts.content import store
from bot.broadcasts.content.model import ContentButton, Seen
from bot.broadcasts.content.validity import Lasts
from bot.broadcasts.model import Broadcast
from bot.broadcasts.planning import approving
from bot.outbox import store as outbox
from bot.profile import Profile

KIND = "broadcast.event"
"""The kind of the message that tells the author."""
TOLD_WITHIN = timedelta(days=7)


def awaited(db: Session, now: datetime) -> list[tuple[ContentButton, Broadcast]]:
    """Return the buttons that lead to events still to come, with their announcements."""
    return store.leading_to_events(db, now)


def compare(
    db: Session,
    found: list[tuple[ContentButton, Broadcast]],
    events: Mapping[int, Seen],
    *,
    profile: Profile,
    now: datetime,
) -> None:
    """Note how the events are now, by their numbers; where one is another than its author knew, hold back.

    An event that is not there any more was cancelled.
    """
    for button, broadcast in found:
        known = button.event
        seen = events.get(button.event_id or 0)
        if known and seen is None:
            seen = Seen(known.title, known.starts_at, known.place, takes_place=False)
        if known and seen and seen != known:
            button.see(seen)
            if replace(seen, title=known.title) != known:
                _hold_back(db, button, broadcast, seen, profile=profile, now=now)


def _hold_back(
    db: Session,
    button: ContentButton,
    broadcast: Broadcast,
    seen: Seen,
    *,
    profile: Profile,
    now: datetime,
) -> None:
    db.refresh(broadcast, with_for_update=True)
    if broadcast.planned:
        approving.hold(db, broadcast.id, profile=profile, now=now, button=button.id)
        return
    if broadcast.lasts == Lasts.EVENT and seen.takes_place:
        broadcast.valid_until = seen.starts_at
    waits = afterwards.hold(db, broadcast, profile, now) or announcements.progress(db, broadcast).paused
    if waits and broadcast.author_id is not None:
        outbox.enqueue(
            db,
            KIND,
            broadcast.author_id,
            button.id,
            key=f"{KIND}:{button.id}:{now.timestamp():.0f}",
            due_at=now,
            expires_at=now + TOLD_WITHIN,
        )
