"""Events that repeat, and cycles of named meetings: made, signed up for, changed and called off together."""

import asyncio
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import func, select

from bot.events.choices.presses import ChoicePressed
from bot.events.choices.presses import Do as Choice
from bot.events.model import Event, EventStatus, Registration
from bot.events.options import store as options
from bot.events.options.presses import Do as Set
from bot.events.options.presses import OptionPressed
from bot.events.presses import Desk, DeskPressed, Do, EventPressed
from bot.events.series import rules
from bot.events.series.model import Rule
from bot.events.series.presses import Do as Series
from bot.events.series.presses import SeriesPressed
from bot.events.series.rules import Problem
from bot.people.model import Role
from tests.events.calendars import last_file
from tests.events.making import Plan, event_of, make_event
from tests.events.test_making import data_of, loses_role, to_check
from tests.events.test_options import to_settings
from tests.support.people import Human
from tests.support.world import World

WARSAW = ZoneInfo("Europe/Warsaw")
NOON = datetime(2026, 11, 21, 11, 0, tzinfo=UTC)

DEBATE = Plan()
NAMES = {"Koniec": "end", "Koniec zapisów": "closes", "Publikacja": "publish"}


async def repeats(animator: Human, plan: Plan = DEBATE, count: str = "4") -> int:
    """Publish an event and let it repeat every week; return its id."""
    event_id = await make_event(animator, plan)
    await animator.presses_forged(SeriesPressed(do=Series.BEGIN, id=event_id))
    await animator.presses("Co tydzień")
    await animator.says(count)
    await animator.presses("Opublikuj")
    return event_id


def wall(text: str) -> datetime:
    return datetime.fromisoformat(text)


async def comes(human: Human, *event_ids: int) -> None:
    for event_id in event_ids:
        await human.presses_forged(EventPressed(do=Do.JOIN, id=event_id))


async def taken(world: World) -> dict[int, int]:
    rows = await world.read(lambda db: list(db.execute(select(Event.id, Event.taken).order_by(Event.id))))
    return {row.id: row.taken for row in rows}


def test_days_are_counted_as_people_count_them() -> None:
    tuesday = date(2026, 11, 24)
    assert rules.days(tuesday, Rule.WEEKS, 2, 3) == [tuesday, date(2026, 12, 8), date(2026, 12, 22)]
    assert rules.days(tuesday, Rule.NTH, 1, 3) == [tuesday, date(2026, 12, 22), date(2027, 1, 26)]
    assert rules.days(tuesday, Rule.LAST, 1, 3) == [tuesday, date(2026, 12, 29), date(2027, 1, 26)]
    assert rules.monthly(tuesday) == [Rule.NTH, Rule.LAST]
    assert rules.monthly(date(2026, 12, 29)) == [Rule.LAST]


def test_wall_time_is_kept_and_what_is_no_moment_is_named() -> None:
    winter, summer, twice = wall("2027-03-23 18:00"), wall("2027-03-30 18:00"), wall("2027-10-31 02:30")
    assert rules.moment(winter, WARSAW, NOON).utc == datetime(2027, 3, 23, 17, 0, tzinfo=UTC)
    assert rules.moment(summer, WARSAW, NOON).utc == datetime(2027, 3, 30, 16, 0, tzinfo=UTC)
    assert rules.moment(twice, WARSAW, NOON).utc == datetime(2027, 10, 31, 0, 30, tzinfo=UTC)
    problems = {
        "2027-03-28 02:30": Problem.MISSING_HOUR,
        "2026-11-01 18:00": Problem.PAST,
        "2031-01-01 18:00": Problem.TOO_FAR,
    }
    assert {one: rules.moment(wall(one), WARSAW, NOON).problem for one in problems} == problems


