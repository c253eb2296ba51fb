"""A telephone number in an idea: its author is shown it before everybody is, and decides with one tap."""

import pytest
from sqlalchemy import select

from bot.ideas.additions.model import IdeaAddition
from bot.ideas.presses import Own, OwnPressed
from tests.ideas.steps import drafts, ideas, proposes, reaches_the_check
from tests.support.people import Human
from tests.support.world import World

pytestmark = pytest.mark.one_engine
REVEALING = "Ławka przy przystanku, proszę dzwonić 600 700 800 w tej sprawie."
PLAIN = "Ławka przy przystanku, bo osoby starsze czekają tam na stojąco."


async def test_a_number_is_pointed_out_before_sending_and_taken_out(world: World, anna: Human) -> None:
    await reaches_the_check(anna, REVEALING)
    anna.sees("To mógłby przeczytać każdy", "numer telefonu: 600 700 800")
    anna.sees_button("Zmień", "Zostaw")
    await anna.says("jakieś słowa")
    anna.sees("„Zmień” albo „Zostaw”")
    await anna.presses("Zmień")
    await anna.says(PLAIN)
    anna.sees("Proszę sprawdzić")
    await anna.presses("Wyślij")
    assert [idea.text for idea in await ideas(world)] == [PLAIN]


async def test_who_wants_it_there_leaves_it_with_one_tap(world: World, anna: Human) -> None:
    await reaches_the_check(anna, REVEALING)
    await world.restart_bot()
    await anna.presses("Zostaw")
    anna.sees("Proszę sprawdzić", "600 700 800")
    await anna.presses("Wyślij")
    assert [idea.text for idea in await ideas(world)] == [REVEALING]


async def test_another_number_is_asked_about_again(world: World, anna: Human) -> None:
    await reaches_the_check(anna, REVEALING)
    await anna.presses("Zostaw")
    await anna.presses("Zmień opis")
    await anna.says("Ławka przy przystanku, mój PESEL to 44051401359, dziękuję.")
    anna.sees("numer PESEL: 44051401359")
    (draft,) = await drafts(world)
    assert not draft.reveals


async def test_a_number_in_the_place_and_in_the_name_counts_too(anna: Human) -> None:
    await anna.says("/pomysl")
    await anna.says(PLAIN)
    await anna.says("przy klatce, domofon do jan@example.org")
    await anna.presses("Zieleń")
    await anna.presses("Bez zdjęcia")
    anna.sees("adres e-mail: jan@example.org")
    await anna.presses("Zmień")
    anna.sees("Krok 2 z 4")


async def test_the_question_is_asked_in_each_language(olena: Human, john: Human) -> None:
    await olena.says("/ideya")
    await olena.says("Лавка біля зупинки, телефонуйте 067 123 45 67, будь ласка")
    for press in ("Заблоце", "Озеленення", "Без фото"):
        await olena.presses(press)
    olena.sees("Це міг би прочитати кожен", "номер телефону: 067 123 45 67")
    await john.says("/idea")
    await john.says("A bench by the stop, please write to john@example.org about it")
    for press in ("Zabłocie", "Greenery", "Without a photo"):
        await john.presses(press)
    john.sees("Everybody could read this", "an e-mail address: john@example.org")


# ── hints for the office ─────────────────────────────────────────────────────────────────────────────


async def test_the_office_is_pointed_to_repeats_links_and_harsh_words(anna: Human, officer: Human) -> None:
    await proposes(anna, "To skandal, debilu! Zobaczcie https://example.org/reklama i koniec.")
    await proposes(anna, PLAIN)
    await proposes(anna, PLAIN.upper())
    await officer.says("/pomysly 1")
    officer.sees("Do sprawdzenia", "nic nie zostało odrzucone", "https://example.org/reklama", "debilu")
    await officer.says("/pomysly 3")
    officer.sees("ta sama treść w pomysłach: 2")
    officer.does_not_see("linki", "ostre słowa")


async def test_what_is_plain_has_no_hint(anna: Human, officer: Human) -> None:
    await proposes(anna, PLAIN)
    await officer.says("/pomysly 1")
    officer.sees("Ławka przy przystanku")
    officer.does_not_see("Do sprawdzenia")


# ── what is added later ──────────────────────────────────────────────────────────────────────────────


async def test_a_number_in_a_note_is_pointed_out_like_one_in_the_idea(world: World, anna: Human) -> None:
    await proposes(anna, PLAIN)
    await anna.presses_forged(OwnPressed(do=Own.NOTE, number=1))
    await anna.says("Proszę dzwonić 600 700 800, pokażę miejsce.")
    anna.sees("To mógłby przeczytać każdy", "numer telefonu: 600 700 800")
    await world.restart_bot()
    await anna.presses("Zmień")
    anna.sees("Dopisek do pomysłu nr 1")
    await anna.says("Mój PESEL to 44051401359, dziękuję.")
    anna.sees("numer PESEL: 44051401359")
    await anna.says("Kontakt przez stowarzyszenie: biuro@example.org")
    anna.sees("adres e-mail: biuro@example.org")
    await anna.presses("Zostaw")
    anna.sees("Dopisek jest już przy pomyśle nr 1")
    await anna.presses_forged(OwnPressed(do=Own.REVEAL, number=1))
    anna.sees("Dopisek do pomysłu nr 1")
    await anna.says("/anuluj")
    await anna.says("/moje 1")
    notes = await world.read(lambda db: list(db.scalars(select(IdeaAddition.text))))
    assert notes == ["Kontakt przez stowarzyszenie: biuro@example.org"]
