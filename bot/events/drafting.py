"""What an animator does with the form: begins it, answers, goes back, drops it."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from secrets import token_urlsafe
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from bot.dates import Ambiguous, Answer, Reason, Unreadable, When, read
from bot.events import form, store
from bot.events.model import EventDraft, EventKind, Step
from bot.events.refusals import FormGone, UnknownKind, UnreadableTime, UnsuitableLink
from bot.events.wording import kind_name
from bot.people.model import Actor, Permission
from bot.storage.dropped import can_return

FARTHEST = timedelta(days=3 * 366)


def unfinished(db: Session, actor: Actor, event_id: int = form.NEW) -> EventDraft | None:
    """Return the actor's form, if one is being filled in."""
    actor.require(Permission.RUN_EVENTS)
    return store.draft(db, actor.id, event_id)


def begin(db: Session, actor: Actor, reminders: Sequence[timedelta], now: datetime) -> EventDraft:
    """Open an empty form in place of one that may have been there."""
    actor.require(Permission.RUN_EVENTS)
    store.drop_draft(db, actor.id, form.NEW)
    minutes = sorted(int(offset.total_seconds() // 60) for offset in reminders)
    draft = EventDraft(
        person_id=actor.id, event_id=form.NEW, token=new_token(), reminders=minutes, updated_at=now
    )
    db.add(draft)
    db.flush()
    return draft


def form_of(db: Session, actor: Actor, event_id: int, now: datetime) -> EventDraft:
    """Return the actor's form for writing; raises FormGone where it is not there."""
    actor.require(Permission.RUN_EVENTS)
    draft = store.draft(db, actor.id, event_id)
    if draft is None:
        raise FormGone
    draft.updated_at = now
    return draft


def drop(db: Session, actor: Actor, event_id: int, now: datetime) -> EventDraft | None:
    """Drop a form and return it, if one was open; for a while it can be brought back.

    Needs no permission: whoever lost the role may still stop.
    """
    draft = store.draft(db, actor.id, event_id)
    if draft:
        draft.dropped_at = draft.updated_at = now
    return draft


def restore(db: Session, actor: Actor, event_id: int, token: str, now: datetime) -> EventDraft:
    """Bring a dropped form back; raises FormGone where it is gone or another one was begun."""
    actor.require(Permission.RUN_EVENTS)
    draft = store.draft_or_dropped(db, actor.id, event_id)
    if draft is None or draft.token != token:
        raise FormGone
    if not can_return(draft.dropped_at, now):
        raise FormGone
    draft.dropped_at, draft.updated_at = None, now
    return draft


def new_token() -> str:
    """Return what tells one form from another."""
    return token_urlsafe(9)


def go_back(db: Session, actor: Actor, event_id: int, now: datetime) -> EventDraft:
    """Ask the question before this one again."""
    draft = form_of(db, actor, event_id, now)
    form.step_back(draft)
    return draft


def change(db: Session, actor: Actor, event_id: int, field: str, now: datetime) -> EventDraft:
    """Ask one field again; its answer stands until there is another."""
    draft = form_of(db, actor, event_id, now)
    if field in form.CHANGEABLE:
        draft.editing = Step(field)
        draft.day = None
    return draft


def give_kind(db: Session, actor: Actor, event_id: int, kind: str, now: datetime) -> EventDraft:
    """Answer with a kind: its id, its number in the list, or its name as it is written on the button."""
    draft = form_of(db, actor, event_id, now)
    said = kind.strip().casefold()
    for number, known in enumerate(EventKind, start=1):
        if said in (known.value, str(number), kind_name(known).casefold()):
            draft.kind = known
            return _answered(draft)
    raise UnknownKind


def give_title(db: Session, actor: Actor, event_id: int, text: str, now: datetime) -> EventDraft:
    """Answer with a title."""
    draft = form_of(db, actor, event_id, now)
    draft.title = form.title_from(text)
    return _answered(draft)


def read_time(draft: EventDraft, text: str, zone: ZoneInfo, locale: str, now: datetime) -> Answer:
    """Read a moment as it was typed; an hour alone is one of the day chosen before."""
    answer = read(text, now=now, zone=zone, locale=locale)
    alone = answer == Unreadable(Reason.NOT_UNDERSTOOD) or getattr(answer, "reason", None) is Reason.NO_DATE
    if draft.day and alone:
        on_day = read(f"{draft.day.isoformat()} {text}", now=now, zone=zone, locale=locale)
        return answer if on_day == Unreadable(Reason.NOT_UNDERSTOOD) else on_day
    return answer


def type_time(
    db: Session, actor: Actor, event_id: int, text: str, now: datetime, *, zone: ZoneInfo
) -> tuple[EventDraft, Ambiguous | None]:
    """Answer with a time in words; returns what to ask back where it can be read in more than one way."""
    draft = form_of(db, actor, event_id, now)
    answer = read_time(draft, text, zone, actor.locale, now)
    if isinstance(answer, When):
        return _timed(draft, answer.utc), None
    if isinstance(answer, Ambiguous) and answer.choices:
        return draft, answer
    if isinstance(answer, Unreadable) and answer.reason is Reason.NO_TIME and answer.day:
        return _day_chosen(draft, answer.day, now, zone), None
    raise UnreadableTime(answer.reason)


def pick_day(
    db: Session, actor: Actor, event_id: int, day: date, now: datetime, *, zone: ZoneInfo
) -> EventDraft:
    """Answer with a day of the calendar; its hour is asked next."""
    return _day_chosen(form_of(db, actor, event_id, now), day, now, zone)


def pick_time(db: Session, actor: Actor, event_id: int, minutes: int, now: datetime) -> EventDraft:
    """Answer with a moment, in minutes since 1970 UTC, as buttons carry it."""
    draft = form_of(db, actor, event_id, now)
    if minutes > (now + FARTHEST).timestamp() / 60:
        raise UnreadableTime(Reason.TOO_FAR)
    moment = datetime.fromtimestamp(minutes * 60, UTC)
    if moment <= now:
        raise UnreadableTime(Reason.PAST)
    return _timed(draft, moment)


def confirm_time(db: Session, actor: Actor, event_id: int, now: datetime) -> EventDraft:
    """Say that the time was understood rightly."""
    draft = form_of(db, actor, event_id, now)
    if not form.is_ahead(draft, now):
        raise UnreadableTime(Reason.PAST)
    draft.time_confirmed = True
    return _answered(draft)


def give_place(db: Session, actor: Actor, event_id: int, text: str, now: datetime) -> EventDraft:
    """Answer with a place in words; a link means that it is online."""
    try:
        link = form.link_from(text)
    except UnsuitableLink:
        draft = form_of(db, actor, event_id, now)
        place = form.place_from(text)
        return _placed(draft, online=False, place=place)
    give_online(db, actor, event_id, now)
    return give_link(db, actor, event_id, link, now)


def give_place_name(db: Session, actor: Actor, event_id: int, text: str, now: datetime) -> EventDraft:
    """Say in words where the point on the map is."""
    draft = form_of(db, actor, event_id, now)
    draft.place = form.place_from(text)
    return _answered(draft)


def give_point(
    db: Session, actor: Actor, event_id: int, point: tuple[float, float], now: datetime
) -> EventDraft:
    """Answer with a point on the map; its name is asked next."""
    draft = form_of(db, actor, event_id, now)
    return _placed(draft, online=False, point=point)


def give_online(db: Session, actor: Actor, event_id: int, now: datetime) -> EventDraft:
    """Answer that it takes place online; the link is asked next."""
    return _placed(form_of(db, actor, event_id, now), online=True)


def give_link(db: Session, actor: Actor, event_id: int, text: str, now: datetime) -> EventDraft:
    """Answer with the link by which people join."""
    draft = form_of(db, actor, event_id, now)
    draft.online_link = form.link_from(text)
    return _answered(draft)


def give_capacity(db: Session, actor: Actor, event_id: int, text: str, now: datetime) -> EventDraft:
    """Answer with a number of seats, or that there is no limit."""
    draft = form_of(db, actor, event_id, now)
    draft.capacity = form.capacity_from(text)
    draft.capacity_known = True
    return _answered(draft)


def give_no_limit(db: Session, actor: Actor, event_id: int, now: datetime) -> EventDraft:
    """Answer that everybody may come."""
    draft = form_of(db, actor, event_id, now)
    draft.capacity, draft.capacity_known = None, True
    return _answered(draft)


def toggle_reminder(db: Session, actor: Actor, event_id: int, minutes: int, now: datetime) -> EventDraft:
    """Add a reminder so many minutes before the start, or take it away."""
    draft = form_of(db, actor, event_id, now)
    if minutes in form.OFFSETS or minutes in draft.reminders:
        draft.reminders = sorted(set(draft.reminders) ^ {minutes})
    return draft


def finish_reminders(db: Session, actor: Actor, event_id: int, now: datetime) -> EventDraft:
    """Say that the reminders are chosen."""
    draft = form_of(db, actor, event_id, now)
    draft.reminders = form.ahead(draft, now)
    draft.reminders_known = True
    return _answered(draft)


def _answered(draft: EventDraft) -> EventDraft:
    draft.editing = None
    return draft


def _timed(draft: EventDraft, moment: datetime) -> EventDraft:
    draft.starts_at, draft.time_confirmed, draft.day = moment, False, None
    return _answered(draft)


def _day_chosen(draft: EventDraft, day: date, now: datetime, zone: ZoneInfo) -> EventDraft:
    today = now.astimezone(zone).date()
    if day < today:
        raise UnreadableTime(Reason.PAST)
    if day > today + FARTHEST:
        raise UnreadableTime(Reason.TOO_FAR)
    draft.day = day
    return _answered(draft)


def _placed(
    draft: EventDraft,
    *,
    online: bool,
    place: str | None = None,
    point: tuple[float | None, float | None] = (None, None),
) -> EventDraft:
    draft.online, draft.place, draft.online_link = online, place, None
    draft.latitude, draft.longitude = point
    return _answered(draft)
