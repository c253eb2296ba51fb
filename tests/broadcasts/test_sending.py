from typing import Any

from sqlalchemy import select

from bot.outbox.model import Outcome
from bot.people.model import AuditEntry
from tests.broadcasts.conftest import (
    TEXT,
    Newcomer,
    announces,
    asks_for_announcements,
    outcomes,
    writes,
)
from tests.support.people import Human
from tests.support.world import World


def keyboard(message: dict[str, Any]) -> list[list[dict[str, Any]]]:
    """The rows of buttons under a message."""
    rows: list[list[dict[str, Any]]] = message.get("reply_markup", {}).get("inline_keyboard", [])
    return rows


async def test_stopped_within_the_first_seconds_nobody_gets_it(
    world: World, animator: Human, resident: Human
) -> None:
    await announces(animator)
    await world.passes(seconds=59)
    await animator.presses("Zatrzymaj")
    animator.sees("Ogłoszenie 1 zatrzymane", "Zatrzymane, nie wysłano: 1")
    await world.passes(hours=1)
    assert resident.count_of(TEXT) == 0
    assert await outcomes(world) == [Outcome.VOID]


async def test_stopped_in_the_middle_only_the_rest_is_called_back(
    world: World, animator: Human, newcomer: Newcomer
) -> None:
    early, late = await newcomer("Ewa"), await newcomer("Jan")
    await announces(animator)
    world.playground.add_fault("5xx", method="sendMessage", chat_id=late.id)
    await world.passes(seconds=60)
    animator.sees("Wysłano: 1 z 2", "Czeka na wysłanie: 1")
    await animator.presses("Zatrzymaj")
    animator.sees("Ogłoszenie 1 zatrzymane", "Wysłano: 1 z 2", "Zatrzymane, nie wysłano: 1")
    await world.passes(seconds=2)
    assert "Zatrzymaj" not in [b["text"] for m in animator.received for row in keyboard(m) for b in row]
    await animator.presses_forged("anmine:stop:1")
    animator.sees("Nie ma już czego zatrzymywać.")
    await world.passes(hours=1)
    assert (early.count_of(TEXT), late.count_of(TEXT)) == (1, 0)


async def test_stopping_what_is_sent_changes_nothing(world: World, animator: Human, resident: Human) -> None:
    await announces(animator)
    await world.passes(seconds=60)
    await animator.presses_forged("anmine:stop:1")
    animator.sees("Nie ma już czego zatrzymywać.", "Ogłoszenie 1 wysłane")


async def test_a_flood_in_the_middle_delays_and_doubles_nothing(
    world: World, animator: Human, newcomer: Newcomer
) -> None:
    people = [await newcomer(name) for name in ("Ewa", "Jan", "Ola")]
    await announces(animator)
    world.playground.add_fault("429", method="sendMessage", chat_id=people[1].id, retry_after=300)
    await world.passes(seconds=60)
    await world.passes(seconds=200)
    assert people[1].count_of(TEXT) == 0
    await world.passes(seconds=101)
    animator.sees("Ogłoszenie 1 wysłane", "Wysłano: 3 z 3")
    assert [human.count_of(TEXT) for human in people] == [1, 1, 1]


async def test_when_telegram_fails_it_is_tried_again(world: World, animator: Human, resident: Human) -> None:
    await announces(animator)
    world.playground.add_fault("5xx", method="sendMessage", chat_id=resident.id)
    await world.passes(seconds=60)
    await world.passes(minutes=1)
    assert resident.count_of(TEXT) == 1


async def test_where_the_connection_broke_after_acceptance_nobody_gets_it_twice(
    world: World, animator: Human, newcomer: Newcomer
) -> None:
    people = [await newcomer(name) for name in ("Ewa", "Jan")]
    await announces(animator)
    world.playground.add_fault("drop_after", method="sendMessage", chat_id=people[0].id)
    await world.passes(seconds=60)
    await world.passes(hours=1)
    await world.restart_bot()
    await world.passes(hours=1)
    assert [human.count_of(TEXT) for human in people] == [1, 1]
    assert await outcomes(world) == [Outcome.UNKNOWN, Outcome.SENT]
    animator.sees("Wysłano: 1 z 2", "Nie wiadomo, bo zerwało się połączenie: 1")


async def test_who_blocked_the_bot_is_counted_and_left_alone_until_they_write(
    world: World, animator: Human, newcomer: Newcomer
) -> None:
    gone, here = await newcomer("Ewa"), await newcomer("Jan")
    world.playground.add_fault("403", method="sendMessage", chat_id=gone.id)
    await announces(animator)
    await world.passes(seconds=60)
    animator.sees("Wysłano: 1 z 2", "Zablokowane konto bota: 1")
    assert await outcomes(world) == [Outcome.UNREACHABLE, Outcome.SENT]
    await world.passes(hours=1)
    assert here.count_of(TEXT) == 1
    await writes(animator, "Drugie ogłoszenie")
    animator.sees("Dostanie: 1 osoba", "z zablokowanym botem (1)")
    await animator.presses("Anuluj")
    await gone.says("/start")
    await announces(animator, "Trzecie ogłoszenie")
    await world.passes(seconds=60)
    assert gone.count_of("Trzecie ogłoszenie") == 1


