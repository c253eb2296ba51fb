from tests.support.people import Human


async def test_a_person_is_welcomed(anna: Human) -> None:
    anna.sees("Rozmównica")


async def test_an_unknown_command_is_answered(anna: Human) -> None:
    await anna.says("/nonsense")
    anna.sees("/nonsense")


async def test_a_sticker_is_answered(anna: Human) -> None:
    await anna.sends(sticker=True)
    anna.sees("/help")


async def test_a_stale_button_is_answered(anna: Human) -> None:
    await anna.presses_forged("idea:nonsense")
    anna.sees("/help")
