"""What people choose to hear about: nothing is chosen for them, and all of it can be taken back."""

import shutil
from pathlib import Path

import pytest

from bot.profile import ProfileError, load
from bot.topics import store
from bot.topics.model import GENERAL, Wishes
from tests.broadcasts.conftest import Newcomer
from tests.support.people import Human
from tests.support.world import PROFILE, World

pytestmark = pytest.mark.one_engine


async def wishes(world: World, human: Human) -> Wishes:
    """Return what somebody chose, as stored."""
    person = await world.person(human)
    return await world.read(lambda db: store.wishes(db, person.id))


async def test_nothing_is_chosen_for_anybody(world: World, anna: Human) -> None:
    anna.sees_button("Tematy i obszary")
    await anna.presses("Tematy i obszary")
    anna.sees("Ogłoszenia: wyłączone", "Obszary: cała dzielnica")
    assert not any("✓" in label for label in anna.buttons)
    await anna.presses("Zieleń")
    anna.sees("Ogłoszenia: włączone", "Zaznaczone: Zieleń\n", "Jak często: każde od razu")
    chosen = await wishes(world, anna)
    assert (chosen.on, set(chosen.topics), chosen.weekly) == (True, {"greenery"}, False)


async def test_who_had_asked_for_announcements_goes_on_getting_what_is_general(
    world: World, newcomer: Newcomer
) -> None:
    ewa = await newcomer("Ewa", "zablocie")
    await ewa.says("/tematy")
    ewa.sees("Zaznaczone: ogólne\n", "Obszary: Zabłocie")
    ewa.sees_button("✓ Ogólne")
    await ewa.presses("✓ Ogólne")
    ewa.sees("Ogłoszenia: wyłączone")
    await ewa.says("/ustawienia")
    await ewa.presses("Włącz ogłoszenia")
    assert (await wishes(world, ewa)).hears(GENERAL)


async def test_stop_stops_all_topics_and_what_was_chosen_can_be_had_back(world: World, anna: Human) -> None:
    await anna.says("/tematy")
    for label in ("Zieleń", "Kultura", "Raz w tygodniu"):
        await anna.presses(label)
    await anna.says("/stop")
    assert not (await wishes(world, anna)).on
    await anna.says("/start")
    assert not (await wishes(world, anna)).on
    await anna.says("/topics")
    anna.sees("Przedtem zaznaczone: Zieleń, Kultura i sport")
    await anna.presses("Włącz ogłoszenia")
    anna.sees("Zaznaczone: Zieleń, Kultura i sport", "raz w tygodniu, razem (piątek, 17:00)")
    await anna.says("/stop")
    await anna.says("/tematy")
    await anna.presses("Dla rodzin")
    assert (await wishes(world, anna)).topics == {"families"}


async def test_areas_are_as_many_as_one_likes_and_the_settings_know_the_first(
    world: World, anna: Human
) -> None:
    await anna.says("/tematy")
    await anna.presses("Obszary")
    for label in ("Zabłocie", "Płaszów", "Rybitwy", "✓ Zabłocie"):
        await anna.presses(label)
    assert set((await wishes(world, anna)).areas) == {"plaszow", "rybitwy"}
    own = (await world.person(anna)).area
    assert own in {"plaszow", "rybitwy"}
    await anna.presses_forged("wish:near:atlantyda")
    anna.sees("Tego obszaru nie ma na liście")
    for label in ("✓ Płaszów", "✓ Rybitwy", "Gotowe"):
        await anna.presses(label)
    anna.sees("Obszary: cała dzielnica")
    assert (await world.person(anna)).area is None


async def test_a_choice_pressed_twice_or_forged_changes_nothing_more(world: World, anna: Human) -> None:
    for data in ("wish:hear:greenery", "wish:hear:greenery", "wish:hear:atlantyda", "wish:leave:works"):
        await anna.presses_forged(data)
    assert (await wishes(world, anna)).topics == {"greenery"}
    for _tap in range(2):
        await anna.presses_forged("wish:leave:greenery")
    assert not (await wishes(world, anna)).on
    for data in ("wish", "wish:fly:x", "wish:hear:../..", "wish:hear:" + "x" * 40):
        await anna.presses_forged(data)
        anna.sees("/pomoc")


async def test_it_is_all_there_in_the_other_languages(olena: Human, john: Human) -> None:
    await olena.says("/temy")
    await olena.presses("Озеленення")
    olena.sees("Позначено: Озеленення", "кожне одразу")
    await john.says("/topics")
    await john.presses("Greenery")
    await john.presses("Once a week, together")
    john.sees("Ticked: Greenery", "once a week, together (Friday, 17:00)")


def test_topics_of_a_profile_are_checked_when_it_is_read(tmp_path: Path) -> None:
    shutil.copytree(PROFILE, tmp_path / "podgorze")
    file = tmp_path / "podgorze" / "profile.toml"
    told = file.read_text(encoding="utf-8")
    for right, wrong, said in (
        ('id = "debates"', 'id = "works"', "two topics have the same id"),
        ('id = "debates"', 'id = "general"', "choose another id"),
        ('en = "Debates and workshops", ', "", "in each of pl, en, uk"),
    ):
        file.write_text(told.replace(right, wrong, 1), encoding="utf-8")
        with pytest.raises(ProfileError, match=said):
            load(tmp_path / "podgorze")