@pytest.mark.one_engine
async def test_every_second_tuesday_is_seen_before_it_is_made(
    world: World, animator: Human, anna: Human
) -> None:
    event_id = await make_event(animator)
    await animator.presses_forged(DeskPressed(do=Desk.OPEN, event=event_id))
    await animator.presses("Więcej")
    await animator.presses("Kopia, powtarzanie")
    await animator.presses("Powtarzaj")
    animator.sees("Pierwsze: wtorek, 24 listopada 2026 r., 18:00")
    for nonsense in ("co drugi", "0", "99", "١", "x" * 4096):
        await animator.says(nonsense)
        animator.sees("liczbę tygodni od 1 do 12", "Pierwsze: wtorek")
        animator.sees_button("Co 2 tygodnie", "Anuluj")
    await animator.presses("Co 2 tygodnie")
    for nonsense in ("1", "25", "-3", "dużo"):
        await animator.says(nonsense)
        animator.sees("Proszę napisać", "od 2 do 24")
        animator.sees_button("4", "Wstecz", "Anuluj")
    await animator.says("4")
    animator.sees("2. wtorek, 8 grudnia 2026 r., 18:00", "4. wtorek, 5 stycznia 2027 r., 18:00")
    assert len(await taken(world)) == 1
    await animator.presses("22 grudnia")
    animator.sees("22 grudnia 2026 r., 18:00 (pominięte)")
    publish = data_of(animator, "Opublikuj 3 spotkania")
    await animator.presses("Opublikuj 3")
    animator.sees("Opublikowano 3 spotkania")
    await animator.presses_forged(publish)
    animator.sees("już zrobione")
    assert list(await taken(world)) == [1, 2, 3]
    await anna.presses_forged(EventPressed(do=Do.CARD, id=2))
    anna.sees("Spotkanie 2 z 3 w cyklu", "8 grudnia 2026 r., 18:00", "30 wolnych miejsc z 30")
    await anna.presses("Wszystkie terminy (3)")
    anna.sees("24 listopada", "5 stycznia")


@pytest.mark.one_engine
async def test_a_series_goes_the_way_of_its_first_meeting_with_all_that_was_chosen(
    world: World, animator: Human, anna: Human
) -> None:
    await to_settings(animator)
    for setting, said in (
        ("Koniec", "2 godziny"),
        ("Koniec zapisów", "23 listopada o 20:00"),
        ("Publikacja", "dziś o 15:00"),
    ):
        await animator.presses_forged(OptionPressed(do=Set.ASK, event=0, value=NAMES[setting]))
        await animator.says(said)
    await animator.presses("Wróć do sprawdzenia")
    await animator.presses("Powtarzaj")
    await animator.presses("Co tydzień")
    await animator.says("3")
    await animator.presses("Opublikuj")
    animator.sees("Zapisano 3 spotkania", "Jeszcze nieopublikowane")
    await anna.presses_forged(SeriesPressed(do=Series.LIST, id=1))
    anna.does_not_see("Debata o ławkach")
    await anna.presses_forged(SeriesPressed(do=Series.JOIN, id=1))
    assert list((await taken(world)).values()) == [0, 0, 0]
    await animator.presses_forged(SeriesPressed(do=Series.DESK, id=1))
    animator.sees("zaplanowane")
    await world.passes(hours=4)
    await anna.presses_forged(SeriesPressed(do=Series.JOIN, id=1))
    assert list((await taken(world)).values()) == [1, 1, 1]
    last = await event_of(world, 3)
    assert last.ends_at == last.starts_at + timedelta(hours=2)
    chosen = await world.read(lambda db: options.of(db, last))
    assert chosen.closes_at == last.starts_at - timedelta(hours=22)
    # The end moves with the start, and nobody hears of meetings that stay as they are.
    await animator.presses_forged(SeriesPressed(do=Series.HOUR, id=2))
    await animator.says("17:00")
    await animator.presses("Tak, zmień")
    anna.sees("17:00–19:00 (wcześniej: wtorek, 8 grudnia 2026 r., 18:00–20:00)")
    anna.does_not_see("24 listopada 2026 r., 17:00")


@pytest.mark.one_engine
async def test_a_night_when_clocks_change_costs_one_meeting_and_days_off_are_marked(animator: Human) -> None:
    night = datetime(2027, 3, 21, 1, 30, tzinfo=UTC)
    event_id = await make_event(animator, Plan(starts_at=night))
    await animator.presses_forged(SeriesPressed(do=Series.BEGIN, id=event_id))
    await animator.presses("Co tydzień")
    await animator.presses("3")
    animator.sees("28 marca 2027 r., 02:30 (tej nocy zegary przeskakują")
    await animator.presses("Opublikuj 2 spotkania")
    animator.sees("21 marca 2027 r., 02:30", "4 kwietnia 2027 r., 02:30")
    animator.does_not_see("28 marca")
    other = await make_event(animator, Plan(starts_at=datetime(2026, 12, 18, 17, 0, tzinfo=UTC)))
    await animator.presses_forged(SeriesPressed(do=Series.BEGIN, id=other))
    await animator.presses("Co tydzień")
    await animator.says("3")
    animator.sees(
        "25 grudnia 2026 r., 18:00 (dzień wolny od pracy)", "1 stycznia 2027 r., 18:00 (dzień wolny"
    )


