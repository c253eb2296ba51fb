"""Announcements paused while they go out: held back, let go again once, or stopped for good."""

import pytest

from bot.broadcasts import store
from bot.outbox import holds
from bot.outbox.model import Outcome
from playground import gatherings
from tests.broadcasts.conftest import TEXT, Newcomer, announces, outcomes
from tests.support.people import Human
from tests.support.world import World

pytestmark = pytest.mark.one_engine


async def half_sent(world: World, animator: Human, newcomer: Newcomer) -> tuple[Human, Human]:
    """Get an announcement to the point at which one has it and another still waits."""
    early, late = await newcomer("Ewa"), await newcomer("Jan")
    await announces(animator)
    world.playground.add_fault("5xx", method="sendMessage", chat_id=late.id)
    await world.passes(seconds=60)
    animator.sees("Wysłano: 1 z 2", "Czeka na wysłanie: 1")
    return early, late


async def test_paused_in_the_middle_the_rest_goes_out_when_resumed(
    world: World, animator: Human, newcomer: Newcomer
) -> None:
    early, late = await half_sent(world, animator, newcomer)
    await animator.presses("Wstrzymaj")
    animator.sees("Ogłoszenie 1 jest wstrzymane", "Wysłano: 1 z 2", "Wstrzymane, jeszcze nie wysłano: 1")
    animator.sees_button("Wysyłaj dalej", "Zatrzymaj")
    await world.passes(hours=2)
    await world.restart_bot()
    await world.passes(hours=30)
    assert (early.count_of(TEXT), late.count_of(TEXT)) == (1, 0)
    await animator.presses("Wysyłaj dalej")
    await world.passes(minutes=1)
    assert (early.count_of(TEXT), late.count_of(TEXT)) == (1, 1)
    animator.sees("Ogłoszenie 1 wysłane", "Wysłano: 2 z 2")
    assert await outcomes(world) == [Outcome.SENT, Outcome.SENT]


async def test_what_is_paused_can_be_stopped_for_good(
    world: World, animator: Human, newcomer: Newcomer
) -> None:
    _early, late = await half_sent(world, animator, newcomer)
    await animator.presses("Wstrzymaj")
    await animator.presses("Zatrzymaj")
    animator.sees("Ogłoszenie 1 zatrzymane", "Zatrzymane, nie wysłano: 1")
    await animator.presses_forged("anmine:resume:1")
    animator.sees("To ogłoszenie nie jest wstrzymane.")
    await world.passes(hours=1)
    assert late.count_of(TEXT) == 0


async def test_resumed_at_night_it_waits_for_the_morning(
    world: World, animator: Human, resident: Human
) -> None:
    await announces(animator)
    await animator.presses("Wstrzymaj")
    await world.passes(hours=10)
    await animator.presses("Wysyłaj dalej")
    animator.sees("Wyjdzie po ciszy nocnej: niedziela, 22 listopada 2026 r., 08:00")
    await world.passes(minutes=30)
    assert resident.count_of(TEXT) == 0
    await world.passes(hours=10)
    assert resident.count_of(TEXT) == 1


async def test_paused_before_all_were_asked_for_everybody_gets_it_once_later(
    world: World, animator: Human, newcomer: Newcomer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "PORTION", 2)
    five = [await newcomer(name) for name in ("Ewa", "Jan", "Ola", "Iza", "Leo")]
    await announces(animator)
    await animator.presses("Wstrzymaj")
    animator.sees("Wstrzymane, jeszcze nie wysłano: 5")
    await world.passes(hours=26)
    assert [human.count_of(TEXT) for human in five] == [0] * 5
    await animator.presses("Wysyłaj dalej")
    for _ in range(3):
        await world.passes(seconds=65)
    assert [human.count_of(TEXT) for human in five] == [1] * 5
    animator.sees("Wysłano: 5 z 5")


async def test_buttons_that_came_too_late_say_so(world: World, animator: Human, resident: Human) -> None:
    await announces(animator)
    await world.passes(seconds=60)
    await animator.presses_forged("anmine:pause:1")
    animator.sees("nie ma czego wstrzymać")
    await animator.presses_forged("anmine:resume:1")
    animator.sees("To ogłoszenie nie jest wstrzymane.")
    assert resident.count_of(TEXT) == 1


async def test_after_a_restore_what_was_paused_is_not_sent_again(
    world: World, animator: Human, resident: Human
) -> None:
    await announces(animator)
    await animator.presses("Wstrzymaj")
    assert await world.app.database.run(holds.set_aside, world.clock.now()) == 1
    await animator.presses("Wysyłaj dalej")
    await world.passes(hours=1)
    assert resident.count_of(TEXT) == 0
    assert await outcomes(world) == [Outcome.UNKNOWN]


async def test_blocked_and_deleted_accounts_are_told_apart(
    world: World, animator: Human, newcomer: Newcomer
) -> None:
    blocked, deleted = await newcomer("Ewa"), await newcomer("Jan")
    await newcomer("Ola")
    world.playground.add_fault("403", method="sendMessage", chat_id=blocked.id)
    gatherings.block(world.playground.world, deleted.id, deactivated=True)
    await announces(animator)
    await world.passes(seconds=60)
    animator.sees("Wysłano: 1 z 3", "Zablokowane konto bota: 1", "Usunięte konto Telegrama: 1")


@pytest.mark.parametrize(
    ("language", "pause", "said", "on"),
    [
        ("English", "Pause it", "Announcement 1 is paused", "Go on sending"),
        ("Українська", "Призупинити", "Оголошення 1 призупинено", "Надсилати далі"),
    ],
)
async def test_it_is_paused_in_one_s_own_language(  # noqa: PLR0917 - a table of words
    world: World, animator: Human, resident: Human, language: str, pause: str, said: str, on: str
) -> None:
    await announces(animator)
    await animator.says("/language")
    await animator.presses(language)
    await animator.presses_forged("anmine:open:1")
    await animator.presses(pause)
    animator.sees(said)
    await animator.presses(on)
    await world.passes(seconds=65)
    assert resident.count_of(TEXT) == 1
