"""Pictures of screens, as they arrive: files, drawn ones, kept ones, albums, and what was lost meanwhile."""

import json
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from bot.pictures.model import Bar, Bars, PlaceMap, Spot
from bot.telegram.darkroom import Darkroom
from bot.telegram.presenter import Presenter
from bot.telegram.screen import Attachment, Button, Kept, Photo, Screen
from bot.telegram.sender import Sender
from tests.support.people import Human
from tests.support.world import World

pytestmark = pytest.mark.one_engine

CHART = Bars((Bar("Zieleń", 4), Bar("Drogi", 2)), "Pomysły")
MAP = PlaceMap((Spot(50.0478, 19.9601, "12"),), middle=Spot(50.043, 19.97, "środek"))


@pytest.fixture
def drawn(tmp_path: Path) -> Callable[[str], Attachment]:
    def on_disk(name: str) -> Attachment:
        Image.new("RGB", (60, 40), "green").save(tmp_path / name)
        return Attachment(str(tmp_path / name), name, "Zdjęcia już nie ma.")

    return on_disk


def left(*files: Attachment) -> list[Attachment]:
    return [file for file in files if Path(file.path).exists()]


def presenter(world: World, darkroom: Darkroom) -> Presenter:
    return Presenter(Sender(world.app.bot, world.app.limiter), darkroom=darkroom)


def sizes(world: World, messages: list[dict[str, Any]]) -> list[tuple[int, int]]:
    files = [world.playground.state.files[message["photo"][-1]["file_id"]] for message in messages]
    return [Image.open(BytesIO(file.content)).size for file in files]


async def test_a_file_goes_out_as_a_photo_with_its_caption_and_is_removed(
    world: World, anna: Human, drawn: Callable[[str], Attachment]
) -> None:
    file = drawn("chart.png")
    screen = Screen("Wykres", [[Button("Dalej", press="x")]], photo=file)
    assert (await world.app.presenter.show(anna.id, screen, live=True)).done
    message = anna.received[-1]
    assert message["caption"] == "Wykres"
    assert message["reply_markup"]
    assert sizes(world, [message]) == [(60, 40)]
    assert left(file) == []


async def test_several_photos_are_an_album_and_the_buttons_come_after_it(
    world: World, anna: Human, drawn: Callable[[str], Attachment]
) -> None:
    files = tuple(drawn(f"{n}.png") for n in range(2))
    screen = Screen("Trzy zdjęcia", [[Button("Dalej", press="x")]], photo=(*files, CHART))
    assert (await world.app.presenter.show(anna.id, screen, live=True)).done
    *album, last = anna.received[-4:]
    assert len({message["media_group_id"] for message in album}) == 1
    assert sizes(world, album)[:2] == [(60, 40), (60, 40)]
    assert last["text"] == "Trzy zdjęcia"
    assert last["reply_markup"]
    assert left(*files) == []


async def test_a_lost_file_leaves_words_and_the_other_photo(
    world: World, anna: Human, drawn: Callable[[str], Attachment]
) -> None:
    lost, there = Attachment("/nowhere/a.png", "a.png", "Zdjęcia już nie ma."), drawn("b.png")
    await world.app.presenter.show(anna.id, Screen("Zdjęcie", photo=lost), live=True)
    assert anna.received[-1]["text"] == "Zdjęcia już nie ma."
    await world.app.presenter.show(
        anna.id, Screen("Dwa", photo=(Attachment("/no", "no.png"), there)), live=True
    )
    assert anna.received[-1]["caption"] == "Dwa"


async def test_charts_and_maps_are_drawn_when_they_are_sent(world: World, anna: Human) -> None:
    for sketch in (CHART, MAP):
        kept = Screen.restored(json.loads(json.dumps(Screen("Liczby: 4 i 2", photo=sketch).stored())))
        assert (await world.app.presenter.show(anna.id, kept, live=True)).done
        assert anna.received[-1]["caption"] == "Liczby: 4 i 2"
        assert sizes(world, anna.received[-1:])[0][0] >= 900


async def test_the_words_do_not_wait_for_a_picture_that_cannot_be_drawn_or_is_gone(
    world: World, anna: Human
) -> None:
    async def gone(_picture: Kept) -> None: ...

    presents = presenter(world, Darkroom(fetch=gone, draw=world.app.presenter._darkroom._draw))
    for photo in (PlaceMap(()), Kept("idea", 4)):
        assert (await presents.show(anna.id, Screen("Słowa", photo=photo), live=True)).done
        assert anna.received[-1]["text"] == "Słowa"


async def test_a_kept_picture_is_fetched_when_it_is_sent(world: World, anna: Human) -> None:
    asked = []

    async def fetch(picture: Kept) -> bytes:
        asked.append(picture)
        file = BytesIO()
        Image.new("RGB", (30, 20), "red").save(file, "JPEG")
        return file.getvalue()

    await presenter(world, Darkroom(fetch)).show(anna.id, Screen("Ławka", photo=Kept("idea", 4)), live=True)
    assert asked == [Kept("idea", 4)]
    assert sizes(world, anna.received[-1:]) == [(30, 20)]


@pytest.mark.parametrize(
    "photo", ["file", Attachment("a", "b"), Kept("idea", 4), CHART, MAP, ("file", Kept("idea", 5), CHART)]
)
def test_every_kind_of_picture_comes_back_from_where_answers_are_kept(
    photo: Photo | tuple[Photo, ...],
) -> None:
    stored = json.loads(json.dumps(Screen("a", photo=photo).stored()))
    assert Screen.restored(stored).photo == photo
