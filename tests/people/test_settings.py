import pytest

from bot.people.presses import At, Choose, SettingsPressed
from tests.support.people import Human
from tests.support.world import World

pytestmark = pytest.mark.one_engine


def press(do: Choose, value: str = "", at: At = At.SETTINGS) -> SettingsPressed:
    return SettingsPressed(do=do, at=at, value=value)


def own_menu(world: World, human: Human) -> list[str]:
    """The commands that this chat's menu shows, where it has a menu of its own."""
    menu = world.playground.state.bot.commands.get((f"chat:{human.id}", ""), [])
    return [command["command"] for command in menu]


async def test_everything_is_chosen_on_one_screen_in_place(world: World, anna: Human) -> None:
    await anna.says("/ustawienia")
    anna.sees("Język: Polski", "Obszar: cała dzielnica", "Ogłoszenia: wyłączone")
    received = len(anna.received)
    await anna.presses("Włącz ogłoszenia")
    anna.sees("Ogłoszenia: włączone")
    await anna.presses("Obszar")
    await anna.presses("Zabłocie")
    anna.sees("Obszar: Zabłocie")
    await anna.presses("Język")
    await anna.presses("Українська")
    anna.sees("Мова: Українська", "Місцевість: Заблоце", "Оголошення: увімкнено")
    assert len(anna.received) == received
    person = await world.person(anna)
    assert (person.locale, person.area, person.wants_announcements) == ("uk", "zablocie", True)


async def test_choices_survive_a_restart(world: World, anna: Human) -> None:
    await anna.presses_forged(press(Choose.AREA, "rybitwy"))
    await world.restart_bot()
    await anna.says("/ustawienia")
    anna.sees("Obszar: Rybitwy")
    await anna.presses("Obszar")
    anna.sees_button("Rybitwy (wybrano)")
    await anna.presses("Cała dzielnica")
    anna.sees("Obszar: cała dzielnica")


async def test_the_pickers_lead_back(anna: Human) -> None:
    await anna.says("/ustawienia")
    await anna.presses("Obszar")
    await anna.presses("Wstecz")
    anna.sees("Ustawienia")
    await anna.presses("Język")
    await anna.presses("Wstecz")
    anna.sees("Ustawienia")


async def test_an_area_that_is_not_there_changes_nothing(world: World, anna: Human) -> None:
    await anna.presses_forged(press(Choose.AREA, "zablocie"))
    await anna.presses_forged(press(Choose.AREA, "atlantyda"))
    anna.sees("Tego obszaru nie ma na liście")
    anna.sees_button("Zabłocie (wybrano)")
    assert (await world.person(anna)).area == "zablocie"


@pytest.mark.parametrize("value", ["de", "", "PL", "x" * 32])
async def test_a_language_that_is_not_ours_changes_nothing(world: World, anna: Human, value: str) -> None:
    await anna.presses_forged(press(Choose.LANGUAGE, value))
    anna.sees("Język: Polski")
    assert (await world.person(anna)).locale == "pl"


@pytest.mark.parametrize(
    "data", ["set", "set:lang:s", "set:fly:s:pl", "set:lang:?:pl", "set:lang:s:../..", "set:lang:s:pl:pl"]
)
async def test_a_forged_choice_is_answered(world: World, anna: Human, data: str) -> None:
    await anna.presses_forged(data)
    anna.sees("/pomoc")
    assert (await world.person(anna)).locale == "pl"


async def test_the_language_screen_shows_each_language_by_its_own_name(anna: Human) -> None:
    await anna.says("/jezyk")
    assert anna.buttons == ["Polski", "English", "Українська"]
    anna.sees("W jakim języku")


async def test_a_language_pressed_twice_is_chosen_once(world: World, anna: Human) -> None:
    await anna.says("/language")
    received = len(anna.received)
    await anna.presses("English")
    await anna.presses("English")
    anna.sees("Language: English")
    assert len(anna.received) == received
    assert (await world.person(anna)).locale == "en"


async def test_the_menu_follows_the_language(world: World, anna: Human) -> None:
    assert own_menu(world, anna) == []
    await anna.says("/language")
    await anna.presses("Українська")
    assert "ideya" in own_menu(world, anna)
    await anna.says("/help")
    assert "ideya" in own_menu(world, anna)


async def test_a_menu_that_telegram_refuses_costs_nothing(world: World, anna: Human) -> None:
    world.playground.add_fault("5xx", method="setMyCommands", count=1)
    await anna.says("/language")
    await anna.presses("English")
    anna.sees("Language: English")


async def test_stop_switches_announcements_off_and_says_how_to_switch_them_on(
    world: World, anna: Human
) -> None:
    await anna.presses("Włącz ogłoszenia")
    await anna.says("/stop")
    anna.sees("Ogłoszenia są wyłączone", "/ustawienia")
    assert not (await world.person(anna)).wants_announcements
    await anna.presses("Włącz ogłoszenia")
    anna.sees("Ogłoszenia: włączone")
    await anna.says("/wylacz")
    await anna.says("/wylacz")
    assert not (await world.person(anna)).wants_announcements


async def test_switching_off_twice_by_the_same_button_stays_off(world: World, anna: Human) -> None:
    for _tap in range(2):
        await anna.presses_forged(press(Choose.ANNOUNCEMENTS, "off", At.WELCOME))
    assert not (await world.person(anna)).wants_announcements
    await anna.presses_forged(press(Choose.ANNOUNCEMENTS, "perhaps", At.STOPPED))
    assert not (await world.person(anna)).wants_announcements
