import base64

import pytest
from sqlalchemy import select

from bot.events.demo import seed
from bot.events.model import Event
from bot.people.presses import Go, GoPressed
from tests.people.test_settings import own_menu
from tests.support.people import Human
from tests.support.world import World

pytestmark = pytest.mark.one_engine

HOSTILE = (
    "Y",
    "A" * 64,
    "é" * 64,
    base64.urlsafe_b64encode(b"i-secret").decode(),
    "e",
    "e0",
    "e-1",
    "e" + "9" * 60,
    "e٣",
    "a-",
    "a-atlantyda",
    "a-../../etc",
    "i-",
    "i-" + "x" * 31,
    "idea idea",
    "IDEA",
    "'; DROP TABLE people; --",
    "<b>",
    "x" * 4000,
)


async def arrives(world: World, payload: str = "", language: str | None = "pl", name: str = "Nowa") -> Human:
    human = Human(world, world.add_user(name, language))
    await human.says(f"/start {payload}".strip())
    return human


async def test_the_welcome_says_who_runs_it_and_offers_four_actions(anna: Human) -> None:
    anna.sees("Rada Dzielnicy XIII Podgórze", "automat", "nie jest oficjalnym pismem", "numer konta")
    anna.sees_button("Zadaj pytanie", "Zgłoś pomysł", "Wydarzenia", "Włącz ogłoszenia", "Prywatność")


async def test_only_the_first_welcome_offers_the_other_languages(anna: Human) -> None:
    anna.sees_button("English", "Українська")
    assert "Polski" not in anna.buttons
    await anna.says("/start")
    assert "English" not in anna.buttons


@pytest.mark.parametrize(
    ("code", "words"),
    [("uk", "Це автомат"), ("ru", "Це автомат"), ("en-GB", "bot, not a person"), ("de", "To automat")],
)
async def test_the_language_comes_from_the_client(world: World, code: str, words: str) -> None:
    (await arrives(world, language=code)).sees(words)


async def test_a_client_without_a_language_is_met_in_the_default_one(world: World) -> None:
    (await arrives(world, language=None)).sees("To automat")


async def test_a_language_chosen_on_the_first_screen_redraws_it_and_can_be_taken_back(anna: Human) -> None:
    received = len(anna.received)
    await anna.presses("English")
    anna.sees("bot, not a person")
    anna.sees_button("Polski", "Українська", "Switch announcements on")
    await anna.presses("Polski")
    anna.sees("To automat")
    assert len(anna.received) == received


async def test_announcements_are_switched_on_the_welcome(world: World, anna: Human) -> None:
    await anna.presses("Włącz ogłoszenia")
    anna.sees_button("Wyłącz ogłoszenia")
    assert (await world.person(anna)).wants_announcements
    await anna.presses("Wyłącz ogłoszenia")
    assert not (await world.person(anna)).wants_announcements


async def test_a_hostile_payload_leads_to_the_welcome_and_is_not_remembered(world: World) -> None:
    for payload in (*HOSTILE, "p999", "c1"):
        human = await arrives(world, payload)
        human.sees("To automat", "Ten link nigdzie nie prowadzi albo już nie działa")
        assert len(human.received) == 1
        human.sees_button("Zadaj pytanie")
        assert (await world.person(human)).source is None, payload


async def test_only_a_bad_link_is_called_one_and_what_is_hidden_looks_like_nothing(
    world: World, anna: Human, officer: Human
) -> None:
    await anna.says("Czy ktoś karmi łabędzie na Zakolu (przykład)?")
    await anna.presses("Zapytaj człowieka")
    await anna.presses("Przekaż bez imienia")
    for payload in ("", "group", "channel"):
        await anna.says(f"/start {payload}".strip())
        anna.does_not_see("Ten link")
    jan = await arrives(world)
    said = []
    for payload in ("c1", "c2", "cokolwiek"):
        await jan.says(f"/start {payload}")
        jan.sees("To automat", "Ten link nigdzie nie prowadzi albo już nie działa")
        jan.sees_button("Zadaj pytanie")
        said.append(jan.screen)
    assert len(set(said)) == 1
    await officer.says("/start c1")
    officer.sees("Czy ktoś karmi łabędzie")


async def test_the_source_is_that_of_the_first_contact(world: World, anna: Human) -> None:
    await anna.says("/start a-zablocie")
    assert (await world.person(anna)).source is None
    jan = await arrives(world, "a-zablocie")
    await jan.says("/start a-bonarka")
    assert (await world.person(jan)).source == "a-zablocie"


