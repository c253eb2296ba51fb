"""Making a month's report, and wishing to be sent each."""

from datetime import date, datetime

from sqlalchemy.orm import Session

from bot.broadcasts.model import Broadcast
from bot.events.model import Event, EventStatus
from bot.insights import actions as insights
from bot.insights.paths.actions import who_returned
from bot.insights.report import delays, store
from bot.insights.report.model import Held, Report, Sent
from bot.insights.spans import Span, month
from bot.people import audit
from bot.people.audit import Action
from bot.people.model import Actor, Permission
from bot.profile import Profile
from bot.small_groups import protected, shown
from bot.telegram.text import shortened

TITLE = 80
"""Characters of an announcement that remind of the whole."""


def look(db: Session, actor: Actor, first: date, now: datetime, profile: Profile) -> Report:
    """Return what the month that begins on `first` brought, for somebody of the office."""
    actor.require(Permission.READ_RESULTS)
    return gather(db, first, now, profile)


def gather(db: Session, first: date, now: datetime, profile: Profile) -> Report:
    """Return what the month that begins on `first` brought."""
    span = month(first, profile.timezone)
    gaps, unanswered = store.gaps(db, span)
    announcements, announcement_count = store.announcements(db, span)
    events, event_count = store.events(db, span)
    return Report(
        span=span,
        as_of=now,
        kinds=store.kinds(db, span),
        statuses=store.statuses(db, span),
        categories=store.categories(db, span),
        decisions=store.decisions(db, span),
        first_reply=delays.first_reply(db, span, profile),
        answer=delays.answer(db, span, profile),
        places=protected(*store.places(db, span)),
        questions=store.questions(db, span),
        topics=store.topics(db, span),
        unanswered=unanswered,
        gaps=tuple(gaps),
        heard=insights.who_is_heard(db, span, profile),
        returned=who_returned(db, min(span.last, now.astimezone(span.zone).date())),
        announcements=tuple(_sent(one, span) for one in announcements),
        announcement_count=announcement_count,
        events=tuple(_held(one, span) for one in events),
        event_count=event_count,
    )


def handed_out(db: Session, actor: Actor, now: datetime) -> None:
    """Account for a report that was made."""
    audit.record(db, actor, Action.EXPORTED, "report", None, now)


def is_reader(db: Session, actor: Actor) -> bool:
    """Tell whether the actor is sent each month's report."""
    actor.require(Permission.READ_RESULTS)
    return store.reader(db, actor.id) is not None


def wish(db: Session, actor: Actor, now: datetime) -> None:
    """Send the actor each month's report, from this month's on."""
    actor.require(Permission.READ_RESULTS)
    store.add_reader(db, actor.id, now)


def wish_no_more(db: Session, actor: Actor) -> None:
    """Send it no more; who lost their role may say so too."""
    store.drop_reader(db, actor.id)


def _sent(one: Broadcast, span: Span) -> Sent:
    day = one.created_at.astimezone(span.zone).date()
    return Sent(day, shortened(one.text, TITLE), shown(one.audience, one.audience))


def _held(one: Event, span: Span) -> Held:
    day = one.starts_at.astimezone(span.zone).date()
    cancelled = one.status == EventStatus.CANCELLED
    return Held(day, one.title, one.kind, cancelled, shown(one.taken, one.taken))
