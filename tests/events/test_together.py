"""Several people with one sign-up: booked, waited for, offered, counted and given back together."""

import pytest
from sqlalchemy.orm import Session

from bot.events import seats, store
from bot.events.choices.presses import ChoicePressed
from bot.events.choices.presses import Do as Choice
from bot.events.household import actions as household
from bot.events.household.presses import Do as Together
from bot.events.household.presses import TogetherPressed
from bot.events.household.shapes import Short
from bot.events.model import Seat
from bot.events.presses import Desk, DeskPressed, Do, EventPressed
from bot.exports import query
from bot.exports.model import Filters, Sharing
from bot.storage.transaction import Database
from tests.events.making import Plan, event_of, make_event
from tests.events.test_seats import PROFILE, QUIET, counts, crowd, database, erase
from tests.support.people import Human
from tests.support.world import SATURDAY_NOON as NOW
from tests.support.world import World

__all__ = ["database"]


async def make(animator: Human, capacity: int | None = 5, most: int = 4) -> int:
    """Publish an event to which people may come together."""
    event_id = await make_event(animator, Plan(capacity=capacity))
    await animator.presses_forged(ChoicePressed(do=Choice.SET, id=event_id, value=str(most)))
    return event_id


async def comes(human: Human, event_id: int, number: int) -> None:
    await human.presses_forged(TogetherPressed(do=Together.COME, id=event_id, seats=number))


async def waits(human: Human, event_id: int, number: int) -> None:
    await human.presses_forged(TogetherPressed(do=Together.WAIT, id=event_id, seats=number))


@pytest.mark.one_engine
async def test_a_family_signs_up_by_a_typed_number_and_changes_it(
    world: World, animator: Human, anna: Human
) -> None:
    event_id = await make_event(animator)
    await animator.presses_forged(DeskPressed(do=Desk.OPEN, event=event_id))
    await animator.presses("Więcej")
    await animator.presses("Zapisy i dojście")
    animator.sees("Jeden zapis obejmuje: jedną osobę")
    await animator.presses("Kilka osób w jednym zapisie")
    await animator.presses("4")
    animator.sees("najwyżej 4 osoby")
    await anna.says("/wydarzenia")
    await anna.presses("Debata o ławkach")
    await anna.presses("Zapisz kilka osób")
    for nonsense in ("nie wiem", "9", "0", "-1", "2.5", "2 albo 3", "99999999999999999999"):
        await anna.says(nonsense)
        anna.sees("liczbę od 1 do 4")
    await anna.says("jest nas 3")
    anna.sees("Zapis przyjęty.", "Liczba osób: 3", "27 wolnych miejsc z 30")
    await anna.says("O której otwiera się biblioteka?")
    anna.does_not_see("liczbę od 1")
    await anna.presses("Zmień liczbę osób")
    anna.sees("Dotychczas: 3 osoby")
    await anna.says("/anuluj")
    anna.sees("Liczba osób: 3")
    await anna.presses("Zmień liczbę osób")
    await anna.presses("Wróć do wydarzenia")
    for _tap in range(2):
        await comes(anna, event_id, 2)
    anna.sees("Liczba osób: 2", "28 wolnych miejsc z 30")
    await anna.presses("Wypisz mnie")
    assert (await event_of(world, event_id)).taken == 0


@pytest.mark.one_engine
async def test_freed_seats_go_to_the_first_whose_whole_party_fits(
    world: World, animator: Human, anna: Human, olena: Human, john: Human
) -> None:
    event_id = await make(animator)
    await comes(anna, event_id, 4)
    await comes(olena, event_id, 3)
    olena.sees("Вільне лише 1 місце.")
    await olena.presses("Чекати на 3 місця")
    olena.sees("Ви в списку очікування, людей: 3.")
    await comes(john, event_id, 2)
    await john.presses("Wait for 2 seats")
    john.sees("5 people on the waiting list")
    await comes(anna, event_id, 3)
    john.sees("2 seats are free and yours: Debata o ławkach.")
    assert olena.count_of("Звільнилися") == 0
    await anna.presses("Wypisz mnie")
    olena.sees("Звільнилися 3 місця, вони ваші")
    assert (await event_of(world, event_id)).taken == 5


