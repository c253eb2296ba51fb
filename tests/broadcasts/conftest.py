"""People who asked for announcements, and an animator who knows the way through the questions."""

from collections.abc import Awaitable, Callable

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from bot.outbox.model import Delivery, Outcome
from bot.people.model import Person
from tests.support.people import Human
from tests.support.world import World

Newcomer = Callable[..., Awaitable[Human]]
TEXT = "We wtorek rozmawiamy o placu zabaw."


async def asks_for_announcements(human: Human, area: str | None = None, *, wants: bool = True) -> Human:
    """Store a person's wish, as the settings do."""
    changed = update(Person).where(Person.telegram_id == human.id)
    values = changed.values(wants_announcements=wants, area=area)
    await human.world.app.database.run(lambda db: db.execute(values))
    return human


@pytest.fixture
def newcomer(world: World) -> Newcomer:
    """Someone who comes and asks for announcements."""

    async def comes(name: str, area: str | None = None, language: str = "pl", *, wants: bool = True) -> Human:
        human = Human(world, world.add_user(name, language))
        await human.says("/start")
        return await asks_for_announcements(human, area, wants=wants)

    return comes


@pytest.fixture
async def resident(newcomer: Newcomer) -> Human:
    """A resident of Zabłocie who asked for announcements."""
    return await newcomer("Ewa", "zablocie")


async def writes(animator: Human, text: str = TEXT, audience: str = "Wszyscy") -> None:
    """Answer every question up to the check."""
    await animator.says("/announce")
    await animator.says(text)
    await animator.presses("Bez zdjęcia")
    if not audience.startswith("Wszyscy"):
        await animator.presses("Ogólne, nie dla wszystkich")
    await animator.presses(audience)


async def announces(animator: Human, text: str = TEXT, audience: str = "Wszyscy") -> None:
    """Answer every question and confirm."""
    await writes(animator, text, audience)
    await animator.presses("Wyślij")


async def outcomes(world: World) -> list[Outcome | None]:
    """Return what became of the deliveries of announcements, in order."""

    def read(db: Session) -> list[Outcome | None]:
        rows = db.scalars(select(Delivery.outcome).where(Delivery.kind == "broadcast").order_by(Delivery.id))
        return list(rows)

    return await world.read(read)
