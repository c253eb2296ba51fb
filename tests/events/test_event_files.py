"""Events as calendar files: handed out, brought up to date, taken in."""

import pytest
from sqlalchemy import select

from bot.events.files.model import Import
from bot.events.files.presses import Do as File
from bot.events.files.presses import FilePressed
from bot.events.model import Event, EventStatus
from bot.events.presses import Desk, DeskPressed, Do, EventPressed
from bot.events.series.presses import Do as Series
from bot.events.series.presses import SeriesPressed
from bot.people.model import Role
from tests.events.calendars import as_file, document, event, last_file
from tests.events.making import LINK, Plan, event_of, make_event
from tests.events.test_making import loses_role
from tests.support.people import Human
from tests.support.world import World

WALK = event(
    "spacer@example.org", "Spacer po Zabłociu", "20261205T100000", "LOCATION:Zabłocie\\, przy fontannie"
)
MOVED = event(
    "spacer@example.org", "Spacer po Zabłociu", "20261205T113000", "SEQUENCE:2", "LOCATION:Biblioteka"
)
WEEKLY = event(
    "dyzur", "Dyżur radnej", "20261206T170000", "RRULE:FREQ=WEEKLY;COUNT=3", f"LOCATION:Meet {LINK}"
)


async def sends(animator: Human, *entries: str) -> None:
    """Send a file and wait until it was read."""
    await animator.sends(document=document(*entries))
    await animator.world.passes(seconds=2)


async def titles(world: World) -> list[str]:
    return await world.read(lambda db: list(db.scalars(select(Event.title).order_by(Event.id))))


async def test_an_event_is_saved_and_every_change_brings_its_file(
    world: World, animator: Human, anna: Human, olena: Human
) -> None:
    title = "Debata: ławki, cień; i woda – „Zabłocie”, " + "a" * 60
    event_id = await make_event(animator, Plan(title=title, link=LINK, capacity=1))
    await anna.presses_forged(EventPressed(do=Do.CARD, id=event_id))
    await anna.presses("Do kalendarza")
    (saved,) = last_file(anna)
    assert saved["SUMMARY"].replace("\\;", ";") == title
    assert (saved["DTSTART"], saved["SEQUENCE"]) == ("20261124T170000Z", "0")
    assert saved["URL"] == saved["DESCRIPTION"] == "https://t.me/rozmownica_bot?start=e1"
    assert LINK not in str(saved)
    assert not {"DTEND", "LOCATION", "STATUS"} & set(saved)
    for human in (anna, olena):
        await human.presses_forged(EventPressed(do=Do.JOIN, id=event_id))
    await anna.presses_forged(FilePressed(do=File.SAVE, id=event_id))
    assert last_file(anna)[0]["LOCATION"] == LINK
    await animator.presses_forged(DeskPressed(do=Desk.CHANGE, event=event_id, value="when"))
    await animator.says("25 listopada 19:00")
    await animator.presses("Tak, zgadza się")
    await animator.presses("Zapisz zmiany")
    (moved,) = last_file(anna)
    assert (moved["UID"], moved["SEQUENCE"]) == (saved["UID"], "1")
    assert moved["DTSTART"] == "20261125T180000Z"
    assert LINK not in str(last_file(olena))
    await animator.presses_forged(DeskPressed(do=Desk.CALLED_OFF, event=event_id))
    (off,) = last_file(anna)
    assert (off["UID"], off["SEQUENCE"], off["STATUS"]) == (saved["UID"], "2", "CANCELLED")
    await anna.presses_forged(FilePressed(do=File.SAVE, id=event_id))
    anna.sees("odwołane")


