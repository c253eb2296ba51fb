"""An animator makes an event, as a conversation."""

import pytest
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from bot.events.model import EventDraft
from bot.events.presses import Desk, DeskPressed
from bot.people.model import Role, RoleGrant
from tests.support.people import Human
from tests.support.world import World

pytestmark = pytest.mark.one_engine


async def to_check(
    animator: Human,
    *,
    when: str = "24 listopada o 18:00",
    place: str = "Dom kultury, sala 2",
    capacity: str = "30",
) -> None:
    """Answer everything up to the last screen."""
    await animator.says("/newevent")
    await animator.presses("Debata")
    await animator.says("Debata o ławkach")
    await animator.says(when)
    await animator.presses("Tak, zgadza się")
    await animator.says(place)
    await animator.says(capacity)
    await animator.presses("Gotowe")


def data_of(human: Human, label: str) -> str:
    """Return what a button of the last message carries."""
    rows = human.received[-1]["reply_markup"]["inline_keyboard"]
    return next(str(one["callback_data"]) for row in rows for one in row if label in one["text"])


async def loses_role(human: Human) -> None:
    """Lose every role, as if a keeper had taken them away."""
    person = await human.world.person(human)
    await human.world.app.database.run(_without_roles, person.id)


def _without_roles(db: Session, person_id: int) -> None:
    db.execute(delete(RoleGrant).where(RoleGrant.person_id == person_id))


async def test_an_event_is_made_in_polish(animator: Human, anna: Human) -> None:
    await animator.says("/nowewydarzenie")
    animator.sees("Krok 1 z 6", "Jaki to rodzaj")
    await animator.presses("Warsztat")
    animator.sees("Krok 2 z 6")
    await animator.says("  Mapa   potrzeb ")
    animator.sees("Krok 3 z 6", "Kiedy się zaczyna?")
    await animator.says("24 listopada o 18:00")
    animator.sees("To jest wtorek, 24 listopada 2026 r., 18:00. Zgadza się?")
    await animator.presses("Tak, zgadza się")
    animator.sees("Krok 4 z 6")
    await animator.says("Dom kultury, sala 2")
    await animator.says("30")
    animator.sees("Krok 6 z 6", "1 dzień, 2 godziny")
    await animator.presses("Gotowe")
    animator.sees(
        "Proszę sprawdzić przed opublikowaniem",
        "Rodzaj: Warsztat",
        "Tytuł: Mapa potrzeb",
        "Liczba miejsc: 30",
    )
    await animator.presses("Opublikuj")
    animator.sees("Opublikowano: Mapa potrzeb", "?start=e1")
    await anna.says("/wydarzenia")
    anna.sees_button("24 listopada, 18:00 · Mapa potrzeb")


async def test_an_event_is_made_in_ukrainian(olena: Human) -> None:
    await olena.becomes(Role.ANIMATOR)
    await olena.says("/novapodiya")
    olena.sees("Крок 1 з 6")
    await olena.presses("Дебати")
    await olena.says("Лавки й тінь")
    await olena.says("завтра о 18:00")
    olena.sees("неділя, 22 листопада 2026 р., 18:00")
    await olena.presses("Так, правильно")
    await olena.presses("Онлайн")
    await olena.says("https://meet.example.org/debaty")
    await olena.presses("Без обмежень")
    await olena.presses("Готово")
    await olena.presses("Опублікувати")
    olena.sees("Опубліковано: Лавки й тінь")


async def test_a_day_and_an_hour_are_picked(animator: Human) -> None:
    await animator.says("/newevent")
    await animator.presses("Debata")
    await animator.says("Debata o ławkach")
    animator.sees_button("listopad 2026")
    await animator.presses("»")
    animator.sees_button("grudzień 2026")
    await animator.presses("«")
    await animator.presses("24")
    animator.sees("wtorek, 24 listopada 2026 r.: o której?")
    await animator.presses("18:00")
    animator.sees("To jest wtorek, 24 listopada 2026 r., 18:00. Zgadza się?")


