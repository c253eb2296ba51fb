"""The day of an event: the door, three ways of checking in, walk-ins, exact numbers that stay true."""

import asyncio
from collections.abc import Sequence
from datetime import timedelta
from functools import partial

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.events import actions as signing
from bot.events.attendance import actions, store
from bot.events.attendance.model import Door, Outcome, Stage, Ticket, day_ends
from bot.events.attendance.presses import Do, DoorPressed, TicketPressed
from bot.events.choices.presses import ChoicePressed
from bot.events.choices.presses import Do as Choice
from bot.events.household.presses import Do as Together
from bot.events.household.presses import TogetherPressed
from bot.events.model import Event, Registration
from bot.events.presses import Desk, DeskPressed, EventPressed
from bot.events.presses import Do as Resident
from bot.features import PERSONAL, RETENTION
from bot.people import erasure
from bot.people.model import Actor, Person, Role, RoleGrant
from bot.profile import load
from bot.telegram.model import LiveScreen
from tests.events.making import Plan, event_of, make_event
from tests.events.test_options import to_settings
from tests.support.people import Human
from tests.support.world import PROFILE, SATURDAY_NOON, World

AT_TWO = SATURDAY_NOON + timedelta(hours=2)
one_engine = pytest.mark.one_engine


async def at_the_door(animator: Human, *guests: Human, capacity: int | None = 30) -> int:
    """Make an event at two o'clock with these guests, and let it be half past one."""
    event_id = await make_event(animator, Plan(starts_at=AT_TWO, capacity=capacity))
    for guest in guests:
        await guest.presses_forged(EventPressed(do=Resident.JOIN, id=event_id))
    await animator.world.passes(hours=1, minutes=30)
    return event_id


async def ticket_of(human: Human, event_id: int) -> Ticket:
    """Let a guest open their code, and return it."""
    await human.presses_forged(TicketPressed(event=event_id))
    person = await human.world.person(human)
    found = await human.world.read(lambda db: store.ticket(db, event_id, person.id))
    assert found
    human.sees(f"{found.number}")
    return found


async def door(human: Human, event_id: int) -> None:
    await human.presses_forged(DoorPressed(do=Do.OPEN, event=event_id))


async def sign_of(animator: Human, event_id: int) -> str:
    """Return the payload of the code that is shown at the entrance."""
    await animator.presses_forged(DoorPressed(do=Do.SIGN, event=event_id))
    assert animator.messages[-1]["photo"]
    return animator.link().split("start=")[1]


@one_engine
async def test_guests_are_checked_in_by_list_by_number_and_by_code(
    world: World, animator: Human, anna: Human, olena: Human, john: Human
) -> None:
    event_id = await at_the_door(animator, anna, olena, john)
    await anna.presses_forged(EventPressed(do=Resident.CARD, id=event_id))
    await anna.presses("Mój kod wejścia")
    anna.sees("Kod wejścia: Debata o ławkach")
    assert anna.messages[-1]["photo"]
    annas, olenas, johns = [await ticket_of(one, event_id) for one in (anna, olena, john)]
    await door(animator, event_id)
    animator.sees("Zapisanych: 3", "Z nich na miejscu: 0", "Jeszcze oczekiwanych: 3")
    await animator.presses("Lista gości")
    await animator.presses(str(annas.number))
    animator.sees("Na miejscu: 1 z 3", "obecność zaznaczona")
    animator.sees_button(f"✓ {annas.number}")
    # The same press once more, as from another phone or an older screen: nobody is counted twice.
    await animator.presses_forged(DoorPressed(do=Do.IN, event=event_id, value=f"{annas.number}.0"))
    animator.sees("Na miejscu: 1 z 3", "już wcześniej, o 13:30")
    await animator.presses(f"✓ {annas.number}")
    animator.sees("Na miejscu: 0 z 3", "obecność cofnięta")
    await animator.presses_forged(DoorPressed(do=Do.OUT, event=event_id, value=f"{annas.number}.0"))
    animator.sees("nie była zaznaczona")

    await animator.presses_forged(DoorPressed(do=Do.TYPE, event=event_id))
    for typed, seen in (
        ("proszę", "sam numer"),
        ("12", "nikt nie ma takiego numeru"),
        (f"nr {olenas.number}", "Na miejscu: 1 z 3"),
        (f"{annas.number}", "Na miejscu: 2 z 3"),
    ):
        await animator.says(typed)
        animator.sees(seen)
        animator.sees_button("Do wejścia")
    await animator.sends(sticker=True)
    animator.sees("sam numer")
    await animator.says(f"/start in-{event_id}-{johns.token}")
    animator.sees("Na miejscu: 3 z 3")
    await animator.presses("Cofnij")
    animator.sees("Na miejscu: 2 z 3")
    await john.presses_forged(TicketPressed(event=event_id))
    john.sees("Please show this picture")


