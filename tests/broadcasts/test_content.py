"""Buttons, files, long texts, other languages and ends: whole conversations."""

from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.broadcasts.content.links import read
from bot.broadcasts.content.model import ContentButton, Version
from bot.broadcasts.content.refusals import BadLink
from bot.events.options.model import Access, EventOptions
from bot.events.presses import Desk, DeskPressed
from bot.outbox.model import Outcome
from bot.people.model import Role, RoleGrant
from bot.storage.upsert import upsert
from bot.telegram.text import Span, Text
from tests.broadcasts.conftest import TEXT, Newcomer, announces, asks_for_announcements, outcomes, writes
from tests.events.making import Plan, make_event
from tests.support.people import Human
from tests.support.world import World

LONG = "\n\n".join(f"{number}. {'Słowo 🌳 za słowem. ' * 20}".strip() for number in range(1, 11))
MORE = "Więcej ustawień"


def words(message: dict[str, Any]) -> str:
    """The text of a message, or the words under its picture."""
    return str(message.get("text") or message.get("caption") or "")


def keys(message: dict[str, Any]) -> list[dict[str, Any]]:
    """The buttons under a message."""
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    return [key for row in rows for key in row]


async def writes_with_picture(animator: Human, text: str, **what: Any) -> None:
    """Answer every question up to the check, with a picture or a file."""
    await animator.says("/announce")
    await animator.says(text)
    await animator.sends(**(what or {"photo": True}))
    await animator.presses("Wszyscy")


@pytest.mark.one_engine
async def test_a_long_text_under_a_picture_arrives_whole_in_two_messages(
    world: World, animator: Human, resident: Human
) -> None:
    await writes_with_picture(animator, LONG)
    before = len(resident.received)
    await animator.presses("Wyślij")
    await world.passes(minutes=1)
    first, second = resident.received[before:]
    assert "photo" in first
    assert not keys(first)
    assert [key["text"] for key in keys(second)] == ["Wyłącz ogólne", "Wyłącz ogłoszenia"]
    assert f"{words(first)}\n\n{words(second)}".endswith(LONG)
    assert 512 < len(words(first)) <= 1024
    animator.sees("Wysłano: 1 z 1")
    await resident.presses("Wyłącz ogłoszenia")
    resident.sees("Ogłoszenia są wyłączone")
    assert words(resident.received[before + 1]) == words(second)


async def test_after_a_failure_between_the_two_messages_only_the_second_follows(
    world: World, animator: Human, newcomer: Newcomer
) -> None:
    early, late = await newcomer("Ewa"), await newcomer("Jan")
    await writes_with_picture(animator, LONG)
    await animator.presses("Wyślij")
    world.playground.add_fault("5xx", method="sendMessage", chat_id=late.id)
    await world.passes(minutes=1)
    assert (late.count_of("1. Słowo"), late.count_of("10. Słowo")) == (1, 0)
    await world.restart_bot()
    await world.passes(minutes=1)
    for human in (early, late):
        assert (human.count_of("1. Słowo"), human.count_of("10. Słowo")) == (1, 1)
    assert await outcomes(world) == [Outcome.SENT, Outcome.SENT]


@pytest.mark.one_engine
async def test_where_nobody_knows_of_one_message_neither_comes_twice(
    world: World, animator: Human, newcomer: Newcomer
) -> None:
    first, second = await newcomer("Ewa"), await newcomer("Jan")
    await writes_with_picture(animator, LONG)
    await animator.presses("Wyślij")
    world.playground.add_fault("drop_after", method="sendPhoto", chat_id=first.id)
    world.playground.add_fault("drop_after", method="sendMessage", chat_id=second.id)
    await world.passes(minutes=1)
    await world.restart_bot()
    await world.passes(hours=1)
    assert (first.count_of("1. Słowo"), first.count_of("10. Słowo")) == (1, 0)
    assert (second.count_of("1. Słowo"), second.count_of("10. Słowo")) == (1, 1)
    assert await outcomes(world) == [Outcome.UNKNOWN, Outcome.UNKNOWN]


