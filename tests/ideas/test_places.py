"""Places as people type them: in any case and spelling, never guessed."""

import pytest

from bot.ideas import places
from bot.ideas.model import Where
from bot.nearby import Streets
from bot.profile import load
from tests.ideas.steps import drafts
from tests.support.people import Human
from tests.support.world import PROFILE, World

PODGORZE = load(PROFILE)
NAMES = ("ulica Kalwaryjska", "aleja Dembowskiego", "Rynek Podgórski", "ul. Smolki")
STREETS = PODGORZE.model_copy(update={"streets": Streets(names=NAMES)})


@pytest.mark.parametrize(
    ("typed", "known"),
    [
        ("na Kalwaryjskiej", "ulica Kalwaryjska"),
        ("NA KALWARYJSKIEJ 12", "ulica Kalwaryjska"),
        ("róg Kalwaryjskiej i Smolki", "ulica Kalwaryjska"),
        ("przy ul. kalwaryjska", "ulica Kalwaryjska"),
        ("за рогом Кальварийска", "ulica Kalwaryjska"),
        ("на Кальварийскей", "ulica Kalwaryjska"),
        ("na rynku podgorskim", "Rynek Podgórski"),
        ("Rynku Podgórskiego 1", "Rynek Podgórski"),
        ("na rynku", None),
        ("koło Dembowskiego", "aleja Dembowskiego"),
        ("Kalwaria", None),
        ("ulica", None),
        ("", None),
        ("🌳", None),
    ],
)
def test_a_street_is_known_by_its_name_in_any_case(typed: str, known: str | None) -> None:
    assert places.street(typed, STREETS) == known


@pytest.mark.parametrize(
    ("typed", "area"),
    [
        ("na Zabłociu przy stacji", "zablocie"),
        ("w plaszowie", "plaszow"),
        ("koło Bonarki", "bonarka"),
        ("на Заблоці", "zablocie"),
        ("Rybitwy", "rybitwy"),
        ("w Starym Podgórzu", "stare-podgorze"),
        ("przewóz osób", "przewoz"),
        ("w Podgórzu", None),
        ("przy szkole", None),
    ],
)
def test_a_part_is_known_in_any_language(typed: str, area: str | None) -> None:
    found = places.area(typed, PODGORZE)
    assert (found.id if found else None) == area


@pytest.mark.parametrize(
    ("typed", "outside"),
    [
        ("w Nowej Hucie", "Nowa Huta"),
        ("Krowodrza, przy pętli", "Krowodrza"),
        ("na Dębnikach", "Dębniki"),
        ("w Podgórzu Duchackim", "Podgórze Duchackie"),
        ("w Bronowicach", "Bronowice"),
        ("na Zabłociu, jak w Nowej Hucie", None),
        ("nowa ławka", None),
        ("stare miasto", "Stare Miasto"),
        ("ulica Nowohucka", None),
    ],
)
def test_other_districts_are_told_from_places_here(typed: str, outside: str | None) -> None:
    assert places.elsewhere(typed, PODGORZE) == outside


@pytest.mark.one_engine
async def test_a_typed_place_is_understood_and_another_district_is_said_so(world: World, anna: Human) -> None:
    await anna.says("/pomysl Ławka w cieniu przy przystanku")
    await anna.says("w Nowej Hucie")
    anna.sees("w innej części miasta", "Krok 2 z 4")
    await anna.says("na Sokolskiej na Zabłociu")
    anna.sees("Krok 3 z 4")
    [draft] = await drafts(world)
    assert (draft.where, draft.area, draft.place) == (Where.TYPED, "zablocie", "na Sokolskiej na Zabłociu")
    await anna.presses("Zieleń")
    await anna.presses("Bez zdjęcia")
    anna.sees("Miejsce: na Sokolskiej na Zabłociu (ulica Sokolska)")
    await anna.presses("Zmień miejsce")
    await anna.says("na zablociu")
    [draft] = await drafts(world)
    assert (draft.where, draft.area, draft.place) == (Where.AREA, "zablocie", None)
