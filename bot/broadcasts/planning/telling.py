"""Messages about the plan: asking others to approve, telling authors what became of theirs."""

from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy.orm import Session

from bot.broadcasts.model import Broadcast
from bot.broadcasts.planning import outlooks
from bot.broadcasts.planning.cards import writer
from bot.broadcasts.planning.model import Plan
from bot.outbox import store as outbox
from bot.outbox.quiet import leaves_at
from bot.people import store as people
from bot.people.model import Permission
from bot.profile import Profile

ASKED = "plan.asked"
TOLD = "plan.told"
LASTS = timedelta(days=3)


class News(StrEnum):
    """What an author is told."""

    APPROVED = "approved"
    SENT_BACK = "sent_back"
    EXPIRED = "expired"
    MISSED = "missed"
    """The bot was not at work when it was due, for more than a day."""
    ORPHANED = "orphaned"
    """Nobody who answers for it holds a role any more."""
    NOBODY = "nobody"
    OVER = "over"
    """What it says is no news any more."""
    EVENT = "event"
    """The event that a button of it leads to was cancelled or moved."""
    AGAIN = "again"
    """It needs approval anew: the audience is another one."""
    POSTED = "posted"
    """It needs approval now: it goes to a channel or group by now."""
    LEFT = "left"
    EDITED = "edited"
    UNPLANNED = "unplanned"


def ask(
    db: Session,
    broadcast: Broadcast,
    plan: Plan,
    *,
    profile: Profile,
    now: datetime,
    keepers: frozenset[int] = frozenset(),
) -> int:
    """Ask everybody else who may approve, once for each version; return how many are newly asked."""
    author = writer(broadcast, plan)
    team = outlooks.others(db, author or 0)
    everybody = outlooks.others(db, author or 0, keepers) if keepers else team
    expires = plan.expires_at(broadcast.due_at)
    leaves = leaves_at(now, profile)
    return sum(
        outbox.enqueue(
            db,
            ASKED,
            person_id,
            broadcast.id,
            key=f"{ASKED}:{broadcast.id}:{plan.revision}:{person_id}",
            due_at=leaves,
            expires_at=max(expires, leaves) if expires else leaves + LASTS,
            refs={"revision": plan.revision, "keeper": person_id not in team},
        )
        for person_id in everybody
    )


def tell(
    db: Session,
    person_id: int | None,
    broadcast: Broadcast,
    news: News,
    *,
    profile: Profile,
    now: datetime,
    **refs: int,
) -> None:
    """Tell somebody what became of an announcement; nobody, where they are not known any more."""
    if person_id is None:
        return
    leaves = leaves_at(now, profile)
    outbox.enqueue(
        db,
        TOLD,
        person_id,
        broadcast.id,
        key=f"{TOLD}:{broadcast.id}:{news}:{int(now.timestamp())}:{person_id}",
        due_at=leaves,
        expires_at=leaves + LASTS,
        refs={"news": news, **refs},
    )


def tell_team(db: Session, broadcast: Broadcast, news: News, *, profile: Profile, now: datetime) -> None:
    """Tell everybody who was given a role by which they announce."""
    for person_id in people.with_permission(db, Permission.ANNOUNCE, frozenset()):
        tell(db, person_id, broadcast, news, profile=profile, now=now)
