"""What an organiser answers on the way to a series; nothing is made before they confirm it."""

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from bot.events import desk, form
from bot.events import drafting as event_form
from bot.events.form import title_from
from bot.events.model import Event, EventKind, Step
from bot.events.partners import actions as partners
from bot.events.partners.shapes import HIDDEN
from bot.events.refusals import FormIncomplete, FormOutdated
from bot.events.series import rules, store
from bot.events.series.model import FEWEST, MOST, MOST_WEEKS, Asked, Rule, SeriesDraft
from bot.events.series.refusals import AlreadyInSeries, SeriesGone, UnsuitableCount, UnsuitableWeeks
from bot.events.series.rules import Moment
from bot.events.series.sessions import sessions_from
from bot.events.series.shapes import Line, Plan, Refused, Source
from bot.i18n import _
from bot.people.model import Actor, Permission
from bot.profile import Profile
from bot.storage.dropped import can_return
from bot.workdays import holidays

_WEEKS = re.compile(r"weeks-([1-9][0-9]?)")
BEFORE = {Asked.COUNT: Asked.RULE, Asked.NAME: Asked.RULE, Asked.SESSIONS: Asked.NAME}


def begin(db: Session, actor: Actor, event_id: int, token: str, now: datetime) -> SeriesDraft:
    """Begin a series with a published event, or (0) with the one in the form, which `token` names."""
    _check_source(db, actor, event_id, token, now)
    given = {"form": token} if event_id == form.NEW else {}
    return open_draft(db, actor, event_id, Asked.RULE, now, given=given)


def open_draft(
    db: Session, actor: Actor, event_id: int, asked: Asked, now: datetime, *, given: dict[str, Any]
) -> SeriesDraft:
    """Open what somebody is about to do, in place of what was there."""
    store.drop_draft(db, actor.id)
    draft = SeriesDraft(
        person_id=actor.id,
        token=event_form.new_token(),
        event_id=event_id,
        asked=asked,
        every=1,
        count=0,
        given=given,
        updated_at=now,
    )
    db.add(draft)
    db.flush()
    return draft


def open_one(db: Session, actor: Actor, now: datetime, *asked: Asked) -> SeriesDraft:
    """Return what the actor is about to do, for writing; raises SeriesGone where it is not there."""
    actor.require(Permission.RUN_EVENTS)
    draft = store.draft(db, actor.id)
    if draft is None or (asked and draft.asked not in asked):
        raise SeriesGone
    draft.updated_at = now
    return draft


def plan(db: Session, actor: Actor, now: datetime, profile: Profile) -> Plan:
    """Return what is about to be made, as far as it is known."""
    draft = open_one(db, actor, now)
    source = _source(db, actor, draft, now, profile.timezone)
    return Plan(draft, source, _lines(draft, source, now), held=_is_held(db, actor, draft, profile))


def choose_rule(db: Session, actor: Actor, value: str, now: datetime) -> None:
    """Say by what it repeats: a number of weeks, a day of the month, or a cycle."""
    draft = open_one(db, actor, now, Asked.RULE)
    weeks = _WEEKS.fullmatch(value)
    if weeks and int(weeks[1]) <= MOST_WEEKS:
        draft.rule, draft.every = Rule.WEEKS, int(weeks[1])
    elif value in (Rule.NTH, Rule.LAST, Rule.CYCLE):
        draft.rule, draft.every = Rule(value), 1
    else:
        raise UnsuitableWeeks
    draft.given = {name: said for name, said in draft.given.items() if name == "form"}
    draft.asked = Asked.NAME if draft.rule is Rule.CYCLE else Asked.COUNT


def say_weeks(db: Session, actor: Actor, text: str, now: datetime) -> None:
    """Say by typing a number that it repeats every so many weeks."""
    choose_rule(db, actor, f"weeks-{text.strip()}", now)


def say_count(db: Session, actor: Actor, text: str, now: datetime) -> None:
    """Say how many events there are in all, the first among them."""
    draft = open_one(db, actor, now, Asked.COUNT)
    said = text.strip()
    if not re.fullmatch(r"[0-9]{1,3}", said) or not FEWEST <= int(said) <= MOST:
        raise UnsuitableCount
    draft.count, draft.asked = int(said), Asked.CHECK


def say_name(db: Session, actor: Actor, text: str, now: datetime) -> None:
    """Say what a cycle is called."""
    draft = open_one(db, actor, now, Asked.NAME)
    draft.name, draft.asked = title_from(text), Asked.SESSIONS


def keep_name(db: Session, actor: Actor, now: datetime, zone: ZoneInfo) -> None:
    """Call a cycle like the event it begins with."""
    draft = open_one(db, actor, now, Asked.NAME)
    draft.name, draft.asked = _source(db, actor, draft, now, zone).title, Asked.SESSIONS


