"""What is planned, repeated, approved or taken back is all of it: what it carries, and whom it is for."""

from datetime import UTC, datetime

import pytest

from bot.events.presses import Desk, DeskPressed
from tests.broadcasts.conftest import TEXT, Newcomer, outcomes, plans, writes
from tests.broadcasts.test_approval import team
from tests.broadcasts.test_audiences import goes_to_audience, ticks
from tests.broadcasts.test_content import MORE, keys, with_event_button
from tests.broadcasts.test_digest import reads_weekly
from tests.events.making import Plan, make_event
from tests.support.people import Human
from tests.support.world import World

IN_TWO_WEEKS = datetime(2026, 12, 5, 17, 0, tzinfo=UTC)


async def moves_event(animator: Human, when: str) -> None:
    """Give the event another time."""
    await animator.presses_forged(DeskPressed(do=Desk.CHANGE, event=1))
    await animator.presses("Zmień termin")
    await animator.says(when)
    await animator.presses("Tak")
    await animator.presses("Zapisz zmiany")


async def test_each_of_a_series_has_the_same_audience_buttons_languages_and_end(
    world: World, animator: Human, newcomer: Newcomer
) -> None:
    green = await ticks(await newcomer("Ewa"), "Zieleń")
    olena = await newcomer("Олена", language="uk")
    await olena.presses_forged("wish:hear:greenery")
    general = await newcomer("Jan")
    await make_event(animator, Plan(starts_at=IN_TWO_WEEKS))
    await goes_to_audience(animator, "Zieleń (2)", "Wszyscy z tym tematem")
    await animator.presses("Wyślij później")
    await animator.says("we wtorek o 18")
    await animator.presses(MORE)
    await animator.presses("Przyciski")
    await animator.presses("Do wydarzenia")
    await animator.presses("Debata o ławkach")
    await animator.presses("Wstecz")
    await animator.presses("Inne języki")
    await animator.presses("Dodaj: Українська")
    await animator.says("Коротко про лавки.")
    await animator.presses("Wstecz")
    await animator.presses("Do kiedy")
    await animator.presses("koniec dnia wysłania")
    animator.sees("Aktualne do: wtorek, 24 listopada 2026 r. o 23:59")
    await animator.presses("Gotowe")
    await animator.presses("Więcej ustawień")
    await animator.presses("Powtarzaj")
    await animator.presses("Co tydzień")
    await animator.says("3")
    await animator.presses("Gotowe")
    await animator.presses("Dodaj do planu")
    animator.sees("Odbiorcy: Zieleń", "Przyciski: „Debata o ławkach”", "Języki: Polski, Українська")
    await animator.presses("Pokaż")
    assert "Коротко про лавки." in animator.screen
    await world.passes(days=3, hours=6)
    for count in (1, 2, 3):
        await world.passes(minutes=1)
        assert (green.count_of(TEXT), olena.count_of("Коротко"), general.count_of(TEXT)) == (count, count, 0)
        await world.passes(days=7)
    assert keys(green.received[-1])[0]["text"] == "Debata o ławkach"
    await green.presses("Debata o ławkach")
    await animator.presses_forged("anmine:open:3")
    animator.sees("„Debata o ławkach”: 1 naciśnięcie", "Według języka: Polski 1, Українська 1")


@pytest.mark.one_engine
async def test_an_event_that_changes_puts_the_planned_announcement_aside_approved_or_not(
    careful: World,
) -> None:
    author, other, ewa, _jan = await team(careful)
    await make_event(author, Plan(starts_at=IN_TWO_WEEKS))
    await with_event_button(author)
    await author.presses("Wyślij później")
    await author.says("we wtorek o 18")
    await author.presses("Poproś o zgodę")
    other.sees("Proszę przeczytać ogłoszenie", "Przyciski: „Debata o ławkach”")
    await other.presses("Zgoda")
    await moves_event(author, "6 grudnia 2026 19:00")
    await careful.passes(seconds=5)
    author.sees("„Debata o ławkach” – zmiana.", "6 grudnia 2026 r., 19:00", "jest odłożone")
    await careful.passes(days=4)
    assert ewa.count_of(TEXT) == 0
    await author.presses("Wróć do pisania")
    author.sees("Przyciski: „Debata o ławkach” otwiera wydarzenie")
    await author.presses("Poproś o zgodę")
    await other.presses("Zgoda")
    await careful.passes(minutes=2)
    assert ewa.count_of(TEXT) == 1
    await ewa.presses("Debata o ławkach")
    ewa.sees("6 grudnia")


