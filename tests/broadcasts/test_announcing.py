from sqlalchemy import update
from sqlalchemy.orm import Session

from bot.people.model import Person
from tests.broadcasts.conftest import TEXT, Newcomer, announces, asks_for_announcements, writes
from tests.support.people import Human
from tests.support.world import World


async def test_an_announcement_reaches_everybody_who_asked_for_it_once(
    world: World, animator: Human, resident: Human, anna: Human
) -> None:
    await animator.says("/ogloszenie")
    animator.sees("Krok 1 z 3", "Przykład")
    await animator.says(TEXT)
    animator.sees("Krok 2 z 3")
    await animator.presses("Bez zdjęcia")
    animator.sees("Krok 3 z 3")
    animator.sees_button("Wszyscy (1)", "Zieleń (0)", "Ogólne, nie dla wszystkich", "Wstecz", "Anuluj")
    await animator.presses("Ogólne, nie dla wszystkich")
    animator.sees_button("Wszyscy (1)", "Zabłocie (1)", "Płaszów (0)", "Wstecz", "Anuluj")
    await animator.presses("Wszyscy")
    animator.sees(
        "Proszę sprawdzić przed wysłaniem", "Rada Dzielnicy XIII Podgórze ogłasza:", TEXT, "Dostanie: 1 osoba"
    )
    animator.sees("Nie dostaną: bez zgody na ogłoszenia (2)", "Wyjdzie 60 sekund po naciśnięciu")
    await animator.presses("Wyślij")
    animator.sees(
        "Ogłoszenie 1 jest w drodze",
        "Wyjdzie o 12:01:00",
        "można cofnąć",
        "Wysłano: 0 z 1",
        "Czeka na wysłanie: 1",
    )
    assert resident.count_of(TEXT) == 0
    await world.passes(seconds=60)
    resident.sees("Rada Dzielnicy XIII Podgórze ogłasza:", TEXT)
    resident.sees_button("Wyłącz ogłoszenia")
    assert animator.screen.endswith("Wysłano: 1 z 1")
    animator.sees("Ogłoszenie 1 wysłane")
    assert "Zatrzymaj" not in animator.buttons
    await world.passes(minutes=10)
    assert resident.count_of(TEXT) == 1
    assert anna.count_of(TEXT) == 0


async def test_an_area_gets_only_its_own_people(world: World, animator: Human, newcomer: Newcomer) -> None:
    here = await newcomer("Ewa", "zablocie")
    there = await newcomer("Jan", "plaszow")
    nowhere = await newcomer("Ola")
    await newcomer("Iga", "zablocie", wants=False)
    await writes(animator, audience="Zabłocie (1)")
    animator.sees("Odbiorcy: Zabłocie", "Dostanie: 1 osoba", "bez zgody na ogłoszenia (1)")
    await animator.presses("Wyślij")
    await world.passes(seconds=60)
    assert [human.count_of(TEXT) for human in (here, there, nowhere)] == [1, 0, 0]


async def test_formatting_and_the_picture_arrive_as_the_preview_showed_them(
    world: World, animator: Human, resident: Human
) -> None:
    caption = "🌳 Sadzimy drzewa w sobotę!"
    bold = {"type": "bold", "offset": 3, "length": 7}
    await animator.says("/announce")
    await animator.sends(photo=True, caption=caption, raw={"caption_entities": [bold]})
    animator.sees("Krok 3 z 3")
    await animator.presses("Wszyscy")
    sample = next(message for message in animator.received if "photo" in message)
    await animator.presses("Wyślij")
    await world.passes(seconds=60)
    [arrived] = [message for message in resident.received if "photo" in message]
    assert arrived["caption"] == sample["caption"]
    assert arrived["caption_entities"] == sample["caption_entities"]
    words = arrived["caption"].encode("utf-16-le")
    bolds = [e for e in arrived["caption_entities"] if e["type"] == "bold"]
    marked = [words[e["offset"] * 2 : (e["offset"] + e["length"]) * 2].decode("utf-16-le") for e in bolds]
    assert marked == ["Rada Dzielnicy XIII Podgórze", "Sadzimy"]
    assert arrived["photo"][-1]["file_unique_id"] == sample["photo"][-1]["file_unique_id"]


