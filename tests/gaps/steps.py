"""What tests of several files do with questions that find no answer."""

from tests.support.people import Human

ULES = "gdzie w Podgórzu są ule miejskie"


async def asks_in_vain(human: Human, question: str) -> None:
    """Ask, and turn down whatever is offered, until there is nothing more."""
    await human.says(question)
    while turn := _turning_down(human):
        await human.presses_forged(turn)


def _turning_down(human: Human) -> str | None:
    rows = human.received[-1].get("reply_markup", {}).get("inline_keyboard", [])
    presses = [button.get("callback_data", "") for row in rows for button in row]
    return next((press for press in presses if press.startswith(("ask:none:", "art:w:"))), None)
