"""A second profile, a town without districts: the same bot with other words, contacts and a few articles."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot import profile as profiles
from bot.knowledge import layers
from tests.content.profiles import LESZNO
from tests.support.databases import SqliteDatabases
from tests.support.people import Human
from tests.support.world import World


@pytest.fixture
async def leszno(sqlite_databases: SqliteDatabases, tmp_path: Path) -> AsyncIterator[World]:
    world = World(await sqlite_databases.empty(tmp_path), tmp_path, LESZNO)
    await world.start()
    yield world
    await world.stop()


@pytest.fixture
async def ola(leszno: World) -> Human:
    """Somebody who lives in Leszno."""
    human = Human(leszno, leszno.add_user("Ola", "pl"))
    await human.says("/start")
    return human


async def test_it_answers_from_its_own_and_from_general_articles(ola: Human) -> None:
    await ola.says("kiedy głosowanie na projekty budżetu obywatelskiego")
    ola.sees("leszno.konsultacjejst.pl", "Stan na")
    await ola.says("gdzie wyrobię paszport")
    ola.sees("urząd wojewódzki", "rada miasta", "upewnić się na miejscu")
    await ola.says("kto to jest radny osiedla w lesznie")
    ola.sees("nie znaleźliśmy rad dzielnic ani osiedli")


async def test_an_emergency_names_only_numbers_of_the_profile(ola: Human) -> None:
    await ola.says("pali się w kuchni, pomocy")
    ola.sees("112")
    assert not {"986", "994"} & set(ola.screen.split())


async def test_an_idea_needs_no_district(ola: Human) -> None:
    await ola.says("/pomysl")
    await ola.says("Ławka w cieniu przy bibliotece, bo starsi nie mają gdzie usiąść")
    await ola.presses("Całe miasto")
    await ola.presses("Zieleń")
    await ola.presses("Bez zdjęcia")
    await ola.presses("Wyślij")
    ola.sees("Pomysł nr 1 przyjęty", "10 dni roboczych, do 7 grudnia 2026 r.")


async def test_settings_offer_the_whole_town(ola: Human) -> None:
    await ola.says("/ustawienia")
    await ola.presses("Obszar")
    ola.sees_button("Całe miasto")


def test_it_has_nothing_of_another_city() -> None:
    library = layers.library(profiles.load(LESZNO))
    assert {article.scope for article in library} == {"general", "leszno"}
    foreign = ("12 616", "Rynek Podgórski", "dzielnica13", "XIII", "bip.krakow", "MPO")
    for article in library:
        said = f"{article.title}\n{article.body}\n{article.easy}"
        assert not [word for word in foreign if word in said], f"{article.language}/{article.id}"
    assert all(source.url.startswith("https://") for article in library for source in article.sources)
