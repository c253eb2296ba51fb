"""The journey of an invented announcement, photographed on a phone for docs/journey-announcements.md."""

from datetime import time

from playwright.sync_api import expect

from scripts.stage import A_MINUTE, ANNA, KEEPER, MAREK, Phone, later, somebody, stop_clock, tap, tell

OLENA = "Олена (приклад)"
WORDS = (
    "(przykład) W sobotę o 10 sadzimy lipy przy placu zabaw. Łopaty są na miejscu, proszę zabrać rękawice."
)
IN_UKRAINIAN = (
    "(приклад) У суботу о 10 садимо липи біля дитячого майданчика. Лопати є на місці, візьміть рукавиці."
)


def story(phone: Phone) -> None:
    """From the topics that people choose to what came of it."""
    stop_clock(1, time(10, 20))
    _neighbours()
    _chooses(phone)
    _others_are_planned(phone)
    _is_written(phone)
    _is_approved(phone)
    _arrives(phone)


def _neighbours() -> None:
    """Let as many people wish to hear about greenery that a second person is needed."""
    for number in range(1, 12):
        who = somebody(f"Osoba {number} (przykład)")
        tell(who, "/tematy")
        tap(who, "Zieleń")
        if number % 3:
            tap(who, "Obszary", "Płaszów" if number % 2 else "Zabłocie", "Gotowe")
        if number == 7:
            tap(who, "Raz w tygodniu, razem")


def _chooses(phone: Phone) -> None:
    tell(somebody(OLENA, "uk"), "/temy")
    phone.sees(OLENA, "Озеленення")
    phone.presses(OLENA, "Озеленення", "✓ Озеленення")
    phone.photograph_last(OLENA, "announcement-2-ukrainian")
    phone.says(ANNA, "/tematy", "Zaznaczone")
    phone.photograph_last(ANNA, "announcement-1-topics")


def _others_are_planned(phone: Phone) -> None:
    """Let there be something in the plan already: a reminder each week, and people at events."""
    phone.says(ANNA, "/start e1", "30 wolnych miejsc")
    phone.presses(ANNA, "Zapisz mnie", "29 wolnych miejsc")
    for words, topic, when in (
        ("(przykład) W piątek dyżur w domu kultury, od 17.", "Debaty i warsztaty", "pojutrze o 17"),
        ("(przykład) Zbieramy liście na kompost, worki dajemy.", "Zieleń", "za 9 dni o 12"),
    ):
        phone.says(MAREK, "/ogloszenie", "Krok 1 z 3")
        phone.says(MAREK, words, "Krok 2 z 3")
        phone.presses(MAREK, "Bez zdjęcia", "Krok 3 z 3")
        phone.presses(MAREK, topic, f"Temat: {topic}. Kto ma to dostać?")
        phone.presses(MAREK, "Wszyscy z tym tematem", "Aktualne do")
        phone.presses(MAREK, "Wyślij później", "Kiedy ma wyjść?")
        phone.says(MAREK, when, "Odbiorcy są liczeni na nowo")
        if topic != "Zieleń":
            phone.presses(MAREK, "Więcej ustawień", "Wszystko może zostać")
            phone.presses(MAREK, "Powtarzaj", "Czy ma się powtarzać?")
            phone.presses(MAREK, "Co tydzień", "Do kiedy?")
            phone.presses(MAREK, "Gotowe", "Powtarza się co tydzień")
            phone.presses(MAREK, "Dodaj do planu", "jest w planie")
        else:
            phone.presses(MAREK, "Poproś o zgodę", "czeka na zgodę")


def _is_written(phone: Phone) -> None:
    phone.says(MAREK, "/ogloszenie", "Krok 1 z 3")
    phone.says(MAREK, WORDS, "Krok 2 z 3")
    phone.presses(MAREK, "Bez zdjęcia", "Krok 3 z 3")
    phone.presses(MAREK, "Zieleń", "Temat: Zieleń. Kto ma to dostać?")
    phone.presses(MAREK, "Wszyscy z tym tematem", "Aktualne do")
    phone.presses(MAREK, "Więcej ustawień", "Wszystko może zostać")
    phone.presses(MAREK, "Inne języki", "Bot sam nie tłumaczy")
    phone.presses(MAREK, "Dodaj: Українська", "używa")
    phone.says(MAREK, IN_UKRAINIAN, "Українська: dodany")
    phone.photograph_last(MAREK, "announcement-4-languages")
    phone.presses(MAREK, "Wstecz", "Języki: Polski")
    phone.presses(MAREK, "Przyciski", "Najwyżej trzy")
    phone.presses(MAREK, "Do zgłoszenia pomysłu", "Formularz pyta o miejsce")
    phone.presses(MAREK, "Nie, niech zapyta", "1. „Zgłoś pomysł”")
    phone.photograph_last(MAREK, "announcement-5-buttons")
    phone.presses(MAREK, "Wstecz", "Przyciski: „Zgłoś pomysł”")
    phone.presses(MAREK, "Gotowe, pokaż całość", "Proszę sprawdzić przed wysłaniem")
    phone.photograph_last(MAREK, "announcement-3-check", 2)
    phone.presses(MAREK, "Więcej ustawień", "Wszystko może zostać")
    phone.presses(MAREK, "Najbliższe dni", "Co wyjdzie w ciągu 30 dni")
    phone.presses(MAREK, "Na obrazku", "Co wyjdzie w ciągu 30 dni")
    expect(phone.person(MAREK).get_by_role("listitem").last.get_by_role("img")).to_be_visible()
    phone.photograph_last(MAREK, "announcement-6-days-ahead")
    phone.presses(MAREK, "Wróć do ogłoszenia", "Wyjdzie minutę po zgodzie")
    phone.presses(MAREK, "Poproś o zgodę", "Czas na zgodę mija")
    phone.says(MAREK, "/plan", "Wszystkie obszary")
    phone.photograph_last(MAREK, "announcement-7-plan")


def _is_approved(phone: Phone) -> None:
    phone.sees(KEEPER, "sadzimy lipy")
    phone.photograph_last(KEEPER, "announcement-8-approval")
    phone.presses(KEEPER, "Zgoda", "Zgoda zapisana")


def _arrives(phone: Phone) -> None:
    later(minutes=2)
    phone.sees(ANNA, "ogłasza", A_MINUTE)
    phone.photograph_last(ANNA, "announcement-9-received")
    phone.presses(ANNA, "Wyłącz ten temat", "Włącz znowu ten temat")
    phone.sees(OLENA, "повідомляє", A_MINUTE)
    phone.photograph_last(OLENA, "announcement-10-received-ukrainian")
    for number in (1, 4):
        tap(phone.id_of(f"Osoba {number} (przykład)"), "Zgłoś pomysł")
    phone.says(MAREK, "/ogloszenie", "Krok 1 z 3")
    phone.presses(MAREK, "Moje ogłoszenia", "wysłano")
    phone.presses(MAREK, "Nr 3", "Po nim wyłączono")
    phone.photograph_last(MAREK, "announcement-11-results")
