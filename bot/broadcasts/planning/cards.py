"""Putting together what one of the team sees of an announcement in the plan."""

from datetime import datetime
from itertools import islice

from sqlalchemy.orm import Session

from bot.broadcasts import issuing, reaching
from bot.broadcasts.audience import choosing
from bot.broadcasts.channels import choosing as channels
from bot.broadcasts.content import store as contents
from bot.broadcasts.model import Broadcast
from bot.broadcasts.planning import rhythm, store
from bot.broadcasts.planning.model import Card, Plan, Rhythm
from bot.people.model import Actor, Role
from bot.profile import Profile

NEXT = 3
"""Repetitions that are named."""


def of(
    db: Session, actor_id: int, broadcast: Broadcast, plan: Plan | None, *, profile: Profile, now: datetime
) -> Card:
    """Return an announcement as `actor_id` sees it."""
    reach = reaching.reach(db, issuing.target(db, broadcast, profile, max(broadcast.due_at, now)))
    repeats, coming = _repeats(db, plan)
    keeper = Role.KEEPER if plan and plan.by_keeper else None
    return Card(
        broadcast=broadcast,
        plan=plan,
        now=now,
        reach=reach,
        content=contents.of(db, broadcast.id),
        named=choosing.named(db, broadcast.aim),
        targets=channels.targets(db, broadcast),
        rhythm=repeats,
        coming=coming,
        author=store.role_of(db, broadcast.author_id) or keeper,
        mine=actor_id == writer(broadcast, plan),
        sent=store.count_sent(db, broadcast.id),
    )


def writer(broadcast: Broadcast, plan: Plan | None) -> int | None:
    """Return whose words they are: who saved it last."""
    return (plan.edited_by if plan else None) or broadcast.author_id


def show(
    db: Session, actor: Actor, found: tuple[Broadcast, Plan | None], *, profile: Profile, now: datetime
) -> Card:
    """Do the same for an actor and what a query found."""
    return of(db, actor.id, *found, profile=profile, now=now)


def _repeats(db: Session, plan: Plan | None) -> tuple[Rhythm | None, tuple[datetime, ...]]:
    found = store.series(db, plan.series_id) if plan else None
    if plan is None or found is None:
        return None, ()
    repeats = rhythm.of_series(found)
    coming = (wall for _turn, wall in rhythm.turns(repeats, plan.turn + 1))
    return repeats, tuple(islice(coming, NEXT))
