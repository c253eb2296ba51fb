"""The office's queue: what is new, what waits, what is overdue; narrowed and counted; a card."""

import pytest
from sqlalchemy.orm import Session

from bot.ideas.model import Idea, Kind, Status, Where
from bot.ideas.presses import Board, BoardPressed, Own, OwnPressed, Shown
from bot.people.model import Role
from tests.ideas.steps import BENCH, proposes, taken_up
from tests.support.people import Human
from tests.support.world import World

one_engine = pytest.mark.one_engine

ROWS: tuple[tuple[Status, Kind | None, str, str], ...] = (
    (Status.IN_REVIEW, None, "zablocie", "greenery"),
    (Status.RECEIVED, Kind.NEED, "plaszow", "culture"),
    (Status.RECEIVED, None, "zablocie", "culture"),
    (Status.DONE, Kind.IDEA, "zablocie", "greenery"),
    (Status.RECEIVED, Kind.ASSET, "zablocie", "greenery"),
    (Status.WITHDRAWN, None, "zablocie", "greenery"),
)


async def six_are_there(world: World) -> None:
    """Ideas in every state, sent now; the third is looked after by nobody yet."""

    def store(db: Session) -> None:
        now = world.clock.now()
        for number, (status, kind, area, category) in enumerate(ROWS, 1):
            idea = Idea(
                number=number, token=f"t{number}", title=f"Pomysł {number}", text="Pomysł.", kind=kind,
                where=Where.AREA, area=area, category=category, status=status, created_at=now, changed_at=now,
                acknowledged_at=None if status == Status.RECEIVED else now,
                answered_at=now if status == Status.DONE else None,
            )  # fmt: skip
            db.add(idea)

    await world.app.database.run(store)


def order(human: Human) -> list[int]:
    return [int(label.split(".")[0]) for label in human.buttons if ". Pomysł" in label]


async def test_the_queue_is_counted_and_narrowed_the_oldest_first(world: World, officer: Human) -> None:
    await six_are_there(world)
    await officer.says("/pomysly")
    officer.sees_button("Nowe (3)", "W toku (1)", "Po terminie (0)", "• Wszystkie (5)")
    assert order(officer) == [5, 4, 3, 2, 1]
    await officer.presses("Nowe (3)")
    assert order(officer) == [2, 3, 5]
    await officer.presses("Skąd")
    await officer.presses("Zabłocie")
    assert order(officer) == [3, 5]
    officer.sees_button("• Nowe (2)", "W toku (1)", "Wszystkie (4)")
    await officer.presses("O czym")
    await officer.presses("Kultura")
    assert order(officer) == [3]
    officer.sees("Kultura i sąsiedztwo · Zabłocie")
    await officer.presses("Jaki rodzaj")
    await officer.presses("Potencjał")
    officer.sees("Nie ma nowych pomysłów")
    await officer.presses("Jaki rodzaj")
    await officer.presses("Pomysł")
    assert order(officer) == [3]
    await officer.presses("3. Pomysł")
    await officer.presses("Wstecz")
    officer.sees("Kultura i sąsiedztwo · Zabłocie")
    await officer.presses("Prowadzone przeze mnie")
    officer.sees_button("• Nowe (0)", "Wszystkich osób")
    await officer.presses_forged("assign:3:0:" + str((await world.person(officer)).id))
    await officer.presses_forged(BoardPressed(do=Board.LIST, shown=Shown.NEW, mine=1))
    assert order(officer) == [3]
    officer.sees("Prowadzi: Ty")


async def test_what_waits_too_long_is_overdue_on_either_clock(
    world: World, anna: Human, officer: Human, john: Human
) -> None:
    await proposes(anna)
    await proposes(anna, "Drugi pomysł na próbę")
    await taken_up(world, officer, 2)
    await world.passes(days=16, hours=3)  # Monday, 7 December, 15:00
    await officer.presses_forged(BoardPressed(do=Board.LIST, shown=Shown.OVERDUE))
    officer.sees("Nic nie jest po terminie")
    await world.passes(hours=1)
    await officer.presses_forged(BoardPressed(do=Board.LIST, shown=Shown.OVERDUE))
    officer.sees("1. Ławka", "własny cel urzędu minął 7 grudnia")
    officer.does_not_see("2. Drugi")
    await john.says("/browse")
    john.sees("1 idea is not shown yet", "No answer yet")
    await world.passes(days=32)  # Friday, 8 January, 16:00
    await officer.presses_forged(BoardPressed(do=Board.LIST, shown=Shown.OVERDUE))
    officer.sees("1. Ławka", "2. Drugi", "cel urzędu minął 8 stycznia")
    await john.says("/browse")
    john.sees("No answer yet; the office's own target was 8 January 2027")
    await john.says("/idea 2")
    john.sees("Still without an answer. The office's own target was 8 January 2027.")
    await officer.presses_forged("ideaset:2:in_review:accepted")
    await john.says("/browse")
    john.does_not_see("No answer yet")
    await anna.says("/pomysl 2")
    anna.sees(
        "Pierwsza odpowiedź: 21 listopada 2026 r.",
        "uzasadnieniem: 8 stycznia 2027 r., po terminie (8 stycznia",
    )