async def test_a_blocked_bot_costs_no_attempt_twice(
    world: World, animator: Human, newcomer: Newcomer
) -> None:
    gone = await newcomer("Ewa")
    await newcomer("Jan")
    await announces(animator)
    world.playground.block(gone.id)
    await world.passes(seconds=60)
    tried = len([call for call in world.playground.calls if call["chat_id"] == gone.id])
    await world.passes(hours=2)
    assert len([call for call in world.playground.calls if call["chat_id"] == gone.id]) == tried


async def test_in_quiet_hours_it_waits_for_the_morning(
    world: World, animator: Human, resident: Human
) -> None:
    await world.passes(hours=9, minutes=30)
    await writes(animator)
    animator.sees("Teraz jest cisza nocna: wyjdzie jutro o 08:00.")
    await animator.presses("Wyślij")
    animator.sees("Wyjdzie po ciszy nocnej: niedziela, 22 listopada 2026 r., 08:00")
    await world.passes(hours=10)
    assert resident.count_of(TEXT) == 0
    await world.passes(minutes=31)
    assert resident.count_of(TEXT) == 1


async def test_confirmed_just_before_the_quiet_hours_it_waits_too(
    world: World, animator: Human, resident: Human
) -> None:
    await world.passes(hours=8, minutes=59, seconds=50)
    await announces(animator)
    await world.passes(minutes=5)
    assert resident.count_of(TEXT) == 0
    await world.passes(hours=11)
    assert resident.count_of(TEXT) == 1


async def test_what_did_not_get_through_before_the_night_waits_for_the_morning(
    world: World, animator: Human, resident: Human
) -> None:
    await world.passes(hours=8, minutes=30)
    await announces(animator)
    world.playground.add_fault("429", method="sendMessage", chat_id=resident.id, retry_after=3600)
    await world.passes(seconds=60)
    await world.passes(hours=2)
    assert resident.count_of(TEXT) == 0
    await world.passes(hours=9, minutes=30)
    assert resident.count_of(TEXT) == 1


async def test_after_a_day_it_is_no_longer_news(world: World, animator: Human, resident: Human) -> None:
    await announces(animator)
    await world.restart_bot()
    await world.passes(hours=25)
    assert resident.count_of(TEXT) == 0
    animator.sees("Za późno, nie wysłano: 1")


async def test_the_audience_is_counted_again_before_the_last_question(
    world: World, animator: Human, newcomer: Newcomer
) -> None:
    await newcomer("Ewa")
    await writes(animator)
    animator.sees("Dostanie: 1 osoba")
    await newcomer("Jan")
    await animator.presses("Wyślij")
    animator.sees("było 1, teraz jest 2", "Wysłać do 2 osób?")
    await newcomer("Ola")
    await animator.presses("Tak, wyślij")
    animator.sees("było 2, teraz jest 3", "Wysłano: 0 z 3")


async def test_an_audience_that_went_away_is_refused(world: World, animator: Human, resident: Human) -> None:
    await writes(animator)
    await asks_for_announcements(resident, wants=False)
    await animator.presses("Wyślij")
    animator.sees("Nikt by tego nie dostał")
    await animator.presses("Wyślij")
    animator.sees("Nikt by tego nie dostał")
    assert await outcomes(world) == []


async def test_the_same_words_within_a_week_are_asked_about(
    world: World, animator: Human, resident: Human
) -> None:
    await announces(animator)
    await world.passes(hours=1)
    await writes(animator, f"  {TEXT.upper()} ")
    await animator.presses("Wyślij")
    animator.sees("Takie ogłoszenie wyszło dziś o 12:01. Wysłać mimo to do 1 osoby?")
    await animator.says("tak")
    animator.sees("Ogłoszenie 2 jest w drodze")
    await world.passes(hours=7 * 24)
    await writes(animator)
    await animator.presses("Wyślij")
    animator.does_not_see("Takie ogłoszenie", "Podobne ogłoszenie")


async def test_words_that_were_stopped_in_time_may_be_sent_without_a_word(
    world: World, animator: Human, resident: Human
) -> None:
    await announces(animator)
    await animator.presses("Zatrzymaj")
    await writes(animator)
    await animator.presses("Wyślij")
    animator.does_not_see("Takie ogłoszenie")


async def test_announcing_and_stopping_are_accounted_for(
    world: World, animator: Human, resident: Human
) -> None:
    await announces(animator)
    await animator.presses("Zatrzymaj")
    log = await world.read(lambda db: list(db.scalars(select(AuditEntry).order_by(AuditEntry.id))))
    person = await world.person(animator)
    assert [(entry.action, entry.object, entry.ref, entry.actor_id) for entry in log] == [
        (action, "announcement", 1, person.id) for action in ("announced", "stopped")
    ]
