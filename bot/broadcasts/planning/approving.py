"""A second person looks before many get it: approves, or sends back with a reason."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot.broadcasts import issuing, reaching
from bot.broadcasts.model import UNDO, Broadcast
from bot.broadcasts.planning import cards, store, telling
from bot.broadcasts.planning.model import MAX_REASON, Card, Plan, State, changed_much
from bot.broadcasts.planning.refusals import NoReason, NotInPlan, NotOwn
from bot.broadcasts.planning.telling import News
from bot.cleaning import one_line
from bot.outbox.quiet import leaves_at
from bot.people import audit
from bot.people import store as people
from bot.people.audit import Action
from bot.people.model import Actor, Permission
from bot.profile import Profile

MIN_REASON = 3


def approve(
    db: Session, actor: Actor, broadcast_id: int, revision: int, *, profile: Profile, now: datetime
) -> tuple[Card, bool]:
    """Approve what was shown; tell whether that counted.

    It does not where the announcement is another one by now, or its audience: then the card shows what holds.
    Two who approve at once are one; the second sees that it is done.
    """
    broadcast, plan = _asked(db, actor, broadcast_id, profile=profile, now=now)
    counts = False
    if plan.state == State.WAITING and _is_over(broadcast, profile, now):
        _put_aside(db, broadcast, plan, News.OVER, profile=profile, now=now)
    elif plan.state == State.WAITING and plan.revision == revision:
        count = reaching.count(db, issuing.target(db, broadcast, profile, max(broadcast.due_at, now)))
        if changed_much(broadcast.audience, count):
            broadcast.audience = count
            plan.revision += 1
        else:
            _approved(db, actor, broadcast, plan, count=count, profile=profile, now=now)
            counts = True
    db.flush()
    return cards.of(db, actor.id, broadcast, plan, profile=profile, now=now), counts


def refusable(db: Session, actor: Actor, broadcast_id: int, *, profile: Profile, now: datetime) -> Card:
    """Return what is about to be sent back, to ask for the reason."""
    broadcast, plan = _asked(db, actor, broadcast_id, profile=profile, now=now)
    if plan.state != State.WAITING:
        raise NotInPlan
    return cards.of(db, actor.id, broadcast, plan, profile=profile, now=now)


def send_back(
    db: Session, actor: Actor, broadcast_id: int, reason: str, *, profile: Profile, now: datetime
) -> Card:
    """Send it back to its author with a reason; it does not leave."""
    broadcast, plan = _asked(db, actor, broadcast_id, profile=profile, now=now)
    words = one_line(reason)
    if plan.state != State.WAITING:
        raise NotInPlan
    if not MIN_REASON <= len(words) <= MAX_REASON:
        raise NoReason
    plan.state, plan.reason, plan.asked_at = State.ASIDE, words, None
    plan.revision += 1
    telling.tell(db, cards.writer(broadcast, plan), broadcast, News.SENT_BACK, profile=profile, now=now)
    audit.record(db, actor, Action.SENT_BACK, "announcement", broadcast.id, now)
    return cards.of(db, actor.id, broadcast, plan, profile=profile, now=now)


def expire(db: Session, now: datetime, profile: Profile) -> int:
    """Put aside what nobody approved in time, and tell its author; return how many."""
    late = [
        (broadcast, plan)
        for broadcast, plan in store.asked(db)
        if (until := plan.expires_at(broadcast.due_at)) and until <= now
    ]
    return sum(_expired(db, broadcast.id, profile=profile, now=now) for broadcast, _plan in late)


def ask_keepers(db: Session, now: datetime, profile: Profile, keepers: frozenset[int]) -> int:
    """Ask keepers, who are known from the settings only, and whoever came to the team since."""
    return sum(
        telling.ask(db, broadcast, plan, profile=profile, now=now, keepers=keepers)
        for broadcast, plan in store.asked(db)
    )


def hold(db: Session, broadcast_id: int, *, profile: Profile, now: datetime, button: int) -> None:
    """Put aside what waits or is planned, as the event that a button of it leads to is another by now.

    Whoever approved it has not approved that.
    """
    found = store.locked(db, broadcast_id)
    if found and found[1].state in (State.WAITING, State.PLANNED):
        found[1].approved_by = found[1].approved_for = None
        _put_aside(db, *found, News.EVENT, profile=profile, now=now, button=button)


def answers_for_it(db: Session, broadcast: Broadcast, plan: Plan) -> bool:
    """Tell whether whoever wrote or approved it may still announce."""
    known = [person for person in (cards.writer(broadcast, plan), plan.approved_by) if person is not None]
    return plan.by_keeper or any(people.holds(db, person, Permission.ANNOUNCE) for person in known)


def _asked(
    db: Session, actor: Actor, broadcast_id: int, *, profile: Profile, now: datetime
) -> tuple[Broadcast, Plan]:
    actor.require(Permission.ANNOUNCE)
    found = store.locked(db, broadcast_id)
    if found is None:
        raise NotInPlan
    broadcast, plan = found
    if cards.writer(broadcast, plan) == actor.id:
        raise NotOwn
    until = plan.expires_at(broadcast.due_at)
    if plan.state == State.WAITING and until and until <= now:
        _put_aside(db, broadcast, plan, News.EXPIRED, profile=profile, now=now)
    elif plan.state == State.WAITING and not answers_for_it(db, broadcast, plan):
        _put_aside(db, broadcast, plan, News.ORPHANED, profile=profile, now=now)
    return broadcast, plan


def _approved(
    db: Session,
    actor: Actor,
    broadcast: Broadcast,
    plan: Plan,
    count: int,
    *,
    profile: Profile,
    now: datetime,
) -> None:
    plan.approved_by, plan.approved_for, plan.asked_at = actor.id, count, None
    audit.record(db, actor, Action.APPROVED, "announcement", broadcast.id, now)
    author = cards.writer(broadcast, plan)
    telling.tell(db, author, broadcast, News.APPROVED, profile=profile, now=now)
    if broadcast.due_at > now:
        plan.state = State.PLANNED
        return
    plan.state = State.LEFT
    issuing.issue(db, actor, broadcast, profile=profile, now=now, due_at=leaves_at(now + UNDO, profile))


def _expired(db: Session, broadcast_id: int, *, profile: Profile, now: datetime) -> int:
    found = store.locked(db, broadcast_id)
    if found is None or found[1].state != State.WAITING:
        return 0
    _put_aside(db, *found, News.EXPIRED, profile=profile, now=now)
    return 1


def _is_over(broadcast: Broadcast, profile: Profile, now: datetime) -> bool:
    leaves = leaves_at(max(broadcast.due_at, now + UNDO), profile)
    return broadcast.valid_until is not None and broadcast.valid_until <= leaves


def _put_aside(
    db: Session,
    broadcast: Broadcast,
    plan: Plan,
    news: News,
    *,
    profile: Profile,
    now: datetime,
    **refs: int,
) -> None:
    plan.state, plan.asked_at = State.ASIDE, None
    plan.revision += 1
    telling.tell(db, cards.writer(broadcast, plan), broadcast, news, profile=profile, now=now, **refs)
