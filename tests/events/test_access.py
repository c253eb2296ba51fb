"""What people need, and the way there: asked kindly, seen without names, gone after the event."""

import json

import pytest
from sqlalchemy import func, select

from bot.events.access.model import Access
from bot.events.access.presses import AccessPressed
from bot.events.access.presses import Do as Need
from bot.events.choices.presses import ChoicePressed
from bot.events.choices.presses import Do as Choice
from bot.events.presses import Desk, DeskPressed, Do, EventPressed
from bot.people.model import Role
from tests.events.making import LINK, Plan, make_event
from tests.people.test_mydata import file_of
from tests.support.people import Human
from tests.support.world import World

pytestmark = pytest.mark.one_engine


async def asking(animator: Human, plan: Plan | None = None) -> int:
    event_id = await make_event(animator, plan or Plan())
    await animator.presses_forged(ChoicePressed(do=Choice.ASK, id=event_id))
    return event_id


async def stored(world: World) -> int:
    return await world.read(lambda db: db.scalar(select(func.count()).select_from(Access)) or 0)


async def test_who_signs_up_is_asked_once_and_the_organiser_sees_what_not_who(
    world: World, animator: Human, anna: Human, olena: Human
) -> None:
    event_id = await make_event(animator)
    await animator.presses_forged(DeskPressed(do=Desk.OPEN, event=event_id))
    await animator.presses("Więcej")
    await animator.presses("Zapisy i dojście")
    await animator.presses("Pytaj, co ułatwi udział")
    await anna.presses_forged(EventPressed(do=Do.JOIN, id=event_id))
    anna.sees("Zapis przyjęty.", "czy coś ułatwi Państwu udział?")
    await anna.presses_forged(EventPressed(do=Do.JOIN, id=event_id))
    anna.does_not_see("czy coś ułatwi")
    await anna.presses("Co ułatwi udział")
    await anna.presses("Wejście bez schodów")
    await anna.presses("Pętla indukcyjna")
    await anna.presses("Pętla indukcyjna")
    await anna.presses("Coś innego")
    for nonsense in (".", "x" * 201):
        await anna.says(nonsense)
        anna.sees("od 2 do 200 znaków")
    await anna.says("krzesło\nprzy drzwiach")
    anna.sees("Zanotowano: Wejście bez schodów; krzesło przy drzwiach")
    await anna.presses("Gotowe")
    anna.sees("Dziękujemy")
    await olena.presses_forged(EventPressed(do=Do.JOIN, id=event_id))
    await olena.presses("Вхід без сходів")
    await animator.presses_forged(ChoicePressed(do=Choice.SHOW, id=event_id))
    animator.sees("włączone; 2 odpowiedzi")
    await animator.presses("Czego potrzeba")
    animator.sees("Wejście bez schodów: 2", "1. Wejście bez schodów; krzesło przy drzwiach\n2. Wejście bez")
    animator.does_not_see("Anna", "Олена", str(anna.id))
    await anna.says("/mojedane")
    assert "krzesło przy drzwiach" in json.dumps(await file_of(world, anna), ensure_ascii=False)
    await anna.presses_forged(EventPressed(do=Do.LEAVE, id=event_id))
    assert await stored(world) == 1


async def test_an_answer_can_be_changed_and_taken_back_at_the_card(
    world: World, animator: Human, anna: Human
) -> None:
    event_id = await asking(animator)
    await anna.presses_forged(EventPressed(do=Do.JOIN, id=event_id))
    await anna.presses("Ciche miejsce")
    await anna.presses_forged(EventPressed(do=Do.CARD, id=event_id))
    await anna.presses("Co ułatwi udział")
    anna.sees_button("✓ Ciche miejsce")
    await anna.presses("Coś innego")
    await anna.says("/anuluj")
    anna.sees("Zanotowano: Ciche miejsce")
    await anna.presses("Nic nie potrzebuję")
    anna.sees("nic nie jest potrzebne")
    assert await stored(world) == 0


