"""One calendar: events and the council's meetings, chosen by kind and area, as a list and as a month."""

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import delete

from bot import profile as profiles
from bot.agenda import places, reading
from bot.agenda.model import LETTERS, Chosen
from bot.agenda.presses import AgendaPressed, Do, PlacePressed, Placing
from bot.events.model import Event, EventKind
from bot.events.presses import Desk, DeskPressed
from bot.people.entry import Way, entry
from bot.people.model import Role, RoleGrant
from tests.council.sources import COMMISSION, FOUR, CouncilWorld, Meets
from tests.events.making import Plan, event_of, make_event
from tests.events.test_options import lets_in
from tests.support.people import Human
from tests.support.world import PROFILE, SATURDAY_NOON

DAY = timedelta(days=1)
EVENING = datetime(2026, 11, 24, 17, 0, tzinfo=UTC)


async def make(animator: Human, title: str, kind: EventKind, at: datetime = EVENING, area: str = "") -> int:
    """Publish an event of a kind, for an area."""
    event_id = await make_event(animator, Plan(title, at))

    def change(db: object) -> None:
        event = db.get(Event, event_id)  # type: ignore[attr-defined]
        event.kind, event.area = kind, area or None

    await animator.world.app.database.run(change)
    return event_id


def rows(human: Human) -> list[list[str]]:
    keyboard = human.received[-1].get("reply_markup", {}).get("inline_keyboard", [])
    return [[button["text"] for button in row] for row in keyboard]


async def test_events_and_meetings_stand_in_one_list(
    world: CouncilWorld, animator: Human, anna: Human
) -> None:
    await make(animator, "Debata o ławkach", EventKind.DEBATE)
    await make(animator, "Warsztat po sesji", EventKind.WORKSHOP, EVENING + 30 * DAY)
    whole_day = Meets("dzien", "Komisja Sportu (przykład)", "20261121", None)
    off = Meets("odwolana", "Komisja Edukacji (przykład)", "20261210T100000", lines=("STATUS:CANCELLED",))
    await world.publishes(*FOUR, whole_day, off)
    await anna.says("/wydarzenia")
    order = (
        "cały dzień Komisja Sportu",
        "wtorek, 24 listopada\n18:00 Debata",
        "Komisja TORD",
        "Komisja Kultury",
    )
    places_in_text = [anna.screen.index(part) for part in order]
    assert places_in_text == sorted(places_in_text)
    anna.sees("Debata · 30 wolnych miejsc", "(TORD) · bez zapisów")
    await anna.presses("Późniejsze »")
    anna.sees("Warsztat po sesji", "wtorek, 19 stycznia 2027 r.")
    anna.does_not_see("Komisja Edukacji")
    await world.passes(hours=24)
    await anna.says("/wydarzenia")
    anna.does_not_see("Komisja Sportu")


