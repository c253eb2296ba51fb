"""How events of partner organisations become public: waiting, let through, sent back, taken down."""

from datetime import datetime, timedelta

from sqlalchemy import Select, case, func, select
from sqlalchemy.orm import Session

from bot.cleaning import cleaned, letters
from bot.errors import DomainError
from bot.events import store
from bot.events.model import Event, EventStatus
from bot.events.options import store as options
from bot.events.partners import rights
from bot.events.partners.model import EventReview, Verdict
from bot.events.partners.shapes import HIDDEN, MAX_REASON, MIN_REASON, Reviewed
from bot.events.refusals import EventBegun, EventNotFound
from bot.i18n import _
from bot.outbox import store as outbox
from bot.outbox.model import Priority
from bot.outbox.quiet import leaves_at
from bot.people import audit, organisations
from bot.people import store as people
from bot.people.audit import Action
from bot.people.model import Actor, Permission, Role
from bot.profile import Profile
from bot.storage.paging import Paged, paged

ON_A_PAGE = 8
TOLD_WITHIN = timedelta(days=7)
TOGETHER = timedelta(minutes=30)
"""Changes to one event within half an hour are told to the team once."""
WAITS, CHANGED, APPROVED, RETURNED = (
    "partner.waits",
    "partner.changed",
    "partner.approved",
    "partner.returned",
)
TAKEN_DOWN, BACK = "event.taken_down", "event.back"


class UnsuitableReason(DomainError):
    """Not a reason that the organisation could do anything with."""

    def message(self) -> str:
        """Say what is one."""
        return _("Please write the reason in words, in {least} to {most} characters.").format(
            least=MIN_REASON, most=MAX_REASON
        )


def sign(
    db: Session,
    actor: Actor,
    event: Event,
    profile: Profile,
    now: datetime,
    *,
    changed: bool = False,
    tells: bool = True,
) -> None:
    """Put the organisation's name under an event that was made or changed for it; see who must look at it.

    What the profile lets through at once is public, or when its moment comes; else the team is asked. The
    team hears of a change to what was let through already; of several at once it is enough to hear of one.
    """
    if not changed:
        event.organisation_id = rights.acts_for(db, actor)
    if event.organisation_id is None or (changed and actor.may(Permission.OVERSEE_EVENTS)):
        return
    if event.status == EventStatus.RETURNED or (not changed and profile.events.partners_wait):
        event.status = EventStatus.PENDING
    db.flush()
    if tells:
        _tell_team(db, event, WAITS if event.status == EventStatus.PENDING else CHANGED, profile, now)


def note(db: Session, actor: Actor, event: Event, now: datetime) -> None:
    """Put into the log what became of an event just made: public, before the team, or kept for later."""
    became = {EventStatus.PUBLISHED: Action.PUBLISHED, EventStatus.PENDING: Action.HANDED_IN}
    done = became.get(EventStatus(event.status), Action.CHANGED)
    audit.record(db, actor, done, "event", event.id, now)


def is_held(db: Session, person_id: int, profile: Profile) -> bool:
    """Tell whether a new event of this person is looked at before it is public."""
    if not profile.events.partners_wait or people.holds(db, person_id, Permission.OVERSEE_EVENTS):
        return False
    return Role.PARTNER in people.held_by(db, person_id)


def listing(db: Session, actor: Actor, page: int, now: datetime) -> Paged[Event]:
    """Return a page of the coming events of all organisations: first those that wait for a decision."""
    actor.require(Permission.OVERSEE_EVENTS)
    first = case((Event.status == EventStatus.PENDING, 0), else_=1)
    return paged(db, _coming(now).order_by(first, Event.starts_at, Event.id), page, ON_A_PAGE)


def count_waiting(db: Session, now: datetime) -> int:
    """Count the events that wait for a decision."""
    query = _coming(now).where(Event.status == EventStatus.PENDING)
    return db.scalar(select(func.count()).select_from(query.subquery())) or 0


def look(db: Session, actor: Actor, event_id: int, now: datetime) -> Reviewed:
    """Return an event of an organisation, for the team."""
    actor.require(Permission.OVERSEE_EVENTS)
    return _reviewed(db, _fitting(store.find(db, event_id), now))