@pytest.mark.one_engine
async def test_a_cycle_is_made_from_the_form_and_signed_up_for_in_one_tap(
    world: World, animator: Human, anna: Human, olena: Human
) -> None:
    await to_check(animator, place="Zabłocie, sala 2", capacity="1")
    await animator.presses("Powtarzaj")
    await animator.presses("Cykl")
    await animator.says("Akademia dobrego dialogu")
    await animator.says(
        "1. Mapa potrzeb – 1 grudnia 18:30\n- Jak napisać wniosek - 8 grudnia\nbez daty\n"
        "Pikieta – 31 lutego\nDawno – 1 listopada 2026 18:00"
    )
    animator.sees("Pominięte: bez daty", "Nie ma takiego dnia", "1 grudnia 2026 r., 18:30 · Mapa potrzeb")
    animator.sees("8 grudnia 2026 r., 18:00 · Jak napisać wniosek", "już minął")
    await animator.says("Spacer – dzielnicą – 15 grudnia o 17")
    animator.sees("17:00 · Spacer – dzielnicą")
    await animator.presses("Cofnij ostatnie")
    await animator.presses("To wszystko")
    await animator.presses("Opublikuj 3 spotkania")
    assert len(await taken(world)) == 3
    assert [(await event_of(world, one)).area for one in (1, 2, 3)] == ["zablocie"] * 3
    await olena.presses_forged(EventPressed(do=Do.JOIN, id=2))
    await anna.presses_forged(EventPressed(do=Do.CARD, id=1))
    anna.sees("Spotkanie 1 z 3 w cyklu „Akademia dobrego dialogu”")
    await anna.presses("Wszystkie terminy")
    anna.sees("18:30 · brak wolnych miejsc")
    await anna.presses("Zapisz mnie na wszystkie")
    anna.sees("Zapis przyjęty na 2 spotkania. Lista rezerwowa: 1 spotkanie.", "18:30 · lista rezerwowa")
    await anna.presses_forged(SeriesPressed(do=Series.JOIN, id=1))
    assert await taken(world) == {1: 1, 2: 1, 3: 1}
    await olena.presses_forged(EventPressed(do=Do.LEAVE, id=2))
    anna.sees("Zwolniło się miejsce")
    await olena.presses_forged(SeriesPressed(do=Series.JOIN, id=1))
    await anna.presses_forged(SeriesPressed(do=Series.LIST, id=1))
    await anna.presses("Wypisz mnie ze wszystkich")
    anna.sees("Wypisać z 3 spotkań")
    await anna.presses("Tak, wypisz mnie")
    assert await taken(world) == {1: 1, 2: 1, 3: 1}
    assert olena.count_of("Звільнилося місце") == 3


@pytest.mark.one_engine
async def test_signing_up_for_all_says_of_each_meeting_what_was_done(
    world: World, animator: Human, anna: Human, olena: Human, john: Human
) -> None:
    """One has room, one is full, one asks for a code, one is for another area; the first takes families."""
    await repeats(animator, Plan(capacity=2))
    await comes(olena, 2)
    await comes(john, 2)
    await animator.presses_forged(ChoicePressed(do=Choice.SET, id=1, value="3"))
    for event_id, choices in ((3, ("Osoby z kodem",)), (4, ("Osoby z jednego obszaru", "Zabłocie"))):
        await animator.presses_forged(DeskPressed(do=Desk.CHANGE, event=event_id))
        await animator.presses("Więcej ustawień")
        await animator.presses("Kto może przyjść")
        for choice in choices:
            await animator.presses(choice)
        if event_id == 3:
            await animator.says("LAWKA2026")
        await animator.presses("Wróć do sprawdzenia")
        await animator.presses("Zapisz zmiany")
    await anna.presses_forged(SeriesPressed(do=Series.LIST, id=1))
    anna.sees("Dla kogo: osoby, które mają kod", "Dla kogo: osoby z obszaru: Zabłocie")
    await anna.presses("Zapisz mnie na wszystkie")
    anna.sees(
        "Zapis przyjęty na 1 spotkanie. Lista rezerwowa: 1 spotkanie. 1 spotkanie wymaga kodu",
        "1 spotkanie nie jest dostępne",
        "Zmień liczbę osób",
        "24 listopada 2026 r., 18:00 · zapis przyjęty",
        "1 grudnia 2026 r., 18:00 · lista rezerwowa",
    )
    assert "Zapisz mnie na wszystkie" not in anna.buttons
    assert await taken(world) == {1: 1, 2: 2, 3: 0, 4: 0}
    await anna.presses("8 grudnia")
    await anna.presses("Zapisz mnie")
    await anna.says("lawka 2026")
    await anna.presses_forged(SeriesPressed(do=Series.JOIN, id=1))
    anna.sees("Zapis przyjęty na 2 spotkania. Lista rezerwowa: 1 spotkanie.", "1 spotkanie nie jest dostępne")
    assert await taken(world) == {1: 1, 2: 2, 3: 1, 4: 0}


