"""Out of the plan: back to a draft with everything in it, taken back within a minute, skipped, changed."""

from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from bot.broadcasts import afterwards, issuing, settling
from bot.broadcasts import store as broadcasts
from bot.broadcasts.channels import store as channels
from bot.broadcasts.content import store as contents
from bot.broadcasts.model import Broadcast
from bot.broadcasts.planning import cards, outlooks, rhythm, store, telling
from bot.broadcasts.planning.model import OPEN, Card, Plan, State, Wish
from bot.broadcasts.planning.refusals import DraftInTheWay, NotInPlan, TooLateToTakeBack
from bot.broadcasts.planning.telling import News
from bot.outbox.quiet import leaves_at
from bot.people import audit
from bot.people.audit import Action
from bot.people.model import Actor, Permission
from bot.profile import Profile
from bot.telegram.text import Text


def take_back(db: Session, actor: Actor, broadcast_id: int, *, profile: Profile, now: datetime) -> bool:
    """Take an announcement back before anything of it has left; tell whether it is the draft now.

    It is put aside instead where the actor is writing another one. All of it or nothing: where one message
    is in the courier's hand, nothing is taken back, and that is decided in this transaction.
    """
    broadcast = afterwards.own(db, actor, broadcast_id)
    db.refresh(broadcast, with_for_update=True)
    if broadcast.planned:
        raise NotInPlan
    nothing_left = not store.begun(db, broadcast.id) and channels.withdraw(db, broadcast.id)
    if broadcast.due_at <= now or not nothing_left:
        raise TooLateToTakeBack
    plan = store.plan_of(db, broadcast.id)
    if plan is None:
        plan = Plan(broadcast_id=broadcast.id, zone=profile.timezone.key, later=False, revision=0, turn=0)
        plan.state = State.LEFT
        db.add(plan)
    broadcast.planned, broadcast.asked_up_to = True, None
    broadcast.paused_at = broadcast.stopped_at = None
    settling.clear(db, broadcast)
    audit.record(db, actor, Action.TOOK_BACK, "announcement", broadcast.id, now)
    return _return(db, actor, broadcast, plan, profile=profile, now=now)


def to_draft(db: Session, actor: Actor, broadcast_id: int, *, profile: Profile, now: datetime) -> bool:
    """Take out of the plan what stands there, with all its repetitions; it becomes the actor's draft."""
    broadcast, plan = _standing(db, actor, broadcast_id)
    if is_writing(db, actor):
        raise DraftInTheWay
    for person_id in {cards.writer(broadcast, plan), broadcast.author_id} - {actor.id}:
        telling.tell(db, person_id, broadcast, News.UNPLANNED, profile=profile, now=now)
    audit.record(db, actor, Action.TOOK_BACK, "announcement", broadcast.id, now)
    return _return(db, actor, broadcast, plan, profile=profile, now=now)


def edit(db: Session, actor: Actor, broadcast_id: int, *, profile: Profile, now: datetime) -> None:
    """Copy what stands in the plan to the actor's draft; there it stays as it is until that is saved."""
    broadcast, plan = _standing(db, actor, broadcast_id)
    if is_writing(db, actor):
        raise DraftInTheWay
    wish = _copied(db, actor, broadcast, plan, profile=profile, now=now)
    wish.source_id, wish.source_revision = broadcast.id, plan.revision


def skip(
    db: Session, actor: Actor, broadcast_id: int, revision: int, *, profile: Profile, now: datetime
) -> Card:
    """Leave one out of a series: the next one takes its place. The last one cannot be left out."""
    broadcast, plan = _standing(db, actor, broadcast_id)
    series = store.series(db, plan.series_id)
    if series is None or plan.state == State.ASIDE:
        raise NotInPlan
    following = rhythm.from_turn(rhythm.of_series(series), plan.turn + 1, now, ZoneInfo(plan.zone))
    over = following is not None and is_over(db, broadcast, plan, following, profile)
    if following and not over and plan.revision == revision:
        move(db, broadcast, plan, following, profile)
        audit.record(db, actor, Action.CHANGED, "announcement", broadcast.id, now)
    return cards.of(db, actor.id, broadcast, plan, profile=profile, now=now)


def is_over(
    db: Session, broadcast: Broadcast, plan: Plan, to: tuple[int, datetime], profile: Profile
) -> bool:
    """Tell whether it would be no news any more on another turn of its series."""
    moment = outlooks.utc(to[1], plan.zone)
    ends = issuing.ends_at(db, broadcast, moment, profile)
    return ends is not None and ends <= leaves_at(moment, profile)


def move(db: Session, broadcast: Broadcast, plan: Plan, to: tuple[int, datetime], profile: Profile) -> None:
    """Give something of the plan another turn of its series; whoever approved it approved that too."""
    plan.turn, wall = to
    plan.set_time(wall, plan.zone)
    plan.revision += 1
    if plan.moment:
        broadcast.due_at = leaves_at(plan.moment, profile)
        broadcast.valid_until = issuing.ends_at(db, broadcast, plan.moment, profile)


def is_writing(db: Session, actor: Actor) -> bool:
    """Tell whether the actor has begun another announcement."""
    draft = broadcasts.draft(db, actor.id)
    return draft is not None and bool(draft.text or draft.attached)


def _standing(db: Session, actor: Actor, broadcast_id: int) -> tuple[Broadcast, Plan]:
    actor.require(Permission.ANNOUNCE)
    found = store.locked(db, broadcast_id)
    if found is None or found[1].state not in OPEN or not found[0].planned:
        raise NotInPlan
    return found


def _return(
    db: Session, actor: Actor, broadcast: Broadcast, plan: Plan, *, profile: Profile, now: datetime
) -> bool:
    plan.revision += 1
    plan.asked_at = plan.approved_for = plan.approved_by = None
    plan.state = State.ASIDE if is_writing(db, actor) else State.BACK
    if plan.state is State.BACK:
        _copied(db, actor, broadcast, plan, profile=profile, now=now)
        # The words are the draft's from here on, and go with it.
        broadcast.write(Text(""))
        broadcast.attach(None)
        contents.forget(db, broadcast)
    db.flush()
    return plan.state is State.BACK


def _copied(
    db: Session, actor: Actor, broadcast: Broadcast, plan: Plan, *, profile: Profile, now: datetime
) -> Wish:
    """Make the actor's draft of it; a time that has passed is left out, and with it the rhythm."""
    broadcasts.forget_draft(db, actor.id)
    draft = broadcasts.begin(db, actor.id, now)
    draft.take_over(broadcast)
    contents.copy(db, broadcast, draft)
    draft.photo_settled = draft.audience_settled = True
    wish = Wish(
        person_id=actor.id,
        zone=profile.timezone.key,
        later=False,
        step=1,
        source_revision=0,
        updated_at=now,
    )
    if plan.moment and plan.moment > now:
        wish.set_time(plan.wall, plan.zone)
        series = store.series(db, plan.series_id)
        repeats = rhythm.left(rhythm.of_series(series), plan.turn) if series else None
        if repeats:
            wish.every, wish.step = repeats.every, repeats.step
            wish.times, wish.until = repeats.times, repeats.until
    db.flush()
    db.add(wish)
    db.flush()
    return wish
