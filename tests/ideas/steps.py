"""Ways that several tests walk."""

from collections.abc import Sequence

from sqlalchemy import select

from bot.ideas.model import Idea, IdeaDraft
from tests.support.people import Human
from tests.support.world import World

BENCH = "Ławka w cieniu przy przystanku. Osoby starsze czekają tam na stojąco."


async def reaches_the_check(human: Human, text: str = BENCH) -> None:
    """Answer all four questions by the shortest way, in Polish."""
    await human.says("/pomysl")
    await human.says(text)
    await human.presses("Zabłocie")
    await human.presses("Zieleń")
    await human.presses("Bez zdjęcia")


async def proposes(human: Human, text: str = BENCH) -> None:
    """Send an idea."""
    await reaches_the_check(human, text)
    await human.presses("Wyślij")


async def ideas(world: World) -> Sequence[Idea]:
    """Return what was stored, by number."""
    return await world.read(lambda db: db.scalars(select(Idea).order_by(Idea.number)).all())


async def drafts(world: World) -> Sequence[IdeaDraft]:
    """Return the drafts there are."""
    return await world.read(lambda db: db.scalars(select(IdeaDraft)).all())
