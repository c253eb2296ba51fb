"""Changing or calling off one event of a series and all that follow; whoever comes is told once of all."""

import re
from collections.abc import Callable
from datetime import datetime, time
from zoneinfo import ZoneInfo

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.events import desk, form, seats
from bot.events import store as events
from bot.events.attendance import moving
from bot.events.facts import Facts
from bot.events.model import Event, EventStatus, Seat
from bot.events.options import rules as options
from bot.events.options import store as chosen
from bot.events.partners import actions as partners
from bot.events.refusals import EventBegun, EventCancelled, EventNotFound, UnsuitableLink, UnsuitablePlace
from bot.events.series import drafting, rules, store
from bot.events.series.model import Asked, Notice, NoticeKind, SeriesDraft
from bot.events.series.refusals import (
    FewerSeatsThere,
    NoSuchHourThen,
    NothingFollows,
    NotInSeries,
    SeriesGone,
    UnreadableHour,
    UnsuitablePlaceThen,
)
from bot.events.series.shapes import Changed, Following, Shown, Standing
from bot.outbox import store as outbox
from bot.outbox.model import Priority
from bot.people import audit
from bot.people.audit import Action
from bot.people.model import Actor
from bot.profile import Profile, QuietHours
from bot.reminding import notify_at

KINDS = {
    NoticeKind.CHANGED: "event.series_changed",
    NoticeKind.CANCELLED: "event.series_cancelled",
}
_HOUR = re.compile(r"([0-9]{1,2})(?:[:.]([0-9]{2}))?")


def following(db: Session, actor: Actor, event_id: int, now: datetime) -> Following:
    """Return an event that the actor may manage, with its series and those of it that follow."""
    event = desk.managed(db, actor, event_id, now)
    series = store.of_event(db, event.id)
    if series is None:
        raise NotInSeries
    later = [
        one for one in store.events(db, series.id) if (one.starts_at, one.id) >= (event.starts_at, event.id)
    ]
    mine = [one for one in later if _may(db, actor, one, now)]
    if not mine:
        raise NothingFollows
    people = store.concerned([one.id for one in mine])
    return Following(event, series, mine, db.scalar(select(func.count()).select_from(people.subquery())) or 0)


def overview(db: Session, actor: Actor, event_id: int, now: datetime) -> tuple[Event, Shown]:
    """Return an event that the actor may manage, with its whole series, public or not yet."""
    found = following(db, actor, event_id, now)
    ahead = [one for one in store.events(db, found.series.id) if _may(db, actor, one, now)]
    return found.event, Shown(found.series, [Standing(one, Seat.NONE) for one in ahead], now)


def take_out(db: Session, actor: Actor, event_id: int, now: datetime) -> Event:
    """Let one event stand alone; whoever comes to it still comes."""
    event = desk.managed(db, actor, event_id, now)
    if not store.take_out(db, event.id):
        raise NotInSeries
    audit.record(db, actor, Action.CHANGED, "event", event.id, now)
    return event


def ask(db: Session, actor: Actor, event_id: int, asked: Asked, now: datetime) -> Following:
    """Begin to change something of an event and all that follow."""
    found = following(db, actor, event_id, now)
    drafting.open_draft(db, actor, event_id, asked, now, given={})
    return found


def asked(db: Session, actor: Actor, now: datetime) -> tuple[Following, Asked]:
    """Return of which events the actor is being asked for something, and for what."""
    draft = drafting.open_one(db, actor, now, *_ANSWERS)
    return following(db, actor, draft.event_id, now), Asked(draft.asked)


def answer(db: Session, actor: Actor, text: str, now: datetime) -> tuple[SeriesDraft, Following]:
    """Answer with what is to hold from now on; nothing is changed before it was confirmed."""
    draft = drafting.open_one(db, actor, now, *_ANSWERS)
    found = following(db, actor, draft.event_id, now)
    given = _ANSWERS[Asked(draft.asked)](text)
    _possible(db, found, given, now)
    draft.given, draft.asked = given, Asked.SURE
    return draft, found


def no_limit(db: Session, actor: Actor, now: datetime) -> tuple[SeriesDraft, Following]:
    """Answer that everybody may come."""
    draft = drafting.open_one(db, actor, now, Asked.SEATS)
    draft.given, draft.asked = {"capacity": None}, Asked.SURE
    return draft, following(db, actor, draft.event_id, now)


def change(db: Session, actor: Actor, token: str, now: datetime, profile: Profile) -> Changed:
    """Change all of them, as was confirmed; each person hears of it in one message."""
    draft = drafting.open_one(db, actor, now, Asked.SURE)
    if draft.token != token:
        raise SeriesGone
    found = following(db, actor, draft.event_id, now)
    locked = _locked(db, actor, found, now)
    _possible(db, Following(found.event, found.series, locked, found.people), draft.given, now)
    before = {event.id: _facts(db, event) for event in locked}
    for event in locked:
        _write(event, draft.given, now)
    db.flush()
    store.drop_draft(db, actor.id)
    for number, event in enumerate(locked):
        partners.sign(db, actor, event, profile, now, changed=True, tells=not number)
    quiet = profile.quiet_hours
    told = _tell_change(db, found, locked, before, now=now, quiet=quiet)
    for event in locked:
        seats.fill(db, event, now, quiet)
        audit.record(db, actor, Action.CHANGED, "event", event.id, now)
    cleared = sum(moving.clear(db, event, now) for event in locked)
    return Changed(found, told, cleared, moved=locked if "place" in draft.given else [])


