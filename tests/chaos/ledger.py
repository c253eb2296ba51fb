"""What the playground saw, and what the database says: the two sides that the judge compares."""

import asyncio
from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta

from sqlalchemy import func, insert, or_, select
from sqlalchemy.orm import Session

from bot.events.model import Event, EventKind, EventStatus
from bot.outbox.model import Delivery, Outcome
from bot.people.model import Person
from bot.storage.clock import SystemClock
from bot.storage.transaction import Database
from bot.telegram.model import InboxRow
from playground.server import Playground
from tests.chaos.grounds import Kept
from tests.chaos.tally import EFFECTS

CHUNK = 5000


def told(playground: Playground, chat_id: int) -> list[str]:
    """Return the texts that the bot wrote to someone and Telegram accepted, in order."""
    messages = playground.state.rooms[chat_id].messages.values()
    return [str(stored.data.get("text", "")) for stored in messages if stored.by_bot]


def settle(playground: Playground, count: int) -> list[int]:
    """Give the playground people who have pressed Start; return their ids."""
    ids = []
    for number in range(count):
        person = playground.state.add_person(f"P{number}", "pl", {})
        person.started = True
        ids.append(person.id)
    return ids


def store_people(db: Session, ids: list[int]) -> None:
    """Store people as /start does, all at once."""
    now = SystemClock().now()
    for first in range(0, len(ids), CHUNK):
        rows = [
            {
                "telegram_id": telegram_id,
                "locale": "pl",
                "wants_announcements": True,
                "reachable": True,
                "created_at": now,
                "last_seen_on": now.date(),
            }
            for telegram_id in ids[first : first + CHUNK]
        ]
        db.execute(insert(Person), rows)


def event(now: datetime, *, taken: int = 0, capacity: int | None = None) -> Event:
    """Make an event in two days."""
    starts_at = now + timedelta(days=2)
    return Event(
        kind=EventKind.DEBATE,
        title="Debata",
        starts_at=starts_at,
        local_time=starts_at.replace(tzinfo=None),
        zone="Europe/Warsaw",
        scheduled_at=now,
        place="Dom kultury",
        capacity=capacity,
        status=EventStatus.PUBLISHED,
        taken=taken,
        created_at=now,
    )


def pending(db: Session) -> int:
    """Count the deliveries that nothing became of yet."""
    return db.scalar(select(func.count()).where(Delivery.outcome.is_(None))) or 0


def outcomes(db: Session) -> dict[tuple[int, str], Outcome | None]:
    """Return what became of each delivery, by Telegram id and kind."""
    rows = select(Person.telegram_id, Delivery.kind, Delivery.outcome).join(
        Person, Person.id == Delivery.person_id
    )
    return {(row[0], row[1]): row[2] for row in db.execute(rows)}


def unfinished(db: Session) -> int:
    """Count the updates that are not done, or not answered."""
    open_rows = or_(InboxRow.finished_at.is_(None), InboxRow.answer.is_not(None))
    return db.scalar(select(func.count()).select_from(InboxRow).where(open_rows)) or 0


def set_aside(db: Session) -> Counter[str]:
    """Count the updates that failed, by error."""
    errors = db.scalars(select(InboxRow.error).where(InboxRow.error.is_not(None)))
    return Counter(str(error) for error in errors)


def effects(db: Session) -> list[tuple[int, int]]:
    """Return the rows of the tally, in the order of their making: chat, number."""
    rows = db.execute(select(EFFECTS.c.chat_id, EFFECTS.c.number).order_by(EFFECTS.c.id))
    return [(row[0], row[1]) for row in rows]


async def comes_to(
    database: Database, count: Callable[[Session], int], bots: list[Kept], seconds: float, wanted: int = 0
) -> None:
    """Wait until a count in the database is as wanted, with the bots kept alive."""
    async with asyncio.timeout(seconds):
        while await database.read(count) != wanted:
            for bot in bots:
                await bot.revive()
            await asyncio.sleep(0.1)


async def keeps_going(bot: Kept, holds: Callable[[], bool], seconds: float) -> None:
    """Wait until something holds, with the bot kept alive."""
    async with asyncio.timeout(seconds):
        while not holds():
            await bot.revive()
            await asyncio.sleep(0.005)


def out_of_order(pairs: list[tuple[int, int]]) -> int:
    """Count the numbers that came after a higher one of the same chat, repetitions left out."""
    highest: dict[int, int] = {}
    seen: set[tuple[int, int]] = set()
    wrong = 0
    for chat, number in pairs:
        if (chat, number) in seen:
            continue
        seen.add((chat, number))
        wrong += number < highest.get(chat, -1)
        highest[chat] = max(number, highest.get(chat, -1))
    return wrong
