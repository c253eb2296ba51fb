"""The days ahead: counted from what is stored, of all rooms, with nothing sent."""

from sqlalchemy import select

from bot.outbox.model import Delivery
from tests.broadcasts.conftest import arrives, asks_for_announcements, plans, writes
from tests.events.making import Plan, make_event
from tests.events.test_reminders import joins
from tests.support.people import Human
from tests.support.world import World


async def test_announcements_reminders_and_people_are_counted_by_day(world: World, animator: Human) -> None:
    ewa, jan = await arrives(world, "Ewa", wants=True), await arrives(world, "Jan", wants=True)
    event = await make_event(animator, Plan(reminders=(24 * 60,)))
    for human in (ewa, animator):
        await joins(human, event)
    await plans(animator, "23 listopada 10:00", "Sprzątamy park nad rzeką.")
    for press in ("Więcej ustawień", "Powtarzaj", "Co tydzień", "4 razy", "Gotowe"):
        await animator.presses(press)
    await animator.presses("Więcej ustawień")
    await animator.presses("Najbliższe dni")
    animator.sees("Pisane teraz ogłoszenie jest wliczone", "do 2 osób", "też: przypomnienie (1 osoba).")
    animator.sees("23 listopada: 4 wiadomości do 3 osób (ogłoszenia 2, przypomnienia 2)")
    animator.sees("30 listopada: 2 wiadomości do 2 osób (ogłoszenia 2)", "14 grudnia")
    animator.sees("Najwięcej dla jednej osoby w ciągu siedmiu dni: 1 ogłoszenie", "Tego nie da się")
    await animator.presses("Na obrazku")
    assert "photo" in animator.received[-1]
    animator.sees("23 listopada: 4 wiadomości do 3 osób")
    await animator.presses("Wróć do ogłoszenia")
    await animator.presses("Dodaj do planu")
    await asks_for_announcements(jan, wants=False)
    await animator.says("/plan")
    await animator.presses("Najbliższe dni")
    animator.sees("23 listopada: 3 wiadomości do 2 osób", "30 listopada: 1 wiadomość do 1 osoby")
    animator.does_not_see("Pisane teraz")
    before = await world.read(lambda db: list(db.scalars(select(Delivery.kind))))
    assert not [kind for kind in before if kind in ("broadcast", "event.reminder")]
    await world.passes(days=1, hours=22, minutes=1)
    assert (ewa.count_of("Sprzątamy park"), jan.count_of("Sprzątamy park")) == (1, 0)


async def test_more_than_the_weekly_cap_is_said_before(world: World, animator: Human) -> None:
    resident = await arrives(world, "Ewa", wants=True)
    for number, words in enumerate(("Festyn na rynku.", "Debata o ławkach.", "Nowe drzewa przy szkole.")):
        await plans(animator, f"{23 + number} listopada 10:00", words)
        await animator.presses("Dodaj do planu")
    await writes(animator, "Zmiana organizacji ruchu na moście.")
    await animator.presses("Więcej ustawień")
    await animator.presses("Najbliższe dni")
    animator.sees("1 osoba ma w planie więcej niż limit tygodniowy", "Najwięcej", "4 ogłoszenia")
    await animator.presses("Wróć do ogłoszenia")
    await animator.says("wyślij")
    await world.passes(seconds=61)
    for _day in range(5):
        await world.passes(days=1)
    assert resident.count_of("ogłasza:") == 3
    animator.sees("nikt by go nie dostał")