async def test_a_poster_offers_its_area_and_nothing_is_preselected(world: World) -> None:
    jan = await arrives(world, "a-zablocie")
    jan.sees("To automat", "Zabłocie")
    person = await world.person(jan)
    assert (person.area, person.wants_announcements) == (None, False)
    await jan.presses("Tak, mój obszar: Zabłocie")
    jan.sees("Wybrany obszar: Zabłocie", "Ogłoszenia: wyłączone")
    await jan.presses("Włącz ogłoszenia")
    jan.sees("Ogłoszenia: włączone")
    person = await world.person(jan)
    assert (person.area, person.wants_announcements) == ("zablocie", True)


async def test_a_poster_can_be_left_aside(world: World) -> None:
    jan = await arrives(world, "a-zablocie")
    jan.sees_button("Obszar: Zabłocie")
    await jan.presses("Ustawienia")
    jan.sees("Obszar: cała dzielnica")


async def test_from_a_poster_one_goes_on_to_ideas(world: World) -> None:
    jan = await arrives(world, "a-zablocie")
    await jan.presses("Zgłoś pomysł")
    jan.sees("Przykład: Ławka w cieniu")


async def test_a_link_to_an_idea_introduces_the_bot_and_begins(world: World) -> None:
    jan = await arrives(world, "idea")
    assert "To automat" in str(jan.received[0]["text"])
    assert len(jan.received) == 2
    assert (await world.person(jan)).source == "idea"
    await jan.says("Ławki na skwerze")
    jan.does_not_see("To automat")


async def test_a_link_to_an_event_that_is_not_there_still_introduces_the_bot(world: World) -> None:
    jan = await arrives(world, "e999999")
    assert "To automat" in str(jan.received[0]["text"])
    assert len(jan.received) == 2
    assert (await world.person(jan)).source == "e999999"


async def test_a_link_to_an_event_opens_it_below_the_introduction(world: World) -> None:
    zone = world.app.profile.timezone
    await world.app.database.run(seed, world.clock.now(), zone)
    event = await world.read(lambda db: db.scalars(select(Event).order_by(Event.id)).first())
    assert event
    jan = await arrives(world, f"e{event.id}")
    assert "To automat" in str(jan.received[0]["text"])
    jan.sees(event.title)
    await jan.says(f"/start e{event.id}")
    jan.does_not_see("To automat")


async def test_a_role_shows_in_the_menu_from_start_on(world: World, keeper: Human, anna: Human) -> None:
    assert "zespol" in own_menu(world, keeper)
    assert own_menu(world, anna) == []


async def test_the_buttons_of_the_welcome_lead_on(anna: Human) -> None:
    await anna.presses("Zadaj pytanie")
    await anna.says("Kiedy jest sesja rady?")
    anna.does_not_see("To automat", "Nie znam polecenia")
    await anna.presses("Wydarzenia")
    first = anna.screen
    await anna.presses("Zgłoś pomysł")
    assert anna.screen not in ("", first)
    await anna.presses("Prywatność")
    anna.sees("Podstawa prawna")


async def test_start_in_the_middle_leaves_the_question_and_keeps_the_draft(anna: Human) -> None:
    await anna.presses_forged(GoPressed(do=Go.IDEA))
    await anna.says("Stojaki rowerowe przy szkole")
    await anna.says("/start")
    anna.sees("To automat")
    await anna.says("/cancel")
    anna.sees("Nic nie jest teraz wypełniane")
    await anna.says("/mydata")
    anna.sees("Wszystko, co jest o Państwu zapisane")


async def test_help_shows_everybody_their_commands_in_their_language(
    anna: Human, olena: Human, animator: Human, officer: Human, keeper: Human
) -> None:
    for human in (anna, olena, animator, officer, keeper):
        await human.says("/help")
    anna.sees("/pomysl – ", "/wylacz – ", "/usun – ", "112")
    anna.does_not_see("/ogloszenie", "/eksport", "/zespol", "/start")
    olena.sees("/ideya – ", "112")
    animator.sees("/ogloszenie", "/nowewydarzenie")
    animator.does_not_see("/eksport", "/zespol")
    officer.sees("/eksport", "/pomysly")
    officer.does_not_see("/ogloszenie")
    keeper.sees("/zespol", "/eksport", "/ogloszenie")


async def test_a_mistyped_command_is_guessed_among_those_one_may_use(keeper: Human, anna: Human) -> None:
    await anna.says("/pomysll")
    anna.sees("Nie znam polecenia /pomysll. Czy chodzi o /pomysl?")
    await anna.says("/zespul")
    anna.sees("Nie znam polecenia /zespul. Co potrafię")
    await keeper.says("/zespul")
    keeper.sees("Czy chodzi o /zespol?")
    await anna.says("/ideyaa")
    anna.does_not_see("/ideya?")


async def test_cancel_without_anything_to_cancel(anna: Human) -> None:
    await anna.says("/anuluj")
    anna.sees("Nic nie jest teraz wypełniane")