def call_off(db: Session, actor: Actor, event_id: int, now: datetime, quiet: QuietHours) -> Changed:
    """Call off an event and all that follow; each person hears of it in one message."""
    found = following(db, actor, event_id, now)
    locked = _locked(db, actor, found, now)
    for event in locked:
        desk.call_off(db, actor, event, now)
    notice = _noted(db, found, NoticeKind.CANCELLED, {event.id: _facts(db, event) for event in locked}, now)
    return Changed(found, _tell(db, notice, locked, now, quiet))


def _facts(db: Session, event: Event) -> Facts:
    return Facts.of(event, (), chosen.of(db, event))


def _may(db: Session, actor: Actor, event: Event, now: datetime) -> bool:
    try:
        desk.managed(db, actor, event.id, now)
    except (EventNotFound, EventCancelled, EventBegun):
        return False
    return True


def _locked(db: Session, actor: Actor, found: Following, now: datetime) -> list[Event]:
    """Lock them, always in the same order, so that nobody waits for each other.

    One that somebody else has just called off is left out.
    """
    ids = sorted(event.id for event in found.events)
    locked = [event for event in (events.locked(db, event_id) for event_id in ids) if event]
    still = [event for event in locked if _may(db, actor, event, now)]
    if not still:
        raise NothingFollows
    return sorted(still, key=lambda event: (event.starts_at, event.id))


def _hour_from(text: str) -> dict[str, object]:
    said = _HOUR.fullmatch(text.strip())
    hour, minute = (int(said[1]), int(said[2] or 0)) if said else (24, 0)
    if hour > 23 or minute > 59:
        raise UnreadableHour
    return {"hour": f"{hour:02}:{minute:02}"}


def _place_from(text: str) -> dict[str, object]:
    try:
        return {"place": None, "link": form.link_from(text)}
    except UnsuitableLink:
        pass
    try:
        return {"place": form.place_from(text), "link": None}
    except UnsuitablePlace:
        raise UnsuitablePlaceThen from None


def _seats_from(text: str) -> dict[str, object]:
    return {"capacity": form.capacity_from(text)}


_ANSWERS: dict[Asked, Callable[[str], dict[str, object]]] = {
    Asked.HOUR: _hour_from,
    Asked.PLACE: _place_from,
    Asked.SEATS: _seats_from,
}


def _possible(db: Session, found: Following, given: dict[str, object], now: datetime) -> None:
    """Refuse what cannot hold for one of them, naming which."""
    for event in found.events:
        day = event.local_time.date()
        if "hour" in given:
            moment = _at(event, given, now).utc
            if moment is None:
                raise NoSuchHourThen(day)
            options.check(chosen.of(db, event), moment, now, public=event.status == EventStatus.PUBLISHED)
        capacity = given.get("capacity")
        if isinstance(capacity, int) and capacity < event.taken:
            raise FewerSeatsThere(event.taken, day)


def _at(event: Event, given: dict[str, object], now: datetime) -> rules.Moment:
    hour = time.fromisoformat(str(given["hour"]))
    return rules.moment(datetime.combine(event.local_time.date(), hour), ZoneInfo(event.zone), now)


def _write(event: Event, given: dict[str, object], now: datetime) -> None:
    if "hour" in given:
        at = _at(event, given, now)
        if at.utc and at.utc != event.starts_at:
            if event.ends_at:
                event.ends_at += at.utc - event.starts_at
            event.begin_at(at.utc, ZoneInfo(event.zone), now)
    if "place" in given:
        place, link = given["place"], given["link"]
        event.place = None if place is None else str(place)
        event.online_link = None if link is None else str(link)
        event.latitude = event.longitude = None
    if "capacity" in given:
        capacity = given["capacity"]
        event.capacity = capacity if isinstance(capacity, int) else None


def _tell_change(
    db: Session,
    found: Following,
    locked: list[Event],
    before: dict[int, Facts],
    *,
    now: datetime,
    quiet: QuietHours,
) -> int:
    """Tell of other times or places, once: notices not sent yet, of one or of several, give way to this."""
    moved = [event for event in locked if desk.is_news(db, event, before[event.id])]
    if not moved:
        return 0
    told = {event.id: desk.note_change(db, event, before[event.id]) for event in moved}
    earlier = store.last_notice(db, found.series.id, NoticeKind.CHANGED)
    if earlier and outbox.drop(db, KINDS[NoticeKind.CHANGED], earlier.id):
        told |= {int(event_id): Facts.restored(facts) for event_id, facts in earlier.before.items()}
    concerned = [event for event_id in sorted(told) if (event := events.find(db, event_id))]
    return _tell(db, _noted(db, found, NoticeKind.CHANGED, told, now), concerned, now, quiet)


def _noted(
    db: Session, found: Following, kind: NoticeKind, before: dict[int, Facts], now: datetime
) -> Notice:
    stored = {str(event_id): facts.stored() for event_id, facts in before.items()}
    notice = Notice(series_id=found.series.id, kind=kind, before=stored, created_at=now)
    db.add(notice)
    db.flush()
    return notice


def _tell(db: Session, notice: Notice, told_of: list[Event], now: datetime, quiet: QuietHours) -> int:
    starts = [event.starts_at for event in told_of]
    kind = KINDS[NoticeKind(notice.kind)]
    return outbox.fan_out(
        db,
        kind,
        store.concerned([event.id for event in told_of]),
        notice.id,
        key=f"{kind}:{notice.id}",
        due_at=notify_at(now, min(starts), ZoneInfo(told_of[0].zone), quiet),
        expires_at=max(starts),
        priority=Priority.RESULT,
    )
