"""Five questions before reading, five after: what changed, without who."""

from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.i18n import speaking
from bot.people.model import Actor, Person, Role
from bot.profile import load as load_profile
from bot.quiz import actions, store
from bot.quiz.bank import ASKED, Bank, load
from bot.quiz.model import Answered, Open, QuizRun, Stage
from bot.quiz.presses import Do, QuizPressed
from tests.support.people import Human
from tests.support.world import PROFILE, SATURDAY_NOON, World

PODGORZE = load_profile(PROFILE)
BANK = load(PODGORZE)


async def run_of(world: World, human: Human) -> QuizRun | None:
    person = await world.person(human)
    return await world.read(lambda db: db.get(QuizRun, person.id))


async def answers(world: World, human: Human, *, rightly: bool) -> None:
    """Press the right answer of the question shown, or a wrong one."""
    asked = next(q for q in BANK.questions for w in q.said.values() if w.ask in human.screen)
    wording = next(w for w in asked.said.values() if w.ask in human.screen)
    await human.presses(wording.right if rightly else wording.wrong[0])


async def goes_through(world: World, human: Human, right: int, following: str = "Następne pytanie") -> None:
    for number in range(ASKED):
        await answers(world, human, rightly=number < right)
        if number < ASKED - 1:
            await human.presses(following)


async def test_before_reading_after(world: World, anna: Human) -> None:
    await anna.says("/quiz")
    anna.sees("Co wiadomo o radzie dzielnicy?", "To nie egzamin")
    await anna.presses("Zacznij")
    anna.sees("Pytanie 1 z 5")
    await answers(world, anna, rightly=True)
    anna.sees("Tak, dobrze.")
    await anna.presses("Następne pytanie")
    await answers(world, anna, rightly=False)
    anna.sees("Nie tym razem. Dobra odpowiedź to:")
    for _more in range(3):
        await anna.presses("Następne pytanie")
        await answers(world, anna, rightly=True)
    anna.sees("Dobre odpowiedzi: 4 z 5.", "Stąd pochodzą odpowiedzi.")
    first = [m["text"] for m in anna.received]
    await world.passes(days=3)
    await world.restart_bot()
    await anna.says("/quiz")
    await anna.presses("Pięć kolejnych pytań")
    await goes_through(world, anna, right=5)
    anna.sees("Dobre odpowiedzi: wcześniej 4 z 5, teraz 5 z 5.")
    asked = [q.said["pl"].ask for q in BANK.questions]
    assert not [a for a in asked if a in "\n".join(first) and a in anna.screen]
    await anna.says("/quiz")
    anna.sees("wcześniej 4 z 5, teraz 5 z 5")


async def test_answers_can_be_typed_and_anything_else_is_a_question(world: World, anna: Human) -> None:
    await anna.says("/quiz")
    await anna.presses("Zacznij")
    await anna.says("kiedy jest sesja rady")
    anna.sees("Sesje rady")
    await anna.says("99")
    await anna.says("2")
    assert "Dobra odpowiedź" in anna.screen or "Tak, dobrze." in anna.screen
    run = await run_of(world, anna)
    assert run
    assert run.position == 1


async def test_stopping_keeps_the_place_and_forgetting_keeps_nothing(world: World, anna: Human) -> None:
    await anna.says("/quiz")
    await anna.presses("Zacznij")
    await answers(world, anna, rightly=True)
    await anna.presses("Następne pytanie")
    await anna.says("/anuluj")
    anna.sees("Quiz przerwany.")
    await anna.says("/quiz")
    anna.sees("Quiz czeka na pytaniu 2 z 5.")
    await anna.presses("Dokończ")
    anna.sees("Pytanie 2 z 5")
    await anna.presses("Przerwij")
    await anna.presses("Usuń moje odpowiedzi")
    anna.sees("Odpowiedzi z quizu zostały usunięte.")
    assert await run_of(world, anna) is None


async def test_old_and_forged_buttons_count_nothing(world: World, anna: Human) -> None:
    await anna.presses_forged(QuizPressed(do=Do.ANSWER, token="x", stage="before"))
    anna.sees("Co wiadomo o radzie dzielnicy?")
    await anna.says("/quiz")
    await anna.presses("Zacznij")
    first = anna.received[-1]["reply_markup"]["inline_keyboard"][0][0]["callback_data"]
    pressed = QuizPressed.unpack(first)
    assert pressed
    await anna.presses_forged(pressed.model_copy(update={"option": 9}))
    anna.sees("Pytanie 1 z 5")
    await anna.presses_forged(first)
    await anna.presses_forged(first)
    anna.sees("Pytanie 2 z 5")
    await anna.presses_forged(pressed.model_copy(update={"stage": "after"}))
    run = await run_of(world, anna)
    assert run
    assert run.position == 1


