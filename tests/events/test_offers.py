"""Still coming? And a freed seat that is offered, kept until a deadline by day, and goes on."""

from datetime import UTC, datetime

import pytest

from bot.events.choices.views import ASK
from bot.events.model import Event
from bot.events.presses import Desk, DeskPressed, Do, EventPressed
from bot.events.seats import answer_by
from bot.profile import QuietHours
from tests.events.making import WARSAW, Plan, event_of, make_event
from tests.support.people import Human
from tests.support.world import World

pytestmark = pytest.mark.one_engine

QUIET = QuietHours.model_validate({"from": "21:00:00", "to": "08:00:00"})


async def joins(event_id: int, *people: Human) -> None:
    for human in people:
        await human.presses_forged(EventPressed(do=Do.JOIN, id=event_id))


async def one_seat_asked_for(animator: Human) -> int:
    event_id = await make_event(animator, Plan(capacity=1))
    await animator.presses_forged(DeskPressed(do=Desk.OPEN, event=event_id))
    animator.sees("Zwolnione miejsce: od razu")
    await animator.presses("Więcej")
    await animator.presses("Zapisy i dojście")
    await animator.presses("Pytaj przed oddaniem")
    animator.sees("czas na odpowiedź: 12 godzin")
    return event_id


async def test_the_day_before_one_tap_says_yes_and_one_frees_the_seat(
    world: World, animator: Human, anna: Human, olena: Human, john: Human
) -> None:
    event_id = await make_event(animator, Plan(capacity=2))
    await joins(event_id, anna, olena, john)
    await world.passes(days=2, hours=6)
    anna.sees("Czy udział jest nadal aktualny?")
    await anna.presses("Tak, przyjdę")
    anna.sees("Dziękujemy. Do zobaczenia!", "Zapis przyjęty.")
    olena.sees("Ви ще плануєте прийти?")
    await olena.presses("Я не прийду")
    john.sees("A seat is free and it is yours")
    await animator.presses_forged(DeskPressed(do=Desk.OPEN, event=event_id))
    animator.sees("Zapisanych: 2", "Potwierdzili, że przyjdą: 1")
    await world.passes(hours=22)
    assert anna.count_of("Przypomnienie:") == 1
    assert anna.count_of("nadal aktualny") == 0


async def test_where_seats_are_not_few_nobody_is_asked(world: World, animator: Human, john: Human) -> None:
    await joins(await make_event(animator, Plan(capacity=None)), john)
    await world.passes(days=2, hours=6)
    john.sees("Reminder:")
    john.does_not_see("still coming")


async def test_an_offer_is_kept_and_goes_on_to_the_next(
    world: World, animator: Human, anna: Human, olena: Human, john: Human
) -> None:
    event_id = await one_seat_asked_for(animator)
    await joins(event_id, anna, olena, john)
    await anna.presses("Wypisz mnie")
    olena.sees("Звільнилося місце: Debata o ławkach", "неділя, 22 листопада", "09:00")
    assert john.count_of("A seat is free") == 0
    await joins(event_id, anna)
    anna.sees("Wszystkie miejsca są zajęte")
    await olena.says("/events")
    await olena.presses("Мої записи")
    olena.sees("потрібна відповідь")
    await world.passes(hours=20, minutes=59)
    assert john.count_of("A seat is free") == 0
    await world.passes(minutes=2)
    olena.sees("Відповіді не було")
    john.sees("A seat is free: Debata o ławkach. Do you want it?", "until Monday, 23 November 2026, 09:00")
    await john.presses("Take the seat")
    john.sees("You are signed up.")
    assert (await event_of(world, event_id)).taken == 1
    await olena.presses("Переглянути подію")
    await olena.presses("До списку очікування")
    assert (await event_of(world, event_id)).taken == 1


async def test_a_no_to_an_offer_asks_the_next_at_once(
    world: World, animator: Human, anna: Human, olena: Human, john: Human
) -> None:
    event_id = await one_seat_asked_for(animator)
    await joins(event_id, anna, olena, john)
    await anna.presses("Wypisz mnie")
    await olena.presses("Я не прийду")
    john.sees("A seat is free: Debata o ławkach. Do you want it?")
    await animator.presses_forged(DeskPressed(do=Desk.FREED, event=event_id))
    animator.sees("Zwolnione miejsce: od razu")
    await joins(event_id, anna)
    await john.presses("I will not come")
    anna.sees("Zwolniło się miejsce i jest ono dla Państwa")
    assert (await event_of(world, event_id)).taken == 1


async def test_an_offer_waits_for_the_morning(
    world: World, animator: Human, anna: Human, olena: Human
) -> None:
    event_id = await one_seat_asked_for(animator)
    await joins(event_id, anna, olena)
    await world.passes(hours=11)
    await anna.presses("Wypisz mnie")
    assert olena.count_of("Звільнилося") == 0
    await world.passes(hours=9)
    olena.sees("Звільнилося місце", "20:00")


async def test_only_who_runs_an_event_chooses(animator: Human, anna: Human) -> None:
    event_id = await make_event(animator, Plan(capacity=1))
    await anna.presses_forged(DeskPressed(do=Desk.FREED, event=event_id, value=ASK))
    await animator.presses_forged(DeskPressed(do=Desk.OPEN, event=event_id))
    animator.sees("Zwolnione miejsce: od razu")


@pytest.mark.parametrize(
    ("asked", "starts", "until"),
    [
        ("2026-11-21 12:00", "2026-11-24 18:00", "2026-11-22 09:00"),
        ("2026-11-21 08:30", "2026-11-24 18:00", "2026-11-21 20:30"),
        ("2026-11-24 10:00", "2026-11-24 18:00", "2026-11-24 16:00"),
        ("2026-11-23 15:00", "2026-11-24 09:00", "2026-11-23 21:00"),
        ("2026-11-23 20:30", "2026-11-24 09:00", None),
        ("2026-11-24 15:30", "2026-11-24 18:00", None),
    ],
)
def test_deadlines_lie_in_the_day_and_before_the_start(asked: str, starts: str, until: str | None) -> None:
    event = Event(starts_at=_moment(starts), zone=WARSAW.key, offer_minutes=720, capacity=1)
    assert answer_by(event, _moment(asked), QUIET) == (_moment(until) if until else None)


def _moment(wall: str) -> datetime:
    return datetime.fromisoformat(wall).replace(tzinfo=WARSAW).astimezone(UTC)
