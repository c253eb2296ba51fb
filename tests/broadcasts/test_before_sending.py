"""What an animator knows before sending: who gets it, who does not and why, and what went out lately."""

import pytest

from bot.events.presses import Do, EventPressed
from tests.broadcasts.conftest import TEXT, Newcomer, announces, writes
from tests.events.making import Plan, make_event
from tests.support.people import Human
from tests.support.world import World

THREE = ("Debata o zieleni w środę.", "Zbiórka książek przy bibliotece.", "Spacer historyczny z radną.")
FOURTH = "Nowe ławki na skwerze."


async def week_full(world: World, animator: Human) -> None:
    """Announce as often as the profile allows."""
    for text in THREE:
        await announces(animator, text)
        await world.passes(minutes=2)


@pytest.mark.one_engine
async def test_a_sample_names_areas_and_languages_and_nobody(
    world: World, animator: Human, newcomer: Newcomer
) -> None:
    for name in ("Ewa", "Jan", "Ola"):
        await newcomer(name, "zablocie")
    await newcomer("Олена", None, "uk")
    await newcomer("John", "plaszow", "en")
    await writes(animator)
    animator.sees(
        "Na przykład, losowo: 3 × Zabłocie, Polski; 1 × Płaszów, English; 1 × bez okolicy, Українська"
    )
    animator.does_not_see("Ewa", "Олена", "John")
    await animator.presses("Więcej ustawień")
    await animator.presses("Zmień odbiorców")
    await animator.presses("Ogólne, nie dla wszystkich")
    await animator.presses("Zabłocie (3)")
    animator.sees("Na przykład, losowo: 3 × Zabłocie, Polski\n")


@pytest.mark.one_engine
async def test_the_sample_is_of_ten_however_many_there_are(animator: Human, newcomer: Newcomer) -> None:
    for number in range(12):
        await newcomer(f"Osoba {number}")
    await writes(animator)
    animator.sees("Dostanie: 12 osób", "losowo: 10 × bez okolicy, Polski")


async def test_who_had_enough_this_week_gets_no_more_and_is_counted(
    world: World, animator: Human, resident: Human, newcomer: Newcomer
) -> None:
    await week_full(world, animator)
    john = await newcomer("John", None, "en")
    await writes(animator, FOURTH)
    animator.sees("Dostanie: 1 osoba", "po tygodniowym limicie ogłoszeń (1)", "1 × bez okolicy, English")
    await animator.presses("Wyślij")
    await world.passes(minutes=2)
    assert (resident.count_of(FOURTH), john.count_of(FOURTH)) == (0, 1)
    animator.sees("Wysłano: 1 z 1", "w tym tygodniu dostały już dość ogłoszeń: 1")
    await world.passes(hours=7 * 24)
    await announces(animator, "Piąte, po tygodniu.")
    await world.passes(minutes=2)
    assert resident.count_of("Piąte, po tygodniu.") == 1


@pytest.mark.one_engine
async def test_an_audience_that_all_had_enough_is_refused_with_the_reason(
    world: World, animator: Human, resident: Human
) -> None:
    await week_full(world, animator)
    await writes(animator, FOURTH)
    animator.sees("każda osoba z tego grona dostała już 3 ogłoszenia w ciągu siedmiu dni")
    await world.passes(minutes=2)
    assert resident.count_of(FOURTH) == 0


@pytest.mark.one_engine
async def test_what_one_asked_for_oneself_is_never_capped(
    world: World, animator: Human, resident: Human
) -> None:
    event = await make_event(animator, Plan())
    await resident.presses_forged(EventPressed(do=Do.JOIN, id=event))
    await week_full(world, animator)
    await world.passes(days=2, hours=6)
    assert resident.count_of("Przypomnienie:") == 1


@pytest.mark.one_engine
async def test_a_similar_announcement_of_the_last_days_is_shown_and_asked_about(
    world: World, animator: Human, resident: Human
) -> None:
    await announces(animator, "We wtorek o 18 rozmawiamy o placu zabaw przy Lipowej. Zapraszamy!")
    await world.passes(hours=3 * 24)
    again = "W środę o 18 rozmawiamy o placu zabaw przy Lipowej, zapraszamy"
    await writes(animator, again)
    await animator.presses("Wyślij")
    animator.sees(
        "Podobne ogłoszenie wyszło sobota, 21 listopada 2026",
        "„We wtorek o 18",
        "Wysłać to mimo to do 1 osoby?",
    )
    await world.passes(minutes=5)
    assert resident.count_of(again) == 0
    await animator.presses("Tak, wyślij")
    await world.passes(minutes=5)
    assert resident.count_of(again) == 1
    await world.passes(hours=7 * 24)
    await announces(animator, again)
    animator.does_not_see("Podobne ogłoszenie", "Takie ogłoszenie")


@pytest.mark.one_engine
async def test_other_words_are_not_similar(world: World, animator: Human, resident: Human) -> None:
    await announces(animator)
    await world.passes(minutes=5)
    await announces(animator, "We wtorek zbieramy książki przy bibliotece.")
    animator.sees("Ogłoszenie 2 jest w drodze")


@pytest.mark.one_engine
async def test_a_test_comes_to_the_author_alone(world: World, animator: Human, resident: Human) -> None:
    await writes(animator)
    shown = animator.count_of(TEXT)
    await animator.presses("Wyślij na próbę do mnie")
    assert "Za chwilę przyjdzie na ten czat" in animator.answers
    await world.passes(seconds=5)
    assert animator.count_of(TEXT) == shown + 1
    animator.sees_button("Wyłącz ogłoszenia")
    await animator.presses("Wyślij na próbę do mnie")
    assert "Ta próba już była wysłana" in animator.answers
    await world.passes(minutes=5)
    assert (animator.count_of(TEXT), resident.count_of(TEXT)) == (shown + 1, 0)
    await animator.presses("Wyślij")
    await world.passes(minutes=5)
    assert resident.count_of(TEXT) == 1


@pytest.mark.one_engine
async def test_all_of_it_is_said_in_english_and_ukrainian(
    world: World, animator: Human, resident: Human, newcomer: Newcomer
) -> None:
    await week_full(world, animator)
    await newcomer("Jan")
    for language, words in (
        ("English", ("by chance: 1 × no area named, Polski", "have had as many this week as is allowed (1)")),
        (
            "Українська",
            ("навмання: 1 × без місцевості, Polski", "з вичерпаним тижневим лімітом оголошень (1)"),
        ),
    ):
        await animator.says("/language")
        await animator.presses(language)
        await animator.says("/announce")
        await animator.says(FOURTH)
        await animator.presses({"English": "Without a photo", "Українська": "Без фото"}[language])
        await animator.presses({"English": "Everybody (2)", "Українська": "Усі (2)"}[language])
        animator.sees(*words)
        await animator.presses({"English": "Cancel", "Українська": "Скасувати"}[language])
