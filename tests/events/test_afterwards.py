"""After an event: thanks and three questions, sums that name nobody, recaps once each, results."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.events.afterwards import feedback, store
from bot.events.afterwards.model import Afterword, Again, Feedback
from bot.events.afterwards.presses import AfterPressed, Do, JudgePressed, Say
from bot.events.attendance.presses import Do as Door
from bot.events.attendance.presses import DoorPressed
from bot.events.presses import Desk, DeskPressed, EventPressed
from bot.events.presses import Do as Resident
from bot.lineage.presses import OriginPressed
from bot.people.model import Person, Role
from bot.small_groups import Hidden
from tests.events.making import Plan, make_event
from tests.events.test_the_day import AT_TWO, anew, at_the_door, ticket_of
from tests.support.people import Human
from tests.support.world import SATURDAY_NOON, World

pytestmark = pytest.mark.one_engine
THANKS = "Dziękujemy za udział"


async def check_in(animator: Human, event_id: int, *guests: Human) -> None:
    for guest in guests:
        number = (await ticket_of(guest, event_id)).number
        await animator.presses_forged(DoorPressed(do=Door.IN, event=event_id, value=str(number)))


async def test_those_who_came_are_thanked_once_and_asked_three_questions(
    world: World, animator: Human, anna: Human, olena: Human, john: Human
) -> None:
    event_id = await at_the_door(animator, anna, olena, john)
    await check_in(animator, event_id, anna, olena)
    await world.passes(hours=20)
    assert anna.count_of(THANKS) == 0
    await world.passes(hours=1)
    anna.sees(f"{THANKS}: „Debata o ławkach”", "1 z 3", "nigdy tego, kto jak odpowiedział")
    olena.sees("Дякуємо за участь")
    assert john.count_of("Thank you for coming") == 0
    await anna.presses("4")
    anna.sees("2 z 3")
    await anna.presses("Tak")
    anna.sees("3 z 3")
    await anna.sends(sticker=True)
    anna.sees("jedno zdanie", "3 z 3")
    await anna.says("x" * 301)
    anna.sees("najwyżej 300 znaków", "3 z 3")
    assert anna.buttons == ["Pomiń"]
    await anna.says("Dobrze było słychać.")
    anna.sees("bez nazwiska", "4 na 5", "Tak", "Dobrze było słychać.")
    await anna.presses("Zmień odpowiedzi")
    await anna.presses("2")
    await anna.presses("Pomiń")
    anna.sees("2 na 5", "Tak", "Dobrze było słychać.")
    await animator.presses_forged(AfterPressed(do=Do.DESK, event=event_id))
    animator.sees("mniej niż pięć odpowiedzi")
    animator.does_not_see("2 na 5", "słychać")
    await anna.presses("Wycofaj odpowiedzi")
    anna.sees("usunięte")
    assert await world.read(lambda db: db.scalars(select(Feedback)).all()) == []
    await world.passes(days=1)
    assert anna.count_of("1 z 3") == 0


async def test_where_nobody_was_checked_in_all_who_signed_up_are_asked_and_nobody_twice(
    world: World, animator: Human, anna: Human, john: Human
) -> None:
    event_id = await at_the_door(animator, anna, john)
    number = (await ticket_of(anna, event_id)).number
    await world.passes(hours=21)
    anna.sees("już za nami")
    john.sees("has taken place. To everybody who was there: thank you!")
    await animator.presses_forged(DoorPressed(do=Door.IN, event=event_id, value=str(number)))
    await world.passes(hours=3)
    assert anna.count_of("1 z 3") == 1
    # Once it is known who came, only they are asked.
    await john.presses("5")
    john.sees("Only those who were at this event")
    await anna.presses_forged(JudgePressed(do=Say.RATE, event=event_id, value="9"))
    anna.sees("1 z 3")
    await anna.presses_forged(JudgePressed(do=Say.AGAIN, event=event_id, value="maybe"))
    anna.sees("1 z 3")
    await world.passes(days=14)
    await anna.presses_forged(JudgePressed(do=Say.RATE, event=event_id, value="5"))
    anna.sees("już je zamknięto")
    assert await world.read(lambda db: db.scalars(select(Feedback)).all()) == []


async def test_feedback_is_summed_up_in_steps_of_five(world: World, animator: Human) -> None:
    event_id = await make_event(animator, Plan(starts_at=AT_TWO))
    shown = []
    for count in range(12):
        summary = await world.read(lambda db: feedback.summary(db, event_id))
        shown.append((summary.answers, summary.average, len(summary.sentences)))
        if summary.again:
            parts = summary.again.parts
            assert parts[Again.YES] in (Hidden.HELD, Hidden.FEW, 5, 10)
            assert 1 not in parts.values()
        await world.app.database.run(answer, event_id, count)
    few = [(Hidden.FEW, None, 0)] * 4
    assert shown == [(0, None, 0), *few, *[(5, 4.0, 5)] * 5, *[(10, 4.0, 10)] * 2]
    await world.passes(hours=3)
    await animator.presses_forged(AfterPressed(do=Do.DESK, event=event_id))
    animator.sees("co pięć odpowiedzi: 10", "4 na 5", "mniej niż 5")
    await animator.presses("Co napisano")
    animator.sees("zdanie 0", "zdanie 9")
    animator.does_not_see("zdanie 10", "zdanie 11")


async def test_a_recap_goes_once_to_each_of_those_who_came_also_if_marked_later(
    world: World, animator: Human, anna: Human, olena: Human, john: Human
) -> None:
    event_id = await at_the_door(animator, anna, olena, john)
    await animator.presses_forged(AfterPressed(do=Do.RECAP, event=event_id))
    animator.sees("jeszcze się nie zaczęło")
    await check_in(animator, event_id, anna)
    await world.passes(hours=2)
    await animator.presses_forged(DeskPressed(do=Desk.OPEN, event=event_id))
    await animator.presses("Relacja, wyniki, opinie")
    await animator.presses("Napisz relację")
    await animator.sends(photo=True, caption="x " * 460)
    animator.sees("Nic nie zostało ucięte", "Relacja: Debata o ławkach")
    await animator.says("!")
    animator.sees("słowami", "Relacja: Debata o ławkach")
    assert animator.buttons == ["Anuluj"]
    await animator.sends(document={"name": "relacja.exe"}, caption="Relacja w pliku")
    animator.sees("Pliku tego rodzaju bot nie roześle.", "Relacja: Debata o ławkach")
    await animator.presses("Anuluj")
    animator.sees("Nic nie wysłano")
    await animator.presses("Relacja, wyniki, opinie")
    await animator.presses("Napisz relację")
    await animator.sends(photo=True, caption="Dziękujemy! Nagranie: https://example.org/nagranie")
    animator.sees("Tak to wygląda", "Pójdzie do 1 osoby. To obecni na wydarzeniu")
    old = next(b for b in animator.messages[-1]["reply_markup"]["inline_keyboard"][0])["callback_data"]
    await animator.presses("Napisz od nowa")
    await animator.says("Dziękujemy! Nagranie: https://example.org/nagranie")
    await animator.presses_forged(old)
    animator.sees("nieaktualny")
    new = next(b for b in animator.messages[-2]["reply_markup"]["inline_keyboard"][0])["callback_data"]
    await animator.presses("Wyślij")
    animator.sees("Pójdzie do 1 osoby")
    await animator.presses_forged(new)
    animator.sees("To już zrobione.")
    assert anna.count_of("Nagranie") == 0
    await world.passes(minutes=2)
    anna.sees("Po wydarzeniu: Debata o ławkach", "Nagranie: https://example.org/nagranie")
    await check_in(animator, event_id, olena)
    await world.passes(minutes=2)
    await world.passes(days=1)
    assert [one.count_of("Nagranie") for one in (anna, olena, john)] == [1, 1, 0]
    await animator.presses_forged(AfterPressed(do=Do.DESK, event=event_id))
    animator.sees("dotarło: 2, w drodze: 0")


async def test_a_recap_can_be_stopped_dropped_and_brought_back_and_is_not_sent_at_night(
    world: World, animator: Human, anna: Human, john: Human
) -> None:
    event_id = await at_the_door(animator, anna)
    await world.passes(hours=2)
    await animator.presses_forged(AfterPressed(do=Do.RECAP, event=event_id))
    await animator.says("Pierwsza relacja")
    await animator.says("/cancel")
    animator.sees("Porzucone. Nic nie wysłano.")
    await animator.presses("Przywróć")
    animator.sees("Pójdzie do 1 osoby. To wszyscy z listy zapisów")
    await animator.presses("Wyślij")
    await animator.presses("Zatrzymaj")
    animator.sees("Wstrzymano 1 wiadomość.")
    await animator.presses_forged(AfterPressed(do=Do.STOP, event=1))
    animator.sees("Nic już nie jest w drodze.")
    await world.passes(hours=6)
    for text in ("Druga relacja", "Trzecia relacja"):
        await animator.presses_forged(AfterPressed(do=Do.RECAP, event=event_id))
        await animator.says(text)
        await animator.presses("Wyślij")
    await world.passes(hours=2)
    assert anna.count_of("relacja") == 0
    await world.passes(hours=9)
    assert [anna.count_of(text) for text in ("Pierwsza", "Druga relacja", "Trzecia")] == [0, 1, 1]
    for text in ("Czwarta", "Piąta"):
        await animator.presses_forged(AfterPressed(do=Do.RECAP, event=event_id))
        await animator.says(text)
        await animator.presses("Wyślij")
    await animator.presses_forged(AfterPressed(do=Do.RECAP, event=event_id))
    animator.sees("więcej wysłać nie można")
    other = await (await anew(world, "Druga")).becomes(Role.ANIMATOR)
    for do in Do:
        await other.presses_forged(AfterPressed(do=do, event=event_id, value="recap"))
        other.does_not_see("relacja", "Czwarta")
        await john.presses_forged(AfterPressed(do=do, event=event_id, value="recap"))
        john.sees("This is not available to you")


async def test_a_recap_whose_arrival_nobody_knows_is_not_sent_again(
    world: World, animator: Human, anna: Human
) -> None:
    event_id = await at_the_door(animator, anna)
    await world.passes(hours=2)
    await animator.presses_forged(AfterPressed(do=Do.RECAP, event=event_id))
    await animator.sends(document={"name": "relacja.pdf"}, caption="Relacja w pliku")
    animator.sees("Tak to wygląda")
    await animator.presses("Wyślij")
    world.playground.add_fault("drop_after", method="sendDocument", chat_id=anna.id)
    for _ in range(3):
        await world.passes(minutes=10)
    assert anna.count_of("Relacja w pliku") == 1
    assert anna.messages[-1]["document"]
    await animator.presses_forged(AfterPressed(do=Do.DESK, event=event_id))
    animator.sees("nie wiadomo: 1")


async def test_results_stand_on_the_card_with_the_ideas_proposed_there(
    world: World, animator: Human, officer: Human, anna: Human, john: Human
) -> None:
    event_id = await at_the_door(animator, anna)
    await anna.presses_forged(OriginPressed(event=event_id))
    anna.sees("Debata o ławkach")
    await world.passes(hours=2)
    await animator.presses_forged(AfterPressed(do=Do.RESULTS, event=event_id))
    await animator.sends(photo=True, caption="Trzy ławki")
    animator.sees("tylko słowa", "Wyniki: Debata o ławkach")
    animator.sees_button("Anuluj")
    await animator.says("Trzy ławki staną w marcu.")
    await animator.presses("Tylko na kartę")
    animator.sees("Jest już na karcie")
    await john.says(f"/start e{event_id}")
    john.sees("What came of it, and what happens next", "Trzy ławki staną w marcu.", "has already begun")
    john.sees_button("Propose an idea from this debate")
    assert anna.count_of("Trzy ławki staną w marcu.") == 0
    await animator.presses_forged(AfterPressed(do=Do.RESULTS, event=event_id))
    await animator.says("Dwie ławki staną w maju.")
    await animator.presses("Na kartę i wyślij")
    await world.passes(minutes=2)
    anna.sees("Co z tego wynikło: Debata o ławkach", "Dwie ławki staną w maju.")
    await anna.presses("Zobacz wydarzenie")
    anna.sees("Dwie ławki staną w maju.")
    anna.does_not_see("Trzy ławki")
    await animator.presses_forged(AfterPressed(do=Do.DESK, event=event_id))
    await animator.presses("Zdejmij wyniki z karty")
    animator.sees("Na karcie: jeszcze bez wyników", "Dwie ławki staną w maju.")
    await john.says(f"/start e{event_id}")
    john.does_not_see("Dwie ławki")
    assert await world.read(lambda db: db.scalar(select(func.count()).select_from(Afterword))) == 1


async def test_nobody_to_write_to_is_said_before_sending(world: World, animator: Human, anna: Human) -> None:
    event_id = await at_the_door(animator)
    await world.passes(hours=2)
    await animator.presses_forged(AfterPressed(do=Do.RECAP, event=event_id))
    await animator.says("Było pusto, ale miło.")
    animator.sees("Nie ma do kogo wysłać")
    assert "Wyślij" not in animator.buttons
    assert await world.read(lambda db: store.count_audience(db, event_id)) == 0
    await anna.presses_forged(EventPressed(do=Resident.CARD, id=event_id))
    anna.sees("już się zaczęło")


def answer(db: Session, event_id: int, number: int) -> None:
    """Let one more person answer; every fifth would not come again."""
    person = Person(telegram_id=9_000_000_000 + number, locale="pl", created_at=SATURDAY_NOON)
    db.add(person)
    db.flush()
    db.add(
        Feedback(
            event_id=event_id,
            person_id=person.id,
            rating=4,
            again=Again.NO if number % 5 == 4 else Again.YES,
            words=f"zdanie {number}",
            answered_at=SATURDAY_NOON + timedelta(hours=3),
        )
    )
