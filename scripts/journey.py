"""The journey of an invented idea, photographed on a phone for docs/journey.md."""

import base64
import io
from datetime import datetime, time
from itertools import count

from PIL import Image, ImageDraw

from scripts.stage import ANNA, EWA, MAREK, ZONE, Phone, later, somebody, stop_clock, tell

TITLE = "Przykład: ławki i cień na placu zabaw"
NEIGHBOURS = (
    ("Zabłocie", "Kultura i sąsiedztwo", "(przykład) Kino na leżakach, z polskimi komediami."),
    ("Zabłocie", "Zieleń", "(przykład) Ogródek sąsiedzki na pustej działce za torami."),
    ("Zabłocie", "Komunikacja", "(przykład) Wiata, pod którą nie pada, na pętli autobusowej."),
    ("Zabłocie", "Bezpieczeństwo", "(przykład) Doświetlenie przejścia przy przedszkolu."),
    ("Zabłocie", "Czystość", "(przykład) Kosze na psie odchody wzdłuż bulwaru."),
    ("Płaszów", "Sport i rekreacja", "(przykład) Tenis stołowy i paletki do wypożyczenia."),
    ("Płaszów", "Zieleń", "(przykład) Budki dla ptaków w parku, wieszane z dziećmi."),
    ("Płaszów", "Dostępność", "(przykład) Podjazd dla wózków do domu kultury."),
    ("Płaszów", "Kultura i sąsiedztwo", "(przykład) Wymiana książek w dawnej budce telefonicznej."),
    ("Płaszów", "Komunikacja", "(przykład) Zegar i rozkład dużym drukiem."),
)
"""Where, about what, what; so that there are enough people for what is told of groups only."""
NUMBER = 5 + len(NEIGHBOURS) + 1
"""Of the idea whose journey it is: the demo has five."""


def story(phone: Phone) -> None:
    """From what a resident writes to "done", and what is beside the way."""
    stop_clock(7 - datetime.now(ZONE).weekday(), time(10, 20))
    _neighbours()
    _proposes(phone)
    _is_read(phone)
    _is_answered(phone)
    _goes_its_way(phone)
    _is_joined(phone)
    _is_done(phone)
    _around(phone)


def _neighbours() -> None:
    for number, (area, category, text) in zip(count(1), NEIGHBOURS, strict=False):
        who = somebody(f"Osoba {number} (przykład)")
        tell(who, "/pomysl", text, area, category, "Bez zdjęcia", "Wyślij")


def _proposes(phone: Phone) -> None:
    phone.says(ANNA, "/pomysl", "Krok 1 z 4")
    phone.says(ANNA, f"{TITLE}. Latem nie ma gdzie usiąść z dzieckiem.", "Krok 2 z 4")
    phone.attaches(ANNA, "Krok 3 z 4", location={"latitude": 50.0466, "longitude": 19.9625})
    phone.presses(ANNA, "Place zabaw", "Krok 4 z 4")
    album = [{"photo": playground("#d8e6f0", "#c9b48c", 0)}, {"photo": playground("#cfe3c8", "#8fae7f", 120)}]
    phone.attaches(ANNA, "Zdjęcia przysłane razem są dołączone", album=album)
    phone.photograph(ANNA, "journey-1-photos")
    phone.presses(ANNA, "Gotowe", "Proszę sprawdzić przed wysłaniem")
    phone.photograph(ANNA, "journey-2-check", tall=920)
    phone.presses(ANNA, "Wyślij", "Kod potwierdzenia")
    phone.photograph(ANNA, "journey-3-receipt")


def _is_read(phone: Phone) -> None:
    phone.says(EWA, "/pomysly", "Otrzymane pomysły")
    phone.photograph(EWA, "journey-4-queue", tall=960)
    phone.presses(EWA, f"{NUMBER}. Przykład", "W urzędzie")
    phone.photograph(EWA, "journey-5-card", tall=1480)


def _is_answered(phone: Phone) -> None:
    later(days=1)
    phone.presses(EWA, "Weź do rozpatrzenia", "Przyjmij")
    phone.presses(EWA, "Napisz do autora", "Nic nie zostanie wysłane bez sprawdzenia")
    phone.says(
        EWA, "Dziękujemy. Gdzie na placu najbardziej brakuje cienia?", "Proszę sprawdzić przed wysłaniem"
    )
    phone.presses(EWA, "Wyślij", "wiadomość jest w drodze")
    phone.sees(ANNA, "Urząd pisze w sprawie")
    phone.presses(ANNA, "Odpowiedz urzędowi", "Anuluj")
    phone.says(ANNA, "Przy piaskownicy, przed południem.", "Wyślij")
    phone.presses(ANNA, "Wyślij", "jest w urzędzie")
    phone.photograph(ANNA, "journey-6-letter", tall=860)


