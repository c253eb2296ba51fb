import pytest
from sqlalchemy import delete, select, update

from bot.advice import deliveries
from bot.advice.model import AnswerDraft, Case, Status
from bot.advice.personal import ADVICE
from bot.advice.presses import CasePressed, Desk, Own, OwnCasePressed
from bot.i18n import speaking
from bot.outbox.model import Delivery
from bot.people.model import Person, RoleGrant
from tests.advice.test_conversation import QUESTION, cases, hands_over
from tests.support.people import Human
from tests.support.world import World

pytestmark = pytest.mark.one_engine


async def erases(world: World, human: Human) -> None:
    """Erase what this room stores about someone."""
    person = await world.person(human)
    await world.app.database.run(lambda db: ADVICE.erase(db, db.get_one(Person, person.id)))


async def test_an_officers_button_is_nothing_for_residents(anna: Human, world: World) -> None:
    await hands_over(anna)
    for do in Desk:
        await anna.presses_forged(CasePressed(do=do, number=1))
        assert "nie jest dostępne" in anna.answers, do
        anna.does_not_see(QUESTION)
    [case] = await cases(world)
    assert case.status == Status.OPEN


async def test_the_list_is_nothing_for_residents(anna: Human) -> None:
    await anna.says("/sprawy")
    anna.does_not_see("Pytania")


@pytest.mark.parametrize("do", [Own.OPEN, Own.ENOUGH, Own.MORE])
async def test_the_case_of_somebody_else_is_not_there(anna: Human, olena: Human, do: Own) -> None:
    await hands_over(anna)
    await olena.presses_forged(OwnCasePressed(do=do, number=1))
    olena.sees("Такого запитання немає")


@pytest.mark.parametrize(
    "data",
    [
        "case:open:99:open:0:0",
        "case:send:9007199254740992:open:0:0",
        "case:open:-1:open:0:0",
        "mycase:open:99999999999999999999:0",
        "hand:over:abcdefgh",
        "hand:over:",
    ],
)
async def test_forged_numbers(officer: Human, data: str) -> None:
    await officer.presses_forged(data)
    assert officer.answers


async def test_a_role_taken_away_between_preview_and_send(anna: Human, officer: Human, world: World) -> None:
    await hands_over(anna)
    await officer.presses("Odpowiedz")
    await officer.says("Lima.")
    await world.app.database.run(lambda db: db.execute(delete(RoleGrant)))
    await officer.presses("Wyślij")
    assert anna.count_of("Lima.") == 0
    await officer.says("Kiedy jest sesja rady?")
    officer.sees("Sesje rady")
    await officer.says("/anuluj")
    officer.sees("niewysłana odpowiedź")


async def test_a_restart_between_the_steps_changes_nothing(anna: Human, officer: Human, world: World) -> None:
    await hands_over(anna)
    await world.restart_bot()
    await officer.presses("Odpowiedz")
    await world.restart_bot()
    await officer.says("Lima.")
    await world.restart_bot()
    await officer.presses("Wyślij")
    anna.sees("Lima.")


async def test_sending_twice_sends_once(anna: Human, officer: Human) -> None:
    await hands_over(anna)
    await officer.presses("Odpowiedz")
    await officer.says("Lima.")
    send = officer.received[-1]["reply_markup"]["inline_keyboard"][0][0]["callback_data"]
    await officer.presses_forged(send)
    await officer.presses_forged(send)
    officer.sees("zostało już załatwione z tego konta")
    assert anna.count_of("Lima.") == 1


async def test_an_old_preview_does_not_send_what_was_written_since(anna: Human, officer: Human) -> None:
    await hands_over(anna)
    await officer.presses("Odpowiedz")
    await officer.says("Lima?")
    old = officer.received[-1]["reply_markup"]["inline_keyboard"][0][0]["callback_data"]
    await officer.says("Na pewno Lima.")
    await officer.presses_forged(old)
    officer.sees("Proszę sprawdzić przed wysłaniem", "Na pewno Lima.")
    assert anna.count_of("Lima") == 0


async def test_an_answer_too_long_is_not_cut(anna: Human, officer: Human, world: World) -> None:
    await hands_over(anna)
    await officer.presses("Odpowiedz")
    await officer.says("a" * 3002)
    officer.sees("o 2 znaki za długa", "3000")
    await officer.sends(sticker=True)
    officer.sees("Odpowiedź musi być tekstem", "jaka jest stolica Peru")
    officer.sees_button("Później", "Anuluj")
    await officer.says("a" * 3000)
    await officer.presses("Wyślij")
    assert anna.count_of("a" * 3000) == 1


async def test_leaving_an_answer_keeps_it_and_dropping_it_does_not(
    anna: Human, officer: Human, world: World
) -> None:
    await hands_over(anna)
    await officer.presses("Odpowiedz")
    await officer.says("Lima.")
    await officer.presses("Później")
    officer.sees("został zapisany")
    await officer.presses("Odpowiedz")
    officer.sees("Proszę sprawdzić przed wysłaniem", "Lima.")
    await officer.says("/anuluj")
    officer.sees("niewysłana odpowiedź na pytanie nr 1", "Przez 10 minut")
    await officer.says("/anuluj")
    officer.does_not_see("Przerwano")
    await world.passes(minutes=11)
    assert await world.read(lambda db: list(db.scalars(select(AnswerDraft)))) == []


