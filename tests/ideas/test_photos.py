"""Photos of ideas, from the phone to the office: several, files, bursts, broken ones, restarts."""

import base64
import zipfile
from io import BytesIO
from typing import Any

import pytest
from PIL import Image

from bot.ideas.photos.model import MOST
from bot.ideas.presses import Do, IdeaPressed
from bot.telegram.screen import Kept
from tests.ideas.steps import BENCH, drafts, ideas, photos, proposes, taken_up
from tests.support.people import Human
from tests.support.world import World

pytestmark = pytest.mark.one_engine

SECRET = "kanarek-7391"


def picture(colour: str = "green", form: str = "JPEG", **more: Any) -> str:
    """A picture with something hidden in it, as the control API takes it."""
    exif = Image.Exif()
    exif[0x010F] = SECRET
    content = BytesIO()
    Image.new("RGB", (90, 60), colour).save(content, form, exif=exif, **more)
    return base64.b64encode(content.getvalue()).decode()


def as_file(name: str, mime: str, content: str) -> dict[str, str]:
    return {"name": name, "mime": mime, "base64": content}


async def reaches_the_photos(human: Human) -> None:
    await human.says("/pomysl")
    await human.says(BENCH)
    await human.presses("Zabłocie")
    await human.presses("Zieleń")


def shown(world: World, human: Human) -> list[bytes]:
    """The photos that the bot has sent to somebody, oldest first."""
    return [
        world.playground.state.files[message["photo"][-1]["file_id"]].content
        for message in human.received
        if message.get("photo")
    ]


def colours(pictures: list[bytes]) -> list[str]:
    names = {(0, 128, 0): "green", (255, 0, 0): "red", (0, 0, 255): "blue"}
    found = []
    for content in pictures:
        pixel = Image.open(BytesIO(content)).convert("RGB").getpixel((40, 30))
        assert isinstance(pixel, tuple)
        nearest = min(names, key=lambda rgb: sum(abs(a - b) for a, b in zip(rgb, pixel, strict=True)))
        found.append(names[nearest])
    return found


async def jpegs(world: World) -> list[bytes]:
    kept = [await world.app.photographs.picture(photo.kept) for photo in await photos(world)]
    return [jpeg for jpeg in kept if jpeg]


async def test_three_photos_go_with_an_idea_and_the_office_sees_them_painted_anew(
    world: World, anna: Human, officer: Human, john: Human
) -> None:
    await reaches_the_photos(anna)
    await anna.sends(photo=picture("green"))
    anna.sees("Krok 4 z 4", "Dołączone jest 1 zdjęcie")
    await anna.sends(document=as_file("plan.png", "image/png", picture("red", "PNG")))
    await anna.sends(photo=picture("blue"))
    anna.sees("Dołączone są 3 zdjęcia")
    await anna.presses("Gotowe")
    anna.sees("Zdjęcia, tak jak zobaczą je inni", "Proszę sprawdzić przed wysłaniem", "Zdjęcia: 3")
    await anna.presses("Wyślij")
    await officer.says("/pomysly 1")
    assert colours(shown(world, officer)) == ["green", "red", "blue"]
    assert await john_sees(world, john) == []
    await taken_up(world, officer, 1)
    assert colours(await john_sees(world, john)) == ["green", "red", "blue"]
    for content in (*shown(world, anna), *shown(world, officer), *shown(world, john), *await jpegs(world)):
        assert SECRET.encode() not in content
    assert [photo.file_id for photo in await photos(world)] == [None] * 3, "the originals are forgotten"


async def john_sees(world: World, john: Human) -> list[bytes]:
    await john.says("/idea 1")
    return shown(world, john)


@pytest.mark.one_engine
async def test_a_change_of_words_does_not_send_the_photos_once_more(world: World, anna: Human) -> None:
    await reaches_the_photos(anna)
    await anna.sends(photo=picture())
    await anna.presses("Gotowe")
    before = len(shown(world, anna))
    await anna.presses("Zmień kategorię")
    await anna.presses("Inne")
    anna.sees("Proszę sprawdzić przed wysłaniem", "Kategoria: Inne", "Zdjęcia: 1")
    await anna.presses("Zmień miejsce")
    await anna.says("Rynek Podgórski")
    anna.sees("Miejsce: Rynek Podgórski")
    assert len(shown(world, anna)) == before
    await anna.sends(photo=picture("red"))
    anna.sees("Zdjęcia, tak jak zobaczą je inni", "Zdjęcia: 2")
    assert len(shown(world, anna)) == before + 2


async def test_an_original_is_sent_to_nobody(world: World, anna: Human, officer: Human) -> None:
    await reaches_the_photos(anna)
    await anna.sends(photo=picture())
    await anna.presses("Gotowe")
    await anna.presses("Wyślij")
    await officer.says("/pomysly 1")
    [own] = [m["photo"][-1]["file_id"] for m in anna.messages if m.get("photo") and not m["from"]["is_bot"]]
    sent = [m["photo"][-1]["file_id"] for human in (anna, officer) for m in human.received if m.get("photo")]
    assert len(sent) == 2
    assert own not in sent