async def test_an_hour_may_be_typed_after_the_day_was_picked(animator: Human) -> None:
    await animator.says("/newevent")
    await animator.presses("Debata")
    await animator.says("Debata o ławkach")
    await animator.presses("24")
    await animator.says("18:30")
    animator.sees("wtorek, 24 listopada 2026 r., 18:30")


async def test_a_day_without_an_hour_asks_for_the_hour(animator: Human) -> None:
    await animator.says("/newevent")
    await animator.presses("Debata")
    await animator.says("Debata o ławkach")
    await animator.says("we wtorek")
    animator.sees("wtorek, 24 listopada 2026 r.: o której?")


async def test_odd_times_get_their_own_answer(animator: Human) -> None:
    await animator.says("/newevent")
    await animator.presses("Debata")
    await animator.says("Debata o ławkach")
    answers = [
        ("31 lutego 18:00", "Nie ma takiego dnia"),
        ("wczoraj o 18", "już minął"),
        ("28 marca 2027 2:30", "zegary przeskakują"),
        ("31 października 2027 2:30", "wypada dwa razy"),
        ("w piątek o szóstej", "Rano czy wieczorem?"),
        ("kiedyś tam", "Nie udało się odczytać"),
        ("za 100 lat", "najwyżej trzy lata"),
        ("🎉", "Nie udało się odczytać"),
        ("\u202e18:00\u202e", "Brakuje dnia"),
        ("x" * 4096, "Nie udało się odczytać"),
    ]
    for typed, answer in answers:
        await animator.says(typed)
        assert answer in animator.answers, typed
        animator.sees_button("Wstecz", "Anuluj")
    await animator.says("jutro o 18:00")
    animator.sees("niedziela, 22 listopada 2026 r., 18:00")


async def test_the_hour_that_comes_twice_can_be_told_apart(animator: Human) -> None:
    await animator.says("/newevent")
    await animator.presses("Debata")
    await animator.says("Nocny spacer")
    await animator.says("31 października 2027 2:30")
    animator.sees_button("przed cofnięciem", "po cofnięciu")
    await animator.presses("po cofnięciu")
    animator.sees("niedziela, 31 października 2027 r., 02:30 (po cofnięciu zegarów)")


async def test_seats_are_a_number_from_1_to_10000(animator: Human) -> None:
    await to_check(animator)
    await animator.presses("Zmień liczbę miejsc")
    for capacity in ("0", "-3", "dużo", "100000000000000000000", "10001", "3.5", "٣"):
        await animator.says(capacity)
        assert "od 1 do 10\N{NO-BREAK SPACE}000" in animator.answers, capacity
    await animator.says("bez limitu")
    animator.sees("Liczba miejsc: bez limitu")


async def test_a_link_is_a_web_address(animator: Human) -> None:
    await to_check(animator)
    await animator.presses("Zmień miejsce")
    await animator.presses("Online")
    animator.sees("Pod jakim linkiem")
    for link in (
        "zoom",
        "https://",
        "javascript:alert(1)",
        "http://localhost",
        "https://a b.pl",
        "ftp://a.pl/x",
    ):
        await animator.says(link)
        assert "To nie jest link" in animator.answers, link
    await animator.says("https://meet.example.org/debata")
    animator.sees("Miejsce: online, https://meet.example.org/debata")


async def test_a_title_is_a_title(animator: Human) -> None:
    await animator.says("/newevent")
    await animator.presses("Debata")
    for title in ("ab", "x" * 121, "!!!", "\u202ea\u202eb\u202e"):
        await animator.says(title)
        assert "Tytuł ma od 3 do 120 znaków" in animator.answers, title


async def test_a_link_given_as_the_place_is_not_shown_to_everybody(animator: Human, anna: Human) -> None:
    await to_check(animator)
    await animator.presses("Zmień miejsce")
    await animator.says("Spotkanie na https://meet.example.org/debata")
    animator.sees("Online")
    await animator.says("https://meet.example.org/debata")
    animator.sees("Miejsce: online")
    await animator.presses("Opublikuj")
    await anna.says("/events")
    await anna.presses("Debata o ławkach")
    anna.does_not_see("meet.example.org")