async def test_a_picture_may_come_as_an_answer_of_its_own(
    world: World, animator: Human, resident: Human
) -> None:
    await animator.says("/announce")
    await animator.says(TEXT)
    await animator.sends(photo=True)
    animator.sees("Krok 3 z 3")
    await animator.presses("Ogólne, nie dla wszystkich")
    await animator.presses("Zabłocie")
    await animator.presses("Wyślij")
    await world.passes(seconds=60)
    assert [m["caption"] for m in resident.received if "photo" in m] == [resident.screen]


async def test_a_picture_without_words_waits_for_them(animator: Human, resident: Human) -> None:
    await animator.says("/announce")
    await animator.sends(photo=True)
    animator.sees("Zdjęcie jest. Potrzebne są jeszcze słowa.", "Krok 1 z 3")
    await animator.says(TEXT)
    animator.sees("Krok 3 z 3")


async def test_it_is_all_there_in_ukrainian(world: World, animator: Human, newcomer: Newcomer) -> None:
    olena = await newcomer("Олена", None, "uk")
    await announces(animator)
    await world.passes(seconds=60)
    olena.sees("Рада Району XIII Подгуже повідомляє:", TEXT)
    await olena.presses("Вимкнути оголошення")
    olena.sees("Оголошення вимкнено")
    olena.sees_button("Увімкнути знову")


async def test_a_ukrainian_animator_is_asked_in_ukrainian(
    world: World, animator: Human, resident: Human
) -> None:
    await animator.world.app.database.run(_speak_ukrainian, animator.id)
    await animator.says("/oholoshennya")
    animator.sees("Крок 1 з 3")
    await animator.says(TEXT)
    await animator.presses("Без фото")
    await animator.presses("Усі (1)")
    animator.sees("Отримає: 1 особа", "Не отримають: без згоди на оголошення (1)")
    await animator.presses("Надіслати")
    animator.sees("Оголошення 1 надсилається")


async def test_one_tap_switches_announcements_off_and_another_on_again(
    world: World, animator: Human, resident: Human
) -> None:
    await announces(animator)
    await world.passes(seconds=60)
    await resident.presses("Wyłącz ogłoszenia")
    resident.sees("Ogłoszenia są wyłączone", TEXT)
    assert resident.buttons == ["Włącz znowu"]
    assert not (await world.person(resident)).wants_announcements
    await resident.presses("Włącz znowu")
    resident.sees("Ogłoszenia są włączone.")
    assert resident.buttons == ["Wyłącz ogólne", "Wyłącz ogłoszenia"]
    assert (await world.person(resident)).wants_announcements
    assert resident.count_of(TEXT) == 1


async def test_under_a_picture_the_switch_answers_below(
    world: World, animator: Human, resident: Human
) -> None:
    await animator.says("/announce")
    await animator.sends(photo=True, caption=TEXT)
    await animator.presses("Wszyscy")
    await animator.presses("Wyślij")
    await world.passes(seconds=60)
    await resident.presses("Wyłącz ogłoszenia")
    resident.sees("Ogłoszenia są wyłączone")
    resident.sees_button("Włącz znowu")
    assert len([m for m in resident.received if "photo" in m]) == 1


async def test_the_author_finds_what_was_announced_and_what_came_of_it(
    world: World, animator: Human, newcomer: Newcomer
) -> None:
    await newcomer("Ewa")
    await newcomer("Jan")
    await announces(animator)
    await world.passes(seconds=60)
    await animator.says("/announce")
    await animator.presses("Moje ogłoszenia")
    animator.sees("1. 21 listopada 2026 r., wszyscy", "wysłano 2 z 2")
    await animator.presses("Nr 1")
    animator.sees("Ogłoszenie 1 wysłane", "Wysłano: 2 z 2")


async def test_whoever_switched_off_before_it_left_does_not_get_it(
    world: World, animator: Human, resident: Human
) -> None:
    await announces(animator)
    await asks_for_announcements(resident, wants=False)
    await world.passes(seconds=60)
    assert resident.count_of(TEXT) == 0
    animator.sees("Wysłano: 0 z 1", "W międzyczasie bez zgody: 1")


def _speak_ukrainian(db: Session, telegram_id: int) -> None:
    db.execute(update(Person).where(Person.telegram_id == telegram_id).values(locale="uk"))