@one_engine
async def test_a_code_in_other_hands_does_nothing_and_tells_nothing(
    world: World, animator: Human, anna: Human, john: Human
) -> None:
    event_id = await at_the_door(animator, anna)
    other = await make_event(animator, Plan(title="Warsztat", starts_at=AT_TWO))
    annas = await ticket_of(anna, event_id)
    newcomer = Human(world, world.add_user("Ktoś nowy"))
    for human, said in ((john, "This is an entrance code"), (newcomer, "To kod wejścia")):
        for payload in (f"in-{event_id}-{annas.token}", f"in-{event_id}-zgadywane", "in-999-x"):
            await human.says(f"/start {payload}")
            human.sees(said)
            human.does_not_see("Debata", str(annas.number))
    assert (await world.person(newcomer)).source is None
    for payload in (f"in-{other}-{annas.token}", f"in-{event_id}-{annas.token[:-1]}", "in-999-x"):
        await animator.says(f"/start {payload}")
        animator.does_not_see("obecność zaznaczona")
    assert (await world.read(lambda db: store.attended(db, event_id))) == []
    await john.presses_forged(TicketPressed(event=event_id))
    john.sees("You are not signed up")
    for do in Do:
        await john.presses_forged(DoorPressed(do=do, event=event_id, value=str(annas.number)))
        john.sees("This is not available to you")
    # Who signed off is not let in by the code they still have, unless somebody says so.
    await anna.presses_forged(EventPressed(do=Resident.LEAVE, id=event_id))
    await animator.says(f"/start in-{event_id}-{annas.token}")
    animator.sees("brak zapisu")
    animator.sees_button("Wpuść mimo to")


@one_engine
async def test_walk_ins_get_a_seat_where_one_is_free_and_are_let_in_beyond(
    world: World, animator: Human, anna: Human, olena: Human, john: Human
) -> None:
    event_id = await make_event(animator, Plan(starts_at=AT_TWO, capacity=2))
    await anna.presses_forged(EventPressed(do=Resident.JOIN, id=event_id))
    sign = await sign_of(animator, event_id)
    await olena.says(f"/start {sign}")
    olena.sees("відкривається за годину до початку", "13:00")
    olena.sees_button("Переглянути подію")
    await world.passes(hours=1, minutes=30)
    for human, seen in ((anna, "Obecność zaznaczona"), (olena, "Вашу присутність відмічено")):
        await human.says(f"/start {sign}")
        human.sees(seen)
        await human.says(f"/start {sign}")
        human.sees(seen)
    await world.passes(minutes=25)
    assert olena.count_of("Нагадування") == 0
    newcomer = Human(world, world.add_user("Ktoś nowy"))
    await newcomer.says(f"/start {sign}")
    newcomer.sees("Wszystkie miejsca", "są zajęte")
    assert (await world.person(newcomer)).source == f"e{event_id}"
    assert (await event_of(world, event_id)).taken == 2
    theirs = await world.read(lambda db: db.scalars(select(Ticket).where(Ticket.came_at.is_(None))).one())
    await animator.presses_forged(DoorPressed(do=Do.TYPE, event=event_id))
    await animator.says(str(theirs.number))
    animator.sees("brak zapisu")
    await animator.presses("Wpuść mimo to")
    animator.sees("bez zarezerwowanego miejsca")
    await animator.presses_forged(DoorPressed(do=Do.LET_IN, event=event_id, value=str(theirs.number)))
    await door(animator, event_id)
    animator.sees("Zapisanych: 2", "Z nich na miejscu: 2", "z botem 1, bez bota 0", "Razem: 3")
    assert (await event_of(world, event_id)).taken == 2
    # A seat that is given back at the door goes to whoever comes next.
    await anna.presses_forged(EventPressed(do=Resident.LEAVE, id=event_id))
    await john.says(f"/start {sign}")
    john.sees("You are marked as being here")
    assert (await event_of(world, event_id)).taken == 2
    for forged in (sign[:-1], f"here-{event_id}-x", "here-999-x"):
        await john.says(f"/start {forged}")
        john.sees("belongs to no event")
    await world.passes(hours=11)
    await john.says(f"/start {sign}")
    john.sees("on the day of the event only")


