"""Posters: a code for each place, printed in three languages, counted without knowing anybody."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.events.model import Event
from bot.events.posters.model import Poster
from bot.events.posters.presses import Do, PosterPressed
from bot.events.templates.presses import Do as Keep
from bot.events.templates.presses import TemplatePressed
from bot.people.model import Role
from bot.pictures.model import Sheet
from bot.pictures.sheet import HEIGHT, WIDTH, page, pdf
from tests.events.making import Plan, make_event
from tests.support.people import Human
from tests.support.world import World

pytestmark = pytest.mark.one_engine


async def hang(animator: Human, event_id: int, spot: str) -> None:
    await animator.presses_forged(PosterPressed(do=Do.LIST, id=event_id))
    await animator.presses("Nowy plakat")
    animator.sees("Gdzie zawiśnie plakat?")
    await animator.says(spot)


async def test_each_place_has_a_code_that_counts_who_came(world: World, animator: Human, anna: Human) -> None:
    event_id = await make_event(animator)
    for spot in ("biblioteka", "przystanek"):
        await hang(animator, event_id, spot)
    animator.sees("przystanek: Debata o ławkach", "Krótki adres: t.me/rozmownica_bot?start=p2")
    assert animator.messages[-1]["photo"]
    newcomer = Human(world, world.add_user("Ktoś nowy"))
    for human in (anna, newcomer):
        await human.says("/start p1")
        human.sees("Debata o ławkach")
        human.sees_button("Zapisz mnie")
    assert (await world.person(newcomer)).source == f"e{event_id}"
    await animator.presses("Wszystkie plakaty")
    animator.sees("biblioteka: otwarty 2 razy, 1 nowa osoba", "przystanek: otwarty 0 razy, 0 nowych osób")


async def test_a_page_to_print_comes_in_the_language_that_is_pressed(animator: Human, olena: Human) -> None:
    event_id = await make_event(animator)
    await hang(animator, event_id, "biblioteka")
    for language in ("Polski", "English", "Українська"):
        await animator.presses(language)
        assert animator.messages[-1]["document"]["file_name"] == "poster-1.pdf"
    await olena.becomes(Role.ANIMATOR)
    await olena.presses_forged(PosterPressed(do=Do.AREAS))
    olena.sees("Плакати для місць")


async def test_a_poster_of_a_part_offers_it_to_newcomers(world: World, animator: Human, anna: Human) -> None:
    await animator.says("/newevent")
    await animator.presses("Prowadzone wydarzenia")
    await animator.presses("Plakaty dla miejsc")
    await animator.presses("Zabłocie")
    await animator.presses("Nowy plakat")
    await animator.says("przychodnia")
    animator.sees("przychodnia: Zabłocie")
    for title, area in (("Debata o drzewach", "zablocie"), ("Debata o basenie", "bonarka")):
        event_id = await make_event(animator, Plan(title))

        def put(db: Session, event_id: int = event_id, area: str = area) -> None:
            db.get_one(Event, event_id).area = area

        await world.app.database.run(put)
    newcomer = Human(world, world.add_user("Новий", language_code="uk"))
    await newcomer.says("/start p1")
    newcomer.sees("Debata o drzewach", "Показую: Заблоце")
    await newcomer.presses("Так, моя місцевість: Заблоце")
    assert (await world.person(newcomer)).area == "zablocie"
    newcomer.does_not_see("Debata o basenie")
    assert (await world.person(newcomer)).source == "a-zablocie"
    await anna.says("/start p99")
    anna.sees("Proszę zapytać własnymi słowami")


async def test_what_is_no_place_is_asked_for_again(world: World, animator: Human, anna: Human) -> None:
    event_id = await make_event(animator)
    await hang(animator, event_id, "x")
    animator.sees("od 2 do 60 znaków", "Gdzie zawiśnie plakat?")
    await animator.sends(sticker=True)
    animator.sees("od 2 do 60 znaków")
    assert animator.buttons == ["Anuluj"]
    await animator.says("/cancel")
    animator.sees("Plakaty: Debata o ławkach")
    assert await world.read(lambda db: list(db.scalars(select(Poster)))) == []
    await hang(animator, event_id, "biblioteka")
    await anna.becomes(Role.ANIMATOR)
    for do in (Do.LIST, Do.NEW):
        await anna.presses_forged(PosterPressed(do=do, id=event_id))
        anna.sees("Nie ma takiego wydarzenia")
    for do in (Do.OPEN, Do.SHEET):
        await anna.presses_forged(PosterPressed(do=do, id=1))
        anna.sees("Nie ma takiego wydarzenia")


async def test_a_question_ends_with_the_event(world: World, animator: Human) -> None:
    answers = [
        (PosterPressed(do=Do.NEW, id=1), "biblioteka"),
        (PosterPressed(do=Do.NEW, id=2), "/cancel"),
        (TemplatePressed(do=Keep.NAME, id=3), "/cancel"),
    ]
    for question, answer in answers:
        await make_event(animator, Plan(starts_at=world.clock.now() + timedelta(minutes=3)))
        await animator.presses_forged(question)
        await world.passes(minutes=4)
        await animator.says(answer)
        animator.sees("już się zaczęło")
        await animator.says("/cancel")
        assert "już się zaczęło" not in animator.answers


def test_the_page_is_one_a4_with_all_of_a_long_address() -> None:
    address = "https://t.me/a_name_of_thirty_two_letters_bot?start=p123456789"
    sheet = Sheet("Debata", "Bardzo długi tytuł " * 7, ("wtorek", "Dom kultury"), "Zeskanuj", address)
    picture = page(sheet)
    assert picture.crop((200, HEIGHT - 1800, 2280, HEIGHT - 560)).point(_ink).getbbox(), "no code"
    assert picture.size == (WIDTH, HEIGHT)
    row = picture.crop((0, HEIGHT - 320, WIDTH, HEIGHT)).point(_ink)
    left, _top, right, _bottom = row.getbbox() or (0, 0, 0, 0)
    assert left >= 190
    assert right <= WIDTH - 190
    file = pdf(sheet)
    assert file.startswith(b"%PDF-")
    box = re.search(rb"/MediaBox \[ 0 0 ([0-9.]+) ([0-9.]+) \]", file)
    assert box
    assert [round(float(side)) for side in box.groups()] == [595, 842]


def _ink(shade: int) -> int:
    return 255 - shade