@pytest.mark.one_engine
async def test_a_pause_between_the_two_messages_ends_with_the_second(
    world: World, animator: Human, resident: Human
) -> None:
    await writes_with_picture(animator, LONG)
    await animator.presses("Wyślij")
    world.playground.add_fault("5xx", method="sendMessage", chat_id=resident.id)
    await world.passes(minutes=1)
    await animator.presses("Wstrzymaj")
    await world.passes(minutes=1)
    assert resident.count_of("10. Słowo") == 0
    await animator.presses("Wysyłaj dalej")
    await world.passes(seconds=5)
    assert (resident.count_of("1. Słowo"), resident.count_of("10. Słowo")) == (1, 1)


@pytest.mark.one_engine
async def test_a_text_of_full_length_without_a_picture_arrives_whole(
    world: World, animator: Human, resident: Human
) -> None:
    await writes(animator, "🌳" * 4096)
    before = len(resident.received)
    await animator.presses("Wyślij")
    await world.passes(minutes=1)
    assert "".join(map(words, resident.received[before:])).count("🌳") == 4096


@pytest.mark.one_engine
async def test_a_file_in_place_of_a_picture_and_back(world: World, animator: Human, resident: Human) -> None:
    await animator.says("/announce")
    await animator.sends(document={"name": "wirus.apk"}, caption=TEXT)
    animator.sees("Pliku tego rodzaju bot nie roześle")
    await animator.sends(document={"name": "Plan zagospodarowania.PDF"}, caption=TEXT)
    animator.sees("Krok 3 z 3")
    await animator.presses("Wszyscy")
    assert any("document" in message for message in animator.received[-3:])
    await animator.presses(MORE)
    await animator.presses("Zmień zdjęcie lub plik")
    await animator.sends(document={"name": "program.exe"})
    animator.sees("Pliku tego rodzaju bot nie roześle")
    await animator.sends(photo=True)
    assert [("photo" in m, "document" in m) for m in animator.received[-3:]].count((True, False)) == 1
    await animator.presses(MORE)
    await animator.presses("Zmień zdjęcie lub plik")
    await animator.sends(document={"name": "plan.pdf"})
    await animator.presses("Wyślij")
    await world.passes(minutes=1)
    assert "document" in resident.received[-1]
    resident.sees(TEXT)


async def test_buttons_lead_where_they_say_and_presses_are_counted(
    world: World, animator: Human, resident: Human, anna: Human
) -> None:
    await make_event(animator)
    await writes(animator)
    await animator.presses(MORE)
    await animator.presses("Przyciski")
    await animator.presses("Do wydarzenia")
    await animator.presses("Debata o ławkach")
    await animator.presses("Do zgłoszenia pomysłu")
    await animator.presses("Zabłocie")
    await animator.presses("Do strony w sieci")
    await world.restart_bot()
    await animator.says("Regulamin – https://WWW.Krakow.pl/regulamin?a=1")
    animator.sees("„Debata o ławkach” otwiera wydarzenie", "„Regulamin” otwiera www.krakow.pl")
    assert "Do wydarzenia" not in animator.buttons
    await animator.presses("Wstecz")
    await animator.presses("Gotowe, pokaż całość")
    animator.sees("Przyciski: „Debata o ławkach”", "Wyślij")
    await animator.presses("Zgłoś pomysł: Zabłocie")
    animator.sees("To podgląd.")
    await animator.presses("Wyślij")
    await world.passes(minutes=1)
    links = [key.get("url") for key in keys(resident.received[-1])]
    assert links == [None, None, "https://www.krakow.pl/regulamin?a=1", None, None]
    for _time in range(2):
        await resident.presses("Debata o ławkach")
        resident.sees("Dom kultury, sala 2")
    await resident.presses("Zgłoś pomysł: Zabłocie")
    await resident.says("Ławka przy przystanku, bo nie ma gdzie usiąść")
    resident.sees("Krok 3 z 4")
    await anna.presses_forged("anbtn:go:1")
    anna.sees("Dom kultury, sala 2")
    await anna.presses_forged("anbtn:go:99")
    anna.sees("Ten przycisk już nigdzie nie prowadzi.")
    await animator.presses("Moje ogłoszenia")
    await animator.presses("Nr 1")
    animator.sees("„Debata o ławkach”: 2 naciśnięcia", "„Zgłoś pomysł: Zabłocie”: 1 naciśnięcie")
    animator.sees("„Regulamin”: nie wiadomo ile, Telegram tego nie mówi")