@pytest.mark.one_engine
async def test_another_button_or_another_audience_asks_for_approval_anew(careful: World) -> None:
    author, other, ewa, _jan = await team(careful)
    await plans(author, "we wtorek o 18")
    await author.presses("Poproś o zgodę")
    await other.presses("Zgoda")
    await author.presses_forged("plan:edit:1:0")
    await author.presses("Zmień termin")
    await author.says("w środę o 18")
    await author.presses("Zapisz zmiany")
    author.sees("jest w planie", "Jest zgoda drugiej osoby")
    await author.presses_forged("plan:edit:1:0")
    await author.presses(MORE)
    await author.presses("Przyciski")
    await author.presses("Do quizu")
    await author.presses("Wstecz")
    await author.presses("Gotowe")
    await author.presses("Zapisz zmiany")
    author.sees("czeka na zgodę")
    await other.presses("Zgoda")
    await author.presses_forged("plan:edit:1:0")
    await author.presses("Więcej ustawień")
    await author.presses("Zmień odbiorców")
    await author.presses("Zmień to, co teraz")
    await author.presses("Tylko nowi")
    await author.presses("Tylko osoby, które są tu najwyżej 30")
    await author.presses("Gotowe")
    await author.presses("Wybierz tych")
    await author.presses("Zapisz zmiany")
    author.sees("czeka na zgodę", "z wyjątkami")
    await careful.passes(days=5)
    assert ewa.count_of(TEXT) == 0


@pytest.mark.one_engine
async def test_what_waits_for_the_message_of_the_week_is_taken_back_as_well(
    world: World, animator: Human, newcomer: Newcomer
) -> None:
    weekly, at_once = await reads_weekly(await newcomer("Ewa")), await newcomer("Jan")
    await make_event(animator, Plan(starts_at=IN_TWO_WEEKS))
    await with_event_button(animator)
    await animator.presses("Wyślij")
    animator.sees("Czeka na wiadomość tygodnia: 1", "Do tej chwili wszystko można cofnąć.")
    await animator.presses("Cofnij")
    animator.sees("nikt nie dostał", "Przyciski: „Debata o ławkach”")
    assert await outcomes(world) == []
    await world.passes(days=7)
    assert (weekly.count_of("z tego tygodnia"), at_once.count_of(TEXT)) == (0, 0)


@pytest.mark.one_engine
async def test_a_series_ends_when_its_event_has_begun(
    world: World, animator: Human, newcomer: Newcomer
) -> None:
    ewa = await newcomer("Ewa")
    await make_event(animator, Plan(starts_at=IN_TWO_WEEKS))
    await with_event_button(animator)
    await animator.presses(MORE)
    await animator.presses("Do kiedy")
    await animator.presses("do początku wydarzenia")
    await animator.presses("Gotowe")
    await animator.presses("Wyślij później")
    await animator.says("we wtorek o 18")
    await animator.presses("Więcej ustawień")
    await animator.presses("Powtarzaj")
    await animator.presses("Co tydzień")
    await animator.says("4")
    await animator.presses("Gotowe")
    await animator.presses("Dodaj do planu")
    await world.passes(days=3, hours=6)
    for _week in range(4):
        await world.passes(minutes=1)
        await world.passes(days=7)
    assert ewa.count_of(TEXT) == 2
    await writes(animator, "Po wydarzeniu.")
    animator.does_not_see("w planie")
