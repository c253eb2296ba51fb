from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from bot.broadcasts.model import Broadcast, Draft
from bot.broadcasts.personal import ANNOUNCEMENTS
from bot.people.model import Person
from tests.broadcasts.conftest import TEXT, announces, writes
from tests.support.people import Human
from tests.support.world import World


async def test_my_data_shows_what_i_wrote(world: World, animator: Human, resident: Human) -> None:
    await announces(animator)
    await writes(animator, "Drugie")
    author = await world.person(animator)
    shown = await world.read(lambda db: ANNOUNCEMENTS.collect(db, author))
    assert [row.get("draft") or row.get("text") for row in shown] == ["Drugie", TEXT]
    other = await world.person(resident)
    assert list(await world.read(lambda db: ANNOUNCEMENTS.collect(db, other))) == []


async def test_erasing_the_author_leaves_the_announcement_without_a_name(
    world: World, animator: Human, resident: Human
) -> None:
    await announces(animator)
    await writes(animator, "Drugie")
    author = await world.person(animator)

    def erase(db: Session) -> None:
        ANNOUNCEMENTS.erase(db, author)
        db.execute(delete(Person).where(Person.id == author.id))

    await world.app.database.run(erase)
    assert await world.read(lambda db: db.execute(select(Broadcast.author_id)).scalar_one()) is None
    assert await world.read(lambda db: db.execute(select(func.count()).select_from(Draft)).scalar_one()) == 0
    await world.passes(seconds=60)
    assert resident.count_of(TEXT) == 1


async def test_erasing_a_recipient_before_it_leaves_stops_nothing(
    world: World, animator: Human, resident: Human, anna: Human
) -> None:
    await announces(animator)
    await world.app.database.run(
        lambda db: db.execute(delete(Person).where(Person.telegram_id == resident.id))
    )
    await world.passes(seconds=60)
    assert resident.count_of(TEXT) == 0
    animator.sees("Wysłano: 0 z 1")
