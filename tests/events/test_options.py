"""What an animator may choose for an event and need not, and what residents see of it."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from bot.events.choices.presses import ChoicePressed
from bot.events.choices.presses import Do as Choice
from bot.events.household.presses import Do as Together
from bot.events.household.presses import TogetherPressed
from bot.events.model import EventStatus
from bot.events.options.model import EventCodeTry
from bot.events.options.presses import Do as Set
from bot.events.options.presses import Enter, EntryPressed, OptionPressed
from bot.events.presses import Desk, DeskPressed, Do, EventPressed
from bot.people.model import Role
from tests.events.making import Plan, event_of, make_event
from tests.events.test_making import data_of, to_check
from tests.support.people import Human
from tests.support.world import World

pytestmark = pytest.mark.one_engine
JOIN, CARD = EventPressed(do=Do.JOIN, id=1), EventPressed(do=Do.CARD, id=1)


async def to_settings(animator: Human) -> None:
    """Answer the six questions and open the settings."""
    await to_check(animator)
    await animator.presses("Więcej ustawień")


async def publishes(animator: Human) -> None:
    await animator.presses("Wróć do sprawdzenia")
    await animator.presses("Opublikuj")


async def lets_in(animator: Human, *choices: str) -> None:
    """Publish an event for some people only."""
    await to_settings(animator)
    await animator.presses("Kto może przyjść")
    for choice in choices:
        await animator.presses(choice)
    await publishes(animator)


async def test_words_end_language_and_picture_are_chosen_changed_and_taken_out(
    world: World, animator: Human, anna: Human
) -> None:
    await to_settings(animator)
    animator.sees("Żadne nie jest konieczne", "Opis: brak", "Koniec: niepodany")
    await animator.presses("Opis")
    bold = [{"type": "bold", "offset": 2, "length": 7}]
    await animator.says("O ławkach w parku.", raw={"entities": bold})
    await world.restart_bot()
    await animator.presses("Koniec")
    await animator.says("półtorej godziny")
    animator.sees("Koniec: 19:30, 1 godzina 30 minut")
    await animator.presses("Język")
    await animator.says("2")
    await animator.presses("Zdjęcie")
    await animator.sends(photo=True)
    animator.sees("Język: po angielsku", "Zdjęcie: dodane")
    await animator.presses("Język")
    await animator.presses("Usuń to ustawienie")
    animator.sees("Język: niepodany")
    await animator.says("język")
    await animator.says("po ukraińsku")
    await animator.says("anuluj")
    await animator.presses("Przywróć")
    animator.sees("Proszę sprawdzić", "Koniec: 19:30", "Język: po ukraińsku", "Opis: O ławkach")
    await animator.presses("Opublikuj")
    animator.sees("wtorek, 24 listopada 2026 r., 18:00–19:30")
    await anna.presses_forged(CARD)
    anna.sees("Debata, po ukraińsku", "O ławkach w parku.", "2026 r., 18:00–19:30")
    card = anna.received[-1]
    assert "photo" in card
    assert "ławkach" in [card["caption"][e["offset"] :][: e["length"]] for e in card["caption_entities"]]
    await anna.presses("Zapisz mnie")
    anna.sees("Zapis przyjęty.", "29 wolnych miejsc")


async def test_the_end_follows_the_start_and_is_told(world: World, animator: Human, anna: Human) -> None:
    await make_event(animator)
    await anna.presses_forged(JOIN)
    await animator.presses_forged(DeskPressed(do=Desk.CHANGE, event=1))
    await animator.presses("Więcej ustawień")
    assert "Publikacja" not in animator.buttons
    await animator.presses("Koniec")
    for odd in ("17:00", "25 listopada 9:00", "🎉", "o trzydziestej"):
        await animator.says(odd)
        animator.sees("Na przykład: ")
    await animator.says("o ósmej")
    animator.sees("Koniec: 20:00, 2 godziny")
    await animator.presses("Wróć do sprawdzenia")
    animator.sees("Koniec: 20:00, 2 godziny (wcześniej: niepodany)")
    await animator.presses("Zapisz zmiany")
    animator.sees("Wiadomość dostanie 1 osoba.")
    anna.sees("18:00–20:00 (wcześniej: wtorek, 24 listopada 2026 r., 18:00)")
    await animator.presses_forged(DeskPressed(do=Desk.CHANGE, event=1, value="when"))
    await animator.says("25 listopada o 23:00")
    await animator.presses("Tak, zgadza się")
    await animator.presses("Zapisz zmiany")
    anna.sees("środa, 25 listopada 2026 r., 23:00 – czwartek, 26 listopada 2026 r., 01:00")
    event = await event_of(world, 1)
    assert event.ends_at == event.starts_at + timedelta(hours=2)


async def test_a_description_fits_and_what_is_not_text_is_asked_again(animator: Human) -> None:
    await to_settings(animator)
    await animator.presses("Opis")
    for text in ("x" * 1501, "!!!"):
        await animator.says(text)
        animator.sees("najwyżej 1\N{NO-BREAK SPACE}500 znaków")
    await animator.sends(sticker=True)
    animator.sees("Tu czytam tylko słowa", "O czym to będzie")
    await animator.presses("Wstecz")
    await animator.presses("Zdjęcie")
    await animator.says("ładne zdjęcie")
    animator.sees("To nie jest zdjęcie")
    await animator.says("/anuluj")
    animator.sees("nieopublikowane wydarzenie „Debata o ławkach”")
    await animator.presses("Przywróć")
    animator.sees("Proszę sprawdzić przed opublikowaniem")


async def test_signing_up_opens_and_closes(world: World, animator: Human, anna: Human) -> None:
    await to_settings(animator)
    await animator.presses("Początek zapisów")
    for text, answer in (
        ("wczoraj o 9:00", "już minął"),
        ("jutro", "Brakuje godziny"),
        ("25 listopada 10:00", "dopiero po początku"),
        ("w niedzielę o dziewiątej", "Rano czy wieczorem?"),
    ):
        await animator.says(text)
        animator.sees(answer)
    await animator.presses("22 listopada 2026 r., 09:00")
    await animator.presses("Koniec zapisów")
    await animator.says("jutro o 8:00")
    animator.sees("skończyłyby się, zanim się zaczną")
    await animator.says("25 listopada o 8:00")
    animator.sees("najdłużej do początku")
    await animator.says("23 listopada o 20:00")
    await publishes(animator)
    await anna.presses_forged(CARD)
    anna.sees("Zapisy od: niedziela, 22 listopada 2026 r., 09:00")
    assert "Zapisz mnie" not in anna.buttons
    await anna.presses_forged(JOIN)
    anna.sees("jeszcze się nie zaczęły", "niedziela, 22 listopada 2026 r., 09:00")
    await world.passes(hours=21)
    await anna.presses("Wróć do wydarzenia")
    await anna.presses("Zapisz mnie")
    anna.sees("Zapis przyjęty.")
    await world.passes(hours=36)
    await anna.presses("Wypisz mnie")
    anna.sees("Zapis został wycofany.", "Zapisy zakończone: poniedziałek, 23 listopada 2026 r., 20:00")
    await anna.presses_forged(JOIN)
    anna.sees("są już zamknięte")
    assert (await event_of(world, 1)).taken == 0


async def test_moments_that_clocks_skip_or_repeat_are_asked_back(animator: Human) -> None:
    await to_check(animator, when="31 października 2027 o 10:00")
    await animator.presses("Więcej ustawień")
    await animator.presses("Koniec zapisów")
    await animator.says("28 marca 2027 2:30")
    animator.sees("zegary przeskakują")
    await animator.says("31 października 2027 2:30")
    animator.sees("wypada dwa razy")
    await animator.presses("po cofnięciu")
    animator.sees("Koniec zapisów: niedziela, 31 października 2027 r., 02:30 (po cofnięciu zegarów)")


async def test_people_of_an_area_come_and_others_may_choose_it(
    world: World, animator: Human, anna: Human, olena: Human
) -> None:
    await lets_in(animator, "Osoby z jednego obszaru", "Zabłocie")
    await anna.says("/wydarzenia")
    await anna.presses("Debata o ławkach")
    anna.sees("Dla kogo: osoby z obszaru: Zabłocie")
    await anna.presses("Zapisz mnie")
    anna.sees("z jednego obszaru: Zabłocie")
    await anna.presses("Wybierz mój obszar")
    await anna.presses("Zabłocie")
    anna.sees("Obszar: Zabłocie")
    await anna.presses("Wróć do wydarzenia")
    await anna.presses("Zapisz mnie")
    anna.sees("Zapis przyjęty.")
    await olena.presses_forged(JOIN)
    olena.sees("для людей з однієї місцевості")
    assert (await event_of(world, 1)).taken == 1


async def test_a_code_is_typed_and_wrong_ones_are_limited(world: World, animator: Human, anna: Human) -> None:
    await to_settings(animator)
    await animator.presses("Kto może przyjść")
    await animator.presses("Osoby z kodem")
    for code in ("abc", "ławka2026", "x" * 25):
        await animator.says(code)
        animator.sees("od 4 do 24 liter")
        animator.sees_button("Wstecz", "Anuluj")
    await animator.says("Ławka"[1:] + " 2026")
    animator.sees("osoby z kodem AWKA2026")
    await publishes(animator)
    await animator.presses("Liczby i zmiany")
    animator.sees("?start=e1-AWKA2026")
    await anna.says("/wydarzenia")
    await anna.presses("Debata o ławkach")
    anna.does_not_see("AWKA2026")
    await anna.presses("Zapisz mnie")
    for odd in ({"text": "A o której to właściwie się zaczyna?"}, {"sticker": True}):
        await anna.sends(**odd)
        anna.sees("To nie wygląda na kod")
    await anna.says("/anuluj")
    anna.sees_button("Zapisz mnie")
    for left in ("4 próby", "3 próby", "2 próby", "1 próba", "Za dużo błędnych"):
        await anna.presses_forged(JOIN)
        anna.sees("Proszę napisać otrzymany kod")
        await anna.says("sezamie")
        anna.sees("To nie jest kod tego wydarzenia", left)
    # The question is let go of: nothing that is written now is taken for a code.
    await anna.says("A o której to właściwie się zaczyna?")
    anna.does_not_see("kod")
    await anna.presses_forged(JOIN)
    await anna.says("awka-2026")
    anna.sees("Za dużo błędnych kodów")
    await anna.presses_forged(EntryPressed(do=Enter.JOIN, id=1, code="AWKA2026"))
    anna.sees("Za dużo błędnych kodów")
    await world.passes(minutes=61)
    assert await world.read(lambda db: list(db.scalars(select(EventCodeTry)))) == []
    await anna.presses_forged(JOIN)
    await anna.says("awka-2026")
    anna.sees("Zapis przyjęty.")
    await anna.presses("Wypisz mnie")
    await anna.presses("Zapisz mnie")
    await animator.presses_forged(DeskPressed(do=Desk.CALLED_OFF, event=1))
    await anna.says("awka-2026")
    anna.sees("„Debata o ławkach” zostało odwołane. Miało być: wtorek, 24 listopada 2026 r., 18:00")
    await anna.says("/anuluj")
    anna.sees("Nic nie jest teraz")


async def test_several_people_come_no_other_way_than_one(world: World, animator: Human, anna: Human) -> None:
    await to_settings(animator)
    await animator.presses("Koniec zapisów")
    await animator.says("23 listopada o 20:00")
    await animator.presses("Kto może przyjść")
    await animator.presses("Osoby z kodem")
    await animator.says("park26")
    await publishes(animator)
    await animator.presses_forged(ChoicePressed(do=Choice.SET, id=1, value="4"))
    await anna.presses_forged(CARD)
    assert "Zapisz kilka osób" not in anna.buttons
    for do in (Together.COME, Together.WAIT):
        await anna.presses_forged(TogetherPressed(do=do, id=1, seats=3))
        anna.sees("Proszę napisać otrzymany kod")
    assert (await event_of(world, 1)).taken == 0
    await anna.presses_forged(JOIN)
    await anna.says("park26")
    for number, taken in ((3, 3), (2, 2)):
        await anna.presses_forged(TogetherPressed(do=Together.COME, id=1, seats=number))
        assert (await event_of(world, 1)).taken == taken
    await world.passes(days=2, hours=9)
    await anna.presses_forged(TogetherPressed(do=Together.COME, id=1, seats=4))
    anna.sees("są już zamknięte")
    await anna.presses_forged(TogetherPressed(do=Together.COME, id=1, seats=1))
    assert (await event_of(world, 1)).taken == 1


async def test_a_link_carries_the_code(world: World, animator: Human, anna: Human, olena: Human) -> None:
    await to_settings(animator)
    await animator.presses("Kto może przyjść")
    await animator.presses("Osoby z kodem")
    await animator.says("park26")
    await publishes(animator)
    await anna.says("/start e1-park26")
    await anna.presses("Zapisz mnie")
    anna.sees("Zapis przyjęty.")
    assert (await world.person(anna)).source != "e1-park26"
    await olena.says("/start e1-park27")
    await olena.presses("Записатися")
    olena.sees("Це не код цієї події", "4 спроби")
    await olena.says("PARK26")
    olena.sees("Ви записані.")


async def test_only_the_team_knows_of_its_event(
    world: World, animator: Human, officer: Human, anna: Human
) -> None:
    await lets_in(animator, "Tylko zespół")
    await anna.says("/wydarzenia")
    anna.does_not_see("Debata o ławkach")
    others = (Do.JOIN, Do.LEAVE, Do.COMING, Do.MAP)
    code = EntryPressed(do=Enter.JOIN, id=1, code="X")
    for press in (CARD, code, *(EventPressed(do=do, id=1) for do in others)):
        await anna.presses_forged(press)
        anna.sees("Nie ma takiego wydarzenia")
    await anna.says("/start e1")
    anna.sees("Nie ma takiego wydarzenia")
    await officer.says("/start e1")
    officer.sees("Debata o ławkach", "Dla kogo: tylko zespół")
    await officer.presses("Zapisz mnie")
    officer.sees("Zapis przyjęty.")
    await anna.becomes(Role.OFFICER)
    await anna.presses_forged(JOIN)
    anna.sees("Zapis przyjęty.")
    await world.passes(days=4)
    for stranger in ("/start e1", "/start d1"):
        john = Human(world, world.add_user("John", "pl"))
        await john.says(stranger)
        john.does_not_see("Debata o ławkach")


async def test_guests_of_an_earlier_event_come_again(
    world: World, animator: Human, anna: Human, john: Human
) -> None:
    soon = world.clock.now() + timedelta(hours=1)
    await make_event(animator, Plan("Warsztat pierwszy", starts_at=soon))
    await anna.presses_forged(JOIN)
    await world.passes(hours=2)
    await lets_in(animator, "Osoby z wcześniejszego wydarzenia", "Warsztat pierwszy")
    for human in (anna, john):
        await human.presses_forged(EventPressed(do=Do.JOIN, id=2))
    anna.sees("Zapis przyjęty.", "osoby, które były na wydarzeniu „Warsztat pierwszy”")
    john.sees("is for people who were at “Warsztat pierwszy”")
    other = await (await _arrives(world)).becomes(Role.ANIMATOR)
    await to_settings(other)
    await other.presses("Kto może przyjść")
    await other.presses("Osoby z wcześniejszego")
    other.sees("Nie ma jeszcze żadnego wydarzenia")
    await other.presses_forged(OptionPressed(do=Set.EARLIER, event=0, value="1"))
    other.sees("Tego nie można już wybrać")


async def _arrives(world: World) -> Human:
    human = Human(world, world.add_user("Inna animatorka"))
    await human.says("/start")
    return human


async def to_schedule(
    animator: Human, when: str = "dziś o 15:00", send: str = "Opublikuj w tym terminie"
) -> None:
    await to_settings(animator)
    await animator.presses("Publikacja")
    await animator.says(when)
    await animator.presses("Wróć do sprawdzenia")
    await animator.presses(send)


@pytest.mark.parametrize("way", ["clock", "press"])
async def test_an_event_becomes_public_at_its_moment_or_at_a_press(
    world: World, animator: Human, anna: Human, way: str
) -> None:
    await to_schedule(animator)
    animator.sees("Jeszcze nieopublikowane", "sobota, 21 listopada 2026 r., 15:00")
    await anna.says("/wydarzenia")
    anna.sees("nie ma zaplanowanych")
    for press in (CARD, JOIN):
        await anna.presses_forged(press)
        anna.sees("Nie ma takiego wydarzenia")
    await anna.says("/start d1")
    anna.does_not_see("Debata o ławkach")
    await animator.says("/newevent")
    await animator.presses("Prowadzone wydarzenia")
    animator.sees_button("24 listopada, 18:00 · zaplanowane · Debata o ławkach")
    await animator.presses("Debata o ławkach")
    if way == "clock":
        await world.passes(hours=3)
        animator.sees("Opublikowano zgodnie z planem: Debata o ławkach")
        await world.passes(hours=1)
        assert animator.count_of("zgodnie z planem") == 1
    else:
        publish = data_of(animator, "Opublikuj teraz")
        for _twice in range(2):
            await animator.presses_forged(publish)
            animator.sees("Opublikowano: Debata o ławkach", "?start=e1")
        await world.passes(hours=4)
        assert animator.count_of("zgodnie z planem") == 0
    await anna.presses_forged(JOIN)
    anna.sees("Zapis przyjęty.")


async def test_a_planned_event_goes_back_to_a_draft_and_is_changed_in_peace(
    world: World, animator: Human, anna: Human
) -> None:
    await to_schedule(animator)
    await animator.presses("Liczby i zmiany")
    assert len(animator.buttons) <= 7
    await animator.presses("Więcej")
    await animator.presses("Wycofaj do szkicu")
    animator.sees("Szkic: nikt inny jeszcze go nie widzi.")
    await world.passes(hours=5)
    assert (await event_of(world, 1)).status == EventStatus.SCHEDULED
    await animator.presses("Zmień termin")
    await animator.says("25 listopada o 18:00")
    await animator.presses("Tak, zgadza się")
    animator.sees("nikt nie dostaje wiadomości")
    await animator.presses("Więcej ustawień")
    await animator.presses("Publikacja")
    await animator.says("jutro o 9:00")
    await animator.presses("Wróć do sprawdzenia")
    await animator.presses("Zapisz zmiany")
    other = await _arrives(world)
    await other.becomes(Role.ANIMATOR)
    for do in (Set.PUBLISH, Set.HOLD):
        await other.presses_forged(OptionPressed(do=do, event=1))
        other.sees("Nie ma takiego wydarzenia")
    await world.passes(hours=17)
    assert (await event_of(world, 1)).status == EventStatus.PUBLISHED


async def test_a_form_left_open_beyond_the_moment_publishes_nothing_by_itself(
    world: World, animator: Human
) -> None:
    await to_settings(animator)
    await animator.presses("Publikacja")
    await animator.says("24 listopada o 19:00")
    animator.sees("gdy nie można się już zapisać")
    await animator.says("dziś o 13:00")
    await animator.presses("Wróć do sprawdzenia")
    await world.passes(hours=2)
    await animator.presses("Opublikuj w tym terminie")
    animator.sees("Termin publikacji już minął")
    await animator.presses("Więcej ustawień")
    await animator.presses("Publikacja")
    await animator.presses("Usuń to ustawienie")
    await publishes(animator)
    animator.sees("Opublikowano: Debata o ławkach")


async def test_reminders_count_from_publication(world: World, animator: Human, anna: Human) -> None:
    await to_check(animator, when="jutro o 12:00")
    await animator.presses("Więcej ustawień")
    await animator.presses("Publikacja")
    await animator.says("jutro o 9:30")
    await animator.presses("Wróć do sprawdzenia")
    await animator.presses("Opublikuj w tym terminie")
    await world.passes(hours=21, minutes=45)
    await anna.presses_forged(JOIN)
    await world.passes(minutes=16)
    assert anna.count_of("Przypomnienie:") == 1
    event = await event_of(world, 1)
    assert event.scheduled_at >= datetime(2026, 11, 22, 8, 30, tzinfo=UTC)


async def test_settings_of_a_form_that_is_gone_or_anothers_answer_kindly(
    animator: Human, officer: Human, anna: Human
) -> None:
    for do, value in ((Set.MENU, ""), (Set.ASK, "end"), (Set.AT, "opens.99"), (Set.TAKE_OUT, "who")):
        await animator.presses_forged(OptionPressed(do=do, value=value))
        animator.sees("formularz jest już zamknięty")
        await anna.presses_forged(OptionPressed(do=do, value=value))
        anna.sees("nie jest dostępne")
    await to_settings(animator)
    for do, value in (
        (Set.LANGUAGE, "de"),
        (Set.AREA, "atlantyda"),
        (Set.EARLIER, "99"),
        (Set.AT, "who.29999999"),
        (Set.TAKE_OUT, "menu"),
    ):
        await animator.presses_forged(OptionPressed(do=do, value=value))
        animator.sees("Tego nie można już wybrać")
    await animator.presses_forged(OptionPressed(do=Set.AT, value="opens.999999999999999"))
    animator.sees("najwyżej trzy lata")
