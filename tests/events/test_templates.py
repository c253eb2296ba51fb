"""Copies and templates: only the time is asked."""

import pytest

from bot.events.choices.presses import ChoicePressed
from bot.events.choices.presses import Do as Choice
from bot.events.model import Event
from bot.events.presses import Desk, DeskPressed
from bot.events.templates import copying
from bot.events.templates.presses import Do, TemplatePressed
from bot.people.model import Role
from tests.events.making import LINK, Plan, event_of, make_event
from tests.events.test_making import data_of
from tests.events.test_options import to_settings
from tests.support.people import Human
from tests.support.world import World

pytestmark = pytest.mark.one_engine


def test_of_every_column_of_an_event_it_is_said_whether_a_copy_has_it() -> None:
    columns = [column.name for column in Event.__table__.columns]
    assert sorted((*copying.CARRIED, *copying.OWN)) == sorted(columns)


async def test_a_copy_asks_for_the_time_alone_and_drops_no_form_unasked(
    world: World, animator: Human
) -> None:
    event_id = await make_event(animator, Plan(link=LINK, capacity=7, reminders=(60,)))
    await animator.says("/newevent")
    await animator.presses("Warsztat")
    await animator.says("Niedokończony warsztat")
    await animator.presses_forged(DeskPressed(do=Desk.OPEN, event=event_id))
    await animator.presses("Więcej")
    await animator.presses("Kopia, powtarzanie, szablon")
    await animator.presses("Kopiuj")
    animator.sees("Niedokończony warsztat")
    await animator.presses("Porzuć je i zacznij nowe")
    animator.sees("Wypełniono tak jak „Debata o ławkach”", "Krok 3 z 6", "Kiedy się zaczyna?")
    await animator.says("5 grudnia 17:00")
    await animator.presses("Tak, zgadza się")
    animator.sees("Liczba miejsc: 7", "online", "Przypomnienia: 1 godzina")
    await animator.presses("Opublikuj")
    copy, first = await event_of(world, 2), await event_of(world, event_id)
    assert (copy.title, copy.online_link, copy.capacity) == (first.title, LINK, 7)
    assert (copy.taken, copy.revision, copy.starts_at.day) == (0, 0, 5)


async def test_a_template_is_shared_replaced_and_deleted(world: World, animator: Human, anna: Human) -> None:
    event_id = await make_event(animator)
    await animator.presses_forged(TemplatePressed(do=Do.NAME, id=event_id))
    for nonsense, why in (
        ("x", "od 2 do 60 znaków"),
        ("🎉🎉", "od 2 do 60 znaków"),
        ("n" * 61, "To 61 znaków, a zmieści się najwyżej 60"),
    ):
        await animator.says(nonsense)
        animator.sees(why, "Jak ma się nazywać szablon?")
        assert animator.buttons == ["„Debata o ławkach”", "Anuluj"]
    await animator.says(" Debata w  domu kultury ")
    animator.sees("Zapisano szablon: Debata w domu kultury")
    again = await make_event(animator, Plan(title="Debata o cieniu", capacity=None))
    await animator.presses_forged(TemplatePressed(do=Do.NAME, id=again))
    await animator.says("DEBATA w domu kultury")
    animator.sees("Szablon DEBATA w domu kultury już był", "ma teraz treść tego wydarzenia")
    await anna.becomes(Role.ANIMATOR)
    await anna.presses_forged(TemplatePressed(do=Do.LIST))
    await anna.presses("DEBATA w domu kultury")
    anna.sees("Tytuł: Debata o cieniu", "Miejsca: bez limitu")
    delete = data_of(anna, "Usuń")
    await anna.presses("Zrób z niego wydarzenie")
    await anna.says("jutro o 18:00")
    await anna.presses("Tak, zgadza się")
    await anna.presses("Opublikuj")
    assert (await event_of(world, 3)).title == "Debata o cieniu"
    await anna.presses_forged(delete)
    await anna.presses("Tak, usuń")
    anna.sees("Nie ma jeszcze szablonów")
    await animator.presses_forged(TemplatePressed(do=Do.USE, id=1))
    animator.sees("Tego szablonu już nie ma")
    assert (await event_of(world, 3)).organiser_id == (await world.person(anna)).id


async def test_a_copy_has_what_was_chosen_but_no_moments(world: World, animator: Human) -> None:
    await to_settings(animator)
    await animator.presses("Koniec zapisów")
    await animator.says("23 listopada o 20:00")
    await animator.presses("Język")
    await animator.presses("ukraińsku")
    await animator.presses("Wróć do sprawdzenia")
    await animator.presses("Opublikuj")
    await animator.presses_forged(ChoicePressed(do=Choice.SET, id=1, value="4"))
    await animator.presses_forged(ChoicePressed(do=Choice.ASK, id=1))
    await animator.presses_forged(TemplatePressed(do=Do.NAMED, id=1))
    for press in (TemplatePressed(do=Do.COPY, id=1), TemplatePressed(do=Do.USE, id=1)):
        await animator.presses_forged(press)
        await animator.says("5 grudnia 17:00")
        await animator.presses("Tak, zgadza się")
        animator.sees("Język: po ukraińsku")
        animator.does_not_see("Koniec zapisów: poniedziałek")
        await animator.presses("Opublikuj")
    for copy in (2, 3):
        made = await event_of(world, copy)
        assert (made.most_together, made.asks_access) == (4, True)
