"""Ways that several tests walk."""

from collections.abc import Sequence

from sqlalchemy import select

from bot.ideas.model import Follower, Idea, IdeaDraft, Status
from bot.ideas.photos.model import IdeaPhoto
from bot.ideas.presses import StatusPressed
from tests.support.people import Human
from tests.support.world import World

BENCH = "Ławka w cieniu przy przystanku. Osoby starsze czekają tam na stojąco."


async def reaches_the_check(
    human: Human, text: str = BENCH, category: str = "Zieleń", no_photo: str = "Bez zdjęcia"
) -> None:
    """Answer all four questions by the shortest way."""
    await human.says("/pomysl")
    await human.says(text)
    await human.presses("Zabłocie")
    await human.presses(category)
    await human.presses(no_photo)


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


async def photos(world: World) -> Sequence[IdeaPhoto]:
    """Return the photos there are, in the order they were sent."""
    return await world.read(lambda db: db.scalars(select(IdeaPhoto).order_by(IdeaPhoto.id)).all())


async def taken_up(world: World, officer: Human, *numbers: int) -> None:
    """Take ideas up, so that everybody may read them."""
    for number in numbers:
        await officer.presses_forged(StatusPressed(number=number, was=Status.RECEIVED, to=Status.IN_REVIEW))


async def followers(world: World) -> Sequence[Follower]:
    """Return who stands by which idea."""
    return await world.read(lambda db: db.scalars(select(Follower).order_by(Follower.id)).all())