def add_sessions(db: Session, actor: Actor, text: str, now: datetime, zone: ZoneInfo) -> list[Refused]:
    """Add the sessions that a text lists; return its lines that cannot be taken."""
    draft = open_one(db, actor, now, Asked.SESSIONS)
    hour = _source(db, actor, draft, now, zone).wall.time()
    found, refused = sessions_from(text, hour, now, zone=zone, locale=actor.locale)
    kept: list[list[str]] = list(draft.given.get("sessions", []))
    for title, starts in found:
        entry = [title, starts.isoformat()]
        if len(kept) + 1 >= MOST and entry not in kept:
            refused.append(Refused(title, _("A series has {most} meetings at most.").format(most=MOST)))
        elif entry not in kept:
            kept.append(entry)
    draft.given = draft.given | {"sessions": kept}
    return refused


def take_back(db: Session, actor: Actor, now: datetime) -> None:
    """Take back the session that was added last."""
    draft = open_one(db, actor, now, Asked.SESSIONS)
    draft.given = draft.given | {"sessions": draft.given.get("sessions", [])[:-1]}


def enough(db: Session, actor: Actor, now: datetime) -> None:
    """Say that all sessions are listed."""
    open_one(db, actor, now, Asked.SESSIONS).asked = Asked.CHECK


def toggle(db: Session, actor: Actor, day: str, now: datetime) -> None:
    """Leave a day out, or take it in again."""
    draft = open_one(db, actor, now, Asked.CHECK)
    try:
        named = date.fromisoformat(day).isoformat()
    except ValueError:
        return
    draft.given = draft.given | {"out": sorted({*draft.given.get("out", [])} ^ {named})}


def back(db: Session, actor: Actor, now: datetime) -> None:
    """Go one question back."""
    draft = open_one(db, actor, now)
    if draft.asked == Asked.CHECK:
        draft.asked = Asked.SESSIONS if draft.rule == Rule.CYCLE else Asked.COUNT
    else:
        draft.asked = BEFORE.get(Asked(draft.asked), Asked.RULE)


def drop(db: Session, actor: Actor, now: datetime) -> SeriesDraft | None:
    """Drop what is about to be done; for a while it can be brought back. Needs no permission."""
    draft = store.draft(db, actor.id)
    if draft:
        draft.dropped_at = draft.updated_at = now
    return draft


def restore(db: Session, actor: Actor, token: str, now: datetime) -> None:
    """Bring back what was dropped; raises SeriesGone where it is gone or something else was begun."""
    actor.require(Permission.RUN_EVENTS)
    draft = db.get(SeriesDraft, actor.id, populate_existing=True)
    if draft is None or draft.token != token or not can_return(draft.dropped_at, now):
        raise SeriesGone
    draft.dropped_at, draft.updated_at = None, now


def _check_source(db: Session, actor: Actor, event_id: int, token: str, now: datetime) -> None:
    if event_id != form.NEW:
        desk.managed(db, actor, event_id, now)
        if store.of_event(db, event_id):
            raise AlreadyInSeries
        return
    draft = event_form.form_of(db, actor, form.NEW, now)
    if draft.token != token:
        raise FormOutdated
    if form.next_step(draft) is not Step.CHECK:
        raise FormIncomplete


def _is_held(db: Session, actor: Actor, draft: SeriesDraft, profile: Profile) -> bool:
    if draft.event_id == form.NEW:
        return partners.is_held(db, actor.id, profile)
    first = db.get(Event, draft.event_id)
    return first is not None and first.status in HIDDEN


def _source(db: Session, actor: Actor, draft: SeriesDraft, now: datetime, zone: ZoneInfo) -> Source:
    _check_source(db, actor, draft.event_id, draft.given.get("form", ""), now)
    if draft.event_id != form.NEW:
        event = desk.managed(db, actor, draft.event_id, now)
        return Source(event.title, EventKind(event.kind), event.local_time, event.zone)
    filled = event_form.form_of(db, actor, form.NEW, now)
    if filled.title is None or filled.kind is None or filled.starts_at is None:
        raise FormIncomplete
    wall = filled.starts_at.astimezone(zone).replace(tzinfo=None)
    return Source(filled.title, EventKind(filled.kind), wall, zone.key)


def _lines(draft: SeriesDraft, source: Source, now: datetime) -> list[Line]:
    zone = ZoneInfo(source.zone)
    first = Line(source.title, rules.moment(source.wall, zone, now), source.zone)
    if draft.rule == Rule.CYCLE:
        typed = [_session(title, starts, zone, now) for title, starts in draft.given.get("sessions", [])]
        return [first, *sorted(typed, key=lambda line: line.at.wall)]
    if draft.rule is None or not draft.count:
        return [first]
    days = rules.days(source.wall.date(), Rule(draft.rule), draft.every, draft.count)[1:]
    walls = [datetime.combine(day, source.wall.time()) for day in days]
    return [first, *(_line(source.title, rules.moment(wall, zone, now), zone, draft) for wall in walls)]


def _session(title: str, starts: str, zone: ZoneInfo, now: datetime) -> Line:
    wall = datetime.fromisoformat(starts).astimezone(UTC).astimezone(zone).replace(tzinfo=None)
    return _line(title, rules.moment(wall, zone, now), zone, None)


def _line(title: str, at: Moment, zone: ZoneInfo, draft: SeriesDraft | None) -> Line:
    day = at.wall.date()
    out: Sequence[str] = draft.given.get("out", []) if draft else []
    return Line(title, at, zone.key, out=day.isoformat() in out, off=day in holidays(day.year))
