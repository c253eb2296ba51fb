"""A process in which many people press for seats at once, and some give theirs back."""

import asyncio
import json
import sys
from datetime import datetime
from random import Random

from sqlalchemy import func, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from bot import profile as profiles
from bot.errors import DomainError
from bot.events import actions
from bot.events.model import Event, Registration
from bot.people.model import Actor
from bot.storage.clock import SystemClock
from bot.storage.transaction import Database
from tests.chaos import controls
from tests.support.world import PROFILE

AT_ONCE = 10
"""As many as the database's pool has connections."""


def press_for_seats(
    address: str,
    event_id: int,
    people: list[tuple[int, int]],
    *,
    leaving: float,
    seed: str,
    control: str | None,
) -> None:
    """Sign everybody up, a share of them off again; print how many presses came to an error."""
    controls.switch_off(control)
    errors = asyncio.run(_press(address, event_id, people, leaving, Random(seed), guarded=control is None))
    sys.stdout.write(f"{json.dumps({'event': 'pressed', 'errors': errors})}\n")


async def _press(
    address: str,
    event_id: int,
    people: list[tuple[int, int]],
    leaving: float,
    random: Random,
    *,
    guarded: bool,
) -> list[str]:
    database = Database(address, SystemClock())
    quiet = profiles.load(PROFILE).quiet_hours
    turns = asyncio.Semaphore(AT_ONCE)
    errors: list[str] = []

    async def come(person_id: int, telegram_id: int, leaves: bool) -> None:
        actor, now = Actor(person_id, telegram_id, "pl", frozenset()), _now()
        try:
            async with turns:
                if not guarded:
                    controls.seen_free.set(await database.read(_seen_free, event_id))
                await database.run(actions.sign_up, actor, event_id, now)
            if leaves:
                controls.seen_free.set([event_id])  # their own, just given back
                async with turns:
                    await database.run(actions.sign_off, actor, event_id, _now(), quiet)
        except (DomainError, DBAPIError) as error:
            errors.append(type(error).__name__)

    random.shuffle(people)
    await asyncio.gather(*(come(*person, random.random() < leaving) for person in people))
    await database.close()
    return errors


def _now() -> datetime:
    return SystemClock().now()


def _seen_free(db: Session, event_id: int) -> list[int]:
    taken = db.scalar(select(func.count()).where(Registration.event_id == event_id)) or 0
    return [event_id] if taken < (db.get_one(Event, event_id).capacity or 0) else []
