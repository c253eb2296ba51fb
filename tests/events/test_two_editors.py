"""Two people change the same event at once: the later one is told what changed, and loses nothing."""

import asyncio

from bot.events.model import Event
from bot.events.presses import Desk, DeskPressed, Do, EventPressed
from tests.events.making import Plan, event_of, make_event
from tests.support.people import Human
from tests.support.world import World


async def begins(human: Human, field: str, *said: str) -> None:
    await human.presses_forged(DeskPressed(do=Desk.CHANGE, event=1, value=field))
    for words in said:
        await human.says(words)


async def test_whoever_saves_later_is_told_what_changed_and_keeps_what_they_typed(
    world: World, animator: Human, keeper: Human
) -> None:
    await make_event(animator)
    await begins(animator, "title", "Debata o cieniu")
    await begins(keeper, "title", "Debata o wodzie")
    await keeper.presses("Zmień liczbę miejsc")
    await keeper.says("40")
    await keeper.presses("Więcej ustawień")
    await keeper.presses("Język")
    await keeper.presses("po ukraińsku")
    await keeper.presses("Wróć do sprawdzenia")
    await keeper.presses("Zapisz zmiany")
    await animator.presses("Zapisz zmiany")
    animator.sees(
        "Ktoś inny zmienił w tym czasie to wydarzenie",
        "Tytuł: Debata o wodzie (wcześniej: Debata o ławkach)",
        "Liczba miejsc: 40 (wcześniej: 30)",
        "Język: po ukraińsku (wcześniej: niepodany)",
        "Nic jeszcze nie jest zapisane",
        "Tytuł: Debata o cieniu (wcześniej: Debata o wodzie)",
    )
    assert (await event_of(world, 1)).title == "Debata o wodzie"
    await animator.presses("Zapisz zmiany")
    animator.sees("Zapisano: Debata o cieniu")
    event = await event_of(world, 1)
    assert (event.title, event.capacity) == ("Debata o cieniu", 40)
    await animator.presses("Liczby i zmiany")
    animator.sees("Język: po ukraińsku")


async def test_two_who_save_at_once_do_not_undo_each_other(
    world: World, animator: Human, keeper: Human
) -> None:
    await make_event(animator)
    await begins(animator, "title", "Debata o cieniu")
    await begins(keeper, "place", "Biblioteka")
    await asyncio.gather(animator.presses("Zapisz zmiany"), keeper.presses("Zapisz zmiany"))
    later = animator if "Ktoś inny" in animator.answers else keeper
    later.sees("Ktoś inny zmienił w tym czasie")
    await later.presses("Zapisz zmiany")
    event = await event_of(world, 1)
    assert (event.title, event.place) == ("Debata o cieniu", "Biblioteka")


async def test_seats_cannot_be_fewer_than_people_even_where_both_come_at_once(
    world: World, animator: Human, anna: Human, olena: Human
) -> None:
    await make_event(animator, Plan(capacity=3))
    await anna.presses_forged(EventPressed(do=Do.JOIN, id=1))
    await begins(animator, "capacity", "1")
    join = EventPressed(do=Do.JOIN, id=1)
    await asyncio.gather(animator.presses("Zapisz zmiany"), olena.presses_forged(join))
    event = await event_of(world, 1)
    assert _is_sound(event)
    if event.capacity == 3:
        animator.sees("Zapisane są już 2 osoby")
    else:
        olena.sees("списку очікування")


def _is_sound(event: Event) -> bool:
    return event.capacity is not None and event.taken <= event.capacity