async def test_an_answer_dropped_by_mistake_comes_back(anna: Human, officer: Human) -> None:
    await hands_over(anna)
    await officer.presses("Odpowiedz")
    await officer.says("Lima.")
    await officer.presses("Anuluj")
    await officer.presses("Przywróć")
    officer.sees("Proszę sprawdzić przed wysłaniem", "Lima.")
    await officer.presses("Anuluj")
    await officer.presses("Pytanie nr 1")
    await officer.presses("Odpowiedz")
    officer.sees("Odpowiedź na pytanie nr 1", "Proszę ją napisać.")
    officer.does_not_see("Lima.")


async def test_a_question_can_be_opened_by_its_number(anna: Human, officer: Human) -> None:
    await hands_over(anna)
    await officer.says("/sprawy 1")
    officer.sees_button("Odpowiedz")
    await officer.says("/sprawy nr 77")
    officer.sees("Nie ma takiego pytania")


async def test_the_card_shows_that_the_asker_blocked_the_bot(
    anna: Human, officer: Human, world: World
) -> None:
    await hands_over(anna)
    world.playground.block(anna.id)
    await officer.presses("Odpowiedz")
    await officer.says("Lima.")
    await officer.presses("Wyślij")
    await officer.presses("Pytanie nr 1")
    officer.sees("Lima.", "zablokowała bota")


async def test_the_case_of_someone_erased_is_gone(anna: Human, officer: Human, world: World) -> None:
    await hands_over(anna)
    await officer.presses("Odpowiedz")
    await officer.says("Lima.")
    await erases(world, anna)
    await officer.presses("Wyślij")
    officer.sees("Nie ma takiego pytania")
    await officer.says("Jest tam kto?")
    officer.does_not_see("Proszę sprawdzić przed wysłaniem")


async def test_an_erased_officer_leaves_the_answers(anna: Human, officer: Human, world: World) -> None:
    await hands_over(anna)
    await officer.presses("Odpowiedz")
    await officer.says("Lima.")
    await officer.presses("Wyślij")
    await erases(world, officer)
    [case] = await cases(world)
    assert (case.answer, case.answered_by) == ("Lima.", None)


async def test_everything_of_a_person_is_shown_to_them(anna: Human, officer: Human, world: World) -> None:
    await hands_over(anna)
    await officer.presses("Odpowiedz")
    await officer.says("Lima.")
    asker, answerer = await world.person(anna), await world.person(officer)
    shown = await world.read(lambda db: ADVICE.collect(db, asker))
    assert [row["question"] for row in shown] == [QUESTION]
    assert [row["answer begun"] for row in await world.read(lambda db: ADVICE.collect(db, answerer))] == [
        "Lima."
    ]


async def test_cases_go_when_their_time_is_over_answered_or_not(
    anna: Human, officer: Human, world: World
) -> None:
    await hands_over(anna)
    await hands_over(anna, "przepis na pierogi")
    await officer.presses("Odpowiedz")
    await officer.says("Nie wiemy.")
    await officer.presses("Wyślij")
    await world.passes(days=365)
    assert len(await cases(world)) == 2
    await world.passes(days=1)
    assert await cases(world) == []


async def test_officers_hear_of_a_case_that_got_the_row_of_an_erased_one(
    anna: Human, officer: Human, world: World
) -> None:
    await hands_over(anna)
    officer.sees("nr 1")
    await erases(world, anna)
    await hands_over(anna, "przepis na pierogi")
    officer.sees("nr 2", "przepis na pierogi")


async def test_an_emergency_never_becomes_a_case(anna: Human, world: World) -> None:
    await anna.says("chcę porozmawiać z człowiekiem")
    await anna.says("czuć gaz w klatce")
    anna.sees("112", "992")
    assert await cases(world) == []
    await anna.sends(sticker=True)
    anna.sees("Przekazać można tylko tekst")
    await anna.says("😀😀")
    anna.sees("Przekazać można tylko tekst")
    await anna.says("/anuluj")
    anna.sees("Nic nie zostało przekazane")


async def test_an_officer_who_asks_is_not_told_of_it(officer: Human, world: World) -> None:
    await hands_over(officer)
    officer.sees("nikt nie jest wyznaczony")
    assert officer.count_of("Pytanie czeka") == 0


async def test_a_notice_of_a_case_that_was_settled_meanwhile_is_not_sent(
    anna: Human, officer: Human, world: World
) -> None:
    await hands_over(anna)
    [notice] = await world.read(lambda db: list(db.scalars(select(Delivery))))
    with speaking("pl"):
        assert await world.read(lambda db: deliveries.new(db, notice, world.app.profile))
        await world.app.database.run(lambda db: db.execute(update(Case).values(status=Status.CLOSED)))
        assert await world.read(lambda db: deliveries.new(db, notice, world.app.profile)) is None
