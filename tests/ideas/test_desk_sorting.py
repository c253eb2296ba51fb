"""What officers do with one idea: category, area, who looks after it, whose it is; nothing is overwritten."""

import asyncio

import pytest
from sqlalchemy import select

from bot.ideas.desk import sorting
from bot.ideas.desk.model import IdeaDeed
from bot.ideas.desk.presses import AssignPressed, Desk, DeskPressed, Sort, SortPressed
from bot.ideas.model import Status, Where
from bot.ideas.presses import StatusPressed
from bot.people.model import Actor, AuditEntry, Role
from tests.ideas.steps import ideas, proposes, taken_up
from tests.ideas.test_board import loses_all_roles
from tests.support.people import Human
from tests.support.world import World

one_engine = pytest.mark.one_engine


@pytest.fixture
async def second(world: World) -> Human:
    """Another officer."""
    human = Human(world, world.add_user("Drugi"))
    await human.says("/start")
    return await human.becomes(Role.OFFICER)


async def actions(world: World) -> list[tuple[str, str, int | None]]:
    query = select(AuditEntry).order_by(AuditEntry.id)
    return [(row.action, row.object, row.ref) for row in await world.read(lambda db: db.scalars(query).all())]


@one_engine
async def test_a_category_is_changed_and_changed_back(world: World, anna: Human, officer: Human) -> None:
    await proposes(anna)
    await officer.says("/pomysly 1")
    await officer.presses("Kategoria")
    officer.sees("Czego dotyczy pomysł nr 1?", "Kategoria: Zieleń")
    assert "Zieleń" not in officer.buttons
    await world.restart_bot()
    await officer.presses("Komunikacja")
    officer.sees("Zapisano.", "Kategoria: Komunikacja", "Ty: Kategoria: Komunikacja")
    await anna.says("/pomysl 1")
    anna.sees("Kategoria: Komunikacja")
    anna.does_not_see("W urzędzie", "Urzędniczka")
    await officer.presses("Kategoria")
    await officer.presses("Zieleń")
    assert [idea.category for idea in await ideas(world)] == ["greenery"]
    assert await actions(world) == [("changed", "idea", 1)] * 2


@one_engine
async def test_an_area_is_given_and_taken_the_place_stays(world: World, anna: Human, officer: Human) -> None:
    await proposes(anna)
    await anna.says("/pomysl")
    await anna.says("Druga ławka w cieniu, przy szkole")
    await anna.sends(location={"latitude": 50.0462, "longitude": 19.9604})
    for words in ("Zieleń", "Bez zdjęcia"):
        await anna.presses(words)
    await anna.presses("Wyślij")
    await officer.says("/pomysly 1")
    await officer.presses("Obszar")
    await officer.presses("cała dzielnica")
    officer.sees("Miejsce: cała dzielnica")
    await officer.presses("Obszar")
    await officer.presses("Płaszów")
    officer.sees("Miejsce: Płaszów")
    await officer.says("/pomysly 2")
    await officer.presses("Obszar")
    await officer.presses("Bonarka")
    officer.sees("Miejsce: punkt na mapie", "Obszar: Bonarka")
    first, other = await ideas(world)
    assert (first.where, first.area) == (Where.AREA, "plaszow")
    assert (other.where, other.area, other.latitude) == (Where.POINT, "bonarka", 50.0462)


@one_engine
async def test_the_second_of_two_is_told_what_the_first_did(
    world: World, anna: Human, officer: Human, second: Human
) -> None:
    await proposes(anna)
    for human in (officer, second):
        await human.says("/pomysly 1")
    await officer.presses("Kategoria")
    await second.presses("Kategoria")
    await officer.presses("Komunikacja")
    await second.presses("Kultura")
    second.sees(
        "zmienił się w międzyczasie; nic nie zrobiono",
        "demo officer, 21 listopada 2026 r., 12:00: Kategoria: Komunikacja",
    )
    await second.presses_forged(StatusPressed(number=1, was=Status.RECEIVED, to=Status.IN_REVIEW))
    second.sees("Zapisano", "rozpatrywania")
    await officer.presses_forged(StatusPressed(number=1, was=Status.RECEIVED, to=Status.REJECTED))
    officer.sees("w międzyczasie", "demo officer, 21 listopada 2026 r., 12:00: w trakcie")
    [idea] = await ideas(world)
    assert (idea.category, idea.status) == ("transport", Status.IN_REVIEW)


async def test_of_many_at_once_one_changes_it(world: World, anna: Human, officer: Human) -> None:
    await proposes(anna)
    person = await world.person(officer)
    actor = Actor(person.id, officer.id, "pl", frozenset({Role.OFFICER}))
    profile, now = world.app.profile, world.clock.now()
    presses = [SortPressed(do=Sort.CATEGORY, number=1, was=1, to=to) for to in range(2, 8)]
    results = await asyncio.gather(
        *(world.app.database.run(sorting.sort, actor, pressed, profile, now) for pressed in presses)
    )
    assert sum(result is None for result in results) == 1
    deeds = await world.read(lambda db: db.scalars(select(IdeaDeed)).all())
    [idea] = await ideas(world)
    assert [deed.became for deed in deeds] == [idea.category]