@pytest.mark.one_engine
async def test_kinds_are_ticked_and_the_way_back_keeps_them(
    world: CouncilWorld, animator: Human, anna: Human
) -> None:
    await world.publishes(COMMISSION)
    for number in range(7):
        await make(animator, f"Warsztat {number}", EventKind.WORKSHOP, EVENING + number * DAY)
    await make(animator, "Debata o ławkach", EventKind.DEBATE)
    await anna.says("/wydarzenia")
    await anna.presses("Rodzaj: wszystkie")
    await anna.presses("Warsztat")
    anna.sees_button("✓ Warsztat", "Debata")
    await anna.presses("Pokaż listę")
    anna.does_not_see("Debata o ławkach", "TORD")
    await anna.presses("Późniejsze »")
    anna.sees("Pokazuję: Warsztat", "Warsztat 6")
    await anna.presses("Warsztat 6")
    await anna.presses("Wróć do listy")
    anna.sees("Pokazuję: Warsztat", "Warsztat 6")
    await anna.presses("Rodzaj: Warsztat")
    await anna.presses("Sesje i komisje")
    await anna.presses("Pokaż listę")
    await anna.presses("Późniejsze »")
    anna.sees("Komisja TORD")
    await anna.presses("TORD")
    anna.sees("Sala Przykładowa 2")
    # Whatever is pressed on the card of a meeting, it leads back to where it was opened.
    for act, said in (
        ("Przypomnij o tym", "Przypomnę o tym posiedzeniu."),
        ("Nie przypominaj", "O tym posiedzeniu nie przypomnę."),
        ("Obserwuj: Komisja Transportu", "Obserwowane: Komisja Transportu"),
        ("Przestań obserwować", "Koniec obserwowania: Komisja"),
    ):
        await anna.presses(act)
        anna.sees(said)
        [card] = [one for one in anna.received if "Sala Przykładowa 2" in one["text"]]
        assert [one["text"] for one in card["reply_markup"]["inline_keyboard"][-1]] == ["Wróć do listy"]
        assert "Wszystkie posiedzenia" not in str(card["reply_markup"])
    await anna.presses("Wróć do listy")
    anna.sees("Pokazuję: Warsztat, Sesje i komisje", "Komisja TORD")
    anna.does_not_see("Warsztat 0")
    await anna.presses("Kalendarz")
    await anna.presses("»")
    await anna.presses("• 3")
    await anna.presses("TORD")
    await anna.presses("Przypomnij o tym")
    await anna.presses("Wróć do listy")
    anna.sees("3 grudnia 2026 r.", "Pokazuję: Warsztat, Sesje i komisje", "Komisja TORD")
    await anna.presses("Jako lista")
    await anna.presses("Rodzaj: 2 wybrane")
    for label in ("Debata", "Dyżur", "Spotkanie sąsiedzkie", "Inne"):
        await anna.presses(label)
    # All of them are the same as none named.
    await anna.presses("✓ Wszystkie rodzaje")


@pytest.mark.one_engine
async def test_an_area_comes_from_the_place_and_can_be_chosen(
    world: CouncilWorld, animator: Human, anna: Human
) -> None:
    await animator.says("/nowewydarzenie")
    for step in ("!Debata", "Ławki", "24 listopada 18:00", "!Tak", "Dom kultury na Zabłociu"):
        await (animator.presses(step[1:]) if step[0] == "!" else animator.says(step))
    await animator.presses("Bez limitu")
    await animator.presses("Gotowe")
    await animator.presses("Opublikuj")
    await world.publishes(COMMISSION)
    await anna.says("/ustawienia")
    await anna.presses("Obszar")
    await anna.presses("Zabłocie")
    await anna.says("/wydarzenia")
    anna.sees("Debata · Zabłocie · są wolne miejsca")
    await anna.presses("Obszar: wszystkie")
    assert rows(anna)[0] == ["Mój obszar: Zabłocie"]
    await anna.presses("Mój obszar")
    anna.sees("Pokazuję: Zabłocie", "Ławki")
    anna.does_not_see("TORD")
    await animator.presses_forged(DeskPressed(do=Desk.OPEN, event=1))
    animator.sees("W kalendarzu: Zabłocie")
    await animator.presses("Więcej")
    await animator.presses("Zmień obszar")
    await animator.presses("Płaszów")
    animator.sees("Zapisano.")
    await anna.says("/wydarzenia zabłocie")
    anna.sees("nie ma nic takiego", "Zaplanowano natomiast:", "Ławki", "Komisja TORD")
    await animator.presses_forged(DeskPressed(do=Desk.CHANGE, event=1, value="place"))
    await animator.says("Szkoła na Rybitwach")
    await animator.presses("Zapisz zmiany")
    assert (await event_of(world, 1)).area == "rybitwy"
    # Nobody else chooses it, and an area that there is none of means everybody.
    await anna.presses_forged(PlacePressed(do=Placing.SET, id=1, area="plaszow"))
    await animator.presses_forged(PlacePressed(do=Placing.SET, id=1, area="nie-ma-takiego"))
    assert (await event_of(world, 1)).area is None