async def test_a_pin_is_asked_for_its_name(animator: Human) -> None:
    await to_check(animator)
    await animator.presses("Zmień miejsce")
    await animator.sends(location={"latitude": 50.04, "longitude": 19.96})
    animator.sees("Jak nazywa się to miejsce?")
    await animator.says("Park nad rzeką")
    animator.sees("Miejsce: Park nad rzeką")


async def test_what_is_not_text_is_asked_again(animator: Human) -> None:
    for answer in ("/newevent", "Debata", "Tytuł", "jutro", "18:00"):
        await animator.says(answer)
        asked = animator.screen.split("\n")[0]
        for odd in ({"sticker": True}, {"voice": True}, {"album": [{"photo": True}, {"photo": True}]}):
            await animator.sends(**odd)
            assert "Tu czytam tylko słowa" in animator.answers
            animator.sees(asked)


async def test_the_last_screens_ask_for_their_buttons(animator: Human) -> None:
    await to_check(animator)
    for odd in ({"sticker": True}, {"text": "tak"}):
        await animator.sends(**odd)
        animator.sees("Proszę nacisnąć przycisk albo napisać", "Proszę sprawdzić")


async def test_a_kind_may_be_typed(animator: Human) -> None:
    await animator.says("/newevent")
    await animator.says("siedem")
    animator.sees("od 1 do 6")
    await animator.says("2")
    await animator.says("Mapa potrzeb")
    await animator.presses("Wstecz")
    await animator.presses("Wstecz")
    await animator.says("dyżur")
    animator.sees("Kiedy się zaczyna?")


async def test_help_in_the_middle_changes_nothing(animator: Human) -> None:
    await animator.says("/newevent")
    await animator.presses("Debata")
    await animator.says("/help")
    await animator.says("Debata o ławkach")
    animator.sees("Krok 3 z 6")


async def test_back_goes_back_and_keeps_what_was_answered(animator: Human) -> None:
    await to_check(animator)
    await animator.presses("Zmień tytuł")
    await animator.presses("Wstecz")
    animator.sees("Tytuł: Debata o ławkach")


async def test_cancel_says_what_was_dropped(animator: Human) -> None:
    await to_check(animator)
    await animator.says("/anuluj")
    animator.sees("nieopublikowane wydarzenie „Debata o ławkach”")
    await animator.presses("Opublikuj")
    animator.sees("formularz jest już zamknięty")
    await animator.says("/nowewydarzenie")
    await animator.presses("Warsztat")
    await animator.says("/anuluj")
    animator.sees("Przerwano: wydarzenie jeszcze bez tytułu.")


async def test_what_was_dropped_comes_back_within_ten_minutes(animator: Human) -> None:
    await to_check(animator)
    await animator.presses("Anuluj")
    animator.sees("Przez 10 minut")
    restore = data_of(animator, "Przywróć")
    await animator.world.passes(minutes=9)
    await animator.presses_forged(restore)
    animator.sees("Proszę sprawdzić przed opublikowaniem", "Tytuł: Debata o ławkach")
    await animator.presses_forged(restore)
    animator.sees("Proszę sprawdzić przed opublikowaniem")
    await animator.presses("Opublikuj")
    animator.sees("Opublikowano: Debata o ławkach")
    await animator.presses_forged(restore)
    animator.sees("formularz jest już zamknięty")


async def test_what_was_dropped_is_gone_after_ten_minutes(animator: Human) -> None:
    await to_check(animator)
    await animator.says("/cancel")
    restore = data_of(animator, "Przywróć")
    await animator.world.passes(minutes=11)
    await animator.presses_forged(restore)
    animator.sees("formularz jest już zamknięty")
    assert await animator.world.read(lambda db: list(db.scalars(select(EventDraft)))) == []