@one_engine
async def test_who_came_together_is_checked_in_with_one_tap_and_all_are_counted(
    world: World, animator: Human, anna: Human, olena: Human
) -> None:
    event_id = await make_event(animator, Plan(starts_at=AT_TWO, capacity=4))
    await animator.presses_forged(ChoicePressed(do=Choice.SET, id=event_id, value="4"))
    await anna.presses_forged(TogetherPressed(do=Together.COME, id=event_id, seats=3))
    await olena.presses_forged(TogetherPressed(do=Together.WAIT, id=event_id, seats=2))
    await world.passes(hours=1, minutes=30)
    annas = await ticket_of(anna, event_id)
    await door(animator, event_id)
    await animator.presses("Lista gości")
    await animator.presses(f"{annas.number} (3)")
    animator.sees("Na miejscu: 3 z 3")
    await animator.says(f"/start in-{event_id}-{annas.token}")
    animator.sees("Zapis obejmuje 3 osoby.")
    # One seat is free, too few for the two who wait together: they are let in as walk-ins, or not.
    await olena.says(f"/start {await sign_of(animator, event_id)}")
    olena.sees("Усі місця")
    assert (await event_of(world, event_id)).taken == 3
    await anna.presses_forged(TogetherPressed(do=Together.COME, id=event_id, seats=2))
    await olena.presses_forged(EventPressed(do=Resident.CARD, id=event_id))
    olena.sees("Ви записані")
    await door(animator, event_id)
    animator.sees("Zapisanych: 4", "Z nich na miejscu: 2", "Jeszcze oczekiwanych: 2")


@one_engine
async def test_the_code_at_the_door_signs_nobody_up_whom_the_event_is_not_for(
    world: World, animator: Human, anna: Human, john: Human
) -> None:
    await to_settings(animator)
    await animator.presses("Kto może przyjść")
    await animator.presses("Osoby z kodem")
    await animator.says("park26")
    await animator.presses("Wróć do sprawdzenia")
    await animator.presses("Opublikuj")
    await anna.says("/start e1-park26")
    await anna.presses("Zapisz mnie")
    await world.passes(days=3, hours=5, minutes=30)
    sign = await sign_of(animator, 1)
    for guest in (anna, john):
        await guest.says(f"/start {sign}")
    anna.sees("Witamy")
    john.sees("is not for everybody", "tell the people at the entrance your number")
    johns = await world.read(lambda db: db.scalars(select(Ticket).where(Ticket.came_at.is_(None))).one())
    assert (await event_of(world, 1)).taken == 1
    await animator.presses_forged(DoorPressed(do=Do.LET_IN, event=1, value=str(johns.number)))
    animator.sees("Na miejscu: 2 z 2")