@pytest.mark.one_engine
async def test_who_finds_too_few_seats_comes_with_fewer_or_waits(
    world: World, animator: Human, anna: Human, olena: Human, john: Human
) -> None:
    event_id = await make(animator)
    await comes(anna, event_id, 3)
    await comes(john, event_id, 4)
    john.sees("Only 2 seats are free.")
    assert (await event_of(world, event_id)).taken == 3
    await waits(john, event_id, 4)
    john.sees("4 of you are on the waiting list.")
    await john.presses_forged(EventPressed(do=Do.JOIN, id=event_id))
    john.sees("Too few seats are free for all of you")
    await comes(john, event_id, 2)
    john.sees("Seats booked: 2.")
    await comes(anna, event_id, 4)
    anna.sees("Nie ma więcej wolnych miejsc.", "Zapis zostaje bez zmian: 3 osoby.")
    await comes(john, event_id, 1)
    await comes(anna, event_id, 4)
    anna.sees("Liczba osób: 4")
    await olena.presses_forged(EventPressed(do=Do.JOIN, id=event_id))
    olena.sees("Ви в списку очікування.")
    assert (await event_of(world, event_id)).taken == 5


@pytest.mark.one_engine
async def test_an_offer_keeps_seats_for_all_and_can_be_taken_for_fewer(
    world: World, animator: Human, anna: Human, olena: Human, john: Human
) -> None:
    event_id = await make(animator, capacity=3)
    await animator.presses_forged(DeskPressed(do=Desk.FREED, event=event_id, value="ask"))
    await comes(anna, event_id, 3)
    await comes(olena, event_id, 3)
    await comes(john, event_id, 2)
    await anna.presses("Wypisz mnie")
    olena.sees("Звільнилися 3 місця, для всіх вас")
    assert (await event_of(world, event_id)).taken == 3
    await olena.presses("Нас прийде менше")
    await olena.presses("1")
    olena.sees("Ви записані.")
    john.sees("2 seats are free, for all of you: Debata o ławkach. Do you want them?")
    await world.passes(hours=21, minutes=5)
    john.sees("No answer came")
    assert (await event_of(world, event_id)).taken == 1
    await comes(anna, event_id, 2)
    anna.sees("Zarezerwowane miejsca: 2.")


@pytest.mark.one_engine
async def test_no_more_come_together_than_allowed_and_nobody_loses_what_they_have(
    world: World, animator: Human, anna: Human, john: Human
) -> None:
    event_id = await make_event(animator, Plan(capacity=3))
    await anna.presses_forged(EventPressed(do=Do.CARD, id=event_id))
    assert "Zapisz kilka osób" not in anna.buttons
    await comes(anna, event_id, 2)
    anna.sees("każda osoba zapisuje się sama")
    for forged in ("0", "11", "x", ""):
        await animator.presses_forged(ChoicePressed(do=Choice.SET, id=event_id, value=forged))
        animator.sees("od 1 do 10 osób")
    await animator.presses_forged(ChoicePressed(do=Choice.SET, id=event_id, value="10"))
    await anna.presses_forged(ChoicePressed(do=Choice.SET, id=event_id, value="1"))
    for number in (0, 4, 10):
        await comes(anna, event_id, number)
        anna.sees("liczbę od 1 do 3")
    await comes(anna, event_id, 2)
    await animator.presses_forged(ChoicePressed(do=Choice.SET, id=event_id, value="1"))
    await comes(john, event_id, 2)
    john.sees("Here everybody signs up for themselves.")
    await anna.presses_forged(EventPressed(do=Do.CARD, id=event_id))
    anna.sees("Liczba osób: 2")
    await anna.presses("Zmień liczbę osób")
    await world.passes(days=4)
    await anna.says("1")
    anna.sees("już się zaczęło")
    await anna.says("/anuluj")
    anna.does_not_see("już się zaczęło")
    assert (await event_of(world, event_id)).taken == 2