async def test_an_old_check_publishes_no_other_event(animator: Human, anna: Human) -> None:
    await to_check(animator)
    old = data_of(animator, "Opublikuj")
    await animator.says("/cancel")
    await to_check(animator)
    await animator.presses_forged(old)
    animator.sees("Ten przycisk jest nieaktualny")
    await anna.says("/events")
    anna.does_not_see("Debata o ławkach")


async def test_every_button_can_be_typed(animator: Human) -> None:
    await animator.says("/newevent")
    await animator.says("6")
    await animator.says("Spacer")
    await animator.says("jutro o 18:00")
    await animator.says("nie")
    animator.sees("Krok 3 z 6: termin")
    await animator.says("jutro o 18:00")
    await animator.says("Tak")
    await animator.says("online")
    await animator.says("wstecz")
    animator.sees("Gdzie się odbędzie?")
    await animator.says("Skwer")
    await animator.says("bez limitu")
    await animator.says("2")
    animator.sees("2 godziny, 10 minut")
    await animator.says("2 godziny")
    await animator.says("gotowe")
    animator.sees("Przypomnienia: 1 dzień, 10 minut", "Rodzaj: Inne")
    await animator.says("zmień tytuł")
    await animator.says("Spacer po Zabłociu")
    await animator.says("opublikuj")
    animator.sees("Opublikowano: Spacer po Zabłociu")


async def test_only_reminders_that_can_still_come_are_offered(animator: Human) -> None:
    await animator.says("/newevent")
    await animator.presses("Debata")
    await animator.says("Debata o ławkach")
    await animator.says("za 3 minuty")
    await animator.presses("Tak")
    await animator.says("Dom kultury")
    await animator.says("30")
    animator.sees("Wybrane, przed początkiem: brak")
    assert animator.buttons == ["1 minuta", "Gotowe", "Wstecz", "Anuluj"]
    await animator.presses("1 minuta")
    await animator.presses("Gotowe")
    animator.sees("Przypomnienia: 1 minuta")


async def test_back_from_two_readings_asks_for_the_time_again(animator: Human) -> None:
    await animator.says("/newevent")
    await animator.presses("Debata")
    await animator.says("Debata o ławkach")
    await animator.says("w piątek o szóstej")
    await animator.presses("Wstecz")
    animator.sees("Krok 3 z 6: termin", "Kiedy się zaczyna?")


async def test_the_list_of_events_lets_go_of_the_form(animator: Human) -> None:
    await animator.says("/newevent")
    await animator.presses("Prowadzone wydarzenia")
    await animator.says("Kto jest w radzie?")
    animator.does_not_see("jego numer, od 1 do")


async def test_a_form_that_was_left_is_offered_again(animator: Human) -> None:
    await animator.says("/newevent")
    await animator.presses("Debata")
    await animator.says("Debata o ławkach")
    await animator.says("/newevent")
    animator.sees("niedokończone wydarzenie", "Debata o ławkach")
    await animator.presses("Dokończ")
    animator.sees("Krok 3 z 6")
    await animator.says("/newevent")
    await animator.presses("Zacznij od nowa")
    animator.sees("Krok 1 z 6")


async def test_a_restart_between_any_two_steps_changes_nothing(animator: Human) -> None:
    world = animator.world
    await animator.says("/newevent")
    await world.restart_bot()
    await animator.presses("Debata")
    await world.restart_bot()
    await animator.says("Debata o ławkach")
    await world.restart_bot()
    await animator.says("jutro o 18:00")
    await world.restart_bot()
    await animator.presses("Tak, zgadza się")
    await world.restart_bot()
    await animator.says("Dom kultury")
    await world.restart_bot()
    await animator.says("30")
    await world.restart_bot()
    await animator.presses("Gotowe")
    await world.restart_bot()
    await animator.presses("Opublikuj")
    animator.sees("Opublikowano: Debata o ławkach")