@one_engine
async def test_who_was_there_before_an_event_was_moved_to_another_day_has_not_come_yet(
    world: World, animator: Human, anna: Human, olena: Human
) -> None:
    """A little later: people stay counted. Another day: nobody has come, and the organiser is told."""
    event_id = await at_the_door(animator, anna, olena)
    number = (await ticket_of(anna, event_id)).number
    await animator.presses_forged(DoorPressed(do=Do.IN, event=event_id, value=str(number)))
    await animator.presses_forged(DoorPressed(do=Do.MORE, event=event_id))
    for moment, present in (("dziś o 14:20", 2), ("jutro o 14:00", 0)):
        await animator.presses_forged(DeskPressed(do=Desk.CHANGE, event=event_id, value="when"))
        await animator.says(moment)
        await animator.presses("Tak")
        await animator.presses("Zapisz zmiany")
        event = await event_of(world, event_id)
        tally = await world.read(partial(store.tally, event=event, stage=Stage.AHEAD))
        assert tally.present == present
        assert ("2 osoby były już odnotowane" in animator.screen) is (present == 0)
    await world.passes(hours=24)
    await animator.presses_forged(DoorPressed(do=Do.IN, event=event_id, value=str(number)))
    animator.sees("obecność zaznaczona")


@one_engine
async def test_those_without_the_bot_are_counted_by_taps_and_by_number(
    world: World, animator: Human, anna: Human
) -> None:
    event_id = await make_event(animator, Plan(starts_at=AT_TWO))
    await animator.presses_forged(DoorPressed(do=Do.MORE, event=event_id))
    animator.sees("otwiera się godzinę przed początkiem")
    await world.passes(hours=1)
    await door(animator, event_id)
    await animator.presses("−1 bez bota")
    for _ in range(3):
        await animator.presses("+1 bez bota")
    await animator.presses("−1 bez bota")
    animator.sees("bez bota 2")
    await animator.presses("Ile osób bez bota")
    for typed in ("dużo", "-4", "100000", "1e3"):
        await animator.says(typed)
        animator.sees("liczba od 0 do")
    await animator.says("12")
    animator.sees("bez bota 12", "Razem: 12")
    await world.passes(days=2)
    await door(animator, event_id)
    animator.sees("jeszcze zaznaczać")
    await animator.presses("+1 bez bota")
    animator.sees("bez bota 13")
    await animator.presses("Ile osób bez bota")
    await world.passes(days=2)
    await animator.says("14")
    animator.sees("nie można już zmienić")
    await animator.says("/cancel")
    animator.sees("Nic nie jest teraz wypełniane")
    await animator.presses_forged(DeskPressed(do=Desk.OPEN, event=event_id))
    animator.sees("bez bota 13", "Razem: 13")


@one_engine
async def test_the_numbers_at_the_door_stay_true_for_everybody_who_watches(
    world: World, animator: Human, anna: Human, keeper: Human
) -> None:
    event_id = await at_the_door(animator, anna)
    annas = await ticket_of(anna, event_id)
    await door(animator, event_id)
    watching = animator.messages[-1]["message_id"]
    await animator.presses("+1 bez bota")
    await animator.presses("Lista gości")
    await keeper.says(f"/start in-{event_id}-{annas.token}")
    await world.passes(seconds=3)

    def text() -> str:
        return str(next(m["text"] for m in animator.messages if m["message_id"] == watching))

    assert "Z nich na miejscu: 1" in text()
    assert "Razem: 2" in text()
    animator.sees("Goście: Debata o ławkach")
    assert await world.read(lambda db: db.scalar(select(func.count()).select_from(LiveScreen))) == 1
    await world.passes(hours=11)
    assert "Z nich na miejscu było: 1" in text()
    assert await world.read(lambda db: db.scalar(select(func.count()).select_from(LiveScreen))) == 0


