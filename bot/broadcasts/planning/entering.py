"""Into the plan: what is confirmed and has a time, or needs a second person's approval."""

from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from bot.broadcasts import issuing
from bot.broadcasts import store as broadcasts
from bot.broadcasts.channels import choosing as channels
from bot.broadcasts.content import actions as adding
from bot.broadcasts.content import store as contents
from bot.broadcasts.model import UNDO, Broadcast, Draft
from bot.broadcasts.planning import cards, outlooks, rhythm, store, telling
from bot.broadcasts.planning.model import OPEN, Overtaken, Placed, Plan, Series, State, Wish
from bot.broadcasts.planning.refusals import TimePassed
from bot.broadcasts.planning.telling import News
from bot.outbox.quiet import leaves_at
from bot.people import audit
from bot.people.audit import Action
from bot.people.model import Actor, Permission
from bot.profile import Profile


def place(
    db: Session, actor: Actor, draft: Draft, count: int, *, profile: Profile, now: datetime
) -> Placed | Overtaken | None:
    """Take what was confirmed, for `count` people, into the plan; none where it can leave at once.

    Where it changes an announcement of the plan, that one is changed, unless somebody else was quicker.
    """
    wish = store.wish(db, actor.id)
    if wish and wish.source_id and not _stands(db, wish.source_id):
        return _gone(draft, wish, now)
    if wish and wish.moment and wish.moment <= now:
        raise TimePassed
    if wish and wish.source_id:
        return _save(db, actor, draft, wish, count, profile=profile, now=now)
    if not (wish and wish.moment) and not outlooks.needs_approval(db, draft, count, profile):
        return None
    broadcast = issuing.made(db, draft, profile, now)
    plan = Plan(
        broadcast_id=broadcast.id,
        state=State.PLANNED,
        zone=profile.timezone.key,
        later=False,
        revision=0,
        turn=0,
    )
    db.add(plan)
    _settle(db, actor, broadcast, plan, wish, count, profile=profile, now=now, approved=None)
    broadcasts.forget_draft(db, actor.id)
    audit.record(db, actor, Action.PLANNED, "announcement", broadcast.id, now)
    return Placed(cards.of(db, actor.id, broadcast, plan, profile=profile, now=now))


def placed_again(db: Session, actor: Actor, token: str, *, profile: Profile, now: datetime) -> Placed | None:
    """Return what an earlier press of the same confirmation took into the plan."""
    made = select(Broadcast.id).join(Plan, Plan.broadcast_id == Broadcast.id)
    mine = or_(Broadcast.author_id == actor.id, Plan.edited_by == actor.id)
    broadcast_id = db.scalar(made.where(Broadcast.token == token, mine))
    found = store.find(db, broadcast_id) if broadcast_id else None
    return Placed(cards.show(db, actor, found, profile=profile, now=now), again=True) if found else None


def _save(
    db: Session, actor: Actor, draft: Draft, wish: Wish, count: int, *, profile: Profile, now: datetime
) -> Placed | Overtaken:
    found = store.locked(db, wish.source_id or 0)
    if found is None:
        return _gone(draft, wish, now)
    broadcast, plan = found
    if plan.revision != wish.source_revision:
        wish.source_revision = plan.revision
        draft.renew(now)
        return Overtaken(gone=False)
    before = cards.writer(broadcast, plan)
    carried = contents.of(db, broadcast.id).said == contents.of_draft(db, draft.person_id).said
    approved = plan.approved_for if carried and broadcast.says_the_same_as(draft) else None
    broadcast.take_over(draft)
    broadcast.valid_until = adding.ends(db, draft, profile, now)
    contents.replace_by(db, draft, broadcast)
    broadcast.token = draft.token
    plan.edited_by = None if actor.id == broadcast.author_id else actor.id
    _settle(db, actor, broadcast, plan, wish, count, profile=profile, now=now, approved=approved)
    broadcasts.forget_draft(db, actor.id)
    audit.record(db, actor, Action.CHANGED, "announcement", broadcast.id, now)
    for person_id in {before, broadcast.author_id} - {actor.id}:
        telling.tell(db, person_id, broadcast, News.EDITED, profile=profile, now=now)
    return Placed(cards.of(db, actor.id, broadcast, plan, profile=profile, now=now), saved=True)


def _stands(db: Session, broadcast_id: int) -> bool:
    """Tell whether an announcement still stands in the plan, and let nobody else change that."""
    found = store.locked(db, broadcast_id)
    return found is not None and found[1].state in OPEN


def _gone(draft: Draft, wish: Wish, now: datetime) -> Overtaken:
    """Make what was written an announcement of its own."""
    wish.source_id = None
    if wish.moment and wish.moment <= now:
        wish.set_time(None, wish.zone)
        wish.every = wish.times = wish.until = None
    draft.asked = False
    draft.renew(now)
    return Overtaken(gone=True)


def _settle(  # noqa: PLR0917 - what is decided about one row, all of it
    db: Session,
    actor: Actor,
    broadcast: Broadcast,
    plan: Plan,
    wish: Wish | None,
    count: int,
    profile: Profile,
    now: datetime,
    *,
    approved: int | None,
) -> None:
    """Give it its time, its rhythm and its state, as a new version."""
    plan.set_time(wish.wall if wish else None, profile.timezone.key)
    plan.revision += 1
    plan.by_keeper = actor.may(Permission.MANAGE_ROLES)
    plan.reason, plan.approved_for = None, approved
    plan.approved_by = None if approved is None else plan.approved_by
    _repeat(db, plan, wish)
    broadcast.audience = count
    broadcast.due_at = leaves_at(plan.moment, profile) if plan.moment else now
    plan.asked_at = None
    if outlooks.needs_approval(db, broadcast, count, profile) and approved is None:
        plan.state, plan.asked_at = State.WAITING, now
        channels.settle(db, broadcast)
        db.flush()
        telling.ask(db, broadcast, plan, profile=profile, now=now)
    elif plan.moment:
        plan.state = State.PLANNED
    else:
        plan.state = State.LEFT
        due_at = leaves_at(now + UNDO, profile)
        issuing.issue(db, actor, broadcast, profile=profile, now=now, due_at=due_at, counted=count)
    db.flush()


def _repeat(db: Session, plan: Plan, wish: Wish | None) -> None:
    wanted = outlooks.rhythm(wish)
    known = store.series(db, plan.series_id)
    if wanted is None:
        plan.series_id, plan.turn = None, 0
        return
    if known and rhythm.left(rhythm.of_series(known), plan.turn) == wanted:
        return
    series = Series(
        every=wanted.every,
        step=wanted.step,
        first=wanted.first,
        zone=plan.zone,
        times=wanted.times,
        until=wanted.until,
    )
    db.add(series)
    db.flush()
    plan.series_id, plan.turn = series.id, 0