def test_a_pin_within_a_border_names_the_area(tmp_path: Path) -> None:
    ring = [[19.95, 50.04], [19.98, 50.04], [19.98, 50.06], [19.95, 50.06], [19.95, 50.04]]
    hole = [[19.96, 50.045], [19.97, 50.045], [19.97, 50.05], [19.96, 50.05], [19.96, 50.045]]
    area = {"properties": {"name": "Zabłocie"}, "geometry": {"type": "Polygon", "coordinates": [ring, hole]}}
    (tmp_path / "areas.geojson").write_text(json.dumps({"features": [area]}), encoding="utf-8")
    profile = profiles.load(PROFILE).model_copy(update={"folder": tmp_path})
    found = {
        point: places.area_at(Event(latitude=point[0], longitude=point[1], place="Płaszów"), profile)
        for point in ((50.055, 19.975), (50.047, 19.965), (50.01, 19.9))
    }
    # In the hole and outside the words of the place are what is left.
    assert list(found.values()) == ["zablocie", "plaszow", "plaszow"]
    assert places.area_at(Event(place="Dom kultury"), profile) is None


async def test_a_month_is_a_calendar_and_words(world: CouncilWorld, animator: Human, anna: Human) -> None:
    await make(animator, "Debata o północy", EventKind.DEBATE, datetime(2026, 11, 30, 23, 0, tzinfo=UTC))
    await world.publishes(*FOUR)
    await anna.says("/wydarzenia")
    await anna.presses("Kalendarz")
    anna.sees("listopad 2026", "W tym miesiącu nic nie ma w planie.", "Najbliższe:", "Debata o północy")
    assert rows(anna)[0] == ["·", "listopad 2026", "»"]
    assert rows(anna)[1] == ["pon", "wt", "śr", "czw", "pt", "sob", "niedz"]
    assert rows(anna)[2] == ["·", "·", "·", "·", "·", "21", "22"]
    await anna.presses("»")
    anna.sees("1, wtorek: 00:00 Debata o północy", "3, czwartek: 16:45 Komisja TORD")
    anna.sees_button("• 1", "• 3", "• 8", "• 15")
    await anna.presses("• 15")
    anna.sees("wtorek, 15 grudnia 2026 r.", "18:00 XL Sesja Rady")
    await anna.presses("Kalendarz")
    await anna.presses("5")
    anna.sees("Tego dnia nic nie ma w planie.", "Najbliższe:", "Komisja Kultury")
    # A month that has passed, one far off, and what is none: the nearest that can be shown.
    for at, month in (("202001", "listopad 2026"), ("999912", "listopad 2028"), ("202613", "listopad 2026")):
        await anna.presses_forged(AgendaPressed(do=Do.MONTH, at=at))
        anna.sees(month)
    assert rows(anna)[0][2] == "»"
    await anna.presses_forged(AgendaPressed(do=Do.MONTH, at="202811"))
    assert rows(anna)[0] == ["«", "listopad 2028", "·"]
    await anna.presses_forged(AgendaPressed(do=Do.DAY, at="20261101"))
    anna.sees("sobota, 21 listopada 2026 r.", "Ten dzień już minął.")
    await anna.presses_forged(AgendaPressed(do=Do.DAY, at="99991231"))
    anna.sees("30 listopada 2028 r.")


@pytest.mark.one_engine
async def test_a_full_month_fits_and_a_full_day_has_pages(
    world: CouncilWorld, animator: Human, olena: Human
) -> None:
    title = "Дуже довга назва події, яка не влізе у кнопку й у рядок " * 2
    for number in range(124):
        at = datetime(2026, 12, 1 + number % 31, 9, 0, tzinfo=UTC) + timedelta(minutes=number)
        await make_event(animator, Plan(f"{number} {title}"[:120], at))
    for number in range(9):
        await make_event(animator, Plan(f"Rano {number}", datetime(2026, 12, 24, 7, number, tzinfo=UTC)))
    await olena.says("/podiyi грудень")
    olena.sees("грудень 2026", "ще 2", "24, четвер: 08:00 Rano 0", "ще 11")
    assert len(olena.screen) <= 4096
    assert len(rows(olena)) == 2 + 5 + 2
    await olena.presses("• 24")
    olena.sees("Rano 4")
    await olena.presses("Пізніше »")
    olena.sees("Rano 8")
    await olena.presses("Пізніше »")
    olena.sees_button("« Раніше")
    assert all(len(label) <= 64 for row in rows(olena) for label in row)