def test_links_that_hide_where_they_lead_are_refused() -> None:
    wrong = {
        "Regulamin": "no address",
        "https://example.org": "no label",
        "Tu http://example.org/a": "not https",
        "Tu ftp://example.org/a": "not https",
        "Tu javascript://example.org/%0aalert(1)": "not https",
        "Tu https://bank.pl@example.org/": "account",
        "Tu https://192.168.0.1/a": "numbers",
        "Tu https://[::1]/a": "numbers",
        "Tu https://0x7f.1/a": "numbers",
        "Tu https://2130706433/": "numbers",
        "Tu https://xn--pple-43d.com/": "lookalike",
        "Tu https://аpple.com/": "lookalike",
        "Tu https://localhost/": "not a link",
        "Tu https://example.org:8443/": "not a link",
        "Tu https://example.org\\@zly.pl/": "account",
        "Tu https://exa_mple.org/": "not a link",
        "Tu https:///a": "not a link",
        "krakow.pl https://zly.example/": "other name",
        "Tu https://a.pl i tu https://b.pl": "several",
        f"{'d' * 41} https://example.org": "long label",
        f"Tu https://example.org/{'d' * 500}": "long address",
    }
    for said, why in wrong.items():
        with pytest.raises(BadLink) as refusal:
            read(Text(said))
        assert refusal.value.wrong == why, said
    hidden = Text("Czytaj", (Span("text_link", 0, 6, "https://example.org/a"),))
    assert read(hidden).address == "https://example.org/a"
    assert read(Text("krakow.pl: plan https://www.krakow.pl/plan")).label == "krakow.pl: plan"


@pytest.mark.one_engine
async def test_what_is_wrong_with_a_link_is_said_and_the_question_stays(
    animator: Human, resident: Human
) -> None:
    await writes(animator)
    await animator.presses(MORE)
    await animator.presses("Przyciski")
    await animator.presses("Do strony w sieci")
    await animator.says("Czytaj http://example.org")
    animator.sees("Adres musi zaczynać się od https://", "Przykład:")
    await animator.presses("Wstecz")
    await animator.presses("Do strony w sieci")
    await animator.sends(photo=True)
    animator.sees("Tu czytam tylko słowa.", "Przykład:")
    await animator.says("Czytaj https://example.org")
    animator.sees("„Czytaj” otwiera example.org")
    for _button in range(2):
        await animator.presses("Do pytań o potrzeby")
    assert "Do quizu" not in animator.buttons
    await animator.presses("Usuń: Czytaj")
    animator.does_not_see("example.org")
    await animator.presses("Do quizu")
    await animator.presses_forged("anmore:link:x:")
    animator.sees("Ten przycisk jest już nieaktualny.")


