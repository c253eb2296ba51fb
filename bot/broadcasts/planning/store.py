"""Queries about the plan."""

from datetime import datetime

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from bot.broadcasts.model import KIND, Broadcast
from bot.broadcasts.planning.model import Plan, Series, State, Wish
from bot.outbox import portions
from bot.outbox.model import HELD_BACK, Delivery, Outcome
from bot.outbox.portions import of_outcome
from bot.people.model import PERMISSIONS, Permission, RoleGrant

FIRST = 200
"""Deliveries among which the courier's are, before it has sent any: several times what it has in hand."""


def wish(db: Session, person_id: int) -> Wish | None:
    """Return what somebody wishes for the announcement they are writing."""
    return db.get(Wish, person_id, populate_existing=True)


def find(db: Session, broadcast_id: int) -> tuple[Broadcast, Plan | None] | None:
    """Return an announcement and its place in the plan; one that was sent at once has none."""
    broadcast = db.get(Broadcast, broadcast_id, populate_existing=True)
    return (broadcast, plan_of(db, broadcast_id)) if broadcast else None


def locked(db: Session, broadcast_id: int) -> tuple[Broadcast, Plan] | None:
    """Return what stands in the plan, and let nobody else change it until this transaction ends."""
    broadcast = db.get(Broadcast, broadcast_id, populate_existing=True, with_for_update=True)
    plan = plan_of(db, broadcast_id) if broadcast else None
    return (broadcast, plan) if broadcast and plan else None


def plan_of(db: Session, broadcast_id: int) -> Plan | None:
    """Return the place of an announcement in the plan."""
    return db.get(Plan, broadcast_id, populate_existing=True)


def series(db: Session, series_id: int | None) -> Series | None:
    """Return how an announcement repeats."""
    return db.get(Series, series_id) if series_id else None


def _of_state(*states: State) -> Select[Broadcast, Plan]:
    return (
        select(Broadcast, Plan)
        .join(Plan, Plan.broadcast_id == Broadcast.id)
        .where(Plan.state.in_(states), Broadcast.planned)
    )


def open_broadcasts(db: Session) -> list[Broadcast]:
    """Return what waits for its time or for approval."""
    return [broadcast for broadcast, _plan in waiting(db)]


def waiting(db: Session) -> list[tuple[Broadcast, Plan]]:
    """Return what waits for its time or for approval, the nearest first."""
    query = _of_state(State.WAITING, State.PLANNED).order_by(Broadcast.due_at, Broadcast.id)
    return [(row[0], row[1]) for row in db.execute(query)]


def aside(db: Session) -> list[tuple[Broadcast, Plan]]:
    """Return what was put aside, the newest first."""
    query = _of_state(State.ASIDE).order_by(Broadcast.id.desc())
    return [(row[0], row[1]) for row in db.execute(query)]


def sent_between(db: Session, since: datetime, until: datetime, area: str | None) -> list[Broadcast]:
    """Return what left, or leaves at once, in that span, the first first; with `area` only what is for it."""
    query = select(Broadcast).where(~Broadcast.planned, Broadcast.due_at >= since, Broadcast.due_at < until)
    found = db.scalars(query.order_by(Broadcast.due_at, Broadcast.id))
    return [broadcast for broadcast in found if reaches(broadcast, area)]


def reaches(broadcast: Broadcast, area: str | None) -> bool:
    """Tell whether an announcement is for an area, or for everybody."""
    areas = broadcast.aim.areas
    return area is None or not areas or area in areas


def due(db: Session, now: datetime) -> tuple[Broadcast, Plan] | None:
    """Return the first announcement whose time has come, for oneself alone."""
    query = select(Broadcast.id).join(Plan, Plan.broadcast_id == Broadcast.id)
    ready = query.where(Plan.state == State.PLANNED, Broadcast.planned, Broadcast.due_at <= now)
    for broadcast_id in db.scalars(ready.order_by(Broadcast.due_at, Broadcast.id).limit(1)):
        found = locked(db, broadcast_id)
        # Whoever was quicker has settled it.
        return found if found and found[1].state == State.PLANNED and found[0].due_at <= now else None
    return None


def asked(db: Session) -> list[tuple[Broadcast, Plan]]:
    """Return what waits for approval."""
    return [(row[0], row[1]) for row in db.execute(_of_state(State.WAITING).order_by(Broadcast.id))]


def own_series(db: Session, person_id: int) -> set[int]:
    """Return the announcement that somebody is changing and all others of its series."""
    meant = wish(db, person_id)
    if meant is None or meant.source_id is None:
        return set()
    plan = plan_of(db, meant.source_id)
    if plan is None or plan.series_id is None:
        return {meant.source_id}
    others = db.scalars(select(Plan.broadcast_id).where(Plan.series_id == plan.series_id))
    return {meant.source_id, *others}


def begun(db: Session, broadcast_id: int) -> bool:
    """Tell whether a message of an announcement may have left: it was settled, or is in the courier's hand.

    What was asked for first leaves first, so that among those it is seen whether anybody has one in hand.
    """
    about = (Delivery.kind == KIND, Delivery.ref == broadcast_id)
    portions.through_indexes(db)
    came_to = Delivery.outcome.in_([one for one in Outcome if one not in HELD_BACK])
    if db.scalar(select(Delivery.id).where(*about, came_to).limit(1)) is not None:
        return True
    first = select(Delivery.claimed_by).where(of_outcome(KIND, broadcast_id, None))
    return any(db.scalars(first.order_by(Delivery.id).limit(FIRST)))


def role_of(db: Session, person_id: int | None) -> str | None:
    """Return the role by which somebody announces; none where they were given none (any more)."""
    roles = [role for role, allowed in PERMISSIONS.items() if Permission.ANNOUNCE in allowed]
    held = select(RoleGrant.role).where(RoleGrant.person_id == person_id, RoleGrant.role.in_(roles))
    return db.scalar(held.order_by(RoleGrant.id).limit(1))


def count_sent(db: Session, broadcast_id: int) -> int:
    """Count those who got an announcement, of the messages that are still kept."""
    arrived = select(func.count()).where(
        Delivery.kind == KIND,
        Delivery.ref == broadcast_id,
        Delivery.sent_at.is_not(None) | (Delivery.outcome == Outcome.DIGESTED),
    )
    return db.scalar(arrived) or 0