@pytest.mark.one_engine
async def test_what_has_begun_while_somebody_browses(
    world: CouncilWorld, animator: Human, anna: Human
) -> None:
    soon = world.clock.now() + timedelta(minutes=5)
    await make_event(animator, Plan("Zaraz", soon))
    await make_event(animator, Plan("Później", soon + DAY))
    await anna.says("/wydarzenia")
    await world.passes(minutes=6)
    await anna.presses("Zaraz")
    anna.sees("już się zaczęło")
    await anna.presses("Wszystkie wydarzenia")
    anna.does_not_see("Zaraz")
    await anna.presses("Później")
    anna.sees_button("Zapisz mnie")


@pytest.mark.one_engine
async def test_words_after_the_command_lead_there(world: CouncilWorld, animator: Human, anna: Human) -> None:
    await make(animator, "Warsztat: drzewa", EventKind.WORKSHOP, EVENING + 20 * DAY, "zablocie")
    await world.publishes(*FOUR)
    await anna.says("/wydarzenia warsztaty na Zabłociu, grudzień")
    anna.sees("grudzień 2026", "Pokazuję: Warsztat, Zabłocie", "14, poniedziałek: 18:00 Warsztat: drzewa")
    await anna.says("/wydarzenia debaty w grudniu")
    anna.sees("W tym czasie nie ma nic takiego w planach.", "Zaplanowano natomiast:", "Komisja TORD")
    await anna.says("/wydarzenia 14.12")
    anna.sees("poniedziałek, 14 grudnia 2026 r.", "Warsztat: drzewa")
    await anna.says("/wydarzenia komisja TORD")
    anna.sees("Pokazuję: Sesje i komisje", "Komisja TORD")
    anna.does_not_see("Nie wiem, czego szukać")
    await anna.says("/wydarzenia jednorożce " + "ą" * 3000)
    anna.sees("Nie wiem, czego szukać po słowach: jednorożce", "Co się będzie działo")


def test_words_are_read_in_three_languages() -> None:
    profile = profiles.load(PROFILE)
    december, zablocie = date(2026, 12, 1), "zablocie"
    asked = {
        "": (set(), "", None, None, ()),
        "debaty i warsztaty": ({EventKind.DEBATE, EventKind.WORKSHOP}, "", None, None, ()),
        "dyżury radnych Stare Podgórze": ({EventKind.DUTY_HOUR}, "stare-podgorze", None, None, ()),
        "сесії у грудні": ({EventKind.SESSION}, "", december, None, ()),
        "майстерні на Заблоці": ({EventKind.WORKSHOP}, zablocie, None, None, ()),
        "workshops in Zabłocie in December": ({EventKind.WORKSHOP}, zablocie, december, None, ()),
        "komisja styczeń": ({EventKind.SESSION}, "", date(2027, 1, 1), None, ()),
        "październik 2027": (set(), "", date(2027, 10, 1), None, ()),
        "grudzień 2026 zablociu": (set(), zablocie, december, None, ()),
        "w sobotę 12 grudnia": (set(), "", None, date(2026, 12, 12), ()),
        "завтра": (set(), "", None, date(2026, 11, 22), ()),
        "abrakadabra jutro": (set(), "", None, date(2026, 11, 22), ("abrakadabra",)),
        "\0 \ud800 \u202e": (set(), "", None, None, ()),
    }
    for text, (kinds, area, month, day, unread) in asked.items():
        found = reading.read(text, profile, SATURDAY_NOON, "pl")
        assert (set(found.chosen.named), found.chosen.area, found.month, found.day, found.unread) == (
            kinds,
            area,
            month,
            day,
            unread,
        ), text


