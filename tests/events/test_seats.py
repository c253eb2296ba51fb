"""Seats under many hands, and when people have their data erased; straight on the database."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot import profile as profiles
from bot.events import actions, demo, seats, store
from bot.events.model import Registration, Seat, Waiting
from bot.events.personal import PERSONAL
from bot.outbox.model import Delivery
from bot.people import store as people
from bot.people.model import Actor, Person, Role
from bot.profile import QuietHours
from bot.storage.clock import ManualClock
from bot.storage.transaction import Database
from tests.events.making import WARSAW, Plan, publish
from tests.support.world import PROFILE as FOLDER
from tests.support.world import SATURDAY_NOON as NOW

QUIET = QuietHours.model_validate({"from": "21:00:00", "to": "08:00:00"})
PROFILE = profiles.load(FOLDER)
SATURDAY_NIGHT = NOW + timedelta(hours=10)
ANIMATOR = frozenset({Role.ANIMATOR})


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    """The database of a bot, without the bot."""
    driver = {"sqlite": "sqlite+aiosqlite", "postgresql": "postgresql+asyncpg"}
    engine, _separator, rest = database_url.partition(":")
    made = Database(f"{driver[engine]}:{rest}", ManualClock(NOW))
    yield made
    await made.close()


def arrive(db: Session, number: int, roles: frozenset[Role] = frozenset()) -> Actor:
    """Store a person."""
    actor = people.arrive(db, number, "pl", frozenset(), NOW)
    return Actor(actor.id, number, "pl", roles)


def crowd(db: Session, capacity: int | None, size: int) -> tuple[int, list[Actor]]:
    """Publish an event and bring people."""
    event = publish(db, arrive(db, 1, ANIMATOR), Plan(capacity=capacity), NOW)
    return event.id, [arrive(db, 100 + number) for number in range(size)]


def counts(db: Session, event_id: int) -> tuple[int, int, int]:
    """Return the seats taken, the registrations, the waiting."""
    event = store.find(db, event_id)
    assert event
    registered = select(func.count()).where(Registration.event_id == event_id)
    return event.taken, db.scalar(registered) or 0, store.count_waiting(db, event_id)


async def test_forty_at_once_take_seven_seats(database: Database) -> None:
    event_id, actors = await database.run(crowd, 7, 40)
    cards = await asyncio.gather(
        *(database.run(actions.sign_up, actor, event_id, NOW) for actor in (*actors, *actors))
    )
    assert await database.read(counts, event_id) == (7, 7, 33)
    assert sum(card.seat is Seat.REGISTERED for card in cards) == 14  # each pressed twice


async def test_seats_freed_while_others_queue_are_never_left_empty(database: Database) -> None:
    event_id, actors = await database.run(crowd, 5, 30)
    for actor in actors[:5]:
        await database.run(actions.sign_up, actor, event_id, NOW)
    leaving = [database.run(actions.sign_off, actor, event_id, NOW, QUIET) for actor in actors[:5]]
    coming = [database.run(actions.sign_up, actor, event_id, NOW) for actor in actors[5:]]
    mixed = [act for pair in zip(coming, leaving, strict=False) for act in pair] + coming[5:]
    await asyncio.gather(*mixed)
    assert await database.read(counts, event_id) == (5, 5, 20)


async def test_an_erased_person_leaves_the_seat_to_whoever_waits(database: Database) -> None:
    event_id, (anna, olena, john) = await database.run(crowd, 1, 3)
    for actor in (anna, olena, john):
        await database.run(actions.sign_up, actor, event_id, NOW)
    await database.run(erase, anna)
    assert await database.read(counts, event_id) == (0, 0, 2)
    night = SATURDAY_NIGHT + timedelta(seconds=15)
    assert await database.run(seats.fill_left, night, PROFILE) == 1
    assert await database.run(seats.fill_left, night, PROFILE) == 0
    assert await database.read(counts, event_id) == (1, 1, 1)
    assert await database.read(store.seat, event_id, olena.id) is Seat.REGISTERED
    [moved] = await database.read(deliveries)
    assert (moved.kind, moved.person_id) == ("event.moved_up", olena.id)
    assert moved.due_at.astimezone(WARSAW).isoformat() == "2026-11-22T08:00:00+01:00"


async def test_nobody_moves_up_once_it_has_begun(database: Database) -> None:
    event_id, (anna, olena) = await database.run(crowd, 1, 2)
    for actor in (anna, olena):
        await database.run(actions.sign_up, actor, event_id, NOW)
    await database.run(erase, anna)
    event = await database.read(store.find, event_id)
    assert event
    assert await database.run(seats.fill_left, event.starts_at, PROFILE) == 0
    assert await database.read(counts, event_id) == (0, 0, 1)


async def test_each_time_somebody_moves_up_they_are_told(database: Database) -> None:
    event_id, (anna, olena) = await database.run(crowd, 1, 2)
    for moment in (NOW, NOW + timedelta(minutes=1)):
        await database.run(actions.sign_up, anna, event_id, moment)
        await database.run(actions.sign_up, olena, event_id, moment)
        await database.run(actions.sign_off, anna, event_id, moment, QUIET)
        assert await database.read(store.seat, event_id, olena.id) is Seat.REGISTERED
        await database.run(actions.sign_off, olena, event_id, moment, QUIET)
    assert [moved.person_id for moved in await database.read(deliveries)] == [olena.id, olena.id]


async def test_an_erased_organiser_leaves_the_events(database: Database) -> None:
    event_id, _nobody = await database.run(crowd, 1, 0)
    organiser = await database.read(people.actor_of, 1, frozenset())
    assert organiser
    await database.run(erase, organiser)
    event = await database.read(store.find, event_id)
    assert event
    assert event.organiser_id is None


async def test_a_person_sees_what_is_stored(database: Database) -> None:
    event_id, (anna, olena) = await database.run(crowd, 1, 2)
    for actor in (anna, olena):
        await database.run(actions.sign_up, actor, event_id, NOW)
    assert await database.read(collected, anna) == {"event_registrations": 1}
    assert await database.read(collected, olena) == {"event_waiting": 1}


async def test_the_examples_of_the_demo_say_that_they_are(database: Database) -> None:
    await database.run(demo.seed, NOW, WARSAW)
    events = await database.read(store.coming, NOW)
    assert [event.capacity for event in events] == [30, 3, None]
    assert all(event.title.startswith("(przykład)") for event in events)
    assert events[0].starts_at.astimezone(WARSAW).isoformat() == "2026-11-22T18:00:00+01:00"


async def test_a_kept_seat_is_taken_or_goes_on_but_never_both(database: Database) -> None:
    event_id, people_ = await database.run(crowd, 3, 9)
    await database.run(ask_first, event_id)
    for actor in people_:
        await database.run(actions.sign_up, actor, event_id, NOW)
    for actor in people_[:3]:
        await database.run(actions.sign_off, actor, event_id, NOW, QUIET)
    assert await database.read(counts, event_id) == (3, 0, 6)
    morning = NOW + timedelta(hours=21, seconds=1)
    taking = [database.run(actions.sign_up, actor, event_id, morning) for actor in people_[3:6]]
    others = [database.run(actions.sign_up, actor, event_id, morning) for actor in people_[:3]]
    lapsing = [database.run(seats.lapse_offers, morning, PROFILE) for _again in range(2)]
    await asyncio.gather(taking[0], lapsing[0], taking[1], *others, lapsing[1], taking[2])
    taken, registered, _waiting = await database.read(counts, event_id)
    assert (taken, registered + await database.read(kept, event_id)) == (3, 3)


async def test_an_erased_person_leaves_the_seat_that_was_kept(database: Database) -> None:
    event_id, (anna, olena, john) = await database.run(crowd, 1, 3)
    await database.run(ask_first, event_id)
    for actor in (anna, olena, john):
        await database.run(actions.sign_up, actor, event_id, NOW)
    await database.run(actions.sign_off, anna, event_id, NOW, QUIET)
    assert await database.read(store.seat, event_id, olena.id) is Seat.OFFERED
    await database.run(erase, olena)
    assert await database.read(counts, event_id) == (0, 0, 1)
    assert await database.run(seats.fill_left, NOW, PROFILE) == 1
    assert await database.read(store.seat, event_id, john.id) is Seat.OFFERED
    assert await database.read(counts, event_id) == (1, 0, 1)


def ask_first(db: Session, event_id: int) -> None:
    """Have those who wait asked before a freed seat is theirs."""
    event = store.find(db, event_id)
    assert event
    event.offer_minutes = 12 * 60


def kept(db: Session, event_id: int) -> int:
    """Count the seats kept for an answer."""
    offered = Waiting.offered_until.is_not(None)
    return db.scalar(select(func.count()).where(Waiting.event_id == event_id, offered)) or 0


def erase(db: Session, actor: Actor) -> None:
    """Erase what events know of somebody."""
    person = people.person(db, actor.id)
    for kind in PERSONAL:
        kind.erase(db, person)
    for table in (Registration, Waiting):
        assert not db.scalar(select(func.count()).where(table.person_id == actor.id))


def collected(db: Session, actor: Actor) -> dict[str, int]:
    """Count what events know of somebody, by table."""
    person: Person = people.person(db, actor.id)
    rows = {kind.tables[0]: len(kind.collect(db, person)) for kind in PERSONAL}
    return {table: count for table, count in rows.items() if count}


def deliveries(db: Session) -> list[Delivery]:
    """Return what is to be sent."""
    return list(db.scalars(select(Delivery)))