async def test_everybody_gets_their_language_or_the_first_marked(
    world: World, animator: Human, newcomer: Newcomer
) -> None:
    ewa = await newcomer("Ewa")
    olena, john = await newcomer("Олена", language="uk"), await newcomer("John", language="en")
    await writes(animator)
    await animator.presses(MORE)
    await animator.presses("Inne języki")
    animator.sees("Polski: pierwszy tekst (1 odbiorca)", "Українська: brak (1 odbiorca)")
    await animator.presses("Dodaj: Українська")
    await world.restart_bot()
    await animator.says("У вівторок говоримо про майданчик.")
    animator.sees("Українська: dodany (1 odbiorca)")
    await animator.presses("Pokaż wszystkie wersje")
    animator.sees(TEXT, "У вівторок говоримо", "повідомляє")
    before = len(animator.received)
    await animator.presses("Wszystkie na próbę do mnie")
    assert [TEXT in words(m) for m in animator.received[before:]] == [True, False]
    await animator.presses("Wszystkie na próbę do mnie")
    animator.sees("Te wersje były już wysłane.")
    await animator.presses("Wstecz")
    await animator.presses("Gotowe")
    animator.sees("Języki: Polski, Українська")
    await animator.presses("Zmień treść")
    await animator.says(f"{TEXT} Zapraszamy.")
    animator.sees("Napisane przed zmianą pierwszego tekstu, proszę sprawdzić: Українська")
    await animator.presses("Zmień treść")
    await animator.says(TEXT)
    animator.does_not_see("Napisane przed zmianą")
    await animator.presses("Wyślij")
    await world.passes(minutes=1)
    ewa.sees(TEXT)
    ewa.does_not_see("Tylko")
    assert "У вівторок говоримо" in olena.screen
    assert "In Polish; there is no English version." in john.screen
    assert TEXT in john.screen
    animator.sees("Według języka: Polski 2, Українська 1")


@pytest.mark.one_engine
async def test_the_first_text_may_be_in_another_language_or_in_several(
    world: World, animator: Human, resident: Human, newcomer: Newcomer
) -> None:
    olena = await newcomer("Олена", language="uk")
    await writes(animator, "Зустріч у вівторок.")
    await animator.presses(MORE)
    await animator.presses("Inne języki")
    # Its letters say so; where they do not, its author does.
    animator.sees("Українська: pierwszy tekst", "Polski: brak")
    await animator.presses("Dodaj: Polski")
    await animator.says("Spotkanie we wtorek.")
    await animator.presses("Usuń: Polski")
    await animator.presses("Wstecz")
    await animator.presses("Gotowe")
    await animator.presses("Wyślij")
    await world.passes(minutes=1)
    assert "Tylko po ukraińsku; nie ma wersji po polsku." in resident.screen
    assert "Лише" not in olena.screen
    await writes(animator, "Wtorek / вівторок / Tuesday")
    await animator.presses(MORE)
    await animator.presses("Inne języki")
    for _language in range(3):
        await animator.presses("Pierwszy tekst jest w języku")
    await animator.presses("Wstecz")
    await animator.presses("Gotowe")
    await animator.presses("Wyślij")
    await world.passes(minutes=1)
    assert "Лише" not in olena.screen


@pytest.mark.one_engine
async def test_until_the_event_begins_and_no_longer(
    world: World, animator: Human, resident: Human, newcomer: Newcomer
) -> None:
    late = await newcomer("Jan")
    await make_event(animator, Plan(starts_at=world.clock.now().replace(hour=14)))
    await writes(animator)
    animator.sees("Aktualne do: jutro o 12:01")
    await animator.presses(MORE)
    await animator.presses("Do kiedy")
    assert "do początku wydarzenia" not in animator.buttons
    await animator.presses("Wstecz")
    await animator.presses("Przyciski")
    await animator.presses("Do wydarzenia")
    await animator.presses("Debata o ławkach")
    await animator.presses("Wstecz")
    await animator.presses("Do kiedy")
    await animator.presses("do początku wydarzenia")
    animator.sees("Aktualne do: dziś o 15:00, gdy zaczyna się wydarzenie")
    await animator.presses("Gotowe")
    await animator.presses("Wyślij")
    world.playground.add_fault("429", method="sendMessage", chat_id=late.id, retry_after=4 * 3600)
    await world.passes(minutes=1)
    await world.passes(hours=5)
    assert late.count_of(TEXT) == 0
    assert await outcomes(world) == [Outcome.SENT, Outcome.EXPIRED]
    await resident.presses("Debata o ławkach")
    resident.sees("To ogłoszenie było aktualne do: sobota, 21 listopada 2026 r., 15:00.")
    assert "Debata o ławkach" in resident.answers