async def test_thirty_photos_at_once_get_one_answer_and_the_first_three_are_kept(
    world: World, anna: Human
) -> None:
    await reaches_the_photos(anna)
    before = len(anna.received)
    colour = iter(["green", "red", "blue", *["red"] * 27])
    for _album in range(3):
        await anna.sends(album=[{"photo": picture(next(colour))} for _ in range(10)])
    assert len(anna.received) == before + 1
    anna.sees("Zdjęcia przysłane razem są dołączone; jeśli było ich więcej niż 3, to 3 pierwsze")
    anna.does_not_see("Dołączone jest 1 zdjęcie")
    assert len(await photos(world)) == MOST
    await anna.presses("Gotowe")
    assert colours(shown(world, anna)) == ["green", "red", "blue"]


async def test_a_fourth_photo_sent_later_is_told_that_it_does_not_fit(world: World, anna: Human) -> None:
    await reaches_the_photos(anna)
    for colour in ("green", "red", "blue"):
        await anna.sends(photo=picture(colour))
    await world.passes(minutes=1)
    await anna.sends(photo=picture("red", quality=50))
    anna.sees("Są już 3 zdjęcia i więcej się nie zmieści", "Krok 4 z 4")
    assert len(await photos(world)) == MOST


async def test_photos_are_taken_out_one_by_one_before_sending_and_by_change(
    world: World, anna: Human
) -> None:
    await reaches_the_photos(anna)
    for colour in ("green", "red"):
        await anna.sends(photo=picture(colour))
    await anna.presses("Usuń zdjęcie 1")
    anna.sees("Dołączone jest 1 zdjęcie")
    await anna.presses("Gotowe")
    assert colours(shown(world, anna)) == ["red"]
    await anna.presses("Zmień zdjęcia")
    await anna.sends(photo=picture("blue"))
    await anna.presses("Usuń zdjęcie 1")
    await anna.presses("Gotowe")
    anna.sees("Zdjęcia: 1")
    await anna.presses("Wyślij")
    assert colours(await jpegs(world)) == ["blue"]


async def test_a_button_of_a_photo_that_is_gone_or_of_another_changes_nothing(
    world: World, anna: Human, john: Human
) -> None:
    await reaches_the_photos(anna)
    await anna.sends(photo=picture())
    [draft], [photo] = await drafts(world), await photos(world)
    await john.says("/idea")
    for value in (str(photo.id), "999999", "x"):
        await john.presses_forged(IdeaPressed(do=Do.REMOVE, draft=draft.token, value=value))
    [johns] = [each for each in await drafts(world) if each.id != draft.id]
    await john.presses_forged(IdeaPressed(do=Do.REMOVE, draft=johns.token, value=str(photo.id)))
    assert len(await photos(world)) == 1
    await anna.presses("Usuń zdjęcie 1")
    await anna.presses_forged(IdeaPressed(do=Do.REMOVE, draft=draft.token, value=str(photo.id)))
    anna.sees("Już zapisane")


async def test_the_same_photo_sent_twice_is_there_once(world: World, anna: Human) -> None:
    await reaches_the_photos(anna)
    await anna.sends(photo=picture())
    [message] = [m for m in anna.messages if m.get("photo")]
    await anna.sends(raw={"photo": message["photo"]})
    assert len(await photos(world)) == 1


HEIC = as_file("IMG_1.heic", "image/heic", picture())
PDF = as_file("a.pdf", "application/pdf", "JVBERi0=")
GIF = as_file("a.gif", "image/gif", picture())


@pytest.mark.parametrize(
    ("what", "remark"),
    [
        ({"document": HEIC}, "W tym formacie".lower()),
        ({"document": PDF}, "tylko obrazy"),
        ({"document": GIF}, "animacji"),
        ({"document": as_file("bez-typu.heic", "", picture())}, "tylko obrazy"),
        ({"sticker": True}, "tekst, zdjęcie albo lokalizację"),
    ],
    ids=["HEIC", "PDF", "GIF", "no type", "sticker"],
)
async def test_what_can_be_no_photo_gets_a_kind_answer_and_nothing_is_lost(
    world: World, anna: Human, what: dict[str, Any], remark: str
) -> None:
    await reaches_the_photos(anna)
    await anna.sends(photo=picture())
    await anna.sends(**what)
    anna.sees(remark, "Krok 4 z 4", "Dołączone jest 1 zdjęcie")
    assert len(await photos(world)) == 1


