"""What the check screen says of a draft's time: from the author's wish and the profile."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from bot.broadcasts.channels import choosing as channels
from bot.broadcasts.composed import Composed
from bot.broadcasts.model import Draft
from bot.broadcasts.planning import store
from bot.broadcasts.planning.model import Every, Outlook, Rhythm, Wish
from bot.outbox.quiet import leaves_at
from bot.people import store as people
from bot.people.model import Permission, Role
from bot.profile import Profile


def of(db: Session, draft: Draft, count: int, profile: Profile) -> Outlook:
    """Return when a draft leaves, how it repeats, and whether a second person approves it."""
    wish = store.wish(db, draft.person_id)
    needed, posted = from_count(count, profile), for_channels(db, draft, profile)
    moment = wish.moment if wish else None
    return Outlook(
        wall=wish.wall if wish else None,
        zone=wish.zone if wish else "",
        rhythm=rhythm(wish),
        leaves=leaves_at(moment, profile) if moment else None,
        approval_from=needed,
        for_channels=posted,
        approvers=len(others(db, draft.person_id)) if needed or posted else 0,
        by_keeper=store.role_of(db, draft.person_id) in (None, Role.KEEPER),
        changes=wish.source_id if wish else None,
    )


def needs_approval(db: Session, composed: Composed, count: int, profile: Profile) -> bool:
    """Tell whether a second person approves this before it leaves to so many recipients."""
    return from_count(count, profile) is not None or for_channels(db, composed, profile)


def for_channels(db: Session, composed: Composed, profile: Profile) -> bool:
    """Tell whether a second person approves this since it is posted where everybody can read it."""
    return profile.announcements.approve_channels and bool(channels.chosen(db, composed))


def from_count(count: int, profile: Profile) -> int | None:
    """Return the number from which a second person approves, if `count` recipients reach it."""
    needed = profile.announcements.approval_from
    return needed if needed is not None and count >= needed else None


def rhythm(wish: Wish | None) -> Rhythm | None:
    """Return how the draft is to repeat."""
    if wish is None or wish.every is None or wish.wall is None:
        return None
    return Rhythm(wish.wall.replace(fold=0), Every(wish.every), wish.step, wish.times, wish.until)


def others(db: Session, person_id: int, keepers: frozenset[int] = frozenset()) -> list[int]:
    """Return who else may approve; keepers of the settings only where they are given."""
    team = people.with_permission(db, Permission.ANNOUNCE, keepers)
    return [member for member in team if member != person_id]


def utc(wall: datetime, zone: str) -> datetime:
    """Return the moment of a wall time (naive, `fold` kept)."""
    return wall.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)
