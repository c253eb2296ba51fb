"""What an author adds later stands in the history; the office is told of it, followers are left alone."""

import pytest

from bot.ideas.model import Status
from bot.ideas.photos.model import MOST
from bot.ideas.presses import Own, OwnPhotoPressed, OwnPressed, See, StatusPressed
from bot.ideas.views.public import ANY
from tests.ideas.steps import ideas, photos, proposes, taken_up
from tests.ideas.test_photos import colours, picture, shown
from tests.support.people import Human
from tests.support.world import World

pytestmark = pytest.mark.one_engine

NOTE = "Przy przystanku jest już wolne miejsce."


async def opens_own(human: Human, number: int = 1) -> None:
    await human.presses_forged(OwnPressed(do=Own.OPEN, number=number))


async def test_photos_and_a_note_come_later_and_only_the_office_is_told(
    world: World, anna: Human, john: Human, officer: Human
) -> None:
    await proposes(anna)
    await taken_up(world, officer, 1)
    await john.presses_forged(ANY.model_copy(update={"do": See.FOLLOW, "number": 1}))
    before = len(john.received)
    await world.passes(hours=1)
    await opens_own(anna)
    await anna.presses("Dodaj zdjęcie")
    anna.sees("urząd i wszyscy")
    await anna.sends(photo=picture("red"))
    anna.sees("Zdjęcie dodane", "Dołączone jest 1 zdjęcie")
    await anna.sends(album=[{"photo": picture("blue")}, {"photo": picture("green")}])
    await anna.presses("Gotowe")
    anna.sees("dodano 3 zdjęcia")
    assert colours(shown(world, anna)) == ["red", "blue", "green"]
    await anna.presses("Dodaj dopisek")
    await anna.says(NOTE)
    anna.sees("Dopisek jest już przy pomyśle nr 1")
    await world.passes(minutes=11)
    assert officer.count_of("dodano 3 zdjęcia") == 1
    assert officer.count_of(NOTE) == 1
    officer.does_not_see("Anna")
    assert len(john.received) == before
    await john.says("/idea 1")
    john.sees("Photos: 3", "3 photos were added", NOTE)
    await officer.says("/pomysly 1")
    officer.sees(NOTE)


async def test_more_than_fits_and_what_is_no_photo_get_kind_answers(world: World, anna: Human) -> None:
    await proposes(anna)
    await opens_own(anna)
    await anna.presses("Dodaj zdjęcie")
    await anna.says("mam tylko słowa")
    anna.sees("wysłać tu zdjęcie")
    await anna.sends(document={"name": "a.heic", "mime": "image/heic", "base64": picture()})
    anna.sees("w tym formacie")
    before = len(anna.received)
    await anna.sends(
        album=[{"photo": picture(colour)} for colour in ("red", "blue", "green", "black", "white")]
    )
    assert len(anna.received) == before + 1
    await anna.sends(photo=picture("yellow"))
    anna.sees("Są już 3 zdjęcia")
    assert len(await photos(world)) == MOST
    await anna.presses("Usuń zdjęcie 2")
    anna.sees("Dołączone są 2 zdjęcia")
    await anna.says("/anuluj")
    anna.sees("nic więcej nie jest teraz dodawane")
    await anna.sends(photo=picture("yellow"))
    assert len(await photos(world)) == MOST - 1


@pytest.mark.parametrize("words", ["ok", "12345678", "ą" * 1001])
async def test_a_note_must_say_something_and_fit(world: World, anna: Human, words: str) -> None:
    await proposes(anna)
    await opens_own(anna)
    await anna.presses("Dodaj dopisek")
    await anna.says(words)
    anna.sees("To nie pasuje", "Od 5 do 1000 znaków")
    await anna.presses("Anuluj")
    anna.sees("Pomysł nr 1")
    anna.does_not_see("dopisek\n")


async def test_five_notes_fit(world: World, anna: Human) -> None:
    await proposes(anna)
    for _note in range(5):
        await opens_own(anna)
        await anna.presses("Dodaj dopisek")
        await anna.says(NOTE)
    await opens_own(anna)
    assert not any("dopisek" in label for label in anna.buttons)
    await anna.presses_forged(OwnPressed(do=Own.NOTE, number=1))
    await anna.says(NOTE)
    anna.sees("nie zmieści się więcej dopisków")


async def test_nothing_is_added_to_what_is_closed_withdrawn_or_of_another(
    world: World, anna: Human, john: Human, officer: Human
) -> None:
    await proposes(anna)
    await proposes(anna, "Drugi pomysł: więcej drzew przy ulicy.")
    for number in (1, 2):
        await opens_own(anna, number)
        await anna.presses("Dodaj dopisek")
        if number == 1:
            await taken_up(world, officer, 1)
            await officer.presses_forged(StatusPressed(number=1, was=Status.IN_REVIEW, to=Status.DONE))
            await anna.says(NOTE)
            anna.sees("jest już zakończona")
        else:
            await anna.presses_forged(OwnPressed(do=Own.SURE, number=2))
            await anna.says(NOTE)
            anna.sees("Nie ma takiego pomysłu")
            await anna.sends(photo=picture())
            anna.sees("Zdjęcie lub miejsce")
    for forged in (
        OwnPressed(do=Own.PHOTO, number=1),
        OwnPressed(do=Own.NOTE, number=1),
        OwnPhotoPressed(number=1, photo=1),
    ):
        await john.presses_forged(forged)
        john.sees("There is no such idea")
    assert await photos(world) == []
    assert [idea.status for idea in await ideas(world)] == [Status.DONE, Status.WITHDRAWN]
