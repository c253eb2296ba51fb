from tests.broadcasts.conftest import TEXT, Newcomer, outcomes
from tests.support.people import Human
from tests.support.world import World


async def test_a_restart_between_any_two_steps_changes_nothing(
    world: World, animator: Human, resident: Human
) -> None:
    await animator.says("/announce")
    await world.restart_bot()
    await animator.says(TEXT)
    await world.restart_bot()
    await animator.presses("Bez zdjęcia")
    await world.restart_bot()
    await animator.presses("Wszyscy")
    await world.restart_bot()
    await animator.presses("Wyślij")
    await world.restart_bot()
    await world.passes(seconds=60)
    animator.sees("Ogłoszenie 1 wysłane", "Wysłano: 1 z 1")
    assert resident.count_of(TEXT) == 1


async def test_a_restart_while_sending_neither_doubles_nor_drops(
    world: World, animator: Human, newcomer: Newcomer
) -> None:
    people = [await newcomer(name) for name in ("Ewa", "Jan", "Ola")]
    await animator.says("/announce")
    await animator.says(TEXT)
    await animator.presses("Bez zdjęcia")
    await animator.presses("Wszyscy")
    await animator.presses("Wyślij")
    world.playground.add_fault("429", method="sendMessage", chat_id=people[1].id, retry_after=300)
    await world.passes(seconds=60)
    await world.restart_bot()
    await world.passes(minutes=6)
    await world.restart_bot()
    await world.passes(minutes=5)
    assert [human.count_of(TEXT) for human in people] == [1, 1, 1]
    assert set(await outcomes(world)) == {"sent"}
    animator.sees("Wysłano: 3 z 3")


async def test_what_was_begun_is_taken_up_again(world: World, animator: Human, resident: Human) -> None:
    await animator.says("/announce")
    await animator.says(TEXT)
    await animator.says("/help")
    await animator.says("/announce")
    animator.sees("Krok 2 z 3")
    await animator.presses("Bez zdjęcia")
    await animator.presses("Wszyscy")
    await animator.says("/announce")
    animator.sees(TEXT, "Proszę sprawdzić przed wysłaniem")
