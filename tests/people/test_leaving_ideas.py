"""/delete: the author decides at that moment whether ideas stay without a name or go too."""

from typing import Any

from sqlalchemy import select

from bot import clockwork
from bot.backup.aftermath import Past, take_care
from bot.ideas.model import Idea, Status
from bot.people import ledger
from bot.people.model import Person
from tests.ideas.steps import ideas, proposes, taken_up
from tests.people.test_erasure import everything
from tests.support.people import Human
from tests.support.world import World

WORDS = "Ławka kanarek-7391 przy przystanku. Osoby starsze czekają tam na stojąco."


async def sent(anna: Human, olena: Human, officer: Human, world: World) -> None:
    """Anna sends an idea, everybody may read it, and Olena supports it."""
    await proposes(anna, WORDS)
    await taken_up(world, officer, 1)
    await olena.says("/idea 1")
    await olena.presses("Підтримую")
    await anna.says("/usun")


async def test_ideas_go_where_their_author_does_not_agree_that_they_stay(
    world: World, anna: Human, olena: Human, officer: Human
) -> None:
    await sent(anna, olena, officer, world)
    anna.sees("decydują Państwo", "bez podpisu", "tylko numer")
    anna.sees_button("Usuń wszystko, pomysły też", "Usuń, a pomysły zostaw bez podpisu", "Nie, zostaw dane")
    await anna.presses("Usuń wszystko, pomysły też")
    anna.sees("Dane zostały usunięte")
    anna.does_not_see("Pomysły zostają")
    await world.passes(hours=12)
    olena.sees("1")
    (idea,) = await ideas(world)
    assert (idea.status, idea.text, idea.title, idea.author_id) == (Status.WITHDRAWN, None, "", None)
    assert "kanarek-7391" not in repr(await world.read(everything))
    await olena.says("/idea 1")
    olena.sees("Такої ідеї немає")


async def test_ideas_stay_without_a_name_where_their_author_agrees(
    world: World, anna: Human, olena: Human, officer: Human
) -> None:
    await sent(anna, olena, officer, world)
    await anna.presses("Usuń, a pomysły zostaw bez podpisu")
    anna.sees("Pomysły zostają i nic już od nich do Państwa nie prowadzi")
    await world.passes(seconds=5)
    (idea,) = await ideas(world)
    assert (idea.status, idea.text, idea.author_id) == (Status.IN_REVIEW, WORDS, None)
    assert str(anna.id) not in repr(await world.read(everything))
    await olena.says("/idea 1")
    olena.sees("kanarek-7391")


async def test_who_has_sent_no_idea_is_not_asked_about_any(anna: Human) -> None:
    await anna.says("/usun")
    anna.sees_button("Tak, usuń wszystko")
    anna.does_not_see("decydują Państwo")


async def test_a_backup_that_is_put_back_hears_whether_ideas_were_to_go(
    world: World, anna: Human, olena: Human
) -> None:
    """Both sent an idea before the backup; Anna took hers with her, Olena left it."""
    await proposes(anna, WORDS)
    await olena.says("/ideya")
    await olena.says("Лавка в тіні біля зупинки, бо літні люди стоять")
    await olena.presses("Заблоце")
    await olena.presses("Озеленення")
    await olena.presses("Без фото")
    await olena.presses("Надіслати")
    now, keeping = world.clock.now(), clockwork.keeping(world.app.profile)

    def marks(db: Any) -> Past:
        key = ledger.ensure_key(db)
        made = {
            ledger.digest(key, anna.id): now,
            ledger.digest(key, anna.id, taken_back=True): now,
            ledger.digest(key, olena.id): now,
        }
        return Past(made, [key])

    def put_back(db: Any) -> int:
        return take_care(db, marks(db), keeping, now).erased

    assert await world.app.database.run(put_back) == 2
    assert await world.read(lambda db: db.scalars(select(Person.telegram_id)).all()) == []
    first, second = await ideas(world)
    assert (first.status, first.text, first.author_id) == (Status.WITHDRAWN, None, None)
    assert (second.status, second.author_id) == (Status.RECEIVED, None)
    assert second.text
    assert await world.read(lambda db: db.scalars(select(Idea.id)).all())
