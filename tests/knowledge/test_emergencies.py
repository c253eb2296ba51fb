from pathlib import Path

import pytest

from bot import profile as profiles
from bot.knowledge.emergencies import recognise
from bot.knowledge.fold import fold_query

DANGER = [
    ("pali się u sąsiada na balkonie", "general"),
    ("PALI SIĘ!!!", "general"),
    ("smietnik sie pali kolo szkoly", "general"),
    ("pożar na klatce schodowej, pełno dymu", "general"),
    ("był wypadek, są ranni", "general"),
    ("wypadek na Wielickiej", "general"),
    ("pan na ławce nie oddycha", "general"),
    ("Sąsiadka zemdlała, co mam robić?", "general"),
    ("dziecko się krztusi i dusi się", "general"),
    ("mąż bije żonę, słyszę krzyki", "general"),
    ("bije mnie chłopak od roku, dziś znowu", "general"),
    ("jakiś typ grozi ludziom nożem", "general"),
    ("ktoś się topi w Wiśle", "general"),
    ("chcę się zabić", "general"),
    ("nie chcę żyć", "general"),
    ("ratunku", "general"),
    ("potrzebna karetka", "general"),
    ("czujnik czadu wyje w łazience", "general"),
    ("potrącono pieszą na pasach", "general"),
    ("ulatnia się gaz w piwnicy", "gas"),
    ("gaz się ulatnia!", "gas"),
    ("czuję, że śmierdzi u nas gazem, jaki to numer?", "gas"),
    ("zerwany kabel leży na trawniku", "power"),
    ("iskrzy kabel przy latarni i jest pod prądem", "power"),
    ("pękła rura i zalewa całą ulicę", "water"),
    ("wrzątek leci z chodnika", "heating"),
    ("właśnie palą śmieci na podwórku", "city_guard"),
    ("людина без свідомості на зупинці", "general"),
    ("Горить квартира!", "general"),
    ("пожежа", "general"),
    ("він б'є мене, допоможіть", "general"),
    ("бабуся впала зі сходів і не дихає", "general"),
    ("рятуйте", "general"),
    ("сильно пахне газом у квартирі", "gas"),
    ("прорвало трубу на вулиці", "water"),
    ("человек без сознания", "general"),
    ("My neighbour's house is on fire", "general"),
    ("he isn't breathing", "general"),
    ("someone is breaking into the shop", "general"),
    ("my husband is beating me", "general"),
    ("I can smell gas in the hallway", "gas"),
    ("w szkole ktoś ma nóż", "general"),
    ("ktoś mi grozi", "general"),
    ("my friend fell from the roof", "general"),
    ("Help me!!", "general"),
    ("допоможіть!", "general"),
]

CALM = [
    "help",
    "help me find my councillor",
    "мене звільнили, допоможіть",
    "co robić w razie pożaru traw?",
    "numer na straż pożarną",
    "gdzie jest straż pożarna",
    "jaki jest numer na pogotowie",
    "Czy latarnia pali się cały dzień?",
    "światło na klatce pali się w dzień",
    "nie pali się lampa na przystanku",
    "awaria gazu numer",
    "kto sprawdza instalację gazową",
    "wczoraj był pożar na Zabłociu, co się stało?",
    "miesiąc temu potrącono tu dziecko, chcemy progu zwalniającego",
    "szkolenie z pierwszej pomocy",
    "statystyki wypadków na Wielickiej",
    "statystyk wypadek",
    "urząd nie reaguje na moje zgłoszenia",
    "śnieg leży na chodniku i nikt nie reaguje",
    "nie chcę żyć w takim hałasie",
    "sąsiad pali śmieciami, komu to zgłosić",
    "strzelają petardami",
    "psy gonią się po parku",
    "od rana nie ma wody",
    "ranny ptak w parku",
    "przemoc domowa gdzie po pomoc",
    "Kiedy sesja rady?",
    "where is the fire station?",
    "fire safety rules for blocks",
    "What is the ambulance number?",
    "What if there is a fire in my building?",
    "номер пожежної служби",
    "що робити у разі пожежі",
    "хочу жити в Подгуже",
    "gaz ziemny podłączenie do budynku",
    "przepisy o pożarach",
    "kiedy jest wywóz śmieci",
    "",
]


@pytest.mark.parametrize(("text", "service"), DANGER)
def test_danger_is_recognised(text: str, service: str) -> None:
    assert recognise(fold_query(text)) == service


@pytest.mark.parametrize("text", CALM)
def test_questions_are_no_emergencies(text: str) -> None:
    assert recognise(fold_query(text)) is None


def test_danger_needs_no_diacritics() -> None:
    plain = [fold_query(text) for text, _ in DANGER]
    assert all(recognise(text) for text in plain)


def test_the_profile_names_a_number_for_every_service() -> None:
    numbers = {one.service: one.number for one in profiles.load(Path("content/podgorze")).emergency}
    assert numbers == {
        "general": "112",  # F-LAW-31
        "city_guard": "986",  # F-WHO-07
        "water": "994",  # F-WHO-09, like those below
        "gas": "992",
        "power": "991",
        "heating": "993",
    }
    assert {service for _, service in DANGER} == numbers.keys()