async def test_residents_who_sign_up_for_all_at_once_never_overbook(world: World, animator: Human) -> None:
    await repeats(animator, Plan(capacity=2), "3")
    people = [Human(world, world.add_user(f"O{number}")) for number in range(5)]
    for human in people:
        await human.says("/start")
    await asyncio.gather(*(human.presses_forged(SeriesPressed(do=Series.JOIN, id=1)) for human in people))
    assert await taken(world) == {1: 2, 2: 2, 3: 2}
    rows = await world.read(lambda db: db.scalar(select(func.count()).select_from(Registration)))
    assert rows == 6


async def test_this_and_all_that_follow_change_and_each_person_hears_once(
    world: World, animator: Human, anna: Human, olena: Human
) -> None:
    await repeats(animator, Plan(capacity=1))
    await comes(anna, 1, 2, 3, 4)
    await comes(olena, 4)
    before = len(anna.received), len(olena.received)
    await animator.presses_forged(SeriesPressed(do=Series.ALL, id=2))
    await animator.presses("Zmień godzinę")
    for nonsense in ("wieczorem", "25:00", "18:75", "1 grudnia 18:00"):
        await animator.says(nonsense)
        animator.sees("samą godzinę", "8 grudnia 2026 r.")
        assert animator.buttons == ["Wstecz", "Anuluj"]
    await animator.says("19.30")
    animator.sees("Odtąd zaczynają się o 19:30", "dostaną 2 osoby")
    await animator.presses("Tak, zmień")
    animator.sees("Zmieniono 3 spotkania")
    assert (len(anna.received), len(olena.received)) == (before[0] + 1, before[1] + 1)
    anna.sees("3 spotkań cyklu", "1 grudnia 2026 r., 19:30 (wcześniej: wtorek, 1 grudnia 2026 r., 18:00)")
    assert [(one["UID"].split("@")[0], one["SEQUENCE"]) for one in last_file(anna)] == [
        ("event-2", "1"), ("event-3", "1"), ("event-4", "1"),
    ]  # fmt: skip
    olena.sees("1 зустрічі циклу", "15 грудня 2026 р., 19:30")
    assert len(last_file(olena)) == 1
    assert (await event_of(world, 1)).starts_at.hour == 17
    await animator.presses_forged(SeriesPressed(do=Series.ALL, id=1))
    await animator.presses("Odwołaj je")
    await animator.presses("Tak, odwołaj je")
    animator.sees("Odwołano 4 spotkania", "dostaną 2 osoby")
    anna.sees("Odwołane: 4 spotkania cyklu")
    assert {one["STATUS"] for one in last_file(anna)} == {"CANCELLED"}
    assert [one["SEQUENCE"] for one in last_file(anna)] == ["1", "2", "2", "2"]
    assert (len(anna.received), len(olena.received)) == (before[0] + 2, before[1] + 2)
    await animator.presses_forged(SeriesPressed(do=Series.CALLED_OFF, id=1))
    animator.sees("odwołan")


@pytest.mark.one_engine
async def test_seats_and_place_of_all_that_follow(
    world: World, animator: Human, anna: Human, olena: Human
) -> None:
    await repeats(animator, Plan(capacity=2), "3")
    await comes(anna, 2)
    await comes(olena, 2)
    await animator.presses_forged(SeriesPressed(do=Series.SEATS, id=1))
    await animator.says("1")
    animator.sees("1 grudnia 2026 r.: zapisane są już 2 osoby")
    await animator.says("dużo")
    animator.sees("liczbę miejsc")
    await animator.presses("Bez limitu")
    await animator.presses("Tak, zmień")
    assert [(await event_of(world, one)).capacity for one in (1, 2, 3)] == [None] * 3
    assert anna.count_of("Zmienił się termin") == 0
    await animator.presses_forged(SeriesPressed(do=Series.PLACE, id=1))
    await animator.says("x")
    animator.sees("Proszę napisać miejsce")
    await animator.says("https://meet.example.org/cykl")
    await animator.presses("Tak, zmień")
    anna.sees("1 spotkania cyklu", "Gdzie: online (wcześniej: Dom kultury, sala 2)")
    assert last_file(anna)[0]["LOCATION"] == "https://meet.example.org/cykl"
    await animator.presses_forged(SeriesPressed(do=Series.PLACE, id=1))
    await animator.says("Zabłocie, świetlica")
    await animator.presses("Tak, zmień")
    assert [(await event_of(world, one)).area for one in (1, 2, 3)] == ["zablocie"] * 3


