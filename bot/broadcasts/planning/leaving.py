"""What leaves when its time has come: to the audience of that moment, and what stays although it was planned.

Deliveries are made only now. So whoever asked for announcements after it was planned gets it, and whoever
switched them off does not. Where that makes another audience, its author is told and approval asked anew.
"""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from bot.broadcasts import issuing, reaching
from bot.broadcasts.channels import choosing as channels
from bot.broadcasts.content import store as contents
from bot.broadcasts.model import Broadcast, new_token
from bot.broadcasts.planning import approving, cards, outlooks, returning, rhythm, store, telling
from bot.broadcasts.planning.model import Plan, State, changed_much
from bot.broadcasts.planning.telling import News
from bot.outbox.quiet import leaves_at
from bot.people import audit
from bot.people.audit import Action
from bot.profile import Profile

MISSED_AFTER = timedelta(hours=24)
"""What is due for longer than this does not leave by itself any more."""


def leave(db: Session, now: datetime, profile: Profile) -> bool:
    """Let the first announcement go whose time has come; tell whether there may be more."""
    found = store.due(db, now)
    if found is None:
        return False
    broadcast, plan = found
    _follow_up(db, broadcast, plan, profile=profile, now=now)
    count = reaching.count(db, issuing.target(db, broadcast, profile, leaves_at(now, profile)))
    news = _hindered(db, broadcast, plan, count, profile=profile, now=now)
    if news is None:
        before = broadcast.audience
        plan.state = State.LEFT
        issuing.issue(db, None, broadcast, profile=profile, now=now, due_at=leaves_at(now, profile))
        told = {"before": before, "count": count} if changed_much(before, count) else {}
        author = cards.writer(broadcast, plan)
        telling.tell(db, author, broadcast, News.LEFT, profile=profile, now=now, **told)
    else:
        _keep(db, broadcast, plan, news, count, profile=profile, now=now)
    db.flush()
    return True


def _hindered(
    db: Session, broadcast: Broadcast, plan: Plan, count: int, *, profile: Profile, now: datetime
) -> News | None:
    """Return why it may not leave; none where it may."""
    if now - broadcast.due_at > MISSED_AFTER:
        return News.MISSED
    if broadcast.valid_until and broadcast.valid_until <= leaves_at(now, profile):
        return News.OVER
    if not approving.answers_for_it(db, broadcast, plan):
        return News.ORPHANED
    if not count and not channels.chosen(db, broadcast):
        return News.NOBODY
    by_number = outlooks.from_count(count, profile) is not None
    needed = by_number or outlooks.for_channels(db, broadcast, profile)
    if needed and (plan.approved_for is None or changed_much(plan.approved_for, count)):
        return News.AGAIN if plan.approved_for is not None or by_number else News.POSTED
    return None


def _keep(
    db: Session, broadcast: Broadcast, plan: Plan, news: News, count: int, *, profile: Profile, now: datetime
) -> None:
    plan.revision += 1
    before = broadcast.audience
    if news in (News.AGAIN, News.POSTED):
        plan.state, plan.asked_at, plan.approved_for = State.WAITING, now, None
        broadcast.audience = count
        channels.settle(db, broadcast)
        db.flush()
        telling.ask(db, broadcast, plan, profile=profile, now=now)
    else:
        plan.state = State.ASIDE
    if news is News.ORPHANED:
        telling.tell_team(db, broadcast, news, profile=profile, now=now)
    else:
        author = cards.writer(broadcast, plan)
        telling.tell(db, author, broadcast, news, profile=profile, now=now, before=before, count=count)
    audit.record(db, None, Action.KEPT, "announcement", broadcast.id, now)


def _follow_up(db: Session, broadcast: Broadcast, plan: Plan, *, profile: Profile, now: datetime) -> None:
    """Plan the next one of the series, with the same words and approval; those missed are left out."""
    series = store.series(db, plan.series_id)
    if series is None:
        return
    following = rhythm.from_turn(rhythm.of_series(series), plan.turn + 1, now, ZoneInfo(plan.zone))
    if following is None or returning.is_over(db, broadcast, plan, following, profile):
        return
    again = Broadcast(
        author_id=broadcast.author_id,
        token=new_token(),
        planned=True,
        audience=broadcast.audience,
        capped=0,
        created_at=now,
        due_at=now,
    )
    again.take_over(broadcast)
    db.add(again)
    db.flush()
    contents.copy(db, broadcast, again)
    next_plan = Plan(
        broadcast_id=again.id,
        state=State.PLANNED,
        zone=plan.zone,
        later=False,
        revision=0,
        turn=plan.turn,
        series_id=series.id,
        edited_by=plan.edited_by,
        by_keeper=plan.by_keeper,
        approved_by=plan.approved_by,
        approved_for=plan.approved_for,
    )
    returning.move(db, again, next_plan, following, profile)
    db.add(next_plan)
    db.flush()
