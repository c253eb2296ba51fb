"""Ways that several tests of this room walk."""

from collections.abc import Sequence

from sqlalchemy import select

from bot.lineage.model import Entry, Hop, Promise
from tests.ideas.steps import proposes, taken_up
from tests.support.people import Human
from tests.support.world import World

SAID = "Rada poparła pomysł jednogłośnie."
VOW = "Zapytamy zarządcę placu o zgodę."


async def public_idea(world: World, author: Human, officer: Human) -> None:
    """Let there be idea 1, which everybody may read."""
    await proposes(author)
    await taken_up(world, officer, 1)


async def opens_the_way(officer: Human, number: int = 1) -> None:
    """Go from the office's card to the idea's way."""
    await officer.says(f"/pomysly {number}")
    await officer.presses("Droga pomysłu…")


async def records(
    officer: Human, kind: str = "Rekomendacja", day: str = "3 listopada", words: str = SAID
) -> None:
    """Add a step without a link."""
    await opens_the_way(officer)
    await officer.presses("Dopisz krok")
    await officer.presses(kind)
    await officer.says(day)
    await officer.presses("Tak, zgadza się")
    await officer.says(words)
    await officer.presses("Bez linku")
    await officer.presses("Zapisz")


async def promises(officer: Human, day: str = "15 grudnia", words: str = VOW) -> None:
    """Record a promise."""
    await opens_the_way(officer)
    await officer.presses("Zapisz obietnicę")
    await officer.says(words)
    await officer.says(day)
    await officer.presses("Tak, zgadza się")
    await officer.presses("Zapisz")


async def hops(world: World) -> Sequence[Hop]:
    """Return the steps there are."""
    return await world.read(lambda db: db.scalars(select(Hop).order_by(Hop.id)).all())


async def vows(world: World) -> Sequence[Promise]:
    """Return the promises there are."""
    return await world.read(lambda db: db.scalars(select(Promise).order_by(Promise.id)).all())


async def log(world: World) -> list[str]:
    """Return what happened, oldest first."""
    return [
        str(what)
        for what in await world.read(lambda db: db.scalars(select(Entry.what).order_by(Entry.id)).all())
    ]
