"""Dates that are promised, kept or admitted to be broken; units; what the asker sees at any time."""

from datetime import timedelta

from sqlalchemy import select

from bot.advice.model import Status
from bot.advice.presses import MovePressed
from bot.outbox.model import Delivery
from bot.people.model import Role
from tests.advice.test_conversation import QUESTION, cases, hands_over
from tests.support.people import Human
from tests.support.world import World

FIRST, SECOND, THIRD = "czwartek, 26 listopada", "poniedziałek, 30 listopada", "środa, 2 grudnia"


async def test_staff_is_reminded_once_on_the_working_day_before(
    anna: Human, officer: Human, keeper: Human, world: World
) -> None:
    await hands_over(anna)
    await world.passes(days=3, hours=20)  # Wednesday, 8:00
    officer.sees("Zbliża się termin", FIRST, QUESTION, "Mieszkaniec")
    await world.passes(hours=3)
    assert officer.count_of("Zbliża się termin") == 1
    assert keeper.count_of("po terminie") == 0


async def test_a_broken_promise_is_admitted_with_a_new_date_and_told_to_those_in_charge(
    anna: Human, officer: Human, keeper: Human, world: World
) -> None:
    await hands_over(anna)
    await world.passes(days=5, hours=5)  # Thursday, 17:00
    anna.sees("się spóźnia", "Przepraszamy", SECOND)
    officer.sees("Pytanie nr 1 jest po terminie")
    keeper.sees("Pytanie nr 1 jest po terminie")
    keeper.does_not_see(QUESTION)
    await world.passes(minutes=5)
    assert [human.count_of("po terminie") for human in (officer, keeper)] == [1, 1]
    await anna.presses("Pytanie nr 1")
    anna.sees(SECOND, "Co się dotąd działo", f"termin odpowiedzi: {FIRST}", "po terminie, nowy termin")

    await world.passes(days=4)
    anna.sees("się spóźnia", THIRD)
    await world.passes(days=2)
    anna.sees("kolejnego terminu", "Rynek Podgórski 1")
    await world.passes(days=14)
    assert anna.count_of("się spóźnia") == 2  # the first message shows the card now
    assert officer.count_of("jest po terminie") == 3


async def test_keepers_are_warned_in_the_morning_before_a_promise_lapses(
    anna: Human, officer: Human, keeper: Human, world: World
) -> None:
    await hands_over(anna)
    await world.passes(days=4, hours=12)  # Thursday, 00:00
    assert keeper.count_of("jest na dziś") == 0
    await world.passes(hours=9)
    keeper.sees("Pytanie nr 1 jest na dziś i nie ma jeszcze odpowiedzi")
    keeper.does_not_see(QUESTION)
    await world.passes(hours=1)
    assert [human.count_of("jest na dziś") for human in (keeper, officer, anna)] == [1, 0, 0]


async def test_an_answer_ends_the_chase(anna: Human, officer: Human, world: World) -> None:
    await hands_over(anna)
    await officer.presses("Odpowiedz")
    await officer.says("Lima.")
    await officer.presses("Wyślij")
    await world.passes(days=14)
    assert anna.count_of("się spóźnia") == 0
    assert officer.count_of("termin") == officer.count_of("Pytanie czeka")


async def test_after_days_without_the_machine_the_late_one_is_admitted_once(
    anna: Human, officer: Human, world: World
) -> None:
    await hands_over(anna)
    await world.app.stop()
    world.clock.advance(timedelta(days=6))
    await world.start_bot()
    await world.app.tick()
    await world.app.tick()
    assert anna.count_of("się spóźnia") == 1
    assert officer.count_of("Zbliża się termin") == 0


async def test_officers_are_not_woken(anna: Human, officer: Human, world: World) -> None:
    await world.passes(hours=11)  # 23:00
    await hands_over(anna)
    assert officer.count_of("Pytanie czeka") == 0
    await world.passes(hours=8)
    assert officer.count_of("Pytanie czeka") == 0
    await world.passes(hours=1)
    assert officer.count_of("Pytanie czeka") == 1