async def test_forty_megabytes_and_moving_pictures_are_not_even_fetched(world: World, anna: Human) -> None:
    await reaches_the_photos(anna)
    named = {"file_id": "x", "file_unique_id": "y", "file_name": "skan.jpg", "mime_type": "image/jpeg"}
    await anna.sends(raw={"document": named | {"file_size": 40 * 2**20}})
    anna.sees("ponad 20 MB", "Krok 4 z 4")
    film = {"file_id": "x", "file_unique_id": "y", "width": 320, "height": 200, "duration": 3}
    await anna.sends(raw={"animation": film, "document": named | {"mime_type": "video/mp4"}})
    anna.sees("animacji", "Krok 4 z 4")
    assert await photos(world) == []


@pytest.mark.parametrize("sent_first", [False, True], ids=["while written", "after sending"])
async def test_a_broken_jpeg_is_let_go_and_its_author_told(
    world: World, anna: Human, officer: Human, *, sent_first: bool
) -> None:
    await reaches_the_photos(anna)
    await anna.sends(
        document=as_file("zepsute.jpg", "image/jpeg", base64.b64encode(b"\xff\xd8\xff").decode())
    )
    if sent_first:
        await anna.presses("Gotowe")
        await anna.presses("Wyślij")
    await world.passes(seconds=5)
    assert anna.count_of("nie udało się dołączyć") == 1
    assert anna.count_of("Cała reszta jest bez zmian") == 1
    assert await photos(world) == []
    assert len(await (ideas if sent_first else drafts)(world)) == 1


async def test_while_telegram_gives_nothing_it_is_tried_again_and_in_the_end_told(
    world: World, anna: Human
) -> None:
    await reaches_the_photos(anna)
    world.playground.add_fault("5xx", method="getFile", count=2)
    await anna.sends(photo=picture())
    await world.passes(seconds=2)
    assert [photo.file_id for photo in await photos(world)] != [None]
    await world.passes(seconds=10)
    await world.passes(minutes=1)
    assert [photo.file_id for photo in await photos(world)] == [None]
    world.playground.add_fault("5xx", method="getFile", count=100)
    await anna.sends(photo=picture("red"))
    for _try in range(8):
        await world.passes(hours=7)
    assert anna.count_of("nie udało się dołączyć") == 1
    assert len(await photos(world)) == 1


async def test_nothing_is_lost_over_restarts_between_photos_and_after(
    world: World, anna: Human, officer: Human
) -> None:
    await reaches_the_photos(anna)
    for colour in ("green", "red"):
        await anna.sends(photo=picture(colour))
        await world.restart_bot()
    await anna.presses("Gotowe")
    await world.restart_bot()
    await anna.presses("Wyślij")
    await world.restart_bot()
    await officer.says("/pomysly 1")
    assert colours(shown(world, officer)) == ["green", "red"]


async def test_an_album_at_any_question_is_kept_with_its_caption(world: World, anna: Human) -> None:
    await anna.says("/pomysl")
    await anna.sends(album=[{"photo": picture("green"), "caption": BENCH}, {"photo": picture("red")}])
    anna.sees("Krok 2 z 4")
    [draft] = await drafts(world)
    assert draft.text == BENCH
    assert len(await photos(world)) == 2


async def test_photos_go_with_the_draft_the_withdrawn_idea_and_the_person(
    world: World, anna: Human, officer: Human
) -> None:
    await reaches_the_photos(anna)
    await anna.sends(photo=picture())
    await anna.presses("Gotowe")
    await anna.presses("Wyślij")
    await reaches_the_photos(anna)
    await anna.sends(photo=picture("red"))
    await world.passes(seconds=10)
    await anna.says("/mydata")
    [files] = [message for message in anna.received if "my-files" in str(message.get("document"))]
    with zipfile.ZipFile(BytesIO(world.file_of(files))) as archive:
        assert {Image.open(archive.open(name)).format for name in archive.namelist()} == {"JPEG"}
        assert len(archive.namelist()) == 2
    await anna.says("/anuluj")
    await world.passes(minutes=11)
    [kept] = await photos(world)
    assert kept.idea_id
    await anna.says("/moje")
    await anna.presses("1. Ławka")
    await anna.presses("Wycofaj")
    await anna.presses("Tak, wycofaj")
    assert await photos(world) == []


async def test_who_erases_leaves_photos_of_ideas_without_a_link_and_no_others(
    world: World, anna: Human
) -> None:
    await reaches_the_photos(anna)
    await anna.sends(photo=picture())
    await anna.presses("Gotowe")
    await anna.presses("Wyślij")
    await reaches_the_photos(anna)
    await anna.sends(photo=picture("red"))
    await anna.says("/usun")
    await anna.presses("Usuń, a pomysły zostaw bez podpisu")
    [kept] = await photos(world)
    [idea] = await ideas(world)
    assert (kept.idea_id, kept.author_id, kept.file_id) == (idea.id, None, None)


async def test_a_picture_of_no_idea_is_nothing(world: World, anna: Human) -> None:
    await proposes(anna)
    assert await world.app.photographs.picture(Kept("idea", 99)) is None
    assert await world.app.photographs.picture(Kept("event", 1)) is None