@one_engine
async def test_past_events_keep_their_numbers_when_everybody_is_forgotten(
    world: World, animator: Human, anna: Human, john: Human, keeper: Human
) -> None:
    event_id = await at_the_door(animator, anna, john)
    annas = await ticket_of(anna, event_id)
    helper = await (await anew(world, "Druga")).becomes(Role.ANIMATOR)
    await helper.presses_forged(EventPressed(do=Resident.CARD, id=event_id))
    await helper.presses("Goście i wejście")
    await helper.presses_forged(DoorPressed(do=Do.IN, event=event_id, value=str(annas.number)))
    helper.sees("Na miejscu: 1 z 2")
    await helper.presses_forged(DoorPressed(do=Do.NUMBERS, event=event_id))
    helper.sees("Przy wejściu można pomagać")
    await helper.presses_forged(DeskPressed(do=Desk.OPEN, event=event_id))
    helper.sees("Nie ma takiego wydarzenia")
    await world.passes(hours=1)
    await helper.presses_forged(DoorPressed(do=Do.PAST))
    helper.sees("Żadne z prowadzonych wydarzeń")
    for human in (animator, keeper):
        await human.presses_forged(DeskPressed(do=Desk.MINE))
        await human.presses("Minione wydarzenia")
        human.sees_button("21 listopada 2026 r. · 2 osoby · Debata o ławkach")
        await human.presses("Debata o ławkach")
        human.sees("Zapisanych: 2", "Z nich na miejscu: 1")
    await animator.presses_forged(DeskPressed(do=Desk.CALL_OFF, event=event_id))
    animator.sees("już się zaczęło")
    await world.passes(days=4)
    await world.passes(days=200)
    profile = load(PROFILE)
    for kind in RETENTION:
        await world.app.database.run(kind.run, world.clock.now(), profile)
    assert await world.read(lambda db: db.scalar(select(func.count()).select_from(Registration))) == 0
    assert await world.read(lambda db: db.scalar(select(func.count()).select_from(Ticket))) == 0
    await animator.presses_forged(DeskPressed(do=Desk.OPEN, event=event_id))
    animator.sees("Zapisanych: 2", "Z nich na miejscu było: 1", "Bez obecności: 1", "Razem: 1")


@one_engine
async def test_what_is_called_off_or_lost_in_the_middle_ends_the_question(
    world: World, animator: Human, anna: Human
) -> None:
    event_id = await at_the_door(animator, anna)
    await animator.presses_forged(DoorPressed(do=Do.TYPE, event=event_id))
    await world.app.database.run(revoke_all)
    await animator.says("1234")
    animator.sees("To nie jest dostępne na tym koncie")
    await animator.becomes(Role.ANIMATOR)
    await animator.presses_forged(DoorPressed(do=Do.TYPE, event=event_id))
    await animator.says("/cancel")
    animator.sees("Przy wejściu: Debata o ławkach")
    await animator.presses_forged(DeskPressed(do=Desk.CALLED_OFF, event=event_id))
    for do in (Do.OPEN, Do.LIST, Do.SIGN, Do.MORE):
        await animator.presses_forged(DoorPressed(do=do, event=event_id))
        animator.sees("odwołane")
    await anna.presses_forged(TicketPressed(event=event_id))
    anna.sees("odwołane")