async def test_a_case_goes_to_another_unit_with_its_history(
    anna: Human, officer: Human, animator: Human, world: World
) -> None:
    second = await animator.becomes(Role.OFFICER)
    await hands_over(anna)
    await officer.says("/sprawy 1")
    await officer.presses("Przekaż innej jednostce")
    officer.sees("Kto ma przejąć pytanie nr 1?")
    await officer.presses("Komisja Zieleni")
    officer.sees("prowadzi teraz: Komisja Zieleni")
    anna.sees("Pytanie nr 1 prowadzi teraz: Komisja Zieleni", FIRST)
    await second.presses_forged(MovePressed(number=1, unit="greenery"))
    second.sees("już tam jest")
    await second.presses_forged(MovePressed(number=1, unit="nowhere"))
    second.sees("już tam jest")
    assert anna.count_of("prowadzi teraz") == 1
    await second.presses_forged(MovePressed(number=1, unit="board"))
    await second.says("/sprawy 1")
    second.sees("Prowadzi: Zarząd Dzielnicy", "przekazane do: Komisja Zieleni", "przekazane do: Zarząd")
    await anna.says("/moje")
    await anna.presses("Moje pytania")
    await anna.presses("1. jaka")
    anna.sees("Prowadzi: Zarząd Dzielnicy", FIRST, "przekazane do: Komisja Zieleni")
    await anna.presses_forged(MovePressed(number=1, unit="safety"))
    anna.sees("nie jest dostępne")
    [case] = await cases(world)
    assert case.unit == "board"


async def test_a_settled_case_is_not_moved(anna: Human, officer: Human) -> None:
    await hands_over(anna)
    await officer.presses("Odpowiedz")
    await officer.says("Lima.")
    await officer.presses("Wyślij")
    await officer.presses_forged(MovePressed(number=1, unit="board"))
    officer.sees("już załatwione")
    assert anna.count_of("prowadzi teraz") == 0


async def test_what_was_done_in_a_role_is_shown_to_its_doer(
    anna: Human, officer: Human, world: World
) -> None:
    await hands_over(anna)
    await officer.presses_forged(MovePressed(number=1, unit="board"))
    await officer.says("/mydata")
    shown = world.file_of(officer.received[-1]).decode()
    assert '"you": "moved"' in shown


async def test_closing_by_the_asker_is_in_the_history(anna: Human, officer: Human, world: World) -> None:
    await hands_over(anna)
    await officer.presses("Odpowiedz")
    await officer.says("Lima.")
    await officer.presses("Wyślij")
    await anna.presses("Dziękuję, wystarczy")
    await officer.says("/sprawy 1")
    officer.sees("odpowiedź wysłana", "zamknięte")
    assert (await cases(world))[0].status == Status.CLOSED


async def test_in_english_late_is_late_as_well(john: Human, officer: Human, world: World) -> None:
    await john.says("what is the capital of Peru")
    await john.presses("Ask a person")
    await john.presses("without my name")
    john.sees("Answer by: Thursday, 26 November 2026")
    await world.passes(days=5, hours=5)
    john.sees("is late", "Monday, 30 November 2026")
    kinds = await world.read(lambda db: set(db.scalars(select(Delivery.kind))))
    assert kinds == {"case.new", "case.late", "case.overdue"}


async def test_where_the_office_named_no_days_no_date_is_promised(
    anna: Human, officer: Human, world: World
) -> None:
    silent = world.app.profile.model_copy(update={"advice": None})
    world.app.dispatcher.workflow_data["profile"] = silent
    await hands_over(anna)
    anna.sees("Termin podaje urząd")
    anna.does_not_see("Termin odpowiedzi")
    await officer.says("/sprawy 1")
    assert not any("innej jednostce" in label for label in officer.buttons)
    await officer.presses_forged(MovePressed(number=1, unit="board"))
    [case] = await cases(world)
    assert (case.unit, case.due_at) == (None, None)


async def test_in_ukrainian_a_case_moves_and_is_late(olena: Human, officer: Human, world: World) -> None:
    await olena.says("поговорити з людиною")
    await olena.says("Коли полагодять мій ліхтар?")
    await olena.presses("Передати з ім’ям")
    olena.sees("бачить ім’я Олена", "26 листопада 2026 р.")
    officer.sees("Олена", "po ukraińsku")
    await officer.presses_forged(MovePressed(number=1, unit="board"))
    olena.sees("тепер веде: Правління Району")
    await world.passes(days=5, hours=5)
    olena.sees("запізнюється", "30 листопада 2026 р.")
    await olena.presses("Запитання № 1")
    olena.sees("Що відбулося досі", "передано до: Правління Району", "прострочено, новий строк")