@pytest.mark.one_engine
async def test_changes_by_night_are_told_once_in_the_morning(
    world: World, animator: Human, anna: Human
) -> None:
    await repeats(animator, Plan(starts_at=NOON + timedelta(days=5)), "3")
    await comes(anna, 1, 2, 3)
    await world.passes(hours=12)
    heard = len(anna.received)
    for event_id, hour in ((2, "19:00"), (3, "20:00")):
        await animator.presses_forged(SeriesPressed(do=Series.HOUR, id=event_id))
        await animator.says(hour)
        await animator.presses("Tak, zmień")
    assert len(anna.received) == heard
    await world.passes(hours=9)
    assert len(anna.received) == heard + 1
    anna.sees("19:00 (wcześniej: czwartek, 3 grudnia 2026 r., 12:00)")
    anna.sees("20:00 (wcześniej: czwartek, 10 grudnia 2026 r., 12:00)")


@pytest.mark.one_engine
async def test_one_is_taken_out_and_stands_alone(world: World, animator: Human, anna: Human) -> None:
    await repeats(animator)
    await comes(anna, 2)
    await animator.presses_forged(SeriesPressed(do=Series.DESK, id=2))
    animator.sees("▸ wtorek, 1 grudnia")
    await animator.presses("Wyłącz to spotkanie z cyklu")
    animator.sees("nie należy już do cyklu")
    await animator.presses_forged(SeriesPressed(do=Series.OUT, id=2))
    animator.sees("nie należy do cyklu")
    await anna.presses_forged(EventPressed(do=Do.CARD, id=2))
    anna.does_not_see("w cyklu")
    anna.sees("Zapis przyjęty")
    await anna.presses_forged(EventPressed(do=Do.CARD, id=3))
    anna.sees("Spotkanie 2 z 3")
    await animator.presses_forged(SeriesPressed(do=Series.CALLED_OFF, id=1))
    assert (await event_of(world, 2)).status == EventStatus.PUBLISHED
    await animator.presses_forged(SeriesPressed(do=Series.BEGIN, id=2))
    animator.sees("Pierwsze: wtorek, 1 grudnia")


@pytest.mark.one_engine
async def test_nothing_is_made_by_others_or_of_what_has_gone(
    world: World, animator: Human, anna: Human
) -> None:
    await repeats(animator, count="2")
    other = Human(world, world.add_user("Druga"))
    await other.says("/start")
    await other.becomes(Role.ANIMATOR)
    for do in (Series.BEGIN, Series.DESK, Series.ALL, Series.HOUR, Series.CALLED_OFF, Series.OUT):
        await other.presses_forged(SeriesPressed(do=do, id=1))
        other.sees("Nie ma takiego wydarzenia")
    await animator.presses_forged(SeriesPressed(do=Series.BEGIN, id=1))
    animator.sees("należy już do cyklu")
    await anna.presses_forged(SeriesPressed(do=Series.JOIN, id=77))
    anna.sees("Nie ma takiego cyklu")
    await animator.presses_forged(SeriesPressed(do=Series.MAKE, value="forged"))
    animator.sees("już zrobione albo porzucone")
    gone = await make_event(animator, Plan(title="Spacer"))
    await animator.presses_forged(SeriesPressed(do=Series.BEGIN, id=gone))
    await animator.presses("Co tydzień")
    await animator.says("3")
    publish = data_of(animator, "Opublikuj 3 spotkania")
    await animator.presses_forged(DeskPressed(do=Desk.CALLED_OFF, event=gone))
    await animator.presses_forged(publish)
    animator.sees("odwołane")
    assert len(await taken(world)) == 3


@pytest.mark.one_engine
async def test_what_was_begun_is_dropped_brought_back_or_left_with_the_role(animator: Human) -> None:
    event_id = await make_event(animator)
    await animator.presses_forged(SeriesPressed(do=Series.BEGIN, id=event_id))
    await animator.presses("Cykl")
    await animator.presses("Debata o ławkach")
    await animator.says("Mapa potrzeb – 1 grudnia")
    await animator.says("/anuluj")
    animator.sees("nic nie powstało")
    await animator.presses("Przywróć")
    animator.sees("18:00 · Mapa potrzeb")
    await animator.presses("Wstecz")
    animator.sees("Jak nazywa się cykl?")
    await loses_role(animator)
    await animator.says("Akademia")
    animator.sees("nie jest dostępne na tym koncie")
    await animator.says("/pomoc")