@pytest.mark.one_engine
async def test_links_open_what_they_name(world: CouncilWorld, animator: Human, anna: Human) -> None:
    await make(animator, "Warsztat: drzewa", EventKind.WORKSHOP, area="stare-podgorze")
    await world.publishes(COMMISSION)
    for payload, shown in (
        ("events", ""),
        ("events-stare-podgorze", "Pokazuję: Stare Podgórze"),
        ("events-workshop", "Pokazuję: Warsztat"),
        ("events-workshop-stare-podgorze", "Pokazuję: Warsztat, Stare Podgórze"),
        ("events-nonsense", ""),
    ):
        await anna.says(f"/start {payload}")
        anna.sees("Warsztat: drzewa", shown)
        assert ("Komisja TORD" in anna.screen) is (shown == "")
    profile = world.app.profile
    assert entry("events-workshop-zablocie", profile).source == "events-zablocie"
    assert entry("events-of-somebody-named", profile).source == "events"
    assert entry("eventsx", profile).way is Way.NOWHERE
    await Human(world, world.add_user("Nowa")).says("/start events-workshop")


async def test_an_event_of_the_team_is_in_the_calendar_of_the_team_alone_and_languages_are_said(
    world: CouncilWorld, animator: Human, officer: Human, anna: Human, olena: Human
) -> None:
    await lets_in(animator, "Tylko zespół")
    await animator.presses_forged(DeskPressed(do=Desk.CHANGE, event=1))
    await animator.presses("Więcej ustawień")
    await animator.presses("Język")
    await animator.presses("po angielsku")
    await animator.presses("Wróć do sprawdzenia")
    await animator.presses("Zapisz zmiany")
    await animator.presses_forged(PlacePressed(do=Placing.SET, id=1, area="zablocie"))
    partner = await olena.becomes(Role.PARTNER)
    for command in ("/wydarzenia", "/wydarzenia 24 listopada", "/start events-debate-zablocie"):
        await officer.says(command)
        officer.sees("Debata o ławkach", "po angielsku · dla zespołu")
        for human in (anna, partner):
            await human.says(command)
            human.does_not_see("Debata o ławkach")
    await officer.says("/wydarzenia listopad")
    officer.sees("18:00 Debata o ławkach (po angielsku, dla zespołu)")
    officer.sees_button("• 24")
    await anna.says("/wydarzenia listopad")
    anna.sees("W tym miesiącu nic nie ma w planie.")
    assert "• 24" not in anna.buttons
    # A press of the team's own button, by somebody else or after the role is gone.
    await anna.presses_forged(AgendaPressed.to(Do.EVENT, Chosen(), "1"))
    anna.sees("takiego wydarzenia")
    person = await world.person(officer)
    gone = delete(RoleGrant).where(RoleGrant.person_id == person.id)
    await world.app.database.run(lambda db: db.execute(gone))
    await officer.says("/wydarzenia")
    officer.does_not_see("Debata o ławkach")


async def test_forged_buttons_of_the_calendar_do_no_harm(animator: Human, anna: Human) -> None:
    await make_event(animator)
    assert set(LETTERS) == set(EventKind), "every kind can be chosen"
    everything = Chosen("".join(LETTERS.values()), "a" * 32)
    for at in ("9" * 12, f"{'9' * 8}-261212"):
        assert len(AgendaPressed.to(Do.EVENT, everything, at, 999).pack()) <= 64
    for forged in ("ag:l:zzz:nie-ma::999", "ag:l:wwd::1:5", "ag:d:::00000000:0", "ag:d::::0", "ag:k:q:x::0"):
        await anna.presses_forged(forged)
        assert anna.received
    for forged in (
        "ag:e::zablocie:999999999999:0",
        "ag:e::::0",
        "ag:c::::0",
        "ag:f:::77:0",
        "ag:r:::-261399:0",
    ):
        await anna.presses_forged(forged)
        anna.sees("takiego wydarzenia" if forged.startswith("ag:e") else "takiego posiedzenia")
    for forged in (
        "ag:l:d:zablocie:-1:0",
        "ag:l:D:::0",
        "ag:m:::2026-12:0",
        "ag:l::::1000",
        "ag:z::::0",
        "ag",
    ):
        await anna.presses_forged(forged)
    await anna.presses_forged("ag:n::::0")
