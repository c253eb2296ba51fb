"""People who asked for announcements, and an animator who knows the way through the questions."""

from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from bot import profile as profiles
from bot.outbox.model import Delivery, Outcome
from bot.people.model import Person, Role
from tests.support.people import Human
from tests.support.world import PROFILE, World

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


@pytest.fixture
async def careful(database_url: str, tmp_path: Path) -> AsyncIterator[World]:
    """A bot whose profile wants a second person's approval from two recipients on."""
    profile = profiles.load(PROFILE)
    careful = profile.announcements.model_copy(update={"approval_from": 2})
    made = World(database_url, tmp_path, changed=profile.model_copy(update={"announcements": careful}))
    await made.start()
    yield made
    await made.stop()


async def arrives(world: World, name: str, role: Role | None = None, *, wants: bool = False) -> Human:
    """Let somebody begin to talk to the bot, hold a role, ask for announcements."""
    human = Human(world, world.add_user(name, "pl"))
    await human.says("/start")
    if role:
        await human.becomes(role)
    return await asks_for_announcements(human) if wants else human


async def plans(animator: Human, when: str, text: str = TEXT) -> None:
    """Write an announcement and give it a time, up to the check."""
    await writes(animator, text)
    await animator.presses("Wyślij później")
    await animator.says(when)