@pytest.mark.one_engine
async def test_what_would_be_over_before_it_leaves_is_refused(
    world: World, animator: Human, resident: Human
) -> None:
    await writes(animator)
    await animator.presses(MORE)
    await animator.presses("Do kiedy")
    await animator.presses("koniec dzisiejszego dnia")
    animator.sees("Aktualne do: dziś o 23:59")
    await world.passes(hours=10)
    await animator.presses("Gotowe")
    await animator.presses("Wyślij")
    animator.sees("Ogłoszenie wyszłoby dopiero: niedziela, 22 listopada 2026 r., 08:00")
    await animator.presses(MORE)
    await animator.presses("Do kiedy")
    await animator.presses("koniec dzisiejszego dnia")
    animator.sees("a ma być aktualne tylko do")
    await animator.presses("7 dni")
    animator.sees("Aktualne do: niedziela, 29 listopada 2026 r. o 08:00")
    await animator.presses("Gotowe")
    await animator.presses("Wyślij")
    await world.passes(hours=10)
    assert resident.count_of(TEXT) == 1


async def with_event_button(animator: Human) -> None:
    """Write an announcement with a button to the one event there is."""
    await writes(animator)
    await animator.presses(MORE)
    await animator.presses("Przyciski")
    await animator.presses("Do wydarzenia")
    await animator.presses("Debata o ławkach")
    await animator.presses("Wstecz")
    await animator.presses("Gotowe")


async def cancels(animator: Human) -> None:
    """Call the event off."""
    await animator.presses_forged(DeskPressed(do=Desk.OPEN, event=1))
    await animator.presses("Odwołaj wydarzenie")
    await animator.presses("Tak, odwołaj")


async def test_cancelling_the_event_holds_back_the_rest_and_asks(
    world: World, animator: Human, newcomer: Newcomer
) -> None:
    early, late = await newcomer("Ewa"), await newcomer("Jan")
    await make_event(animator)
    await with_event_button(animator)
    await animator.presses("Wyślij")
    world.playground.add_fault("5xx", method="sendMessage", chat_id=late.id)
    await world.passes(minutes=1)
    await cancels(animator)
    await world.passes(seconds=2)
    animator.sees("„Debata o ławkach” – odwołane.", "ma je 1 z 2")
    await world.passes(hours=2)
    assert late.count_of(TEXT) == 0
    assert animator.count_of("– odwołane.") == 1
    await early.presses("Debata o ławkach")
    early.sees("odwołane")
    await animator.presses("Wysyłaj dalej")
    await world.passes(hours=1)
    assert late.count_of(TEXT) == 1
    assert animator.count_of("– odwołane.") == 1


def only_for_the_team(db: Session, event_id: int) -> None:
    upsert(db, EventOptions, {"event_id": event_id, "spans": [], "access": Access.STAFF}, key=["event_id"])


