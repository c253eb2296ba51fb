"""R9: a backup under load, a restore after the database was lost; and the control, which must fail.

The playground is the judge: its transcripts against who was to be reminded of what.
"""

import asyncio
from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from bot.backup import sqlite
from bot.events import store
from bot.events.model import Event, Registration
from bot.outbox.model import Delivery, Hold, Outcome
from bot.people import store as people
from bot.people.model import Person
from tests.backup.conftest import Site, restored
from tests.events.making import Plan, make_event
from tests.support.people import Human
from tests.support.world import World

RESIDENTS = 8
START = 30
REMINDED_AT = (1, 2, 3, 5, 6, 7)
"""Hours from now: all events begin tomorrow, each has a reminder of its own today."""
LOST_AT = 4
"""When the database is lost: half of the reminders were sent after the backup, half are still to come."""


class Town:
    """Residents who come to every event, and the noise of others who write meanwhile."""

    def __init__(self, world: World, animator: Human) -> None:
        self.world = world
        self.animator = animator
        self.residents: list[Human] = []

    async def settle(self) -> None:
        for number in range(RESIDENTS):
            human = Human(self.world, self.world.add_user(f"Osoba {number}", "pl"))
            await human.says("/start")
            self.residents.append(human)
        starts_at = self.world.clock.now() + timedelta(hours=START)
        for hour in REMINDED_AT:
            plan = Plan(f"Debata {hour}", starts_at, reminders=((START - hour) * 60,))
            event_id = await make_event(self.animator, plan)
            ids = [human.id for human in self.residents]
            await self.world.app.database.run(everybody_comes, event_id, ids, self.world.clock.now())

    async def chatter(self, stop: asyncio.Event) -> int:
        """Write to the bot and to the database until told to stop; return how often."""
        for number in count():
            if stop.is_set():
                return number
            speaker = self.residents[number % RESIDENTS]
            await speaker.says("/mine")
            await self.world.app.database.run(people.admit, 9_000_000 + number, "pl", self.world.clock.now())
        raise AssertionError

    def reminded(self) -> Counter[tuple[int, str]]:
        """Count the reminders that each person got of each event."""
        return Counter(
            (human.id, line)
            for human in self.residents
            for message in human.received
            for line in str(message.get("text", "")).splitlines()
            if line.startswith("Przypomnienie:")
        )


def everybody_comes(db: Session, event_id: int, ids: Sequence[int], now: datetime) -> None:
    for person_id in db.scalars(select(Person.id).where(Person.telegram_id.in_(ids))).all():
        assert store.register(db, event_id, person_id, now)
        assert store.take_seats(db, event_id, 1)


async def backup_under_load(town: Town, site: Site) -> Path:
    stop = asyncio.Event()
    noise = asyncio.ensure_future(town.chatter(stop))
    await asyncio.sleep(0)
    try:
        source = await asyncio.to_thread(site.backup)
    finally:
        stop.set()
        spoken = await noise
    assert spoken > 0
    return source


async def hours_pass(world: World, hours: int) -> None:
    for _hour in range(hours):
        await world.passes(hours=1)


def wholly_kept(site: Site, erased: int) -> None:
    """Check the rules that hold between tables, and that the erased person is in none of them."""
    if file := site.settings.database_file:
        sqlite.verify(file)
    seats = site.do(
        lambda db: db.execute(
            select(Event.taken, func.count(Registration.person_id))
            .join(Registration, Registration.event_id == Event.id)
            .group_by(Event.id, Event.taken)
        ).all()
    )
    assert {tuple(row) for row in seats} == {(RESIDENTS - 1, RESIDENTS - 1)}
    assert site.do(lambda db: db.scalar(select(Person.id).where(Person.telegram_id == erased))) is None
    rows = site.content()
    assert not [row for table in rows.values() for row in table if erased in row]


async def lose_and_restore(world: World, site: Site, town: Town) -> Counter[tuple[int, str]]:
    """Return who was reminded of what before the database was lost and the backup put back."""
    await town.settle()
    source = await backup_under_load(town, site)
    await hours_pass(world, LOST_AT)
    erased = town.residents[0]
    await erased.says("/delete")
    await erased.presses("Tak, usuń wszystko")
    await world.passes(minutes=1)
    reminded = town.reminded()
    assert (len(reminded), set(reminded.values())) == (RESIDENTS * 3, {1})
    care = await restored(world, site, source, lost=True)
    assert (care.erased, care.waiting) == (1, (RESIDENTS - 1) * 3)
    return reminded


async def test_what_was_sent_is_not_sent_again_and_what_was_not_is_sent_once(
    world: World, site: Site, keeper: Human, animator: Human
) -> None:
    town = Town(world, animator)
    before = await lose_and_restore(world, site, town)
    await hours_pass(world, 1)
    assert town.reminded() == before
    await keeper.presses("Odrzuć zaległe")
    await hours_pass(world, START - LOST_AT)
    after = town.reminded()
    assert set(after.values()) == {1}
    assert len(after) == RESIDENTS * 3 + (RESIDENTS - 1) * 3
    await world.app.stop()
    await asyncio.to_thread(wholly_kept, site, town.residents[0].id)


async def test_without_the_hold_it_would_be_sent_again(world: World, site: Site, animator: Human) -> None:
    """The control: the same run with the protection taken away."""
    town = Town(world, animator)
    before = await lose_and_restore(world, site, town)
    await world.app.database.run(unprotected)
    await world.passes(minutes=1)
    again = town.reminded() - before
    assert sum(again.values()) == (RESIDENTS - 1) * 3


def unprotected(db: Session) -> None:
    db.execute(delete(Hold))
    db.execute(update(Delivery).where(Delivery.outcome == Outcome.HELD).values(outcome=None))
