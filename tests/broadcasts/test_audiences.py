"""Whom an animator chooses: topics, several areas, exceptions; and what recipients switch off."""

import pytest

from bot.broadcasts.presses import AimDo, AimPressed
from bot.events.presses import Do, EventPressed
from tests.broadcasts.conftest import TEXT, Newcomer, announces, outcomes
from tests.events.making import Plan, make_event
from tests.support.people import Human
from tests.support.world import World

pytestmark = pytest.mark.one_engine


async def ticks(human: Human, *topics: str) -> Human:
    """Choose topics as people do."""
    await human.says("/tematy")
    for topic in topics:
        await human.presses(topic)
    return human


async def goes_to_audience(animator: Human, *presses: str, text: str = TEXT) -> None:
    """Come to the question about the audience and press these buttons."""
    await animator.says("/announce")
    await animator.says(text)
    await animator.presses("Bez zdjęcia")
    for label in presses:
        await animator.presses(label)


async def test_a_topic_reaches_those_who_chose_it_and_nobody_else(
    world: World, animator: Human, newcomer: Newcomer
) -> None:
    green = await ticks(await newcomer("Ewa", wants=False), "Zieleń")
    both = await ticks(await newcomer("Jan"), "Zieleń", "Kultura")
    general = await newcomer("Ola")
    await goes_to_audience(animator, "Zieleń (2)", "Wszyscy z tym tematem (2)")
    animator.sees(
        "Odbiorcy: Zieleń (wszyscy z tym tematem)",
        "Dostaną: 2 osoby",
        "Nie dostaną: bez zgody na ogłoszenia (1), bez tego tematu (1)",
    )
    await animator.presses("Wyślij")
    await world.passes(minutes=1)
    assert [human.count_of(TEXT) for human in (green, both, general)] == [1, 1, 0]
    both.sees("Temat: Zieleń")
    await announces(animator, "Coś dla wszystkich.")
    await world.passes(minutes=1)
    assert [human.count_of("Coś dla wszystkich.") for human in (green, both, general)] == [0, 1, 1]


async def test_one_tap_leaves_the_topic_and_the_author_sees_how_many_did(
    world: World, animator: Human, newcomer: Newcomer
) -> None:
    ewa, jan = [await ticks(await newcomer(name), "Zieleń") for name in ("Ewa", "Jan")]
    await goes_to_audience(animator, "Zieleń (2)", "Wszyscy z tym tematem", "Wyślij")
    await world.passes(minutes=1)
    await ewa.presses("Wyłącz ten temat")
    ewa.sees("Wyłączone: Zieleń.", TEXT)
    assert ewa.buttons == ["Włącz znowu ten temat", "Wyłącz ogłoszenia"]
    await ewa.presses_forged("an:toff:1")
    ewa.sees("Ten temat jest już wyłączony: Zieleń.")
    await jan.presses("Wyłącz ogłoszenia")
    await animator.presses_forged("anmine:open:1")
    animator.sees("Po nim wyłączono ten temat: 1", "Po nim wyłączono wszystkie ogłoszenia: 1")
    await ewa.presses("Włącz znowu ten temat")
    await jan.presses("Włącz znowu")
    await animator.presses_forged("anmine:open:1")
    animator.does_not_see("Po nim")
    await ewa.presses("Wyłącz ten temat")
    ewa.sees("Inne wybrane tematy nadal przychodzą.")
    await announces(animator, "Ogólne jest nadal.")
    await world.passes(minutes=1)
    assert ewa.count_of("Ogólne jest nadal.") == 1
    await ewa.presses("Wyłącz ogólne")
    ewa.sees("Nic innego nie było wybrane, więc ogłoszenia są teraz wyłączone.")
    assert not (await world.person(ewa)).wants_announcements


async def test_a_topic_left_while_it_waits_does_not_come(
    world: World, animator: Human, newcomer: Newcomer
) -> None:
    ewa = await ticks(await newcomer("Ewa"), "Zieleń")
    await goes_to_audience(animator, "Zieleń", "Wszyscy z tym tematem", "Wyślij")
    await ticks(ewa, "✓ Zieleń")
    await world.passes(minutes=1)
    assert ewa.count_of(TEXT) == 0
    animator.sees("Wysłano: 0 z 1")