@pytest.mark.one_engine
async def test_an_event_of_the_team_alone_gets_no_button_and_one_that_becomes_it_holds_the_rest_back(
    world: World, animator: Human, newcomer: Newcomer
) -> None:
    resident = await newcomer("Ewa")
    await make_event(animator)
    await with_event_button(animator)
    await animator.presses("Wyślij")
    await world.app.database.run(only_for_the_team, 1)
    await world.passes(minutes=2)
    animator.sees("„Debata o ławkach” widzi teraz tylko zespół", "ma je 0 z 1")
    assert resident.count_of(TEXT) == 0
    await animator.presses("Zatrzymaj")
    await world.passes(hours=1)
    assert resident.count_of(TEXT) == 0

    await make_event(animator, Plan(title="Narada"))
    await writes(animator)
    await animator.presses(MORE)
    await animator.presses("Przyciski")
    await animator.presses("Do wydarzenia")
    assert not any("Debata" in label for label in animator.buttons)
    await world.app.database.run(only_for_the_team, 2)
    await animator.presses("Narada")
    animator.sees("To wydarzenie widzi tylko zespół", "Proszę wybrać inne")
    assert await world.read(lambda db: db.scalar(select(func.count(ContentButton.id)))) == 1


@pytest.mark.one_engine
async def test_moving_the_event_before_it_leaves_holds_all_of_it_back(
    world: World, animator: Human, resident: Human
) -> None:
    await make_event(animator)
    await world.passes(hours=9, minutes=30)
    await with_event_button(animator)
    await animator.presses("Wyślij")
    await world.passes(minutes=5)
    animator.does_not_see("zmiana")
    await animator.presses_forged(DeskPressed(do=Desk.CHANGE, event=1))
    await animator.presses("Zmień termin")
    await animator.says("25 listopada 2026 19:00")
    await animator.presses("Tak")
    await animator.presses("Zapisz zmiany")
    await world.passes(seconds=2)
    animator.sees("„Debata o ławkach” – zmiana.", "25 listopada 2026 r., 19:00", "ma je 0 z 1")
    await world.passes(hours=12)
    assert resident.count_of(TEXT) == 0
    await animator.presses("Zatrzymaj")
    await world.passes(hours=12)
    assert resident.count_of(TEXT) == 0


@pytest.mark.one_engine
async def test_old_buttons_other_people_and_a_lost_role_change_nothing(
    world: World, animator: Human, resident: Human
) -> None:
    await writes(animator)
    await animator.presses(MORE)
    await animator.presses("Inne języki")
    await animator.presses("Dodaj: English")
    await animator.sends(raw={"text": "   "})
    animator.sees("Ogłoszenie potrzebuje słów")
    await resident.presses_forged("anmore:open:x:")
    resident.sees("To nie jest dostępne na tym koncie")
    person = await world.person(animator)
    await world.app.database.run(
        lambda db: db.query(RoleGrant).where(RoleGrant.person_id == person.id).delete()
    )
    await animator.says("On Tuesday we talk about the playground.")
    assert await world.read(lambda db: db.scalar(select(func.count()).select_from(Version))) == 0
    await world.grant(animator, Role.ANIMATOR)
    await writes(animator)
    for press in ("ev:%s:999999999999999999", "rm:%s:-1", "langs:nie:", "write:%s:fr", "lasts:%s:never"):
        token = keys(animator.received[-1])[0]["callback_data"].split(":")[2]
        await animator.presses_forged("anmore:" + (press % token if "%" in press else press))
        await animator.says("/announce")
        animator.sees("Proszę sprawdzić przed wysłaniem", "Aktualne do: jutro o 12:01")
    assert await world.read(lambda db: db.scalar(select(func.count()).select_from(ContentButton))) == 0


@pytest.mark.one_engine
async def test_dropping_the_draft_and_bringing_it_back_keeps_what_it_carries(
    world: World, animator: Human, resident: Human
) -> None:
    await make_event(animator)
    await with_event_button(animator)
    await animator.says("/cancel")
    await animator.presses("Przywróć")
    animator.sees("Przyciski: „Debata o ławkach” otwiera wydarzenie")
    await animator.says("/cancel")
    await world.passes(minutes=11)
    assert await world.read(lambda db: db.scalar(select(func.count()).select_from(ContentButton))) == 0
    await announces(animator)
    await world.passes(minutes=1)
    assert len(keys(resident.received[-1])) == 2
    await asks_for_announcements(resident, wants=False)