async def test_two_taps_publish_once(animator: Human, anna: Human) -> None:
    await to_check(animator)
    publish = data_of(animator, "Opublikuj")
    await animator.presses_forged(publish)
    await animator.presses_forged(publish)
    animator.sees("„Debata o ławkach”: już zapisane.")
    await anna.says("/events")
    assert sum("Debata o ławkach" in label for label in anna.buttons) == 1


async def test_a_time_that_passed_meanwhile_is_not_published(animator: Human) -> None:
    await to_check(animator, when="za 3 minuty")
    await animator.world.passes(minutes=4)
    await animator.presses("Opublikuj")
    animator.sees("już minął")


async def test_whoever_loses_the_role_is_let_go(animator: Human) -> None:
    await animator.says("/newevent")
    await animator.presses("Debata")
    await loses_role(animator)
    await animator.says("Debata o ławkach")
    animator.sees("/pomoc")
    await animator.presses("Wstecz")
    animator.sees("/pomoc")


async def test_a_resident_cannot_press_an_animators_button(animator: Human, anna: Human) -> None:
    await to_check(animator)
    await animator.presses("Opublikuj")
    for do in Desk:
        await anna.presses_forged(DeskPressed(do=do, event=1, value="title"))
        anna.does_not_see("Debata o ławkach", "Zapisanych")


async def test_forged_buttons_do_no_harm(animator: Human) -> None:
    await animator.says("/newevent")
    await animator.presses("Debata")
    await animator.says("Debata o ławkach")
    forged = [
        "desk:at:0:99999999999999999",
        "desk:at:0:-5",
        "desk:at:0:",
        "desk:day:0:0000-99-99",
        "desk:day:0:9999-12-31",
        "desk:day:0:1999-12-31",
        "desk:month:0:9999-12",
        "desk:month:0:x",
        "desk:kind:0:unknown",
        "desk:field:0:check",
        "desk:remind:0:7",
        "desk:send:0:",
        "desk:yes:0:",
        "desk:open:77:",
        "desk:calledoff:77:",
        "desk:change:77:when",
        "desk:change:99999999999999999999999999:when",
        "desk:send:77:",
    ]
    for data in forged:
        await animator.presses_forged(data)
        animator.does_not_see("Coś się nie udało")
    await animator.says("/newevent")
    animator.sees("Debata o ławkach")


async def test_the_screen_of_an_organiser_is_calm_and_what_is_rare_is_one_tap_away(
    world: World, animator: Human, anna: Human
) -> None:
    await to_check(animator)
    await animator.presses("Opublikuj")
    await animator.presses("Liczby i zmiany")
    keyboard = animator.received[-1]["reply_markup"]["inline_keyboard"]
    assert [[one["text"] for one in row] for row in keyboard] == [
        ["Goście i wejście"],
        ["Zmień termin", "Zmień miejsce"],
        ["Zmień coś innego", "Więcej"],
        ["Odwołaj wydarzenie"],
        ["Prowadzone wydarzenia"],
    ]
    for label, said in (
        ("Plakaty i kody QR", "Plakaty: Debata o ławkach"),
        ("Zapisy i dojście", "Jeden zapis obejmuje"),
        ("Kopia, powtarzanie, szablon", "wtorek, 24 listopada"),
        ("Zmień obszar", "którego obszaru dotyczy?"),
    ):
        await animator.presses("Więcej")
        more = data_of(animator, label)
        await animator.presses(label)
        animator.sees(said)
        assert "Liczby i zmiany" in animator.buttons
        await animator.presses("Liczby i zmiany")
        animator.sees("Zapisanych: 0")
        await anna.presses_forged(more)
        anna.does_not_see("ławkach")
    await anna.presses_forged(DeskPressed(do=Desk.MORE, event=1))
    anna.does_not_see("ławkach")
    await world.passes(days=4)
    await animator.presses_forged(DeskPressed(do=Desk.MORE, event=1))
    animator.sees("już się zaczęło")
