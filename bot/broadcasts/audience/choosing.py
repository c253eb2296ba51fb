"""What an author says of the audience, question by question; what is not ours changes nothing."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from bot.broadcasts import reaching, store
from bot.broadcasts.audience import guests
from bot.broadcasts.audience.aim import DAYS, Aim, Aiming, Page
from bot.broadcasts.audience.named import Named
from bot.broadcasts.desk import Choosing
from bot.broadcasts.model import Broadcast
from bot.broadcasts.presses import AimDo
from bot.people.model import Actor, Permission
from bot.profile import Profile
from bot.topics.model import GENERAL

DAYS_AHEAD = 10
"""Days that can be named as the last one, from today on."""
LISTED = 6
_DIGITS = 16


def first(profile: Profile) -> Aiming:
    """Return the first question about an audience."""
    return Aiming(Page.TOPIC if profile.announcements.topics else Page.AREA, Aim())


def asked(
    db: Session, aiming: Aiming, target: reaching.Target, *, author: int, profile: Profile, settled: bool
) -> Choosing:
    """Return what the question needs; events and announcements only where one of them is to be chosen."""
    page, topic = aiming.page, aiming.aim.topic
    return Choosing(
        aiming,
        counts=reaching.counts(db, GENERAL if page is Page.TOPIC else topic)
        if page in (Page.AREA, Page.AREAS, Page.TOPIC)
        else {},
        by_topic=reaching.counts_by_topic(db) if page is Page.TOPIC else {},
        reach=reaching.reach(db, target) if page is Page.MORE else None,
        gatherings=guests.gatherings(db, target.at) if page is Page.EVENT else (),
        earlier=store.newest(db, author, LISTED) if page is Page.EARLIER else (),
        named=named(db, aiming.aim),
        days=_days_ahead(target.at, profile) if page is Page.DAY else (),
        settled=settled,
    )


def named(db: Session, aim: Aim) -> Named:
    """Return the event and the announcement that an audience is narrowed by."""
    earlier = store.broadcast(db, aim.without_earlier) if aim.without_earlier else None
    return Named(guests.gathering(db, aim.without_event), earlier)


def said(
    db: Session, actor: Actor, aiming: Aiming, do: AimDo, value: str, *, profile: Profile, now: datetime
) -> Aiming | None:
    """Return the audience with one more thing said of it; none where nothing of the kind can be said."""
    match do:
        case AimDo.PAGE:
            return replace(aiming, page=Page(value)) if value in list(Page) else None
        case AimDo.TOPIC:
            known = value == GENERAL or profile.announcements.topic(value)
            return Aiming(Page.AREA, Aim(value)) if known else None
        case AimDo.EVENT | AimDo.EARLIER | AimDo.DAY:
            aim = _naming(db, actor, aiming.aim, do, value, days=_days_ahead(now, profile))
            return Aiming(Page.MORE, aim) if aim else None
        case _:
            aim = _ticking(aiming.aim, do, value, profile)
            return replace(aiming, aim=aim) if aim else None


def _ticking(aim: Aim, do: AimDo, value: str, profile: Profile) -> Aim | None:
    """Tick an area, or take the tick away; say how new or how quiet people are to be."""
    if do in (AimDo.JOINED, AimDo.QUIET):
        days = int(value) if value in map(str, (0, *DAYS)) else None
        if days is None:
            return None
        return replace(aim, joined_within=days) if do is AimDo.JOINED else replace(aim, quiet_for=days)
    if profile.area(value) is None:
        return None
    if do in (AimDo.AREA, AimDo.NO_AREA):
        return replace(aim, areas=_with(aim.areas, value, chosen=do is AimDo.AREA))
    return replace(aim, without_areas=_with(aim.without_areas, value, chosen=do is AimDo.WITHOUT))


def _naming(
    db: Session, actor: Actor, aim: Aim, do: AimDo, value: str, *, days: Sequence[date]
) -> Aim | None:
    """Leave out who comes to an event or got an announcement, or say the last day; 0, nothing: none."""
    if do is AimDo.DAY:
        return replace(aim, matters_until=value) if not value or value in map(str, days) else None
    number = int(value) if value.isdecimal() and len(value) < _DIGITS else -1
    if do is AimDo.EVENT:
        known = number == 0 or (number > 0 and guests.gathering(db, number))
        return replace(aim, without_event=number) if known else None
    known = number == 0 or (number > 0 and _may_name(store.broadcast(db, number), actor))
    return replace(aim, without_earlier=number) if known else None


def _may_name(broadcast: Broadcast | None, actor: Actor) -> bool:
    return broadcast is not None and (broadcast.author_id == actor.id or actor.may(Permission.MANAGE_ROLES))


def _days_ahead(now: datetime, profile: Profile) -> list[date]:
    today = now.astimezone(profile.timezone).date()
    return [today + timedelta(days=ahead) for ahead in range(DAYS_AHEAD)]


def _with(areas: tuple[str, ...], area: str, *, chosen: bool) -> tuple[str, ...]:
    rest = tuple(one for one in areas if one != area)
    return (*rest, area) if chosen else rest