async def test_an_announcement_of_others_gives_its_topic_away_to_nobody(
    world: World, animator: Human, newcomer: Newcomer, anna: Human
) -> None:
    await ticks(await newcomer("Ewa"), "Zieleń")
    await goes_to_audience(animator, "Zieleń", "Wszyscy z tym tematem", "Wyślij")
    await anna.presses_forged("an:toff:1")
    anna.sees("Nie ma takiego ogłoszenia.")


async def test_several_areas_count_each_person_once(
    world: World, animator: Human, newcomer: Newcomer
) -> None:
    home_and_work = await newcomer("Ewa")
    await home_and_work.says("/tematy")
    for label in ("Obszary", "Zabłocie", "Płaszów"):
        await home_and_work.presses(label)
    home_and_work.sees_button("✓ Zabłocie", "✓ Płaszów")
    one, other = await newcomer("Jan", "plaszow"), await newcomer("Ola", "rybitwy")
    await goes_to_audience(animator, "Ogólne, nie dla wszystkich")
    animator.sees_button("Wszyscy (3)", "Zabłocie (1)", "Płaszów (2)", "Rybitwy (1)", "Bonarka (0)")
    for label in ("Kilka obszarów", "Dla obszarów", "Zabłocie", "Płaszów", "Gotowe"):
        await animator.presses(label)
    animator.sees("Odbiorcy: Zabłocie, Płaszów", "Dostaną: 2 osoby")
    for label in ("Nie dla obszarów", "Zabłocie", "Gotowe"):
        await animator.presses(label)
    animator.sees("Nie dla: Zabłocie", "Dostanie: 1 osoba", "Nie dostaną: z pominiętego obszaru (1)")
    for label in ("Nie dla obszarów", "✓ Zabłocie", "Gotowe", "Wybierz tych odbiorców (2)", "Wyślij"):
        await animator.presses(label)
    await world.passes(minutes=1)
    assert [human.count_of(TEXT) for human in (home_and_work, one, other)] == [1, 1, 0]


async def test_guests_of_an_event_and_those_who_got_another_one_are_left_out(
    world: World, animator: Human, newcomer: Newcomer
) -> None:
    event = await make_event(animator, Plan())
    comes, green, third = [await newcomer(name) for name in ("Ewa", "Jan", "Ola")]
    await comes.presses_forged(EventPressed(do=Do.JOIN, id=event))
    await ticks(green, "Zieleń")
    await goes_to_audience(animator, "Zieleń", "Wszyscy z tym tematem", "Wyślij")
    await world.passes(minutes=1)
    words = "Jeszcze są miejsca na debacie."
    await goes_to_audience(animator, "Ogólne, nie", "Kilka obszarów", "Bez zapisanych", text=words)
    await animator.presses("Debata o ławkach")
    animator.sees("Bez osób zapisanych na: Debata o ławkach", "zapisane na wydarzenie (1)")
    await animator.presses("Bez odbiorców innego")
    await animator.presses("1: We wtorek")
    animator.sees("Bez osób, które dostały ogłoszenie 1", "Dostanie: 1 osoba", "po wskazanym ogłoszeniu (1)")
    await animator.presses("Wybierz tych odbiorców (1)")
    animator.sees("Odbiorcy: wszyscy, z wyjątkami", "Bez osób zapisanych na: Debata o ławkach")
    await animator.presses("Wyślij")
    await world.passes(minutes=1)
    assert [human.count_of(words) for human in (comes, green, third)] == [0, 0, 1]


async def test_only_the_new_or_only_the_quiet(world: World, animator: Human, newcomer: Newcomer) -> None:
    quiet, busy = await newcomer("Ewa"), await newcomer("Jan")
    await world.passes(hours=40 * 24)
    await busy.says("/tematy")
    new = await newcomer("Ola")
    await goes_to_audience(
        animator, "Ogólne, nie", "Kilka obszarów", "Tylko nowi", "najwyżej 30 dni", "Gotowe"
    )
    animator.sees("Dostanie: 1 osoba", "są tu dłużej (2)")
    await animator.presses("Tylko nowi")
    for label in ("Nie tylko nowe", "milczące od 30 dni", "Gotowe"):
        await animator.presses(label)
    animator.sees("Dostanie: 1 osoba", "pisały niedawno (2)")
    await animator.presses("Wybierz tych")
    await animator.presses("Wyślij")
    await world.passes(minutes=1)
    assert [human.count_of(TEXT) for human in (quiet, busy, new)] == [1, 0, 0]