async def test_the_office_sees_averages_of_five_and_nobody_else_sees_them(
    world: World, anna: Human, officer: Human
) -> None:
    await anna.says("/quiz wyniki")
    anna.sees("To nie jest dostępne na tym koncie")
    await officer.says("/quiz wyniki")
    officer.sees("Obie części ma za sobą mniej niż 5 osób")
    await world.app.database.run(_people_who_took_it, [(1, 3), (2, 4), (3, 3), (0, 5), (2, 4)])
    await officer.says("/quiz")
    await officer.presses("Wyniki dla urzędu")
    officer.sees("Obie części ma za sobą 5 osób.", "przed 1,6, po 3,8", "Średnia zmiana: +2,2")
    await world.app.database.run(_people_who_took_it, [(5, 0)])
    await officer.says("/quiz wyniki")
    officer.sees("5 osób", "Średnia zmiana: +2,2")


async def test_what_was_forgotten_stays_counted(world: World) -> None:
    pairs = [(1, 3), (2, 4), (3, 3), (0, 5), (2, 4)]
    await world.app.database.run(_people_who_took_it, pairs)
    await world.passes(days=94)
    assert await world.read(lambda db: list(db.scalars(select(QuizRun)))) == []
    office = Actor(1, 1, "pl", frozenset({Role.OFFICER}))
    found = await world.read(lambda db: actions.results(db, office))
    assert found
    assert (found.people, found.before, found.after) == (5, 8, 19)


async def test_questions_that_are_no_longer_asked_begin_anew(world: World, anna: Human) -> None:
    person = await world.person(anna)
    actor = Actor(person.id, anna.id, "pl")
    db = world.app.database
    with speaking("pl"):
        await db.run(actions.begin, actor, BANK, SATURDAY_NOON)
    other = Bank(tuple(q.model_copy(update={"pair": q.pair + 50}) for q in BANK.questions))
    assert await db.read(actions.look, actor, other) is None
    with speaking("pl"):
        assert isinstance(await db.run(actions.begin, actor, other, SATURDAY_NOON), Open)


def test_the_halves_are_parallel_and_drawn_both_ways() -> None:
    tokens = [f"token{number}" for number in range(40)]
    assert len({tuple(BANK.draw(token)) for token in tokens}) > 20
    assert {BANK.begins_with_second(token) for token in tokens} == {True, False}
    question = BANK.questions[0]
    with speaking("pl"):
        assert {question.order(token)[0] for token in tokens} == {0, 1, 2}


async def test_in_ukrainian_and_english(world: World, olena: Human, john: Human) -> None:
    await olena.says("/viktoryna")
    await olena.presses("Почати")
    await goes_through(world, olena, right=5, following="Наступне питання")
    olena.sees("Правильні відповіді: 5 з 5.")
    await john.says("/quiz")
    await john.presses("Begin")
    await answers(world, john, rightly=False)
    john.sees("Not quite. The right answer is:")


def _people_who_took_it(db: Session, scores: list[tuple[int, int]]) -> None:
    with speaking("pl"):
        _take_it(db, scores)


def _take_it(db: Session, scores: list[tuple[int, int]]) -> None:
    known = len(list(db.scalars(select(Person))))
    for number, (before, after) in enumerate(scores, start=known):
        now = SATURDAY_NOON + timedelta(minutes=number)
        person = Person(telegram_id=8_000_000_000 + number, locale="pl", created_at=now)
        db.add(person)
        db.flush()
        actor = Actor(person.id, person.telegram_id, "pl")
        for right in (before, after):
            actions.begin(db, actor, BANK, now)
            for position in range(ASKED):
                waiting = actions.current(db, actor, BANK)
                assert waiting
                option = waiting.order.index(0 if position < right else 1)
                at = (waiting.run.token, str(waiting.run.stage), position)
                assert isinstance(actions.answer(db, actor, BANK, at, option, now=now), Answered)
        run = store.run_of(db, person.id)
        assert run
        assert (run.stage, run.before, run.after) == (Stage.DONE, before, after)
