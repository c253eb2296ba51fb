"""One message a week for those who wish for it: nothing twice, nothing lost, their own at once."""

from datetime import date

import pytest

from bot.events.presses import Do, EventPressed
from bot.outbox.model import Outcome
from tests.broadcasts.conftest import TEXT, Newcomer, announces, outcomes
from tests.broadcasts.test_audiences import goes_to_audience
from tests.events.making import Plan, make_event
from tests.support.people import Human
from tests.support.world import World

FRIDAY = {"days": 6, "hours": 5}
"""From Saturday noon to Friday, 17:00."""


async def reads_weekly(human: Human) -> Human:
    """Choose one message a week."""
    await human.says("/tematy")
    await human.presses("Raz w tygodniu, razem")
    return human


async def test_the_announcements_of_a_week_come_together_and_the_results_add_up(
    world: World, animator: Human, anna: Human, newcomer: Newcomer
) -> None:
    weekly, at_once = await reads_weekly(await newcomer("Ewa")), await newcomer("Jan")
    await announces(animator)
    await world.passes(minutes=5)
    assert (weekly.count_of(TEXT), at_once.count_of(TEXT)) == (0, 1)
    animator.sees("Wysłano: 1 z 2", "Czeka na wiadomość tygodnia: 1")
    await announces(animator, "Druga wiadomość.\nZ drugą linijką.")
    await world.passes(minutes=5)
    await world.passes(days=6, hours=4)
    assert weekly.count_of("z tego tygodnia") == 0
    await world.passes(hours=1)
    weekly.sees("2 ogłoszenia z tego tygodnia", f"1. {TEXT}", "2. Druga wiadomość.\n")
    await world.passes(minutes=1)
    assert weekly.count_of("z tego tygodnia") == 1
    assert sorted(map(str, await outcomes(world))) == ["digested", "digested", "sent", "sent"]
    await animator.presses_forged("anmine:open:1")
    animator.sees("Ogłoszenie 1 wysłane", "Wysłano: 1 z 2", "W wiadomości tygodnia: 1")
    await weekly.presses("2. Druga wiadomość.")
    weekly.sees("Z drugą linijką.")
    weekly.sees_button("Wyłącz ogólne", "Wyłącz ogłoszenia")
    for data in ("week:whole:1:0", f"week:page:{date(2026, 11, 27).toordinal()}:0", "week:whole:x:0"):
        await anna.presses_forged(data)
        anna.does_not_see(TEXT)
    await world.restart_bot()
    await world.passes(days=7)
    assert weekly.count_of("z tego tygodnia") == 1


@pytest.mark.one_engine
async def test_what_is_ones_own_never_waits(world: World, animator: Human, newcomer: Newcomer) -> None:
    weekly = await reads_weekly(await newcomer("Ewa"))
    event = await make_event(animator, Plan())
    await weekly.presses_forged(EventPressed(do=Do.JOIN, id=event))
    await announces(animator)
    await world.passes(days=2, hours=6)
    assert weekly.count_of("Przypomnienie:") == 1
    assert weekly.count_of(TEXT) == 0


@pytest.mark.one_engine
async def test_what_is_over_before_the_message_goes_at_once(
    world: World, animator: Human, newcomer: Newcomer
) -> None:
    weekly = await reads_weekly(await newcomer("Ewa"))
    await goes_to_audience(animator, "Ogólne, nie", "Kilka obszarów")
    animator.sees("W tym 1 osoba czyta raz w tygodniu i dostanie je wtedy: piątek, 17:00")
    await animator.presses("Do kiedy jest ważne")
    await animator.presses("wtorek, 24 listopada")
    animator.sees("Ważne do: wtorek, 24 listopada")
    animator.does_not_see("czyta raz w tygodniu")
    await animator.presses("Wybierz tych")
    await animator.presses("Wyślij")
    await world.passes(minutes=1)
    assert weekly.count_of(TEXT) == 1
    await world.passes(**FRIDAY)
    assert weekly.count_of("z tego tygodnia") == 0


@pytest.mark.one_engine
async def test_what_was_stopped_left_or_emptied_does_not_come(
    world: World, animator: Human, newcomer: Newcomer
) -> None:
    left, stays = await reads_weekly(await newcomer("Ewa")), await reads_weekly(await newcomer("Jan"))
    await announces(animator)
    animator.sees("Ogłoszenie 1 czeka na wiadomość tygodnia")
    await animator.presses("Zatrzymaj")
    animator.sees("Zatrzymane, nie wysłano: 2")
    await announces(animator, "To jest ważne.")
    await left.says("/stop")
    await world.passes(**FRIDAY)
    await world.passes(minutes=1)
    assert (left.count_of("z tego tygodnia"), stays.count_of("1 ogłoszenie z tego tygodnia")) == (0, 1)
    assert await outcomes(world) == [Outcome.VOID] * 3 + [Outcome.DIGESTED]


@pytest.mark.one_engine
async def test_a_reader_who_blocked_the_bot_is_not_said_to_have_got_it(
    world: World, animator: Human, newcomer: Newcomer
) -> None:
    gone = await reads_weekly(await newcomer("Ewa"))
    await announces(animator)
    world.playground.block(gone.id)
    await world.passes(**FRIDAY)
    await world.passes(minutes=1)
    assert await outcomes(world) == [Outcome.UNREACHABLE]
    await animator.presses_forged("anmine:open:1")
    animator.sees("Wysłano: 0 z 1", "Zablokowane konto bota: 1")


@pytest.mark.one_engine
async def test_the_message_counts_as_one_and_nothing_is_kept_from_it(
    world: World, animator: Human, newcomer: Newcomer
) -> None:
    weekly = await reads_weekly(await newcomer("Ewa"))
    texts = ["Ławki.", "Drzewa w parku.", "Spacer z radną.", "Zbiórka książek."]
    for text in texts:
        await announces(animator, text)
        await world.passes(minutes=2)
    await world.passes(**FRIDAY)
    weekly.sees("4 ogłoszenia z tego tygodnia")
    await weekly.presses_forged("wish:once:")
    for text in ("Pierwsze od razu.", "Drugie natychmiast."):
        await announces(animator, text)
        await world.passes(minutes=2)
    assert weekly.count_of("Drugie natychmiast.") == 1
    await goes_to_audience(animator, "Wszyscy", text="Trzecie przepadnie.")
    animator.sees("każda osoba z tego grona dostała już 3 ogłoszenia")
