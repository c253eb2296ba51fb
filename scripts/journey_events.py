"""The journey of an invented event, photographed on a phone for docs/journey-events.md."""

from datetime import time

from scripts.journey import playground
from scripts.stage import (
    A_MINUTE,
    ANNA,
    MAREK,
    Phone,
    file_of,
    keep_page,
    later,
    somebody,
    stop_clock,
    tap,
    tell,
)

TITLE = "Przykład: ławki i cień, rysujemy razem"
EVENT = 8
"""Its number: the demo has seven."""
CYCLE = 6
"""The second meeting of the cycle of the demo; Anna was at the first."""
DAY = "za 8 dni o 18"
OLENA = "Олена (приклад)"


def story(phone: Phone) -> None:
    """From the form to the certificate."""
    stop_clock(1, time(10, 20))
    _is_made(phone)
    _is_found(phone)
    guests = _is_full_of_people(phone)
    _hangs_in_the_library(phone)
    _cycle_goes_on(phone)
    _takes_place(phone)
    _is_over(phone, guests)
    _gives_a_certificate(phone)


def _is_made(phone: Phone) -> None:
    phone.says(MAREK, "/nowewydarzenie", "Krok 1 z 6")
    phone.presses(MAREK, "Warsztat", "Krok 2 z 6")
    phone.says(MAREK, TITLE, "Krok 3 z 6")
    phone.says(MAREK, DAY, "Zgadza się?")
    phone.presses(MAREK, "Tak, zgadza się", "Krok 4 z 6")
    phone.says(MAREK, "(przykład) dom kultury, sala 2", "Krok 5 z 6")
    phone.says(MAREK, "12", "Krok 6 z 6")
    phone.presses(MAREK, "Gotowe", "Proszę sprawdzić przed opublikowaniem")
    phone.presses(MAREK, "Więcej ustawień", "Żadne nie jest konieczne")
    phone.presses(MAREK, "Opis", "O czym to będzie")
    phone.says(
        MAREK, "(przykład) Rysujemy, gdzie na placu brakuje cienia. Kredki są na miejscu.", "Żadne nie jest"
    )
    phone.presses(MAREK, "Koniec", "ile to trwa")
    phone.says(MAREK, "2 godziny", "Koniec: 20:00")
    phone.presses(MAREK, "Zdjęcie", "jeden obrazek")
    phone.attaches(MAREK, "Zdjęcie: dodane", photo=playground("#d8e6f0", "#c9b48c", 0))
    phone.photograph_last(MAREK, "event-1-settings")
    phone.presses(MAREK, "Wróć do sprawdzenia", "Po opublikowaniu każdy zobaczy")
    phone.photograph_last(MAREK, "event-2-check")
    phone.presses(MAREK, "Opublikuj", "Opublikowano")
    phone.presses(MAREK, "Liczby i zmiany", "Zapisanych: 0")
    phone.presses(MAREK, "Więcej", "Plakaty i kody QR")
    phone.presses(MAREK, "Zapisy i dojście", "Jeden zapis obejmuje")
    phone.presses(MAREK, "Kilka osób", "ile osób może")
    phone.presses(MAREK, "4", "najwyżej 4 osoby")
    phone.presses(MAREK, "Pytaj, co ułatwi", "włączone")


def _is_found(phone: Phone) -> None:
    phone.says(ANNA, "/wydarzenia", "Co się będzie działo")
    phone.photograph_last(ANNA, "event-3-list")
    phone.presses(ANNA, "Kalendarz", "Jako lista")
    phone.photograph_last(ANNA, "event-4-month")
    phone.says(ANNA, f"/start e{EVENT}", "12 wolnych miejsc z 12")
    phone.presses(ANNA, "Zapisz kilka osób", "Ile osób przyjdzie")
    phone.presses(ANNA, "3", "czy coś ułatwi")
    phone.presses(ANNA, "Wejście bez schodów", "Wejście bez schodów")
    phone.photograph_last(ANNA, "event-7-needs")
    phone.says(ANNA, f"/start e{EVENT}", "9 wolnych miejsc z 12")
    phone.photograph_last(ANNA, "event-5-card")
    phone.presses(ANNA, "Do kalendarza", "Proszę otworzyć ten plik")
    phone.presses(ANNA, "Mój kod wejścia", "Numer:")
    phone.photograph_last(ANNA, "event-8-code", 2)


def _is_full_of_people(phone: Phone) -> list[int]:
    olena = somebody(OLENA, "uk")
    tell(olena, f"/start e{EVENT}")
    phone.sees(OLENA, "Записатися")
    phone.photograph_last(OLENA, "event-6-ukrainian")
    phone.presses(OLENA, "Записатися", "Ви записані")
    guests = [somebody(f"Osoba {number} (przykład)") for number in range(1, 6)]
    for guest in guests:
        tell(guest, f"/start e{EVENT}")
        tap(guest, "Zapisz mnie")
    _runs(phone, TITLE)
    phone.sees(MAREK, "Zapisanych: 9")
    phone.photograph_last(MAREK, "event-9-numbers")
    return guests