async def test_an_audience_of_nobody_is_refused_with_the_reasons(
    world: World, animator: Human, newcomer: Newcomer
) -> None:
    await newcomer("Ewa")
    await goes_to_audience(animator, "Zieleń (0)", "Wszyscy z tym tematem (0)")
    animator.sees("Nikt by tego nie dostał. Nie dostaną:", "bez tego tematu (1)", "wybrać innych odbiorców")
    await animator.presses("Kilka obszarów")
    await animator.presses("Wybierz tych odbiorców (0)")
    animator.sees("Nikt by tego nie dostał")
    for _time in range(3):
        await animator.presses("Wstecz")
    animator.sees("Krok 2 z 3")
    assert await outcomes(world) == []


async def test_what_is_chosen_can_be_changed_taken_back_and_typed(
    world: World, animator: Human, resident: Human
) -> None:
    await goes_to_audience(animator)
    await animator.says("ogólne, nie dla wszystkich")
    await animator.says("kilka obszarów, wyjątki")
    await animator.says("dla obszarów")
    await animator.says("zabłocie")
    await animator.says("gotowe")
    await animator.says("wybierz tych odbiorców")
    animator.sees("Odbiorcy: Zabłocie", "Dostanie: 1 osoba")
    await animator.presses("Więcej ustawień")
    await animator.presses("Zmień odbiorców")
    await animator.presses("Zmień to, co teraz wybrano")
    animator.sees("Odbiorcy: Zabłocie")
    for _time in range(3):
        await animator.presses("Wstecz")
    animator.sees("Proszę sprawdzić przed wysłaniem", "Odbiorcy: Zabłocie")
    await world.restart_bot()
    await animator.presses("Wyślij")
    await world.passes(minutes=1)
    assert resident.count_of(TEXT) == 1


async def test_back_keeps_the_audience_at_hand_and_everybody_means_everybody(
    animator: Human, newcomer: Newcomer
) -> None:
    await ticks(await newcomer("Ewa", wants=False), "Zieleń")
    await newcomer("Jan")
    await newcomer("Ola")
    await goes_to_audience(animator, "Zieleń (1)", "Wszyscy z tym tematem (1)", "Wstecz", "Zmień to")
    animator.sees("Odbiorcy: Zieleń (wszyscy z tym tematem)", "Dostanie: 1 osoba")
    for _time in range(2):
        await animator.presses("Wstecz")
    await animator.presses("Wszyscy (2)")
    animator.sees("Odbiorcy: wszyscy", "Dostaną: 2 osoby")
    keys = animator.received[-1]["reply_markup"]["inline_keyboard"]
    later = next(key["callback_data"] for row in keys for key in row if key["text"] == "Wyślij później")
    await animator.presses("Wstecz")
    await animator.presses_forged(later)
    animator.sees("Ten przycisk jest już nieaktualny.", "Krok 3 z 3")
    await animator.presses("Anuluj")
    await animator.presses_forged(later)
    animator.sees("Żadne ogłoszenie nie jest teraz pisane.")


async def test_forged_and_outdated_audiences_change_nothing(
    world: World, animator: Human, resident: Human, anna: Human
) -> None:
    await goes_to_audience(animator, "Ogólne, nie", "Kilka obszarów")
    token = animator.received[-1]["reply_markup"]["inline_keyboard"][0][0]["callback_data"].split(":")[2]
    forged = {
        AimDo.AREA: "atlantyda",
        AimDo.WITHOUT: "",
        AimDo.EVENT: "999",
        AimDo.EARLIER: "77",
        AimDo.JOINED: "13",
        AimDo.DAY: "2020-01-01",
        AimDo.PAGE: "secret",
        AimDo.TOPIC: "atlantyda",
    }
    for do, value in forged.items():
        await animator.presses_forged(AimPressed(do=do, token=token, value=value))
        animator.sees("Krok 3 z 3")
        data = animator.received[-1]["reply_markup"]["inline_keyboard"][0][0]["callback_data"]
        token = data.split(":")[2]
        animator.sees("Odbiorcy: wszyscy\n", "Dostanie: 1 osoba")
    await animator.presses_forged(AimPressed(do=AimDo.DONE, token="old"))
    animator.sees("nieaktualny")
    await anna.presses_forged(AimPressed(do=AimDo.DONE, token=token))
    anna.does_not_see("Odbiorcy")
    assert await outcomes(world) == []