async def test_a_file_is_taken_in_after_it_was_looked_at_and_again_changes_what_is_there(
    world: World, animator: Human, anna: Human
) -> None:
    await animator.says("/newevent")
    day, gone = event("d", "Dzień otwarty", "20261205"), event("g", "Dawno", "20261105T100000")
    unread = event("u", "Dziwne", "20261205T100000", "RRULE:FREQ=SECONDLY")
    await sends(animator, WALK, WEEKLY, day.replace(";TZID=Europe/Warsaw", ";VALUE=DATE"), gone, unread)
    animator.sees(
        "Nowe: 4", "Spacer po Zabłociu", "sobota, 5 grudnia 2026 r., 10:00 · Zabłocie, przy fontannie"
    )
    animator.sees(
        "bez godziny: 1 (Dzień otwarty)", "po terminie", "(Dawno)", "nie umiem odczytać: 1 (Dziwne)"
    )
    assert await titles(world) == []
    await animator.presses("Warsztat")
    await animator.presses("Opublikuj 4 wydarzenia")
    animator.sees("Opublikowano 4 wydarzenia")
    assert await titles(world) == ["Spacer po Zabłociu", *["Dyżur radnej"] * 3]
    made = await event_of(world, 2)
    assert (made.kind, made.place, made.online_link) == ("workshop", None, LINK)
    assert [(await event_of(world, one)).area for one in (1, 2)] == ["zablocie", None]
    await anna.presses_forged(SeriesPressed(do=Series.LIST, id=1))
    anna.sees("Dyżur radnej", "razem 3 spotkania")
    await anna.presses_forged(EventPressed(do=Do.JOIN, id=1))
    await sends(animator, MOVED, WEEKLY)
    animator.sees(
        "Zmienione: 1", "11:30 (wcześniej: sobota, 5 grudnia 2026 r., 10:00)", "bez zmian: 3 wydarzenia"
    )
    await animator.presses("Wprowadź te zmiany")
    anna.sees("Zmienił się termin lub miejsce", "11:30", "Biblioteka")
    assert (await event_of(world, 1)).area is None
    assert last_file(anna)[0]["SEQUENCE"] == "1"
    await sends(animator, WALK)
    animator.sees("starsze niż to, co tutaj już jest: 1", "Nie ma czego opublikować")
    await sends(
        animator, event("spacer@example.org", "Spacer", "20261205T113000", "SEQUENCE:3", "STATUS:CANCELLED")
    )
    animator.sees("Odwołane: 1")
    await animator.presses("Wprowadź te zmiany")
    anna.sees("Odwołane:")
    assert (await event_of(world, 1)).status == EventStatus.CANCELLED
    assert len(await titles(world)) == 4
    await animator.sends(document=document(MOVED))
    await loses_role(animator)
    await world.passes(seconds=2)
    assert not await world.read(lambda db: db.scalars(select(Import)).all())


@pytest.mark.one_engine
async def test_all_events_go_out_in_one_file_that_is_known_when_it_comes_back(
    world: World, animator: Human
) -> None:
    await make_event(animator, Plan(link=LINK))
    await make_event(animator, Plan(title="Spacer"))
    await animator.says("/newevent")
    await animator.presses("Prowadzone wydarzenia")
    await animator.presses("Szablony i pliki")
    await animator.presses("Wszystkie nadchodzące do pliku")
    exported = world.file_of(animator.received[-1])
    assert [one["SUMMARY"] for one in last_file(animator)] == ["Debata o ławkach", "Spacer"]
    assert LINK.encode() not in exported
    await animator.sends(document=as_file(exported))
    await world.passes(seconds=2)
    animator.sees("Już są, bez zmian: 2 wydarzenia", "Nie ma czego opublikować")
    await animator.sends(document=as_file(exported.replace(b"20261124T170000Z", b"20261124T180000Z")))
    await world.passes(seconds=2)
    await animator.presses("Wprowadź te zmiany")
    changed = await event_of(world, 1)
    assert (changed.starts_at.hour, changed.online_link) == (18, LINK)
    other = Human(world, world.add_user("Druga"))
    await other.says("/start")
    await other.becomes(Role.ANIMATOR)
    await other.sends(document=as_file(exported))
    await world.passes(seconds=2)
    other.sees("prowadzi to ktoś inny: 2")


@pytest.mark.one_engine
async def test_files_that_are_no_calendars_get_kind_answers(
    world: World, animator: Human, anna: Human
) -> None:
    await animator.presses_forged(FilePressed(do=File.TAKE))
    await animator.says("zaraz przyślę")
    animator.sees("Czekam na plik kalendarza")
    await animator.sends(photo=True)
    animator.sees("Czekam na plik kalendarza")
    refusals = {b"%PDF": "Nie umiem odczytać", b"": "Nie umiem odczytać", b"x" * 1_000_001: "za duży"}
    for content, why in refusals.items():
        await animator.sends(document=as_file(content))
        await world.passes(seconds=2)
        animator.sees(why)
        await animator.presses("Przyślij inny plik")
    await animator.says("/anuluj")
    animator.sees("Nic już nie jest otwarte")
    many = [event(f"m{number}", f"Spotkanie {number}", "20261205T100000") for number in range(60)]
    await sends(animator, *many, event("x", "Bez tytułu".replace("Bez tytułu", "x"), "20261206T100000"))
    animator.sees("Nowe: 50", "i jeszcze 30", "ponad 50 nowych naraz: 10", "co najmniej 3 litery: 1 (x)")
    await animator.presses("Anuluj")
    await animator.presses("Przywróć")
    await animator.presses("Opublikuj 50 wydarzeń")
    await animator.presses_forged(FilePressed(do=File.MAKE, value="x"))
    animator.sees("już załatwiony")
    assert len(await titles(world)) == 50
    await anna.sends(document=document(WALK))
    await world.passes(seconds=2)
    anna.does_not_see("Nowe:")
    await anna.presses_forged(FilePressed(do=File.ALL))
    anna.sees("nie jest dostępne")