async def test_crowds_at_two_doors_are_counted_exactly(world: World, animator: Human) -> None:
    """Twenty signed up and twenty walk-ins for ten more seats; each is marked by several at once."""
    event_id = await make_event(animator, Plan(starts_at=AT_TWO, capacity=30))
    run, now = world.app.database.run, AT_TWO - timedelta(minutes=30)
    person = await world.person(animator)
    boss = Actor(person.id, person.telegram_id, "pl", frozenset({Role.ANIMATOR}))
    people = await run(crowd, 40)
    signed_up, walking = people[:20], people[20:]
    for actor in signed_up:
        await run(signing.sign_up, actor, event_id, SATURDAY_NOON)
    _event, found = await run(actions.sign, boss, event_id, now)
    await run(actions.guests, boss, event_id, 0, now)
    numbers = await world.read(lambda db: list(db.scalars(select(Ticket.number))))
    marks = [run(actions.mark, boss, event_id, number, now, here=True) for number in numbers * 3]
    come = [run(actions.arrive, actor, event_id, found.token, now) for actor in [*walking, *walking]]
    more = [run(actions.count_others, boss, event_id, now, step=1) for _ in range(10)]
    marked, *_others = await asyncio.gather(
        asyncio.gather(*marks), asyncio.gather(*come), asyncio.gather(*more)
    )
    outcomes = [one.outcome for one in marked]
    assert outcomes.count(Outcome.HERE) == 20
    assert outcomes.count(Outcome.ALREADY) == 40
    tally = await run(actions.door, boss, event_id, now)
    assert (tally.signed_up, tally.came, tally.walked_in, tally.others) == (30, 30, 0, 10)
    assert len(await world.read(lambda db: store.attended(db, event_id))) == 30
    outside = await world.read(
        lambda db: list(db.scalars(select(Ticket.number).where(Ticket.came_at.is_(None))))
    )
    assert len(outside) == 10
    let = [run(actions.let_in, boss, event_id, number, now) for number in outside * 2]
    await asyncio.gather(*let)
    tally = await run(actions.door, boss, event_id, now)
    assert (tally.signed_up, tally.came, tally.walked_in, tally.present) == (30, 30, 10, 50)
    assert len(set(await world.read(lambda db: list(db.scalars(select(Ticket.number)))))) == 40


async def test_who_came_is_answered_for_series_until_somebody_is_erased(
    world: World, animator: Human
) -> None:
    first = await make_event(animator, Plan(starts_at=AT_TWO))
    second = await make_event(animator, Plan(title="Warsztat", starts_at=AT_TWO))
    run, now = world.app.database.run, AT_TWO
    person = await world.person(animator)
    boss = Actor(person.id, person.telegram_id, "pl", frozenset({Role.ANIMATOR}))
    anna, jan = await run(crowd, 2)
    for event_id, who in ((first, anna), (first, jan), (second, anna)):
        await run(signing.sign_up, who, event_id, SATURDAY_NOON)
        number = (await run(actions.own_pass, who, event_id)).number
        await run(actions.mark, boss, event_id, number, now, here=True)
    assert await world.read(lambda db: store.attended(db, first)) == [anna.id, jan.id]
    both = [first, second]
    for who, events, is_so in (
        (anna, both, True),
        (jan, both, False),
        (jan, both[:1], True),
        (jan, [], False),
    ):
        assert await run(store.has_attended, who.id, events) is is_so
    await run(erasure.erase, anna, PERSONAL, now)
    assert await world.read(lambda db: store.attended(db, first)) == [jan.id]
    event = await event_of(world, first)
    tally = await world.read(lambda db: store.tally(db, event, Stage.OPEN))
    assert (tally.signed_up, tally.came) == (1, 1)
    assert await world.read(lambda db: db.scalar(select(func.count()).select_from(Door))) == 0


def test_a_late_evening_ends_three_hours_after_its_start() -> None:
    evening = SATURDAY_NOON + timedelta(hours=11)
    event = Event(starts_at=evening, zone="Europe/Warsaw")
    assert day_ends(event) == evening + timedelta(hours=3)
    event.starts_at = AT_TWO
    assert day_ends(event) == SATURDAY_NOON + timedelta(hours=12)


def crowd(db: Session, count: int) -> Sequence[Actor]:
    people = [
        Person(telegram_id=8_000_000_000 + n, locale="pl", created_at=SATURDAY_NOON) for n in range(count)
    ]
    db.add_all(people)
    db.flush()
    return [Actor(one.id, one.telegram_id, "pl") for one in people]


def revoke_all(db: Session) -> None:
    for grant in db.scalars(select(RoleGrant)).all():
        db.delete(grant)


async def anew(world: World, name: str) -> Human:
    human = Human(world, world.add_user(name))
    await human.says("/start")
    return human