def _hangs_in_the_library(phone: Phone) -> None:
    phone.presses(MAREK, "Więcej", "Plakaty i kody QR")
    phone.presses(MAREK, "Plakaty i kody QR", "Każde miejsce ma własny kod")
    phone.presses(MAREK, "Nowy plakat", "Gdzie zawiśnie")
    phone.says(MAREK, "(przykład) biblioteka", "Krótki adres")
    phone.presses(MAREK, "Polski", "Do druku na A4")
    phone.photograph_last(MAREK, "event-10-poster", 2)
    keep_page("event-11-poster-page", file_of(phone.id_of(MAREK)))


def _cycle_goes_on(phone: Phone) -> None:
    """Let Anna come to the second meeting of the cycle of the demo, beside the event."""
    phone.says(ANNA, f"/start e{CYCLE}", "Spotkanie 2 z 3")
    phone.presses(ANNA, "Zapisz mnie", "11 wolnych miejsc z 12")
    stop_clock(3, time(16, 20))
    phone.sees(ANNA, "Przypomnienie: (przykład) Jak", A_MINUTE)
    [number] = _lets_people_in(phone, "Jak prowadzić")
    phone.goes_on(MAREK, number, f"✓ {number}")


def _takes_place(phone: Phone) -> None:
    stop_clock(9, time(17, 20))
    phone.sees(ANNA, f"Przypomnienie: {TITLE}", A_MINUTE)
    *most, last = _lets_people_in(phone, TITLE)
    for number in most:
        phone.goes_on(MAREK, number, f"✓ {number}")
    phone.presses(MAREK, "+1 bez bota", "bez bota 1")
    phone.photograph_last(MAREK, "event-12-door", 2)
    phone.goes_on(MAREK, last, f"✓ {last}")


def _is_over(phone: Phone, guests: list[int]) -> None:
    stop_clock(10, time(10, 20))
    phone.sees(ANNA, "Dziękujemy za udział", A_MINUTE)
    phone.photograph_last(ANNA, "event-13-thanks")
    for number, guest in enumerate([*guests, phone.id_of(ANNA)]):
        tap(guest, "4" if number % 2 else "5", "Tak", "Pomiń")
    _lists(phone)
    phone.goes_on(MAREK, "Minione wydarzenia", TITLE[:15])
    phone.goes_on(MAREK, TITLE[:15], "Relacja, wyniki, opinie")
    phone.goes_on(MAREK, "Relacja, wyniki, opinie", "Opinie")
    phone.goes_on(MAREK, "Wyniki i co dalej", "co z tego wynikło")
    phone.says(
        MAREK, "(przykład) Trzy ławki i dwa drzewa po stronie południowej. Oddamy szkic komisji.", "Tak to"
    )
    phone.presses(MAREK, "Na kartę i wyślij", "Jest już na karcie")
    phone.goes_on(MAREK, "Relacja, wyniki, opinie", "Na karcie")
    phone.photograph_last(MAREK, "event-14-afterwards")
    later(minutes=2)
    phone.sees(ANNA, "Co z tego wynikło", A_MINUTE)
    phone.photograph_last(ANNA, "event-15-results")


def _gives_a_certificate(phone: Phone) -> None:
    stop_clock(18, time(10, 20))
    phone.sees(ANNA, "Można odebrać zaświadczenie", A_MINUTE)
    phone.presses(ANNA, "Moje zaświadczenie", "imię i nazwisko")
    phone.says(ANNA, "Anna Przykładowa", "certificate-1.pdf")
    phone.photograph_last(ANNA, "event-16-certificate")
    keep_page("event-17-certificate-page", file_of(phone.id_of(ANNA)))


def _lists(phone: Phone) -> None:
    phone.says(MAREK, "/nowewydarzenie", "Krok 1 z 6")
    phone.goes_on(MAREK, "Prowadzone wydarzenia", "Minione wydarzenia")


def _runs(phone: Phone, title: str) -> None:
    _lists(phone)
    phone.goes_on(MAREK, title[:20], "Goście i wejście")


def _lets_people_in(phone: Phone, title: str) -> list[str]:
    """Open the list of guests at the door of an event; return what the buttons of guests say."""
    _runs(phone, title)
    phone.goes_on(MAREK, "Goście i wejście", "Z nich na miejscu: 0")
    phone.goes_on(MAREK, "Lista gości", "Drugie naciśnięcie")
    labels = phone.person(MAREK).locator(".keys").last.get_by_role("button").all_inner_texts()
    return [label for label in labels if label[:1].isdigit()]
