"""Invented events for trying the bot out; each says that it is an example."""

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from bot.events import store
from bot.events.model import Event, EventKind, EventStatus
from bot.events.options.model import NOTHING, Options
from bot.events.options.store import write

_REMINDERS = (24 * 60, 2 * 60)


@dataclass(frozen=True, slots=True)
class Example:
    """An invented event, so many days from today."""

    kind: EventKind
    title: str
    days: int
    hour: int
    capacity: int | None
    place: str | None = None
    point: tuple[float | None, float | None] = (None, None)
    link: str | None = None
    together: int = 1
    asks_access: bool = False
    directions: str | None = None
    options: Options = NOTHING
    area: str | None = None


_EXAMPLES = (
    Example(
        EventKind.DEBATE,
        "(przykład) Debata: ławki i cień na Zabłociu",
        1,
        18,
        30,
        place="(przykład) sala przy parku, parter, wejście bez schodów",
        point=(50.0466, 19.9618),
        area="zablocie",
        together=4,
        asks_access=True,
        directions="(przykład) wejście od strony parku, przy bramie jest domofon",
        options=Options(description="(przykład) O tym, gdzie brakuje ławek i cienia.", lasts=120),
    ),
    Example(
        EventKind.WORKSHOP,
        "(przykład) Warsztat: mapa potrzeb",
        7,
        17,
        3,
        place="(przykład) dom kultury, sala 2",
    ),
    Example(
        EventKind.OTHER,
        "(przykład) Rozmowa online: jak zgłosić pomysł",
        10,
        19,
        None,
        link="https://meet.example.org/rozmowa",
    ),
)


def seed(db: Session, now: datetime, zone: ZoneInfo) -> None:
    """Publish the examples, on the days after `now`; as nobody's, so that every animator may run them."""
    for example in _EXAMPLES:
        publish(db, example, now, zone)


def publish(db: Session, example: Example, now: datetime, zone: ZoneInfo) -> Event:
    """Publish one of them."""
    event = _event(example, now, zone)
    db.add(event)
    db.flush()
    store.set_reminders(db, event.id, _REMINDERS)
    write(db, event, example.options)
    return event


def _event(example: Example, now: datetime, zone: ZoneInfo) -> Event:
    day = now.astimezone(zone).date() + timedelta(days=example.days)
    starts_at = datetime.combine(day, time(example.hour), tzinfo=zone).astimezone(UTC)
    latitude, longitude = example.point
    event = Event(
        kind=example.kind,
        title=example.title,
        ends_at=example.options.ends_at(starts_at),
        place=example.place,
        latitude=latitude,
        longitude=longitude,
        area=example.area,
        online_link=example.link,
        capacity=example.capacity,
        most_together=example.together,
        asks_access=example.asks_access,
        directions=example.directions,
        taken=0,
        status=EventStatus.PUBLISHED,
        revision=0,
        created_at=now,
    )
    event.begin_at(starts_at, zone, now)
    return event
