"""What announcements carry, for those who read them once a week."""

from datetime import UTC, datetime

import pytest

from bot.events.presses import Desk, DeskPressed
from bot.outbox.model import Outcome
from tests.broadcasts.conftest import TEXT, Newcomer, outcomes, writes
from tests.broadcasts.test_content import LONG, MORE, cancels, keys, with_event_button, words
from tests.broadcasts.test_content import writes_with_picture as writes_long
from tests.broadcasts.test_digest import FRIDAY, reads_weekly
from tests.events.making import Plan, make_event
from tests.support.people import Human
from tests.support.world import World

pytestmark = pytest.mark.one_engine
AFTER_THE_MESSAGE = datetime(2026, 11, 28, 17, 0, tzinfo=UTC)


async def until_the_event(animator: Human) -> None:
    """Choose that it lasts until its event begins."""
    await animator.presses(MORE)
    await animator.presses("Do kiedy")
    await animator.presses("do początku wydarzenia")
    await animator.presses("Gotowe")


async def test_the_whole_of_it_is_read_from_the_message_of_the_week(
    world: World, animator: Human, newcomer: Newcomer
) -> None:
    ewa = await reads_weekly(await newcomer("Ewa"))
    olena = await newcomer("Олена", language="uk")
    await olena.presses_forged("wish:weekly:")
    await make_event(animator)
    await writes_long(animator, LONG)
    await animator.presses(MORE)
    await animator.presses("Przyciski")
    await animator.presses("Do wydarzenia")
    await animator.presses("Debata o ławkach")
    await animator.presses("Wstecz")
    await animator.presses("Inne języki")
    await animator.presses("Dodaj: Українська")
    await animator.says("Коротко про лавки.\nДругий рядок.")
    await animator.presses("Wstecz")
    await animator.presses("Gotowe")
    await animator.presses("Wyślij")
    await world.passes(**FRIDAY)
    await world.passes(minutes=1)
    ewa.sees("1. 1. Słowo")
    assert "1. Коротко про лавки." in olena.screen
    before = len(ewa.received)
    await ewa.presses("1. 1. Słowo")
    first, second = ewa.received[before:]
    assert "photo" in first
    assert not keys(first)
    assert f"{words(first)}\n\n{words(second)}".endswith(LONG)
    await ewa.presses("Debata o ławkach")
    ewa.sees("Dom kultury, sala 2")
    await olena.presses("1. Коротко")
    assert "Другий рядок." in olena.screen
    await animator.presses_forged("anmine:open:1")
    animator.sees("„Debata o ławkach”: 1 naciśnięcie", "Według języka: Polski 1, Українська 1")


async def test_what_is_over_before_the_message_of_the_week_does_not_wait_for_it(
    world: World, animator: Human, newcomer: Newcomer
) -> None:
    weekly = await reads_weekly(await newcomer("Ewa"))
    await make_event(animator)
    await with_event_button(animator)
    animator.sees("W tym 1 osoba czyta raz w tygodniu")
    await until_the_event(animator)
    animator.sees("Aktualne do: wtorek, 24 listopada 2026 r. o 18:00")
    animator.does_not_see("czyta raz w tygodniu")
    await animator.presses("Wyślij")
    await world.passes(minutes=1)
    assert weekly.count_of(TEXT) == 1
    await writes(animator, "Zapisy do środy.")
    await animator.presses("Więcej ustawień")
    await animator.presses("Zmień odbiorców")
    await animator.presses("Zmień to, co teraz")
    await animator.presses("Do kiedy jest ważne")
    await animator.presses("środa, 25 listopada")
    await animator.presses("Wybierz tych")
    animator.sees("Ważne do: środa, 25 listopada", "Aktualne do: środa, 25 listopada 2026 r. o 23:59")


async def test_an_event_that_changes_while_its_announcement_waits_for_the_message_of_the_week(
    world: World, animator: Human, newcomer: Newcomer
) -> None:
    weekly, at_once = await reads_weekly(await newcomer("Ewa")), await newcomer("Jan")
    await make_event(animator, Plan(starts_at=AFTER_THE_MESSAGE))
    await with_event_button(animator)
    await until_the_event(animator)
    await animator.presses("Wyślij")
    await world.passes(minutes=5)
    assert await outcomes(world) == [Outcome.SENT, Outcome.COLLECTED]
    await animator.presses_forged(DeskPressed(do=Desk.CHANGE, event=1))
    await animator.presses("Zmień termin")
    await animator.says("25 listopada 2026 19:00")
    await animator.presses("Tak")
    await animator.presses("Zapisz zmiany")
    await world.passes(seconds=5)
    animator.sees("„Debata o ławkach” – zmiana.", "ma je 1 z 2")
    await animator.presses("Wysyłaj dalej")
    await world.passes(minutes=1)
    # The message of the week would come when all is over.
    assert (weekly.count_of(TEXT), at_once.count_of(TEXT)) == (1, 1)


async def test_a_cancelled_event_keeps_its_announcement_out_of_the_message_of_the_week(
    world: World, animator: Human, newcomer: Newcomer
) -> None:
    weekly = await reads_weekly(await newcomer("Ewa"))
    await make_event(animator, Plan(starts_at=AFTER_THE_MESSAGE))
    await with_event_button(animator)
    await animator.presses("Wyślij")
    await world.passes(minutes=1)
    await cancels(animator)
    await world.passes(seconds=5)
    animator.sees("„Debata o ławkach” – odwołane.", "ma je 0 z 1")
    await world.passes(**FRIDAY)
    assert weekly.count_of("z tego tygodnia") == 0
    await animator.presses("Zatrzymaj")
    await world.passes(days=7)
    assert weekly.count_of("z tego tygodnia") == 0
