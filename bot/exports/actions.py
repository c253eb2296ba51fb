"""What somebody can do about an export: choose what is in it, ask for it, stop it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from sqlalchemy.orm import Session

from bot.exports import query, spans, store
from bot.exports.model import (
    BOOKS,
    LONGEST_TEXT,
    PERMISSIONS,
    UNDER_WAY,
    AlreadyUnderWay,
    Choice,
    Export,
    ExportOver,
    Format,
    NothingToExport,
    Order,
    Sharing,
    State,
    is_reason,
)
from bot.exports.presses import Limit
from bot.ideas.model import Kind, Status
from bot.limits import actions as limits
from bot.people import audit
from bot.people.audit import Action
from bot.people.model import Actor, Permission
from bot.profile import Profile
from bot.profile_limits import Act


def begin(db: Session, actor: Actor, profile: Profile, now: datetime) -> Choice:
    """Begin to choose: everything, for the office."""
    actor.require(Permission.EXPORT)
    store.drop_choices(db, actor.id)
    export = Export(
        person_id=actor.id,
        state=State.CHOOSING,
        sharing=Sharing.PSEUDONYMOUS,
        filters={},
        ideas=0,
        done=0,
        messages=[],
        created_at=now,
    )
    db.add(export)
    db.flush()
    return _choice(db, actor, export, profile)


def look(db: Session, actor: Actor, export_id: int, profile: Profile) -> Choice:
    """Return what has been chosen so far; raises ExportOver."""
    return _choice(db, actor, _open(db, actor, export_id), profile)


def choose(
    db: Session, actor: Actor, export_id: int, limit: Limit, value: str, *, profile: Profile, now: datetime
) -> Choice:
    """Choose by a button; a value there is none of (any more) takes the limit away."""
    export = _open(db, actor, export_id)
    if limit is Limit.SHARING:
        sharing = Sharing(value) if value in list(Sharing) else Sharing.PSEUDONYMOUS
        actor.require(PERMISSIONS[sharing])
        export.sharing = sharing
    else:
        _limit(export, **_values(limit, value, profile, now.astimezone(profile.timezone).date()))
    db.flush()
    return _choice(db, actor, export, profile)


def choose_days(
    db: Session, actor: Actor, export_id: int, days: tuple[date, date | None], profile: Profile
) -> Choice:
    """Choose the first and the last day."""
    export = _open(db, actor, export_id)
    _limit(export, since=days[0], until=days[1])
    db.flush()
    return _choice(db, actor, export, profile)


def choose_words(db: Session, actor: Actor, export_id: int, words: str, profile: Profile) -> Choice:
    """Choose words that ideas must contain."""
    export = _open(db, actor, export_id)
    _limit(export, text=words[:LONGEST_TEXT] or None)
    db.flush()
    return _choice(db, actor, export, profile)


def ask(
    db: Session,
    actor: Actor,
    export_id: int,
    form: Format,
    *,
    profile: Profile,
    now: datetime,
    reason: str | None = None,
) -> Export | None:
    """Ask for the file; none where a reason is wanted first.

    Raises ExportOver, AlreadyUnderWay, NothingToExport, TooMany.
    """
    export = _open(db, actor, export_id)
    actor.require(PERMISSIONS[Sharing(export.sharing)])
    if store.under_way(db, actor.id):
        raise AlreadyUnderWay
    count = _count(db, export, form, profile)
    if export.sharing == Sharing.CONTACT and not is_reason(reason or ""):
        return None
    limits.spend(db, actor, Act.EXPORT, profile, now)
    export.format, export.reason, export.ideas = form, reason, count
    export.state, export.created_at = State.WAITING, now
    db.flush()
    return export


def stop(db: Session, actor: Actor, export_id: int) -> Export | None:
    """Stop an export that waits or is being made; none where there is nothing left to stop."""
    export = store.own(db, export_id, actor.id)
    if export is None or export.state not in UNDER_WAY:
        return None
    export.state = State.STOPPED
    db.flush()
    return export


def note(db: Session, actor: Actor | None, export: Export, now: datetime) -> None:
    """Account for an export; that of names by a name of its own, with the reason that was given."""
    thing = "ideas with names" if export.sharing == Sharing.CONTACT else "ideas"
    audit.record(db, actor, Action.EXPORTED, thing, export.id, now, why=export.reason)


def note_command(db: Session, order: Order, ideas: int, reason: str | None) -> None:
    """Keep and account for an export made on the command line, by whoever may use it."""
    export = Export(
        state=State.SENT,
        sharing=order.sharing,
        filters=order.filters.stored(),
        format=order.format,
        reason=reason,
        ideas=ideas,
        done=ideas,
        messages=[],
        created_at=order.now,
    )
    db.add(export)
    db.flush()
    note(db, None, export, order.now)


def _open(db: Session, actor: Actor, export_id: int) -> Export:
    actor.require(Permission.EXPORT)
    export = store.own(db, export_id, actor.id)
    if export is None or export.state != State.CHOOSING:
        raise ExportOver
    return export


def _choice(db: Session, actor: Actor, export: Export, profile: Profile) -> Choice:
    allowed = tuple(sharing for sharing in Sharing if actor.may(PERMISSIONS[sharing]))
    what = (export.chosen, Sharing(export.sharing), profile)
    count = query.count(db, *what)
    return Choice(export, count, allowed, beside={} if count else query.beside(db, *what))


def _count(db: Session, export: Export, form: Format, profile: Profile) -> int:
    """Count the ideas that a file would hold; raises NothingToExport where it would hold nothing at all."""
    what, on_map = (export.chosen, Sharing(export.sharing), profile), form is Format.GEOJSON
    if count := query.count(db, *what, on_map=on_map):
        return count
    elsewhere = any(query.beside(db, *what).values())
    if not elsewhere or form not in BOOKS:
        raise NothingToExport(on_map=on_map and query.count(db, *what) > 0, elsewhere=elsewhere)
    return 0


def _limit(export: Export, **chosen: Any) -> None:
    export.filters = replace(export.chosen, **chosen).stored()


def _values(limit: Limit, value: str, profile: Profile, today: date) -> Mapping[str, Any]:
    match limit:
        case Limit.SPAN:
            known = value in list(spans.Span)
            since, until = spans.days_of(spans.Span(value), today) if known else (None, None)
            return {"since": since, "until": until}
        case Limit.AREA:
            return {"area": value if profile.area(value) else None}
        case Limit.CATEGORY:
            return {"category": value if profile.category(value) else None}
        case Limit.STATUS:
            return {"status": Status(value) if value in list(Status) else None}
        case Limit.KIND:
            return {"kind": Kind(value) if value in list(Kind) else None}
        case _:
            return {"text": None}