def _goes_its_way(phone: Phone) -> None:
    later(days=2)
    phone.says(EWA, f"/pomysly {NUMBER}", "Korespondencja")
    phone.presses(EWA, "Zaplanuj", "zaplanowany")
    phone.presses(EWA, "Droga pomysłu…", "Nic tu jeszcze nie zapisano")
    phone.presses(EWA, "Dopisz krok", "Co stało się")
    phone.presses(EWA, "Rekomendacja", "Którego dnia")
    phone.says(EWA, "wczoraj", "Czy to")
    phone.presses(EWA, "Tak, zgadza się", "Co powiedziano")
    phone.says(EWA, "Grupa robocza poparła ławki i trzy drzewa (przykład).", "Gdzie można")
    phone.presses(EWA, "Bez linku", "Proszę sprawdzić przed zapisaniem")
    phone.presses(EWA, "Zapisz", "Widać to teraz")
    phone.presses(EWA, "Droga pomysłu…", "Zapisz obietnicę")
    phone.presses(EWA, "Zapisz obietnicę", "Co jest obiecane")
    phone.says(EWA, "Zapytamy zarządcę placu o posadzenie drzew (przykład).", "Do którego dnia")
    phone.says(EWA, "za 10 dni roboczych", "Czy to")
    phone.presses(EWA, "Tak, zgadza się", "Termin:")
    phone.presses(EWA, "Zapisz", "Obietnica jest zapisana")
    later(minutes=3)
    phone.sees(ANNA, "Obietnica")
    phone.photograph(ANNA, "journey-7-decision")
    phone.says(ANNA, f"/pomysl {NUMBER}", "Obietnice urzędu")
    phone.photograph(ANNA, "journey-8-way", tall=1240)


def _is_joined(phone: Phone) -> None:
    """Marek meets it while he writes the same, and sends his own nevertheless."""
    phone.says(MAREK, "/pomysl", "Krok 1 z 4")
    phone.says(MAREK, "Przykład: cień i ławki przy placu zabaw, bo latem nie ma gdzie usiąść.", "Krok 2 z 4")
    phone.attaches(MAREK, "Krok 3 z 4", location={"latitude": 50.0464, "longitude": 19.9628})
    phone.presses(MAREK, "Place zabaw", "Krok 4 z 4")
    phone.presses(MAREK, "Bez zdjęcia", TITLE)
    phone.photograph(MAREK, "journey-similar")
    phone.presses(MAREK, "Mój jest inny", "Proszę sprawdzić przed wysłaniem")
    phone.presses(MAREK, "Wyślij", "Kod potwierdzenia")
    phone.says(EWA, f"/pomysly {NUMBER + 1}", "Podobne pomysły")
    phone.presses(EWA, "Połącz z innym…", "Który pomysł")
    phone.presses(EWA, f"{NUMBER}. Przykład", "Połączyć pomysł")
    phone.photograph(EWA, "journey-joining")


def _is_done(phone: Phone) -> None:
    later(days=7)
    phone.says(EWA, f"/pomysly {NUMBER}", "Obietnice urzędu")
    phone.presses(EWA, "Oznacz jako zrobiony", "zrobiony")
    phone.sees(ANNA, "Częściowo")
    phone.photograph(ANNA, "journey-9-done")


def _around(phone: Phone) -> None:
    phone.says(EWA, "/eksport", "Dla kogo")
    phone.photograph(EWA, "journey-export")
    phone.says(EWA, "/kogoslychac", "Skupienie")
    phone.photograph(EWA, "journey-heard", tall=1000)
    phone.says(MAREK, "/teren", "krok 1 z 3")
    phone.says(MAREK, "(przykład) Stół do szachów na bulwarze, grają tam na kolanach.", "krok 2 z 3")
    phone.presses(MAREK, "Zabłocie", "krok 3 z 3")
    phone.presses(MAREK, "Sport i rekreacja", "Proszę przeczytać na głos")
    phone.presses(MAREK, "Zgadza się", "Na kartkę dla tej osoby")
    phone.photograph(MAREK, "journey-paper", tall=980)
    phone.person(ANNA).get_by_role("textbox").fill("@rozmownica_bot ławki")
    phone.sees(ANNA, f"{NUMBER}. {TITLE}")
    phone.photograph(ANNA, "journey-inline")


def playground(sky: str, ground: str, right: int) -> str:
    """Draw a playground without shade, as base64 of a JPEG."""
    picture = Image.new("RGB", (960, 640), sky)
    pen = ImageDraw.Draw(picture)
    pen.rectangle((0, 430, 960, 640), fill=ground)
    pen.ellipse((760 - right, 70, 870 - right, 180), fill="#f7c948")
    pen.polygon([(200 + right, 480), (330 + right, 250), (460 + right, 480)], outline="#7a4e2a", width=14)
    pen.line([(330 + right, 250), (620 + right, 250), (700 + right, 480)], fill="#7a4e2a", width=14)
    pen.rectangle((420 + right, 400, 520 + right, 415), fill="#b5462f")
    pen.line([(430 + right, 250), (430 + right, 400)], fill="#3a2417", width=5)
    pen.line([(510 + right, 250), (510 + right, 400)], fill="#3a2417", width=5)
    held = io.BytesIO()
    picture.save(held, "JPEG", quality=85)
    return base64.b64encode(held.getvalue()).decode()
