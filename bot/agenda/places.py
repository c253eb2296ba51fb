"""The area of an event: read from where it takes place when it is published, or chosen by its organiser."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path

from sqlalchemy.orm import Session

from bot.events import desk, store
from bot.events.files import importing
from bot.events.files.shapes import TakenIn
from bot.events.model import Event
from bot.events.overtaking import Overtaken
from bot.events.series import following, making
from bot.events.series.shapes import Changed, Made
from bot.events.shapes import Done
from bot.ideas import places
from bot.people import audit
from bot.people.audit import Action
from bot.people.model import Actor
from bot.pictures.outlines import Outline, Ring, outlines
from bot.profile import Profile


@dataclass(frozen=True, slots=True)
class _Where:
    place: str | None
    latitude: float | None
    longitude: float | None

    @classmethod
    def of(cls, event: Event) -> "_Where":
        return cls(event.place, event.latitude, event.longitude)


def publish(db: Session, actor: Actor, token: str, now: datetime, profile: Profile) -> Event:
    """Make an event of the actor's form, with the area that its place lies in as far as that is known."""
    event = desk.publish(db, actor, token, profile, now)
    _settle(db, [event], profile)
    return event


def save(
    db: Session, actor: Actor, event_id: int, token: str, now: datetime, *, profile: Profile
) -> Done | Overtaken:
    """Change an event as the form says; where its place is another now, its area follows."""
    before = _Where.of(desk.managed(db, actor, event_id, now))
    done = desk.save(db, actor, event_id, token, now, profile=profile)
    if isinstance(done, Done) and _Where.of(done.event) != before:
        _settle(db, [done.event], profile)
    return done


def make_series(db: Session, actor: Actor, token: str, now: datetime, profile: Profile) -> Made:
    """Make a series; one that begins with the form has the area of its place."""
    made = making.make(db, actor, token, now, profile)
    if made.from_form:
        _settle(db, made.events, profile)
    return made


def change_series(db: Session, actor: Actor, token: str, now: datetime, profile: Profile) -> Changed:
    """Change events of a series; where their place is another now, their area follows."""
    done = following.change(db, actor, token, now, profile)
    _settle(db, done.moved, profile)
    return done


def take_in(db: Session, actor: Actor, token: str, now: datetime, profile: Profile) -> TakenIn:
    """Take in a calendar file; what is new in it, or takes place elsewhere now, has the area of its place."""
    done = importing.take_in(db, actor, token, now, profile)
    _settle(db, [*done.events, *done.moved], profile)
    return done


def _settle(db: Session, events: Iterable[Event], profile: Profile) -> None:
    for event in events:
        event.area = area_at(event, profile)
    db.flush()


def show(db: Session, actor: Actor, event_id: int, now: datetime) -> Event:
    """Return an event whose area the actor may choose."""
    return desk.managed(db, actor, event_id, now)


def choose(db: Session, actor: Actor, event_id: int, area: str, now: datetime, *, profile: Profile) -> Event:
    """Say for which area an event is; one that the profile does not have means everybody."""
    store.locked(db, event_id)
    event = desk.managed(db, actor, event_id, now)
    event.area = area if profile.area(area) else None
    db.flush()
    audit.record(db, actor, Action.CHANGED, "event", event.id, now)
    return event


def area_at(event: Event, profile: Profile) -> str | None:
    """Return the area whose border holds the pin of an event, else the one that its place names."""
    if event.latitude is not None and event.longitude is not None:
        point = (event.longitude, event.latitude)
        held = next((one.name for one in _outlines(profile.folder) if _holds(one, point)), None)
        found = next((one.id for one in profile.areas if held in {one.id, *places.called(one)}), None)
        if found:
            return found
    named = places.area(event.place, profile) if event.place else None
    return named.id if named else None


@lru_cache(maxsize=4)
def _outlines(folder: Path) -> tuple[Outline, ...]:
    return outlines(folder)


def _holds(area: Outline, point: tuple[float, float]) -> bool:
    """Tell whether a point lies inside: a ray from it crosses the rings an odd number of times."""
    return sum(_crossings(ring, point) for ring in area.rings) % 2 == 1


def _crossings(ring: Ring, point: tuple[float, float]) -> int:
    x, y = point
    sides = zip(ring, (*ring[1:], ring[0]), strict=True)
    return sum(
        (ay > y) != (by > y) and x < ax + (y - ay) * (bx - ax) / (by - ay) for (ax, ay), (bx, by) in sides
    )
