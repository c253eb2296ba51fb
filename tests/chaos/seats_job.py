"""A process in which many press for seats at once, alone or with others; some give seats back."""

import asyncio
import json
import sys
from dataclasses import dataclass
from datetime import datetime
from random import Random

from sqlalchemy import func, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from bot import profile as profiles
from bot.errors import DomainError
from bot.events import actions
from bot.events.household import actions as household
from bot.events.model import Event, Registration
from bot.people.model import Actor
from bot.storage.clock import SystemClock
from bot.storage.transaction import Database
from tests.chaos import controls
from tests.support.world import PROFILE

AT_ONCE = 10
"""As many as the database's pool has connections."""
PARTIES = (1, 1, 1, 1, 2, 2, 2, 3, 3, 4)
"""How many come with one sign-up, as often as it happens."""


@dataclass(frozen=True, slots=True)
class Fate:
    """What one person will do."""

    parties: tuple[int, ...]
    """With how many they wish to come, and perhaps with how many after that."""
    waits: bool
    """Whether they wait for seats for all where too few are free; otherwise they let it be."""
    leaves: bool


def press_for_seats(
    address: str,
    event_id: int,
    people: list[tuple[int, int]],
    *,
    leaving: float,
    seed: str,
    control: str | None,
) -> None:
    """Sign everybody up, each with as many as fate says, half of them prepared to wait for seats for all.

    A share of them sign off again, as many choose another number. Prints how many presses came to an error.
    """
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

    async def come(person_id: int, telegram_id: int, fate: Fate) -> None:
        actor = Actor(person_id, telegram_id, "pl", frozenset())
        try:
            for party in fate.parties:
                async with turns:
                    if not guarded:
                        controls.seen_free.set(await database.read(_seen_free, event_id))
                    await database.run(
                        household.come, actor, event_id, party, _now(), quiet=quiet, together=fate.waits
                    )
            if fate.leaves:
                controls.seen_free.set([fate.parties[-1]])  # their own, just given back
                async with turns:
                    await database.run(actions.sign_off, actor, event_id, _now(), quiet)
        except (DomainError, DBAPIError) as error:
            errors.append(type(error).__name__)

    random.shuffle(people)
    await asyncio.gather(*(come(*person, _fate(random, leaving)) for person in people))
    await database.close()
    return errors


def _fate(random: Random, leaving: float) -> Fate:
    parties = [random.choice(PARTIES)]
    if random.random() < leaving:
        parties.append(random.choice(PARTIES))
    return Fate(tuple(parties), waits=random.random() < 0.5, leaves=random.random() < leaving)


def _now() -> datetime:
    return SystemClock().now()


def _seen_free(db: Session, event_id: int) -> list[int]:
    taken = db.scalar(select(func.sum(Registration.seats)).where(Registration.event_id == event_id)) or 0
    return [max(0, (db.get_one(Event, event_id).capacity or 0) - int(taken))]