@pytest.mark.one_engine
async def test_organisers_see_people_and_messages_go_to_sign_ups(
    world: World, animator: Human, anna: Human, olena: Human, john: Human
) -> None:
    event_id = await make(animator)
    await comes(anna, event_id, 4)
    await waits(olena, event_id, 3)
    await animator.presses_forged(DeskPressed(do=Desk.OPEN, event=event_id))
    animator.sees("Zapisanych: 4 (miejsca: 5)", "Na liście rezerwowej: 3")
    await animator.presses_forged(DeskPressed(do=Desk.CHANGE, event=event_id, value="capacity"))
    await animator.says("3")
    await animator.presses("Zapisz zmiany")
    animator.sees("Zapisane są już 4 osoby")
    await world.passes(days=2, hours=6)
    anna.sees("Liczba osób: 4", "Czy udział wszystkich osób jest nadal aktualny?")
    await anna.presses("Tak, przyjdę")
    await animator.presses_forged(DeskPressed(do=Desk.OPEN, event=event_id))
    animator.sees("Potwierdzili, że przyjdą: 4")
    await anna.presses("Zmień liczbę osób")
    await anna.presses("2")
    olena.sees("Звільнилися 3 місця, вони ваші")
    await animator.presses_forged(DeskPressed(do=Desk.CALL_OFF, event=event_id))
    animator.sees("Wiadomość dostaną 2 osoby.")


@pytest.mark.one_engine
async def test_a_party_that_comes_late_is_reminded_once_and_never_after_the_start(
    world: World, animator: Human, anna: Human, olena: Human
) -> None:
    event_id = await make(animator)
    await comes(olena, event_id, 4)
    await waits(anna, event_id, 2)
    await world.passes(days=3, hours=5)
    await olena.presses_forged(EventPressed(do=Do.LEAVE, id=event_id))
    anna.sees("Zwolniły się 2 miejsca dla Państwa")
    await comes(olena, event_id, 3)
    await world.passes(minutes=31)
    assert anna.count_of("Przypomnienie:") == 1
    anna.sees("Przypomnienie:", "Liczba osób: 2")
    olena.sees("Нагадування:", "Скільки вас: 3")
    for minutes in (10, 20, 180):
        await world.passes(minutes=minutes)
    assert anna.count_of("Przypomnienie:") == 1


async def test_an_erased_family_leaves_all_seats_and_exports_count_people(database: Database) -> None:
    event_id, (anna, olena, john) = await database.run(crowd, 4, 3)
    await database.run(allow, event_id)
    for actor, number in ((anna, 4), (olena, 3), (john, 2)):
        await database.run(household.come, actor, event_id, number, NOW, quiet=QUIET)
    [row] = await database.read(lambda db: list(query.events(db, Filters(), Sharing.PSEUDONYMOUS, PROFILE)))
    assert (row.taken, row.waiting) == (4, 5)
    assert [type(figure) for figure in (row.taken, row.waiting)] == [int, int]
    await database.run(erase, anna)
    assert await database.read(counts, event_id) == (0, 0, 5)
    assert await database.run(seats.fill_left, NOW, PROFILE) == 1
    assert await database.read(counts, event_id) == (3, 1, 2)
    assert await database.run(seats.fill_left, NOW, PROFILE) == 0
    more = await database.run(household.come, olena, event_id, 4, NOW, quiet=QUIET)
    assert not isinstance(more, Short)
    assert more.party == 4
    await database.run(household.come, olena, event_id, 1, NOW, quiet=QUIET)
    assert await database.read(store.seat, event_id, john.id) is Seat.REGISTERED
    assert await database.read(counts, event_id) == (3, 2, 0)


def allow(db: Session, event_id: int) -> None:
    """Let up to five come with one sign-up."""
    event = store.find(db, event_id)
    assert event
    event.most_together = 5
