"""What invented events have behind them, for trying the bot out: a debate that is over, a cycle under way."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from bot.events.afterwards.model import Afterword, Again, Feedback, Kind
from bot.events.attendance import store as attendance
from bot.events.certificates.store import set_threshold
from bot.events.demo import Example, publish
from bot.events.model import Event, EventKind, Registration
from bot.events.options.model import Options
from bot.events.series.model import Series
from bot.events.series.store import put_in

_DEBATE = Example(
    EventKind.DEBATE,
    "(przykład) Debata: bezpieczna droga do szkoły",
    days=-9,
    hour=18,
    capacity=40,
    place="(przykład) szkoła, świetlica na parterze",
    options=Options(description="(przykład) O przejściach, rowerach i autach pod szkołą.", lasts=90),
)
_WITHOUT_THE_BOT = 11
"""Who came to the debate and is counted only."""
_RESULTS = (
    "(przykład) Trzy postulaty z debaty: wyniesione przejście, stojaki na rowery, dyżur rodziców rano. "
    "Na najbliższej komisji powiemy, co z nimi dalej."
)
_SAID = (
    (5, Again.YES, "(przykład) Dobrze, że każdy mógł dokończyć zdanie."),
    (4, Again.YES, "(przykład) Proszę o mikrofon dla osób z tyłu."),
    (5, Again.YES, None),
    (4, Again.YES, "(przykład) Krótko i na temat."),
    (5, Again.YES, None),
)
_CYCLE = "(przykład) Akademia dobrej rozmowy"
_MEETINGS = tuple(
    Example(
        EventKind.WORKSHOP,
        f"(przykład) {title}",
        days,
        17,
        12,
        place="(przykład) dom kultury, sala 2",
        options=Options(lasts=120),
    )
    for days, title in ((-12, "Jak słuchać"), (3, "Jak prowadzić spotkanie"), (17, "Jak się różnić"))
)
_NEEDED = 2
"""Meetings for the certificate of the cycle."""


def seed(db: Session, now: datetime, zone: ZoneInfo, guests: Sequence[int]) -> None:
    """Store what took place before `now`; `guests` are the people, by id, who were there. Nobody is told."""
    debate = publish(db, _DEBATE, now, zone)
    _came(db, debate, guests)
    attendance.door(db, debate.id)
    attendance.count_others(db, debate.id, _WITHOUT_THE_BOT)
    _afterwards(db, debate)
    first, *further = [publish(db, meeting, now, zone) for meeting in _MEETINGS]
    _came(db, first, guests)
    series = Series(title=_CYCLE, cycle=True, created_at=now)
    db.add(series)
    db.flush()
    put_in(db, series.id, [first.id, *(event.id for event in further)])
    set_threshold(db, series.id, _NEEDED)


def _came(db: Session, event: Event, guests: Sequence[int]) -> None:
    """Let people have signed up days before, and have come."""
    signed_up = event.starts_at - timedelta(days=3)
    db.add_all(Registration(event_id=event.id, person_id=one, registered_at=signed_up) for one in guests)
    event.taken = len(guests)
    db.flush()
    attendance.allot(db, event.id, guests)
    for one in guests:
        ticket = attendance.ticket(db, event.id, one)
        if ticket:
            ticket.came_at = event.starts_at - timedelta(minutes=5)


def _afterwards(db: Session, event: Event) -> None:
    """Let people have said what they think of it, and let its results stand on its card."""
    day_after = event.starts_at + timedelta(days=1)
    db.add_all(
        Feedback(event_id=event.id, rating=rating, again=again, words=words, answered_at=day_after)
        for rating, again, words in _SAID
    )
    db.add(
        Afterword(
            event_id=event.id,
            kind=Kind.RESULTS,
            token=f"example-{event.id}",
            text=_RESULTS,
            made_at=day_after,
            on_card=True,
        )
    )
    db.flush()