def approve(db: Session, actor: Actor, event_id: int, profile: Profile, now: datetime) -> Reviewed:
    """Make an event public, or public again; doing so twice changes nothing.

    One whose moment of publication is still to come becomes public then.
    """
    actor.require(Permission.OVERSEE_EVENTS)
    event = _fitting(store.locked(db, event_id), now)
    if event.status in HIDDEN:
        planned = event.publish_at is not None and event.publish_at > now
        event.status = EventStatus.SCHEDULED if planned else EventStatus.PUBLISHED
        event.publish_at = event.publish_at if planned else None
        made = _decide(db, actor, event, Verdict.APPROVED, None, now=now)
        _tell_partner(db, event, APPROVED, made, now)
        _tell_concerned(db, event, BACK, made, profile=profile, now=now)
        done = Action.APPROVED if planned else Action.PUBLISHED
        audit.record(db, actor, done, "event", event.id, now)
    return _reviewed(db, event)


def send_back(
    db: Session, actor: Actor, event_id: int, reason: str, *, profile: Profile, now: datetime
) -> Reviewed:
    """Keep an event from being public, or take it down; its organisation reads why and can ask again."""
    actor.require(Permission.OVERSEE_EVENTS)
    said = cleaned(reason)
    event = _fitting(store.locked(db, event_id), now)
    if not MIN_REASON <= len(said) <= MAX_REASON or letters(said) < MIN_REASON // 2:
        raise UnsuitableReason
    was_public = event.status == EventStatus.PUBLISHED
    event.status = EventStatus.RETURNED
    made = _decide(db, actor, event, Verdict.RETURNED, said, now=now)
    _tell_partner(db, event, RETURNED, made, now)
    if was_public:
        _tell_concerned(db, event, TAKEN_DOWN, made, profile=profile, now=now)
    audit.record(db, actor, Action.HIDDEN, "event", event.id, now)
    return _reviewed(db, event)


def last_review(db: Session, event_id: int) -> EventReview | None:
    """Return the last decision about an event."""
    query = select(EventReview).where(EventReview.event_id == event_id)
    return db.scalars(query.order_by(EventReview.id.desc()).limit(1)).first()


def _coming(now: datetime) -> Select[Event]:
    theirs = Event.organisation_id.is_not(None) & (Event.status != EventStatus.CANCELLED)
    return select(Event).where(theirs, Event.starts_at > now)


def _fitting(event: Event | None, now: datetime) -> Event:
    if event is None or event.organisation_id is None or event.status == EventStatus.CANCELLED:
        raise EventNotFound
    if event.starts_at <= now:
        raise EventBegun
    return event


def _reviewed(db: Session, event: Event) -> Reviewed:
    concerned = event.taken + store.count_waiting(db, event.id)
    return Reviewed(event, last_review(db, event.id), concerned, options.of(db, event))


def _decide(
    db: Session, actor: Actor, event: Event, verdict: Verdict, reason: str | None, *, now: datetime
) -> EventReview:
    made = EventReview(event_id=event.id, verdict=verdict, reason=reason, actor_id=actor.id, created_at=now)
    db.add(made)
    db.flush()
    return made


def _tell_team(db: Session, event: Event, kind: str, profile: Profile, now: datetime) -> None:
    """Tell the team once in each round of decisions that an event waits, and of changes once in a while."""
    last = last_review(db, event.id)
    round_ = last.id if last else 0
    window = int(now.timestamp() // TOGETHER.total_seconds()) if kind == CHANGED else 0
    due_at = leaves_at(now, profile)
    for person_id in people.with_permission(db, Permission.OVERSEE_EVENTS, frozenset()):
        key = f"{kind}:{event.id}:{round_}:{window}:{person_id}"
        outbox.enqueue(db, kind, person_id, event.id, key=key, due_at=due_at, expires_at=due_at + TOLD_WITHIN)


def _tell_partner(db: Session, event: Event, kind: str, made: EventReview, now: datetime) -> None:
    for person_id in organisations.people_of(db, event.organisation_id or 0):
        key = f"{kind}:{made.id}:{person_id}"
        outbox.enqueue(db, kind, person_id, made.id, key=key, due_at=now, expires_at=now + TOLD_WITHIN)


def _tell_concerned(
    db: Session, event: Event, kind: str, made: EventReview, *, profile: Profile, now: datetime
) -> None:
    for other in (TAKEN_DOWN, BACK):
        outbox.drop(db, other, event.id)
    outbox.fan_out(
        db,
        kind,
        store.concerned(event.id),
        event.id,
        key=f"{kind}:{made.id}",
        due_at=leaves_at(now, profile),
        expires_at=event.starts_at,
        priority=Priority.RESULT,
    )