async def test_only_those_who_come_are_asked_and_only_the_organiser_reads(
    world: World, animator: Human, anna: Human, john: Human
) -> None:
    event_id = await asking(animator, Plan(capacity=1))
    await anna.presses_forged(EventPressed(do=Do.JOIN, id=event_id))
    await john.presses_forged(EventPressed(do=Do.JOIN, id=event_id))
    john.does_not_see("would something help")
    for press in (Need.ASK, Need.WORDS, Need.CHOOSE):
        await john.presses_forged(AccessPressed(do=press, id=event_id, value="loop"))
        john.sees("asked of those who are signed up")
    await anna.presses_forged(AccessPressed(do=Need.CHOOSE, id=event_id, value="nonsense"))
    assert await stored(world) == 0
    await anna.presses_forged(EventPressed(do=Do.LEAVE, id=event_id))
    await john.presses("What would help you")
    await john.presses("Induction loop")
    assert await stored(world) == 1
    await anna.becomes(Role.ANIMATOR)
    for do in Choice:
        await anna.presses_forged(ChoicePressed(do=do, id=event_id, value="2"))
        anna.sees("Nie ma takiego wydarzenia")


async def test_who_stops_asking_is_warned_and_what_was_said_is_deleted(
    world: World, animator: Human, anna: Human
) -> None:
    event_id = await asking(animator)
    await anna.presses_forged(EventPressed(do=Do.JOIN, id=event_id))
    await anna.presses("Opieka nad dzieckiem")
    await animator.presses("Nie pytaj więcej")
    animator.sees("Jest 1 odpowiedź")
    assert await stored(world) == 1
    await animator.presses("Usuń i nie pytaj więcej")
    animator.sees("Pytanie, co ułatwi udział: wyłączone")
    assert await stored(world) == 0
    await anna.presses("Polski język migowy")
    anna.sees("jeśli pyta o to organizator")
    await anna.presses_forged(EventPressed(do=Do.CARD, id=event_id))
    assert "Co ułatwi udział" not in anna.buttons


async def test_needs_go_a_day_after_the_start_and_when_it_is_called_off(
    world: World, animator: Human, anna: Human
) -> None:
    held, off = await asking(animator), await asking(animator, Plan(title="Warsztat"))
    for event_id in (held, off):
        await anna.presses_forged(EventPressed(do=Do.JOIN, id=event_id))
        await anna.presses_forged(AccessPressed(do=Need.CHOOSE, id=event_id, value="loop"))
    await animator.presses_forged(DeskPressed(do=Desk.CALLED_OFF, event=off))
    await world.passes(hours=1)
    assert await stored(world) == 1
    await world.passes(days=4, hours=4)
    assert await stored(world) == 1
    await world.passes(hours=2)
    assert await stored(world) == 0


async def test_the_way_there_in_words_pin_and_link(world: World, animator: Human, anna: Human) -> None:
    event_id = await make_event(animator, Plan(point=(50.0466, 19.9618)))
    await animator.presses_forged(ChoicePressed(do=Choice.WAY, id=event_id))
    for nonsense in ("?", "x" * 501):
        await animator.says(nonsense)
        animator.sees("od 5 do 500 znaków")
    await animator.says("/anuluj")
    animator.sees("Jak dotrzeć, słowami: brak")
    await animator.presses("Opisz, jak dotrzeć")
    await animator.says("Od przystanku 200 m wzdłuż parku.\nDruga brama.")
    animator.sees("Druga brama.")
    await anna.presses_forged(EventPressed(do=Do.JOIN, id=event_id))
    await world.passes(days=2, hours=6)
    anna.sees("Przypomnienie:")
    await anna.presses("Jak dotrzeć")
    anna.sees("Dom kultury, sala 2", "50.04660, 19.96180", "200 m wzdłuż parku.\nDruga brama.")
    pin, words = anna.received[-2:]
    assert "venue" in pin
    [[opens], _back] = words["reply_markup"]["inline_keyboard"]
    assert opens["url"].startswith("https://www.openstreetmap.org/?mlat=50.04660&mlon=19.96180")
    await anna.presses("Wróć do wydarzenia")
    anna.sees("Zapis przyjęty.")
    await animator.presses("Usuń opis")
    await anna.presses("Jak dotrzeć")
    anna.does_not_see("Druga brama.")


async def test_the_way_of_an_event_without_a_point_is_words_alone(animator: Human, anna: Human) -> None:
    event_id = await make_event(animator, Plan(link=LINK))
    await anna.presses_forged(EventPressed(do=Do.CARD, id=event_id))
    assert "Jak dotrzeć" not in anna.buttons
    await animator.presses_forged(ChoicePressed(do=Choice.WAY, id=event_id))
    await animator.says("Wystarczy przeglądarka, bez instalowania.")
    await anna.presses_forged(EventPressed(do=Do.CARD, id=event_id))
    await anna.presses("Jak dotrzeć")
    anna.sees("Wystarczy przeglądarka")
    anna.does_not_see(LINK)
    assert not any("venue" in message for message in anna.received)