@one_engine
async def test_an_idea_is_given_to_a_colleague_who_is_told_and_given_back(
    world: World, anna: Human, officer: Human, second: Human
) -> None:
    await proposes(anna)
    await officer.says("/pomysly 1")
    await officer.presses("Przydziel")
    officer.sees("Kto prowadzi pomysł nr 1?", "nikt konkretny")
    await officer.presses("demo officer")
    officer.sees("Zapisano.", "Prowadzi: demo officer")
    second.sees("Od teraz pomysł nr 1 jest do prowadzenia przez Państwa", "Ławka")
    await officer.presses("Przydziel")
    await officer.presses("Biorę na siebie")
    officer.sees("Prowadzi: Ty")
    await second.presses_forged(AssignPressed(number=1, was=0, to=0))
    second.sees("w międzyczasie", "demo officer, 21 listopada 2026 r., 12:00: Prowadzi: demo officer")
    await officer.presses("Przydziel")
    await officer.presses("Nikt konkretny")
    officer.sees("Prowadzi: nikt konkretny")
    stranger = (await world.person(anna)).id
    for to in (stranger, 2**53):
        await officer.presses_forged(AssignPressed(number=1, was=0, to=to))
    assert (await ideas(world))[0].assignee_id is None
    assert ("assigned", "idea", 1) in await actions(world)
    assert (officer.count_of("do prowadzenia przez Ciebie"), anna.count_of("demo officer")) == (0, 0)


@one_engine
async def test_a_colleague_is_not_woken_and_who_left_hears_nothing(
    world: World, anna: Human, officer: Human, second: Human
) -> None:
    await proposes(anna)
    await world.passes(hours=11)  # 23:00
    colleague = (await world.person(second)).id
    await officer.presses_forged(AssignPressed(number=1, was=0, to=colleague))
    assert second.count_of("do prowadzenia") == 0
    await world.restart_bot()
    await loses_all_roles(world, second)
    await world.passes(hours=9)
    assert second.count_of("do prowadzenia") == 0
    await officer.says("/pomysly 1")
    officer.sees("Prowadzi: Ktoś z urzędu")


@one_engine
async def test_what_is_not_ours_names_whose_it_is_by_button_or_in_words(
    world: World, anna: Human, john: Human, officer: Human
) -> None:
    await proposes(anna)
    await taken_up(world, officer, 1)
    await john.presses_forged("pub:follow:1:0:n:0:0")
    await officer.says("/pomysly 1")
    await officer.presses("Nie nasze…")
    officer.sees("Kto decyduje w sprawie pomysłu nr 1")
    await officer.says("?")
    officer.sees("To nie pasuje")
    await officer.says("Spółdzielnia\nprzy Rynku")
    officer.sees("dowie się, że decyduje ktoś inny", "Spółdzielnia przy Rynku")
    await world.restart_bot()
    await officer.presses("Zarząd Zieleni Miejskiej")
    officer.sees("sekretariat@zzm.krakow.pl")
    assert anna.count_of("decyduje ktoś inny") == 0
    await officer.presses("Wyślij")
    anna.sees("decyduje ktoś inny", "Zarząd Zieleni Miejskiej", "sekretariat@zzm.krakow.pl")
    john.sees("for others to decide", "Zarząd Zieleni Miejskiej (city greenery)")
    await anna.says("/pomysl 1")
    anna.sees("decyduje ktoś inny – Zarząd Zieleni Miejskiej", "Odpowiedź z uzasadnieniem: 21 listopada")
    await officer.says("/pomysly 1")
    await officer.presses("Wróć do rozpatrywania")
    anna.sees("w trakcie rozpatrywania")
    await officer.presses("Odłóż do nowych")
    anna.sees("odłożył go do nowych pomysłów")
    assert (await ideas(world))[0].status == Status.RECEIVED


@one_engine
async def test_only_the_office_uses_the_desk(world: World, anna: Human, animator: Human) -> None:
    await proposes(anna)
    before = len(await actions(world))
    for human in (anna, animator):
        for press in (
            DeskPressed(do=Desk.CATEGORIES, number=1),
            DeskPressed(do=Desk.NOTES, number=1),
            DeskPressed(do=Desk.LETTERS, number=1),
            SortPressed(do=Sort.CATEGORY, number=1, was=1, to=2),
            AssignPressed(number=1, was=0, to=(await world.person(human)).id),
            "words:begin:1:note:0",
            "words:begin:1:reply:0",
            "words:send:1:reason:1",
            "pass:1:1",
        ):
            await human.presses_forged(press)
            human.sees("nie jest dostępne")
    [idea] = await ideas(world)
    assert (idea.category, idea.assignee_id, len(await actions(world))) == ("greenery", None, before)
