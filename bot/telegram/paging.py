"""The buttons that turn the pages of a list."""

from collections.abc import Callable

from bot.telegram.callbacks import Pressed
from bot.telegram.screen import Button, button


def turning(
    number: int, last: int, to: Callable[[int], Pressed], *, back: str = "«", forth: str = "»"
) -> list[Button]:
    """Make the buttons that lead from page `number` to its neighbours, among pages 0 to `last`."""
    earlier = [button(back, to(number - 1))] if number > 0 else []
    later = [button(forth, to(number + 1))] if number < last else []
    return [*earlier, *later]