@one_engine
async def test_an_idea_taken_up_again_is_waited_for_anew(world: World, anna: Human, officer: Human) -> None:
    await proposes(anna)
    await taken_up(world, officer, 1)
    await officer.presses_forged("ideaset:1:in_review:done")
    await world.passes(days=60)
    await anna.presses("Nie zrobione")
    await officer.presses_forged(BoardPressed(do=Board.OPEN, number=1))
    officer.sees("Odpowiedź z uzasadnieniem: do 3 marca 2027 r.")
    await officer.presses_forged(BoardPressed(do=Board.LIST, shown=Shown.OVERDUE))
    officer.sees("Nic nie jest po terminie")


@one_engine
async def test_a_card_shows_public_ideas_that_read_alike(world: World, anna: Human, officer: Human) -> None:
    await proposes(anna)
    await taken_up(world, officer, 1)
    await proposes(anna, "Drugi pomysł: ławka w cieniu przy przystanku dla osób starszych.")
    await officer.presses("Pokaż pomysł")
    officer.sees("Podobne pomysły, które mogą czytać wszyscy", "1. Ławka")
    await officer.presses("Pomysł nr 1")
    officer.sees(BENCH)
    officer.does_not_see("Podobne pomysły")


@one_engine
async def test_forged_and_old_places_in_the_queue_show_what_there_is(
    world: World, officer: Human, keeper: Human
) -> None:
    await six_are_there(world)
    far = 2**53
    for pressed in (
        BoardPressed(do=Board.LIST, shown=Shown.NEW, page=far, kind=99, area=99, category=99),
        BoardPressed(do=Board.AREAS, shown=Shown.OVERDUE, page=far, number=far, kind=9, area=99, mine=1),
    ):
        await officer.presses_forged(pressed)
    officer.sees("Skąd mają być pomysły?")
    await officer.presses_forged("ideas:list:new:0:0:100:0:0:0")
    await officer.presses_forged("ideas:list:all:0:0")
    officer.sees("już nieaktualny")
    await keeper.says("/pomysly 3")
    keeper.sees("Pomysł nr 3")


@one_engine
async def test_in_ukrainian_and_english_the_queue_reads_as_well(
    world: World, olena: Human, john: Human
) -> None:
    await six_are_there(world)
    for human, words in (
        (olena, ("Нові (3)", "У розгляді (1)", "Прострочені (0)", "Веду я")),
        (john, ("New (3)", "Waiting (1)", "Overdue (0)", "Assigned to me")),
    ):
        await human.becomes(Role.OFFICER)
        await human.says("/ideas")
        human.sees_button(*words)
    await john.presses("What kind")
    john.sees_button("All kinds", "Need", "Asset")
    await olena.presses("Про що")
    await olena.presses("Культура")
    assert order(olena) == [3, 2]
    olena.sees("2. Pomysł 2", "Ще без відповіді")


@one_engine
async def test_back_leads_to_the_queue_one_came_from_whatever_was_done(world: World, officer: Human) -> None:
    await six_are_there(world)
    await officer.says("/pomysly")
    await officer.presses("Nowe (3)")
    await officer.presses("Skąd")
    await officer.presses("Zabłocie")
    await officer.presses("Skąd")
    await officer.presses("Wstecz")
    assert order(officer) == [3, 5]
    await officer.presses("5. Pomysł")
    await officer.presses("Kategoria")
    await officer.presses("Sport i rekreacja")
    await officer.presses("Notatka")
    await officer.says("Zapytać szkołę.")
    await officer.presses("Zapisz")
    await officer.presses("Pokaż pomysł")
    await officer.presses("Wszystkie notatki")
    await officer.presses("Wstecz")
    officer.sees("Nie wiadomo, czyj to pomysł")
    await officer.presses("Odrzuć…")
    await officer.says("Tego obiektu nie ma już w okolicy.")
    await officer.presses("Wyślij")
    officer.does_not_see("Autor")
    await officer.presses("Pokaż pomysł")
    await officer.presses("Wstecz")
    officer.sees("Zabłocie")
    officer.sees_button("• Nowe (1)")
    assert order(officer) == [3]
    await officer.presses("3. Pomysł")
    await officer.presses("Weź do rozpatrzenia")
    await officer.presses("Wstecz")
    officer.sees("Zabłocie", "Nie ma nowych pomysłów")


@one_engine
async def test_back_from_a_later_notice_leads_to_the_queue_in_which_the_idea_stands(
    world: World, anna: Human, officer: Human
) -> None:
    for _number in range(2):
        await proposes(anna)
    await taken_up(world, officer, 2)
    await anna.presses_forged(OwnPressed(do=Own.NOTE, number=2))
    await anna.says("Jest tam już wolne miejsce.")
    officer.sees("nowy dopisek osoby, która go zgłosiła", "Jest tam już wolne miejsce.")
    await officer.presses("Pokaż pomysł")
    await officer.presses("Wstecz")
    officer.sees_button("Nowe (1)", "• W toku (1)")
    assert officer.buttons[0].startswith("2. ")
