"""R6: many in several processes want few seats, alone or with others; some give some back.

Over: more people come than there are seats. Under: somebody waits although all of them would fit into what is
free, which is the rule of `bot.events.seats`. On both engines.
"""

import asyncio
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot import settings as settings_module
from bot.events.model import Event, Registration, Waiting
from bot.people.model import Person
from bot.storage.clock import SystemClock
from tests.chaos import ledger
from tests.chaos.controls import NO_SEAT_GUARD
from tests.chaos.doses import part
from tests.chaos.grounds import Grounds, database_at
from tests.chaos.report import Row
from tests.chaos.seats_job import PARTIES
from tests.chaos.warm import Child

PROCESSES = 4
LEAVING = 0.2
FIRST_ID = 7_000_000_001


@dataclass(frozen=True)
class Dose:
    """How much on each engine."""

    people: int
    seats: int
    rounds: int


FULL = Dose(1000, 30, 100)
SHORT = Dose(80, 20, 1)
CONTROL = Dose(150, 20, 1)


async def run(grounds: Grounds, *, full: bool) -> list[Row]:
    """Return a row for each engine and each engine's control."""
    rows, dose = [], part(FULL, grounds.share, "rounds") if full else SHORT
    for engine in ("sqlite", "postgresql"):
        rows.append(await _judged(grounds, dose, engine, None))
        rows.append(await _judged(grounds, CONTROL, engine, NO_SEAT_GUARD))
    return rows


async def _judged(grounds: Grounds, dose: Dose, engine: str, control: str | None) -> Row:
    began, place = monotonic(), grounds.place("seats")
    url = await (grounds.sqlite(place) if engine == "sqlite" else grounds.postgresql(place))
    figures: Counter[str] = Counter({"over": 0, "under": 0, "uneven": 0, "errors": 0})
    async with database_at(url) as database:
        people = await database.run(_settle, dose.people)
        for number in range(dose.rounds):
            event_id = await database.run(_publish, dose.seats)
            seed = f"{grounds.seed} R6 {engine} {number}"
            figures["errors"] += await _round(
                grounds, place, url, event_id, people, seed=seed, control=control
            )
            figures.update(await database.read(_judge, event_id, dose.seats))
    return _row(figures, dose, engine, control, monotonic() - began)


async def _round(
    grounds: Grounds,
    place: Path,
    url: str,
    event_id: int,
    people: list[tuple[int, int]],
    *,
    seed: str,
    control: str | None,
) -> int:
    """Let everybody press at once, in several processes; return how many errors they would have seen."""
    settings = settings_module.load({}, token_required=False, database_url=url)
    children = [
        await grounds.warm.fork(
            "seats",
            place / f"{event_id}-{number}.log",
            address=settings.async_database_url,
            event_id=event_id,
            people=people[number::PROCESSES],
            leaving=LEAVING,
            seed=f"{seed} {number}",
            control=control,
        )
        for number in range(PROCESSES)
    ]
    return sum([await _errors(child) for child in children])


async def _errors(child: Child) -> int:
    code = await asyncio.wait_for(asyncio.shield(child.exited), 300)
    assert code == 0, child.log.read_text()
    [pressed] = child.said("pressed")
    return len(pressed["errors"])


def _settle(db: Session, count: int) -> list[tuple[int, int]]:
    ledger.store_people(db, list(range(FIRST_ID, FIRST_ID + count)))
    return [(row[0], row[1]) for row in db.execute(select(Person.id, Person.telegram_id))]


def _publish(db: Session, seats: int) -> int:
    event = ledger.event(SystemClock().now(), capacity=seats)
    event.most_together = max(PARTIES)
    db.add(event)
    db.flush()
    return event.id


def _judge(db: Session, event_id: int, seats: int) -> dict[str, int]:
    parties = list(db.scalars(select(Registration.seats).where(Registration.event_id == event_id)))
    waiting = list(db.scalars(select(Waiting.seats).where(Waiting.event_id == event_id)))
    event, free = db.get_one(Event, event_id), seats - sum(parties)
    return {
        "over": max(0, -free),
        "under": sum(party <= free for party in waiting),
        "uneven": int(event.taken != sum(parties)),
    }


def _row(figures: Counter[str], dose: Dose, engine: str, control: str | None, seconds: float) -> Row:
    if control:
        over = figures["over"]
        what = f"{control}, {engine}"
        return Row("R6 control", what, {"over": over}, "over more than 0", over > 0, seconds)
    presses = dose.people * dose.rounds * (1 + 2 * LEAVING)
    measured = dict(figures) | {"presses/s": round(presses / seconds)}
    who = f"{dose.people:,} people with up to {max(PARTIES) - 1} others"
    what = f"{who}, {dose.seats} places, {PROCESSES} processes, {dose.rounds} rounds, {engine}"
    goal = "over 0, under 0, errors shown 0"
    return Row("R6", what, measured, goal, not figures.total(), seconds)
